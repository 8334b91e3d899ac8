/** Files of ARM JSON, whatever form they came in -> a Model, and what of them could not be used. */
import { headOf } from './children.ts';
import { type Broken, type Draft, newDraft, noteTwice, reportBroken, takeProblems } from './draft.ts';
import { FAMILIES, LONE } from './families.ts';
import { finishModel } from './finish-model.ts';
import type { Model } from './model.ts';
import { notePage, reportOpenEnds } from './page-ends.ts';
import { POST_READS } from './post-reads.ts';
import type { Prefix } from './prefix.ts';
import { lacking, sharedType } from './reading.ts';
import { typeOf, withoutSlash } from './resource-id.ts';
import { parseMissing } from './unread.ts';
import { isNameOnly, isWire, prefixesIn, propertiesOf, textsIn, type Wire } from './wire.ts';

/** A file already parsed. `modifiedAt`: ISO 8601, UTC: dates a model that no capture dates. */
export interface ModelFile {
  readonly name: string;
  readonly json: unknown;
  readonly modifiedAt: string;
}

export interface ModelRead {
  readonly model: Model;
  readonly broken: readonly Broken[];
  /** How many resources of each lower-cased type were used or, where the type is not known, kept. */
  readonly kept: ReadonlyMap<string, number>;
}

export interface ModelBuilder {
  /** Takes what it needs out of the file; nothing of `json` is held afterwards. */
  readonly add: (file: ModelFile) => void;
  /** For a file that is no JSON at all: it is listed as broken. */
  readonly addBroken: (file: string, reason: string) => void;
  /** The members of an object that may be a list of resources, and which of them `add` reads an object as; null: as something else. */
  readonly lists: ReadonlySet<string>;
  readonly listOf: (json: unknown) => string | null;
  /** That an object whose items were added one by one is a page of a list; `first` is the first of them. */
  readonly addPage: (file: string, page: unknown, first: unknown) => void;
  readonly done: () => ModelRead;
}

export function readModel(files: Iterable<ModelFile>): ModelRead {
  const builder = modelBuilder();
  for (const file of files) builder.add(file);
  return builder.done();
}

/** File by file, so that the JSON of one can be let go before the next is parsed. */
export function modelBuilder(): ModelBuilder {
  const draft = newDraft();
  return {
    add: ({ name, json, modifiedAt }) => {
      draft.file = name;
      if (draft.oldestFile === null || modifiedAt < draft.oldestFile) draft.oldestFile = modifiedAt;
      addJson(draft, json);
    },
    addBroken: (file, reason) => {
      draft.file = file;
      reportBroken(draft, null, reason, null, null);
    },
    lists: LISTS,
    listOf: (json) => {
      const form = isWire(json) ? formOf(json) : null;
      return form !== null && LISTS.has(form) ? form : null;
    },
    addPage: (file, page, first) => {
      draft.file = file;
      if (isWire(page)) notePageOf(draft, page, formOf(page), first);
    },
    done: () => {
      reportOpenEnds(draft);
      return { model: finishModel(draft), broken: draft.broken, kept: draft.types };
    },
  };
}

/** Lists in lists in lists: more than anything that Azure or a person puts together, less than the stack holds. */
const DEEPEST = 100;

/** A resource, a list, a REST page or a Resource Graph answer; `depth` of them around it. */
function addJson(draft: Draft, json: unknown, depth = 0): void {
  if (depth > DEEPEST) {
    reportBroken(draft, null, `not a resource: more than ${DEEPEST} lists in one another`, null, null);
  } else if (Array.isArray(json)) {
    for (const item of json) addJson(draft, item, depth + 1);
  } else if (!isWire(json)) {
    reportBroken(draft, null, 'not a resource: neither an object nor a list of objects', null, null);
  } else {
    addObject(draft, json, depth);
  }
}

function addObject(draft: Draft, json: Wire, depth: number): void {
  const form = formOf(json);
  if (form === 'capture') addCapture(draft, json);
  else if (form === 'values') addServiceTags(draft, json, json.values as readonly unknown[]);
  else if (form === 'resource') addResource(draft, json);
  else if (form !== null) {
    const items = json[form] as readonly unknown[];
    notePageOf(draft, json, form, items[0]);
    for (const item of items) addJson(draft, item, depth + 1);
  } else
    reportBroken(draft, null, `not a resource: it has no id, no type and no list under "value" or "data"${tableHint(json)}`, null, null);
}

function notePageOf(draft: Draft, page: Wire, form: ReturnType<typeof formOf>, first: unknown): void {
  if (form === 'value' || form === 'data') notePage(draft, page, form, first);
}

const LISTS: ReadonlySet<string> = new Set(['value', 'data']);

/** `values`: of service tags; `value`, `data`: of anything. */
function formOf(json: Wire): 'capture' | 'values' | 'resource' | 'value' | 'data' | null {
  const { type } = json;
  if (type === 'Hairpin/capture' || (typeof type === 'string' && type.toLowerCase() === 'hairpin/capture')) return 'capture';
  if (Array.isArray(json.values)) return 'values';
  if (json.id !== undefined || typeof type === 'string') return 'resource';
  if (Array.isArray(json.value)) return 'value';
  return Array.isArray(json.data) ? 'data' : null;
}

