/** Tokens from a place on -> the names that can be read there, longest first: `the subnet "snet 1" in vnet-a`, `vm-b:443`. */
import { parseAddress } from '../network/address.ts';
import { parsePrefix } from '../network/prefix.ts';
import { type FlowPart, NOTHING, partOf, serviceOf } from './flow-part.ts';
import { ARTICLES, isReserved, looksLikeName, NOUNS, ON_PREMISES, PEOPLE, PLACES } from './name-words.ts';
import { afterAny, afterWords, phrasesOf } from './read-words.ts';
import type { Token } from './tokens.ts';

export interface NameRead {
  /** As typed; behind a noun that says the kind: `subnet snet-1`; with where it lies: `vm-a in rg-1`. */
  readonly text: string;
  /** A port that hangs on the name (`vm-b:443`, `https://vm-b/`). */
  readonly part: FlowPart | null;
  readonly next: number;
}

const INSIDE = phrasesOf('in|inside|within');
/** `subnet web of vnet-b`. */
const INSIDE_OR_OF = phrasesOf('in|inside|within|of');
const CONTAINERS = phrasesOf('resource group|resourcegroup|rg|vnet|virtual network|リソースグループ|リソース グループ');
const ALL_IN = phrasesOf(
  'anything in|everything in|anyone in|everyone in|any vm in|any vms in|any host in|any machine in|any server in|all vms in|all hosts in|all machines in|all servers in|every vm in|every host in|every machine in|vms in|the vms in|hosts in|machines in|servers in|all of|anything inside|everything inside|anything within|the app on|app on|an app on|application on|the application on|our app on|our application on|the service on|service on|user on|a user on|the user on|users on|users in|clients in|anyone on|anybody on|someone on|somebody on|people on|everyone on|anyone from|anybody from|someone from|hosts on|machines on|clients on|the client on|client on|the database on|database on|the db on|db on|the web server on|the website on|website on|the job on|the agent on|workload on|the workload on|workloads in',
);
const CALLED = phrasesOf('called|named|with address|with ip');
const OF = phrasesOf('の');

const READ = new WeakMap<readonly Token[], Map<number, readonly NameRead[]>>();

/**
 * One reading for each place it can end at: two readings of the same words would multiply in a list of names.
 * Kept as long as the tokens live, since every phrase of the tables begins by asking for a name at the same place.
 */
export function readName(tokens: readonly Token[], at: number): readonly NameRead[] {
  const places = READ.get(tokens) ?? new Map<number, readonly NameRead[]>();
  READ.set(tokens, places);
  const known = places.get(at);
  if (known) return known;
  const ends = new Map<number, NameRead>();
  for (const read of readings(tokens, at)) if (!ends.has(read.next)) ends.set(read.next, read);
  const found = [...ends.values()];
  places.set(at, found);
  return found;
}

function* readings(tokens: readonly Token[], at: number): Generator<NameRead> {
  const people = afterPeople(tokens, at);
  if (people >= 0) {
    yield { text: 'on-prem', part: null, next: people };
    if (tokens[people]?.pause === 'none') yield* readQualified(tokens, people, null);
  }
  // All there, one by one: what is true of some only is said as "partial".
  // `reach db on 443`: a port is no machine that a database runs on.
  const inside = afterAny(tokens, at, ALL_IN);
  if (inside >= 0 && !isNumberedPort(tokens[inside]?.lower ?? '')) yield* readings(tokens, inside);
  const articles = afterAny(tokens, at, ARTICLES);
  const begin = articles < 0 ? at : articles;
  const place = afterAny(tokens, begin, PLACES);
  if (place >= 0) {
    yield { text: typed(tokens, begin, place), part: null, next: place };
    // `オンプレの 192.168.1.10`: an address is where it is.
    const of = afterAny(tokens, place, OF);
    if (of >= 0 && parseAddress(tokens[of]?.text ?? '')) yield* readQualified(tokens, of, null);
  }
  yield* readInstance(tokens, begin);
  for (const noun of NOUNS) {
    const behind = afterWords(tokens, begin, noun.words);
    if (behind < 0) continue;
    const called = afterAny(tokens, behind, CALLED);
    const named = called < 0 ? behind : called;
    if (tokens[named]?.pause === 'none') yield* readQualified(tokens, named, noun.hint);
  }
  // `the vm` names nothing: read as a name it would find whatever begins with "vm".
  if (articles >= 0 && NOUNS.some((noun) => afterWords(tokens, begin, noun.words) >= 0)) return;
  yield* readQualified(tokens, begin, null);
}

const OF_PLACE = phrasesOf('from|in|の');

