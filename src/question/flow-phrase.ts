/** Tokens from a place on -> what they say of the traffic: `on tcp/443`, `over udp 53`, `https`, `443番ポートで`. */
import { type FlowPart, NOTHING, partOf, portOf, protocolOf, serviceOf } from './flow-part.ts';
import { isAlsoThing } from './port-names.ts';
import { afterAny, phrasesOf } from './read-words.ts';
import type { Token } from './tokens.ts';

interface Read {
  readonly part: FlowPart;
  readonly next: number;
}

const PREPOSITIONS = phrasesOf('on|over|via|using|with|by|at|through|for|by way of|across');
const ARTICLES = phrasesOf('the|destination|dest|dst|the destination|its');
const PORT_WORDS = phrasesOf('port|ports|-port|-p|port number|port no|ポート|ポート番号|番ポート');
const AFTER_SERVICE = phrasesOf('port|traffic|protocol|ポート|通信');
const EVERY = phrasesOf('any|all|every|すべての|全ての|任意の|全');
const EVERY_OF = phrasesOf('port|ports|protocol|protocols|traffic|ポート|プロトコル|通信');
const COUNTER = phrasesOf('番|番ポート|ポート');
const OF = phrasesOf('の');
const BY = phrasesOf('で|にて|を使って|での');
const PARTICLES = phrasesOf('で|にて|を使って|経由で|経由|での|に|へ|の|が|は|を');

/** Null where no traffic is said here, or what is said cannot be (`tcp/99999`). */
function readFlowPhrase(tokens: readonly Token[], at: number): Read | null {
  const preposition = afterAny(tokens, at, PREPOSITIONS);
  const begin = preposition < 0 ? at : skip(tokens, preposition, ARTICLES);
  const found = readEvery(tokens, begin) ?? readPort(tokens, begin, preposition >= 0);
  if (!found) return null;
  const particle = afterAny(tokens, found.next, PARTICLES);
  return particle < 0 ? found : { part: found.part, next: particle };
}

/** `any port`, `all tcp ports`. */
function readEvery(tokens: readonly Token[], at: number): Read | null {
  const every = afterAny(tokens, at, EVERY);
  if (every < 0) return null;
  const protocol = protocolOf(tokens[every]?.lower ?? '');
  const next = afterAny(tokens, protocol ? every + 1 : every, EVERY_OF);
  return next < 0 ? null : { part: { ...NOTHING, protocol: protocol ?? 'any' }, next };
}

function readPort(tokens: readonly Token[], at: number, introduced: boolean): Read | null {
  const named = afterAny(tokens, at, PORT_WORDS);
  const begin = named < 0 ? at : named;
  const token = tokens[begin];
  if (token?.kind !== 'word') return null;
  const part = token.lower === 'ping' && introduced ? { ...NOTHING, protocol: 'icmp' as const } : partOf(token.lower);
  if (!part) return null;
  const bare = !introduced && named < 0;
  // Without a preposition `ah` is a sigh, and `prod sql` may be a machine.
  if (bare && token.lower === 'ah' && afterAny(tokens, begin + 1, BY) < 0) return null;
  if (bare && isAlsoThing(token.lower) && isPlainWord(tokens[at - 1])) return null;
  if (part.port === null && part.protocol) return withNumber(tokens, begin + 1, part);
  return behindPort(tokens, begin + 1, part);
}

/** `tcp` may be followed by its port: `tcp 443`, `tcp port 443`, `TCP の 443 番`. */
function withNumber(tokens: readonly Token[], at: number, part: FlowPart): Read {
  if (part.protocol === 'tcp' || part.protocol === 'udp') {
    const named = skip(tokens, skip(tokens, at, OF), PORT_WORDS);
    const word = tokens[named]?.kind === 'word' ? (tokens[named]?.lower ?? '') : '';
    const port = portOf(word) ?? serviceOf(word)?.port ?? null;
    if (port !== null) return { part: { ...part, port }, next: skip(tokens, named + 1, COUNTER) };
    if (word === 'any' || word === 'all' || word === '*') return { part, next: skip(tokens, named + 1, PORT_WORDS) };
  }
  return { part, next: skip(tokens, at, AFTER_SERVICE) };
}

/** Behind a port may stand its protocol (`443 tcp`), its counter (`443番ポート`), or the number of a service (`https (443)`). */
function behindPort(tokens: readonly Token[], at: number, part: FlowPart): Read {
  const next = skip(tokens, skip(tokens, at, AFTER_SERVICE), COUNTER);
  const token = tokens[next];
  const protocol = token?.kind === 'word' ? protocolOf(token.lower) : null;
  if (!part.protocol && (protocol === 'tcp' || protocol === 'udp')) return { part: { ...part, protocol }, next: next + 1 };
  const said = token?.kind === 'word' ? /^\((.+)\)$/.exec(token.lower)?.[1] : undefined;
  if (said !== undefined && part.port !== null && partOf(said)?.port === part.port && !protocol) return { part, next: next + 1 };
  return { part, next };
}

/** Everything said of the traffic from here on, one phrase after the other. */
export function readFlowPhrases(tokens: readonly Token[], at: number): Read[] {
  const found: Read[] = [];
  let next = at;
  for (let read = readFlowPhrase(tokens, next); read; read = readFlowPhrase(tokens, next)) {
    found.push(read);
    next = read.next;
  }
  return found;
}

function skip(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number {
  const next = afterAny(tokens, at, phrases);
  return next < 0 ? at : next;
}

function isPlainWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\p{L}{2,}$/u.test(token.text);
}
