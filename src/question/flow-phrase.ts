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
const PORT_WORDS = phrasesOf(
  'port|ports|-port|-p|port number|port no|dport|dpt|dst port|dst_port|dest port|destination port|ポート|ポート番号|番ポート|宛先ポート|宛先ポート番号|送信先ポート',
);
const PROTOCOL_WORDS = phrasesOf('protocol|proto|ip protocol|プロトコル');
const EQUALS = phrasesOf('=|/');
const AFTER_SERVICE = phrasesOf('port|traffic|protocol|ポート|通信');
const EVERY = phrasesOf('any|all|every|すべての|全ての|任意の|全');
const EVERY_OF = phrasesOf('port|ports|protocol|protocols|traffic|ポート|プロトコル|通信');
const COUNTER = phrasesOf('番|番ポート|ポート');
const OF = phrasesOf('の');
const BY = phrasesOf('で|にて|を使って|での');
const PARTICLES = phrasesOf('で|にて|を使って|経由で|経由|での|に|へ|の|が|は|を');

/** Null where no traffic is said here, or what is said cannot be (`tcp/99999`). */
function readFlowPhrase(tokens: readonly Token[], at: number): Read | null {
  return readSeparated(tokens, at) ?? readBracketed(tokens, at) ?? readUnmarked(tokens, at);
}

const SEPARATORS = new Set(['/', '|', '-']);
/** A smaller number behind a slash may be the length of a prefix: `10.3.0.0 / 24`. */
const LONGEST_PREFIX = 128;

/** `10.3.0.4 / TCP 443`, `vm-b | 443`. */
function readSeparated(tokens: readonly Token[], at: number): Read | null {
  const sign = tokens[at];
  if (sign?.kind !== 'word' || !SEPARATORS.has(sign.text)) return null;
  const found = readPort(tokens, at + 1, false);
  const isPort = found !== null && (found.part.protocol ?? found.part.usual ?? (found.part.port ?? 0) > LONGEST_PREFIX);
  return isPort || afterAny(tokens, at + 1, PORT_WORDS) >= 0 ? found : null;
}

/** More words than anybody puts in brackets about the traffic. */
const MOST_BRACKETED = 4;

/** `(tcp/443)`, `(TCP 443)`, `[443]`: one phrase, and nothing else between the brackets. */
function readBracketed(tokens: readonly Token[], at: number): Read | null {
  const open = tokens[at];
  const close = open?.kind !== 'word' ? null : open.text.startsWith('(') ? ')' : open.text.startsWith('[') ? ']' : null;
  if (close === null) return null;
  const behind = tokens.slice(at, at + MOST_BRACKETED);
  const last = behind.findIndex(({ kind, text }) => kind === 'word' && text.endsWith(close));
  if (last < 0) return null;
  const inside = behind.slice(0, last + 1).map((token, i) => {
    const text = token.text.slice(i === 0 ? 1 : 0, i === last ? -1 : undefined);
    return { ...token, text, lower: text.toLowerCase() };
  });
  const found = readUnmarked(inside, 0);
  return found?.next === inside.length ? { part: found.part, next: at + last + 1 } : null;
}

function readUnmarked(tokens: readonly Token[], at: number): Read | null {
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
  // `any any` at the end, as rules are written.
  const last = tokens[every]?.lower === 'any' ? every + 1 : every;
  if (tokens[at]?.lower === 'any' && last === tokens.length) return { part: { ...NOTHING, protocol: 'any' }, next: last };
  const protocol = protocolOf(tokens[every]?.lower ?? '');
  const next = afterAny(tokens, protocol ? every + 1 : every, EVERY_OF);
  if (next < 0) return protocol ? { part: { ...NOTHING, protocol }, next: every + 1 } : null;
  return { part: { ...NOTHING, protocol: protocol ?? 'any' }, next };
}

function readPort(tokens: readonly Token[], at: number, introduced: boolean): Read | null {
  const port = afterAny(tokens, at, PORT_WORDS);
  const protocol = afterAny(tokens, at, PROTOCOL_WORDS);
  const named = Math.max(port, protocol);
  const begin = named < 0 ? at : skip(tokens, named, EQUALS);
  const token = tokens[begin];
  const bare = !introduced && named < 0;
  // Marked as code (on `443`) it is no name where only traffic can stand.
  if (!token || (token.kind !== 'word' && (token.kind !== 'quoted' || bare))) return null;
  const lower = token.lower.replace(' ', '/');
  const part = lower === 'ping' && introduced ? { ...NOTHING, protocol: 'icmp' as const } : partOf(lower);
  if (!part || (protocol >= 0 && part.protocol === null)) return null;
  // Without a preposition `ah` is a sigh, and `prod sql` may be a machine.
  if (bare && token.lower === 'ah' && afterAny(tokens, begin + 1, BY) < 0) return null;
  if (bare && isAlsoThing(token.lower) && isPlainWord(tokens[at - 1])) return null;
  if (part.port === null && part.protocol) return withNumber(tokens, begin + 1, part);
  return behindPort(tokens, begin + 1, part);
}

/** `tcp` may be followed by its port: `tcp 443`, `tcp port 443`, `TCP の 443 番`. */
function withNumber(tokens: readonly Token[], at: number, part: FlowPart): Read {
  if (part.protocol === 'tcp' || part.protocol === 'udp') {
    const named = skip(tokens, skip(tokens, skip(tokens, skip(tokens, at, EQUALS), OF), PORT_WORDS), EQUALS);
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

/** More than anybody says of one traffic: what is behind them is left unread. */
const MOST_PHRASES = 6;

/** Everything said of the traffic from here on, one phrase after the other. */
export function readFlowPhrases(tokens: readonly Token[], at: number): Read[] {
  const found: Read[] = [];
  let next = at;
  for (let read = readFlowPhrase(tokens, next); read && found.length < MOST_PHRASES; read = readFlowPhrase(tokens, next)) {
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