/** `on-prem users`, `our users on-prem`, `users from on-prem`, `オンプレの端末`. */
function afterPeople(tokens: readonly Token[], at: number): number {
  const articles = afterAny(tokens, at, ARTICLES);
  const begin = articles < 0 ? at : articles;
  for (const [first, second] of [
    [ON_PREMISES, PEOPLE],
    [PEOPLE, ON_PREMISES],
  ] as const) {
    const next = afterAny(tokens, begin, first);
    if (next < 0) continue;
    const of = afterAny(tokens, next, OF_PLACE);
    const end = afterAny(tokens, of < 0 ? next : of, second);
    if (end >= 0) return end;
  }
  return -1;
}

function isNumberedPort(word: string): boolean {
  return /\d/.test(word) && (partOf(word) !== null || /^\d{1,5}-\d{1,5}$/.test(word));
}

const INSTANCE = phrasesOf('instance|instance number|instance no|instance id|インスタンス');
const OF_SET = phrasesOf('of|in|of the|in the');
const SCALE_SET = phrasesOf('scale set|scaleset|vmss|virtual machine scale set|スケール セット|スケールセット');

/** `instance 3 of ss`, `ss instance 3`, `ss のインスタンス 3`: called `ss_3`. */
function* readInstance(tokens: readonly Token[], at: number): Generator<NameRead> {
  const number = instanceNumber(tokens, afterAny(tokens, at, INSTANCE));
  const of = number ? afterAny(tokens, number.next, OF_SET) : -1;
  if (number && of >= 0) {
    const set = afterAny(tokens, of, SCALE_SET);
    const named = set < 0 ? of : set;
    const core = readCore(tokens[named]);
    if (core && !core.part) yield { text: `${core.text}_${number.of}`, part: null, next: named + 1 };
  }
  const set = afterAny(tokens, at, SCALE_SET);
  const named = set < 0 ? at : set;
  const core = readCore(tokens[named]);
  if (!core || core.part) return;
  const possessed = afterAny(tokens, named + 1, OF);
  const behind = instanceNumber(tokens, afterAny(tokens, possessed < 0 ? named + 1 : possessed, INSTANCE));
  if (behind) yield { text: `${core.text}_${behind.of}`, part: null, next: behind.next };
}

function instanceNumber(tokens: readonly Token[], at: number): { of: string; next: number } | null {
  const found = at < 0 ? null : /^#?(\d{1,6})$/.exec(tokens[at]?.kind === 'word' ? (tokens[at] as Token).text : '');
  return found ? { of: found[1] as string, next: at + 1 } : null;
}

function* readQualified(tokens: readonly Token[], at: number, hint: string | null): Generator<NameRead> {
  const core = readCore(tokens[at]);
  if (!core) return;
  const article = core.text === 'a' || core.text === 'an';
  for (const noun of NOUNS) {
    const behind = afterWords(tokens, at + 1, noun.words);
    // `a vm` is any machine; `A`, `a` alone is a name.
    if (behind >= 0 && article) return;
    if (behind >= 0) yield* readPlace(tokens, behind, core, hint ?? noun.hint);
  }
  yield* readPlace(tokens, at + 1, core, hint);
}

type Core = Pick<NameRead, 'text' | 'part'>;

/** `in rg-1`, `(rg-1)`, and in Japanese the other way round: `rg-1 の vm-a`. */
function* readPlace(tokens: readonly Token[], at: number, core: Core, hint: string | null): Generator<NameRead> {
  const named = (text: string): string => (hint ? `${hint} ${text}` : text);
  const inside = afterAny(tokens, at, hint === 'subnet' ? INSIDE_OR_OF : INSIDE);
  if (inside >= 0) {
    const article = afterAny(tokens, inside, ARTICLES);
    const behind = article < 0 ? inside : article;
    const container = afterAny(tokens, behind, CONTAINERS);
    const where = container < 0 ? behind : container;
    const place = readCore(tokens[where]);
    if (place && !place.part) yield { text: named(`${core.text} in ${place.text}`), part: core.part, next: where + 1 };
  }
  const bracketed = /^\(([^()]+)\)$/.exec(tokens[at]?.kind === 'word' ? (tokens[at] as Token).text : '')?.[1];
  // `192.168.1.10 (on-prem)`: an address is where it is.
  if (bracketed && parseAddress(core.text) && PLACES.some((words) => words.length === 1 && words[0] === bracketed.toLowerCase()))
    yield { text: core.text, part: core.part, next: at + 1 };
  // `vm-a (10.1.0.4)`: that address of it.
  else if (bracketed && parseAddress(bracketed)) yield { text: `${bracketed} in ${core.text}`, part: core.part, next: at + 1 };
  else if (bracketed && looksLikeName(bracketed) && partOf(bracketed.toLowerCase()) === null) {
    yield { text: named(`${core.text} in ${bracketed}`), part: core.part, next: at + 1 };
  }
  const of = afterAny(tokens, at, OF);
  if (of >= 0) yield* readPossessed(tokens, of, core);
  yield { text: named(core.text), part: core.part, next: at };
}