function tableHint(json: Wire): string {
  return isWire(json.data) && Array.isArray(json.data.columns) ? ' (ask Resource Graph for resultFormat objectArray)' : '';
}

/** One resource; what is wrong with it is reported in the draft. */
export function addResource(draft: Draft, wire: Wire): void {
  const id = typeof wire.id === 'string' ? withoutSlash(wire.id) : wire.id;
  if (typeof id !== 'string' || id === '') {
    const type = typeof wire.type === 'string' ? wire.type.toLowerCase() : null;
    reportBroken(draft, null, id === undefined ? `a ${type} without an id` : 'the id is not text', null, type);
    return;
  }
  const type = typeIn(draft, wire, id);
  if (type === null) {
    reportBroken(draft, id, 'it has no type, and the id names none', id.toLowerCase(), null);
    return;
  }
  const known = FAMILIES.get(type) ?? POST_READS.get(type.slice(type.lastIndexOf('/') + 1));
  const head = headOf(draft.reading, id, wire.name, known !== undefined && !LONE.has(type));
  draft.reading.problems = [];
  const brokenBefore = draft.broken.length;
  const trouble = troubleOf(wire, type);
  if (trouble !== null && known === undefined) reportBroken(draft, id, trouble, head.key, type);
  // Read all the same: what came before under this id must not stand for it.
  if (trouble !== null && known !== undefined) draft.reading.problems.push(trouble);
  known?.(draft, wire, head, type);
  const lost = draft.broken.length > brokenBefore && draft.broken.slice(brokenBefore).some((broken) => broken.id === id);
  if (!lost) draft.types.set(type, (draft.types.get(type) ?? 0) + 1);
}

function troubleOf(wire: Wire, type: string): string | null {
  const { properties } = wire;
  if (properties !== undefined && properties !== null && !isWire(properties)) return 'its properties are not an object';
  return FAMILIES.has(type) && !NEED_NOTHING.test(type) && isNameOnly(wire) ? 'it has no properties' : null;
}

/** Known to be there is all that is asked of these. */
const NEED_NOTHING = /^microsoft\.compute\/|\/(?:applicationsecuritygroups|routemaps)$/;

/** Lower-cased; read from the id where the resource does not say. */
function typeIn(draft: Draft, wire: Wire, id: string): string | null {
  const type = typeof wire.type === 'string' && wire.type.includes('/') ? wire.type : typeOf(id);
  return type === null ? null : sharedType(draft.reading, type);
}

/** Dates the model and says what could not be read. */
function addCapture(draft: Draft, wire: Wire): void {
  draft.reading.problems = [];
  const asOf = typeof wire.asOf === 'string' ? isoTime(wire.asOf) : null;
  if (asOf !== null) {
    if (draft.oldestCapture === null || asOf < draft.oldestCapture) draft.oldestCapture = asOf;
  } else if (wire.asOf !== undefined) {
    draft.reading.problems.push(`asOf ${JSON.stringify(wire.asOf)} is not an ISO time`);
  }
  for (const line of textsIn(draft.reading, wire, 'missing')) draft.unread.push(parseMissing(line));
  if (draft.reading.problems.length > 0) reportBroken(draft, null, `Hairpin/capture: ${takeProblems(draft)}`, null, null);
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/i;

/** A time without a zone is UTC: the answer must not depend on where it is read. */
function isoTime(text: string): string | null {
  const found = ISO.exec(text);
  if (found === null) return null;
  const date = new Date(`${found[1]}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The downloadable file, or what `Microsoft.Network/locations/serviceTags` returns: `values[].properties.addressPrefixes`. */
function addServiceTags(draft: Draft, wire: Wire, values: readonly unknown[]): void {
  const type =
    typeof wire.type === 'string' && wire.type.includes('/') ? wire.type.toLowerCase() : 'microsoft.network/locations/servicetags';
  for (const item of values) {
    draft.reading.problems = [];
    const name = isWire(item) ? item.name : null;
    if (!isWire(item) || typeof name !== 'string') {
      reportBroken(draft, null, 'an item of values is not a service tag', null, type);
      continue;
    }
    const properties = propertiesOf(item);
    if (!Array.isArray(properties.addressPrefixes)) lacking(draft.reading, 'addressPrefixes');
    const prefixes: readonly Prefix[] = prefixesIn(draft.reading, properties, 'addressPrefixes');
    if (draft.reading.problems.length > 0) {
      // What is left of it would tell of every other address that the tag does not hold it.
      reportBroken(draft, name, takeProblems(draft), null, type);
      continue;
    }
    if (draft.serviceTags.has(name.toLowerCase())) noteTwice(draft, name);
    draft.serviceTags.set(name.toLowerCase(), prefixes);
  }
  draft.types.set(type, (draft.types.get(type) ?? 0) + 1);
}
