/** The engine's source -> every code it raises, with the `facts.what` variants it raises it in, and on what grounds. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';
import { literals, type Node, nameOf, propertyOf, visit } from './source-node.ts';

const ENGINE = new URL('../../src/reach/', import.meta.url);

export interface Raised {
  readonly code: string;
  /** Null: raised without a variant. */
  readonly what: string | null;
  readonly file: string;
}

/** What the engine writes beside a code, as far as it stands there as text. */
export interface Grounds {
  readonly sources: ReadonlySet<string>;
  readonly bases: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
}

export interface Scan {
  readonly raised: readonly Raised[];
  readonly grounds: ReadonlyMap<string, Grounds>;
  /** A `what` that belongs neither to a code nor to a step of the way: the scan must be told of the function that makes it. */
  readonly unplaced: readonly string[];
}

/** Functions that raise a code: the variant is an argument of theirs, or stands in the facts they are given. */
const RAISING: Readonly<Record<string, string>> = {
  unread: 'not-read',
  notRead: 'not-read',
  stateUnknown: 'state-unknown',
  refused: 'no-route',
  hostOff: 'host-off',
  nextHopMissing: 'next-hop-missing',
  none: 'no-outbound',
  noOutbound: 'no-outbound',
  undocumented: 'undocumented',
  deny: 'firewall-deny',
  opaque: 'firewall-opaque',
  'what.push': 'firewall-opaque',
  'missing.push': 'not-read',
};

/** Of these the first piece of text among the arguments is the variant; of the others it is a property's path. */
const TAKE_NAME = new Set(['unread', 'notRead', 'stateUnknown', 'refused', 'nextHopMissing']);

/** Places that name a variant away from where the code is raised. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  'asymmetry.ts oneWay': ['nva-opaque', 'firewall-opaque'],
  'er-routes.ts migration': ['state-unknown'],
  'firewall-findings.ts applicationRule': ['firewall-opaque'],
  'firewall-findings.ts name': ['firewall-opaque'],
  'firewall-rules.ts emptySide': ['firewall-opaque'],
  'through-firewall.ts sourceTranslated': ['firewall-opaque'],
  'through-firewall.ts destinationTranslated': ['firewall-opaque'],
};

/** Kinds of what a firewall rule leaves open, which become a variant or another code. */
const HANDED_ON = new Set(['firewall-rules.ts fqdn', 'firewall-peer.ts ipGroup', 'firewall-peer.ts tag']);

export function scanEngine(): Scan {
  const raised = new Map<string, Raised>();
  const grounds = new Map<string, { sources: Set<string>; bases: Set<string>; properties: Set<string> }>();
  const unplaced: string[] = [];
  for (const file of readdirSync(ENGINE).filter((name) => name.endsWith('.ts') && name !== 'codes.ts')) {
    const add = (code: string, what: string | null): void => {
      raised.set(`${code} ${what}`, { code, what, file });
    };
    const source = readFileSync(new URL(file, ENGINE), 'utf8');
    visit(parseSync(source, { syntax: 'typescript', target: 'es2024' }), [], (node, around) => {
      for (const [i, code] of codesIn(node).entries()) {
        if (!hasWhat(node)) add(code, null);
        const known = grounds.get(code) ?? { sources: new Set(), bases: new Set(), properties: new Set() };
        // `code: a ? 'x' : 'y'` beside `source: a ? 'X' : 'Y'`.
        const tags = literals(propertyOf(node, 'source'));
        for (const tag of tags.length > 1 && codesIn(node).length === tags.length ? tags.slice(i, i + 1) : tags) known.sources.add(tag);
        for (const basis of literals(propertyOf(node, 'basis'))) known.bases.add(basis);
        for (const path of literals(propertyOf(node, 'property'))) known.properties.add(path);
        grounds.set(code, known);
      }
      for (const what of whatsIn(node)) {
        const codes = NAMED[`${file} ${what}`] ?? codesAround(node, around);
        for (const code of codes) add(code, what);
        if (codes.length === 0 && !isStep(around) && !HANDED_ON.has(`${file} ${what}`)) unplaced.push(`${file}: ${what}`);
      }
    });
  }
  return { raised: [...raised.values()], grounds, unplaced };
}

/** `code: 'x'` of an object; `code: a ? 'x' : 'y'` counts for both. */
function codesIn(node: Node): string[] {
  return node.type === 'ObjectExpression' ? literals(propertyOf(node, 'code')) : [];
}

function whatsIn(node: Node): string[] {
  if (node.type === 'KeyValueProperty' && nameOf(node.key) === 'what') return literals(node.value);
  if (node.type === 'VariableDeclarator' && nameOf(node.id) === 'what') return literals(node.init);
  if (node.type !== 'CallExpression' || !TAKE_NAME.has(nameOf(node.callee) ?? '')) return [];
  const given = (node.arguments as readonly { readonly expression: unknown }[]).flatMap(({ expression }) => literals(expression));
  return given.slice(0, 1);
}

function codesAround(node: Node, around: readonly Node[]): readonly string[] {
  for (const outer of [node, ...[...around].reverse()]) {
    const codes = codesIn(outer);
    if (codes.length > 0) return codes;
    if (outer.type === 'ObjectExpression' && propertyOf(outer, 'kind') !== undefined) return [];
    const raising = outer.type === 'CallExpression' ? RAISING[nameOf(outer.callee) ?? ''] : undefined;
    if (raising !== undefined) return [raising];
  }
  return [];
}

/** A step of the way, or a note. */
function isStep(around: readonly Node[]): boolean {
  return around.some(
    (outer) =>
      (outer.type === 'ObjectExpression' && propertyOf(outer, 'kind') !== undefined) ||
      (outer.type === 'CallExpression' && nameOf(outer.callee) === 'notes.push') ||
      (outer.type === 'FunctionDeclaration' && /hop/i.test(nameOf(outer.identifier) ?? '')),
  );
}

function hasWhat(object: Node): boolean {
  let found = false;
  visit(object, [], (node) => {
    if (node.type === 'KeyValueProperty' && nameOf(node.key) === 'what') found = true;
    if (node.type === 'Identifier' && node.value === 'what') found = true;
  });
  return found;
}