function* readPossessed(tokens: readonly Token[], at: number, owner: Core): Generator<NameRead> {
  // `vm-b の 8000-8010`: ports, and no name.
  if (partOf(tokens[at]?.lower ?? '') || /^\d{1,5}-\d{1,5}$/.test(tokens[at]?.text ?? '')) return;
  for (const noun of [...NOUNS, { words: [], hint: null }]) {
    const behind = afterWords(tokens, at, noun.words);
    const core = behind < 0 ? null : readCore(tokens[behind]);
    if (core) yield { text: `${noun.hint ? `${noun.hint} ` : ''}${core.text} in ${owner.text}`, part: core.part, next: behind + 1 };
  }
}

/** One token as a name. Azure allows no colon in names: one is IPv6, a port, a URL, or not understood. */
function readCore(token: Token | undefined): Core | null {
  if (!token || token.kind === 'arrow' || token.kind === 'ja') return null;
  if (token.kind === 'quoted') return { text: token.text, part: null };
  if (isReserved(token.lower)) return null;
  if (PORTAL.test(token.text)) return readPortal(token.text);
  const [, held, address] = HELD.exec(token.text) ?? [];
  if (held !== undefined && address !== undefined && !parseAddress(held) && parseAddress(address))
    return { text: `${address} in ${held}`, part: null };
  return readAddressed(token.text) ?? readUrl(token.text) ?? readWithPort(token.text);
}

/** `vm-a(10.1.0.4)`, `vm-a/10.1.0.4`: that address of it. */
const HELD = /^([^/():]+)[(/]([\d.]+)\)?$/;
const PORTAL = /^https:\/\/portal\.azure\.[a-z]+\//i;
/** Type and name, as often as they come; a blade (`/overview`) behind them is half a pair. */
const PORTAL_ID = /\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/[^/?#]+(?:\/[^/?#]+\/[^/?#]+)+/i;

/** The resource that a page of the portal shows. */
function readPortal(text: string): Core | null {
  const id = PORTAL_ID.exec(text.replaceAll(/%2f/gi, '/'))?.[0];
  return id === undefined ? null : { text: id, part: null };
}

const LOGIN = /^(?:azure-?user|azure-?admin|admin|adminuser|administrator|local-?admin|root|user|ubuntu|centos|ec2-user|opc|cloud-?user)$/i;

function readAddressed(text: string): Core | null {
  const bare = /^\[([0-9a-f:.]+)\]$/i.exec(text)?.[1] ?? text;
  if (bare.includes(':')) return parseAddress(bare) || parsePrefix(bare) ? { text: bare, part: null } : null;
  // `ssh azureuser@vm-b`: who logs in is no part of where. `snet-a@vnet-a` is no login.
  const [, login = '', host] = /^([\w.\\-]+)@([^@/]+)$/.exec(bare) ?? [];
  if (host !== undefined && (LOGIN.test(login) || parseAddress(host))) return readAddressed(host);
  return looksLikeName(bare) ? { text: bare, part: null } : null;
}

function readWithPort(text: string): Core | null {
  // `10.1.0.4:*`: any port.
  if (text.endsWith(':*')) return readAddressed(text.slice(0, -2));
  const colon = text.lastIndexOf(':');
  if (colon <= 0) return null;
  const host = readAddressed(text.slice(0, colon));
  const port = partOf(text.slice(colon + 1).toLowerCase());
  const bracketed = text.startsWith('[');
  return host && port?.port != null && (bracketed || !host.text.includes(':')) ? { text: host.text, part: port } : null;
}

/** `https://host:8443/path`: the host, and the port of the scheme unless one is written. */
function readUrl(text: string): Core | null {
  const found = /^([a-z]{2,10}):\/\/(\[[0-9a-f:.]+\]|[^/:@]+)(?::(\d{1,5}))?(?:\/\S*)?$/i.exec(text);
  const service = found && serviceOf((found[1] as string).toLowerCase());
  const host = found && readAddressed(found[2] as string);
  if (!service || !host) return null;
  if (found[3] === undefined) return { text: host.text, part: service };
  const port = partOf(found[3]);
  return port && { text: host.text, part: { ...NOTHING, usual: 'tcp', port: port.port } };
}

function typed(tokens: readonly Token[], from: number, to: number): string {
  return tokens.slice(from, to).reduce((text, token, i) => text + (i > 0 && !token.glued ? ' ' : '') + token.text, '');
}
