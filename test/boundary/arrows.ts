/** The arrows between the rooms of src/, and files -> one sentence per arrow that is broken. */
import { posix } from 'node:path';
import { type Import, readSource, type SourceFacts } from './read-source.ts';

const CORE = ['question', 'network', 'reach', 'change'] as const;

/** What a room may import whole. A file that stands in src/ itself (main, cli, config) is a root: it knows everybody, and nobody knows it. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  network: [],
  question: ['network'],
  reach: ['network'],
  change: ['reach', 'network'],
  app: ['question', 'reach', 'change', 'network'],
  words: ['app'],
  azure: ['app'],
  store: ['app'],
  teams: ['app', 'words'],
};

/** Of the core these rooms take the types, and from the files that define a word of the domain also how it is written and read. */
const SHOWS_CORE_TYPES = ['words', 'azure', 'store', 'teams'];
const VOCABULARY = ['address', 'prefix', 'resource-id', 'gateway', 'flow', 'step', 'filter']
  .map((name) => `network/${name}.ts`)
  .concat('reach/codes.ts');

/** Where each package from outside may be imported: a room, or the beginning of a file's name in it. A package that is not here is refused. */
const PACKAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ipaddr\.js$/, [...CORE, 'app', 'azure']],
  [/^zod$/, ['network/', 'app/answer-schema', 'azure/', 'store/', 'teams/', '(root)']],
  [/^(botbuilder|botframework-.*|restify)$/, ['teams/']],
  [/^(adaptivecards-templating|adaptive-expressions)$/, ['words/']],
  [/^picocolors$/, ['words/', '(root)']],
  [/^pino$/, ['teams/', '(root)']],
  [/^lru-cache$/, ['azure/', 'store/', 'teams/', '(root)']],
  [/^@azure\//, ['azure/']],
  [/^(kysely|pg|pg-boss|@electric-sql\/pglite)(\/|$)/, ['store/']],
  // Wall-clock times in a person's time zone: maintenance windows, "since monday".
  [/^luxon$/, ['app/']],
  [/^csv-stringify(\/|$)/, ['words/']],
  [/^cli-progress$/, ['(root)']],
];

/** Clock, chance, environment and waiting: what the core must be handed instead. */
const IMPURE = [
  'process',
  'Date.now',
  'new Date',
  'performance',
  'Math.random',
  'crypto',
  'fetch',
  'console',
  'globalThis',
  'await',
  'async',
  'Promise',
];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

/** Path below src/ -> source text. */
export type Sources = ReadonlyMap<string, string>;

export function brokenArrows(sources: Sources): string[] {
  const facts = new Map([...sources].map(([file, text]) => [file, readSource(text)]));
  const broken: string[] = [];
  for (const [file, { imports, uses }] of facts) {
    broken.push(...imports.flatMap((one) => refusal(file, one)), ...impurities(file, uses).map((use) => `${file} uses ${use}`));
  }
  return [...broken, ...cycles(facts)];
}

function refusal(file: string, one: Import): string[] {
  const arrow = `${file} imports ${one.from}`;
  if (one.from.startsWith('.')) return mayImport(file, resolve(file, one.from), one.typeOnly) ? [] : [arrow];
  const room = roomOf(file);
  if (one.from.startsWith('node:')) {
    // The stories of app do nothing themselves; the hash of a plan is the one thing they compute with Node's help.
    const allowed = !isCore(room) && (room !== 'app' || one.from === 'node:crypto');
    return allowed ? [] : [arrow];
  }
  const places = PACKAGES.find(([name]) => name.test(one.from))?.[1] ?? [];
  return places.some((place) => place === room || file.startsWith(place)) ? [] : [arrow];
}

function mayImport(file: string, target: string, typeOnly: boolean): boolean {
  const from = roomOf(file);
  const to = roomOf(target);
  if (to === '(root)') return from === '(root)' && !['main.ts', 'cli.ts'].includes(target);
  if (from === '(root)' || from === to) return true;
  if (ARROWS[from]?.includes(to)) return true;
  return SHOWS_CORE_TYPES.includes(from) && isCore(to) && (typeOnly || VOCABULARY.includes(target));
}

function impurities(file: string, uses: ReadonlySet<string>): string[] {
  const room = roomOf(file);
  if (isCore(room)) return [...IMPURE, ...TIMERS].filter((use) => uses.has(use));
  // Configuration is read in one place and handed on; the clock and chance reach the stories through ports.
  const handedOn = room === '(root)' ? [] : ['process.env'];
  const ported = room === 'app' ? ['process', 'Date.now', 'Math.random', 'fetch'] : [];
  return [...handedOn, ...ported].filter((use) => uses.has(use));
}

/** One sentence per knot of files that all import each other, straight or through others. */
function cycles(facts: ReadonlyMap<string, SourceFacts>): string[] {
  const onward = (file: string): string[] => {
    const imports = facts.get(file)?.imports ?? [];
    return imports.filter(({ from }) => from.startsWith('.')).map(({ from }) => resolve(file, from));
  };
  const reached = new Map([...facts.keys()].map((file) => [file, allFrom(file, onward)]));
  const knots = [...facts.keys()].flatMap((file) => {
    const knot = [...(reached.get(file) ?? [])].filter((other) => reached.get(other)?.has(file));
    return knot.length > 0 ? [`import cycle among ${knot.sort().join(', ')}`] : [];
  });
  return [...new Set(knots)];
}

function allFrom(file: string, onward: (file: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...onward(file)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...onward(next));
  }
  return found;
}

const roomOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '(root)');
const isCore = (room: string): boolean => (CORE as readonly string[]).includes(room);
const resolve = (file: string, from: string): string => posix.normalize(posix.join(posix.dirname(file), from));
