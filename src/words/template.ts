/** A file of `cards/` -> a function that fills it. Read once, when the module is loaded, and checked with sentinel data. */
import { readFileSync } from 'node:fs';

/** What goes into a message as an Adaptive Card attachment's content. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly [property: string]: unknown;
}

const FOLDER = new URL('../../cards/', import.meta.url);

/**
 * `sentinel` has every list filled and every condition true, so that each placeholder of the file is filled or found.
 * Throws, naming the file and the placeholder, where one is left: at start, not in front of a person.
 */
export function loadTemplate<Data extends object>(file: string, sentinel: Data): (data: Data) => Card {
  return checkedTemplate(file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')), sentinel);
}

/** The same for a template at hand: `file` is for the message. */
export function checkedTemplate<Data extends object>(file: string, source: unknown, sentinel: Data): (data: Data) => Card {
  const maker = makerOf(source, file);
  const fill = (data: Data): Card => maker({ root: data, data }) as Card;
  const left = leftOver(fill(sentinel));
  if (left !== null) throw new Error(`cards/${file}: ${left} is filled by no data; correct the template or what fills it`);
  return fill;
}

function leftOver(node: unknown): string | null {
  if (typeof node === 'string') return /\$\{[^}]*\}?/.exec(node)?.[0] ?? null;
  if (typeof node !== 'object' || node === null) return null;
  for (const part of Object.values(node)) {
    const left = leftOver(part);
    if (left !== null) return left;
  }
  return null;
}

/** What names stand for at a place of the card. */
interface Scope {
  readonly root: unknown;
  /** The entry of the innermost list. */
  readonly data: unknown;
}

type Maker = (scope: Scope) => unknown;

/**
 * Of the Adaptive Card template language what the files use: placeholders of names (`${title}`, `${labels.ask}`, `${$data}`, `${$root.execute}`), and in
 * lists `$data`, which repeats an element for each entry of a list, and `$when`. A test compares the cards with those of the language's own engine, which
 * would take longer than all the rest of a question.
 */
function makerOf(node: unknown, file: string): Maker {
  if (typeof node === 'string') return textMaker(node, file);
  if (Array.isArray(node)) return listMaker(node, file);
  if (typeof node === 'object' && node !== null) return objectMaker(node, file);
  return () => node;
}

function textMaker(text: string, file: string): Maker {
  const parts = text.split(PLACEHOLDER).filter((part) => part !== '');
  const makers = parts.map((part): Maker => (part.match(PLACEHOLDER)?.[0] === part ? valueMaker(part, file) : () => part));
  const [only] = makers;
  if (only === undefined) return () => text;
  // A placeholder alone keeps the type of its value.
  return makers.length === 1 ? only : (scope) => makers.map((make) => make(scope)).join('');
}

const PLACEHOLDER = /(\$\{[^{}]*\})/;

function valueMaker(placeholder: string, file: string): Maker {
  const [first = '', ...names] = placeholder.slice(2, -1).split('.');
  if (![first.replace(/^\$(?=data$|root$)/, ''), ...names].every((name) => /^\w+$/.test(name)))
    throw new Error(`cards/${file}: ${placeholder} is more than names; let what fills the template work it out`);
  const path = first.startsWith('$') ? names : [first, ...names];
  return ({ root, data }) => {
    let value = first === '$root' ? root : data;
    for (const name of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    return value ?? placeholder;
  };
}

function listMaker(list: readonly unknown[], file: string): Maker {
  const makers = list.map((item) => elementMaker(item, file));
  return (scope) => {
    const made: unknown[] = [];
    for (const make of makers) make(scope, made);
    return made;
  };
}

/** Adds to a list what an element of it comes to: nothing, itself, or one for each entry. */
function elementMaker(item: unknown, file: string): (scope: Scope, to: unknown[]) => void {
  if (typeof item !== 'object' || item === null || !('$data' in item || '$when' in item)) {
    const make = makerOf(item, file);
    return (scope, to) => void to.push(make(scope));
  }
  const { $data, $when, ...rest } = item as Readonly<Record<string, unknown>>;
  const make = objectMaker(rest, file);
  const entries = $data === undefined ? null : makerOf($data, file);
  const condition = $when === undefined ? null : makerOf($when, file);
  const add = (scope: Scope, to: unknown[]): void => {
    const met = condition === null || condition(scope);
    if (typeof met !== 'boolean')
      throw new Error(`cards/${file}: a condition has no data; correct the template or what fills it (${String($when)})`);
    if (met) to.push(make(scope));
  };
  return (scope, to) => {
    const data = entries === null ? scope.data : entries(scope);
    if (entries === null || !Array.isArray(data)) return add({ root: scope.root, data }, to);
    for (const entry of data) add({ root: scope.root, data: entry }, to);
  };
}

function objectMaker(object: object, file: string): Maker {
  if ('$data' in object || '$when' in object) throw new Error(`cards/${file}: only an element of a list is repeated or left out`);
  const makers = Object.entries(object).map(([name, node]) => [name, makerOf(node, file)] as const);
  return (scope) => {
    const made: Record<string, unknown> = {};
    for (const [name, make] of makers) made[name] = make(scope);
    return made;
  };
}
