/** Tokens from a place on -> the rules that can be read there: `tcp 443 from vm-a to 10.2.0.0/16`, `all traffic inbound`, in any order. */
import { flowOf, portOf, protocolOf } from './flow-part.ts';
import { readFlowPhrases } from './flow-phrase.ts';
import type { Text } from './match.ts';
import { readName } from './name-phrase.ts';
import type { DescribedRule } from './question.ts';
import { afterAny, phrasesOf } from './read-words.ts';
import type { Token } from './tokens.ts';

interface RuleRead {
  readonly rule: DescribedRule;
  readonly next: number;
}

/** What is not said yet is undefined. */
interface Said {
  readonly traffic?: Pick<DescribedRule, 'protocol' | 'ports'>;
  readonly from?: string;
  readonly to?: string;
  readonly direction?: 'Inbound' | 'Outbound';
  readonly priority?: number;
}

interface Step {
  readonly said: Said;
  readonly next: number;
}

const EVERYTHING = phrasesOf('everything|anything|all|all traffic|any traffic|traffic|the traffic|all packets|packets|it all');
const PREPOSITION = phrasesOf('on|over|via|using');
const PORT = phrasesOf('port|ports|port range');
const PORT_JOIN = phrasesOf('and|or|&|and also|と|および|及び');
const PORT_COUNTER = phrasesOf('番|番ポート|番の|番ポートの');
const FROM = phrasesOf('from|coming from|from source');
const TO = phrasesOf('to|into|towards|toward|to destination|going to');
const ANYWHERE = phrasesOf('any|all|anywhere|everywhere|anyone|everyone|anybody|everybody|any source|any destination|any address');
const REACHING = phrasesOf('to reach|to access|to talk to|to connect to|to get to|reach|access|talk to|connect to');
const PINGING = phrasesOf('to ping|ping');
const INBOUND = phrasesOf('inbound|incoming|ingress|on the way in');
const OUTBOUND = phrasesOf('outbound|outgoing|egress|on the way out');
const PRIORITY = phrasesOf('with priority|at priority|priority|with the priority');

/** More ports than anybody lists in one breath; keeps the search small. */
const MOST_PORTS = 12;

/** The longest description first; one that says neither traffic nor a side is none. */
export function* readRule(text: Text, at: number): Generator<RuleRead> {
  for (const { said, next } of described(text.tokens, { said: {}, next: at })) {
    if (said.traffic === undefined && said.from === undefined && said.to === undefined) continue;
    const { traffic = { protocol: 'any', ports: '*' }, from = null, to = null, direction = null, priority = null } = said;
    yield { rule: { ...traffic, from, to, direction, priority }, next };
  }
}

function* described(tokens: readonly Token[], begun: Step): Generator<Step> {
  for (const step of oneMore(tokens, begun)) yield* described(tokens, step);
  yield begun;
}

function* oneMore(tokens: readonly Token[], { said, next: at }: Step): Generator<Step> {
  if (at >= tokens.length) return;
  if (said.traffic === undefined) for (const { traffic, next } of readTraffic(tokens, at)) yield { said: { ...said, traffic }, next };
  const [from, to] = [afterAny(tokens, at, FROM), afterAny(tokens, at, TO)];
  if (said.from === undefined && from >= 0)
    for (const { name, next } of readSide(tokens, from)) yield { said: { ...said, from: name }, next };
  if (said.to === undefined && to >= 0) for (const { name, next } of readSide(tokens, to)) yield { said: { ...said, to: name }, next };
  if (said.from === undefined && said.to === undefined) yield* readReaching(tokens, said, at);
  if (said.direction === undefined) {
    const [inbound, outbound] = [afterAny(tokens, at, INBOUND), afterAny(tokens, at, OUTBOUND)];
    if (inbound >= 0) yield { said: { ...said, direction: 'Inbound' }, next: inbound };
    if (outbound >= 0) yield { said: { ...said, direction: 'Outbound' }, next: outbound };
  }
  const number = afterAny(tokens, at, PRIORITY);
  if (said.priority === undefined && number >= 0 && /^\d{1,6}$/.test(tokens[number]?.text ?? ''))
    yield { said: { ...said, priority: Number(tokens[number]?.text) }, next: number + 1 };
}

/** `let vm-a reach vm-b`, `allowed vm-a to reach vm-b`. */
function* readReaching(tokens: readonly Token[], said: Said, at: number): Generator<Step> {
  for (const from of readName(tokens, at)) {
    if (from.part) continue;
    const [reach, ping] = [afterAny(tokens, from.next, REACHING), afterAny(tokens, from.next, PINGING)];
    if (reach >= 0) for (const { name, next } of readSide(tokens, reach)) yield { said: { ...said, from: from.text, to: name }, next };
    if (ping < 0 || said.traffic !== undefined) continue;
    const traffic = { protocol: 'icmp', ports: '*' } as const;
    for (const { name, next } of readSide(tokens, ping)) yield { said: { ...said, traffic, from: from.text, to: name }, next };
  }
}

function* readSide(tokens: readonly Token[], at: number): Generator<{ name: string; next: number }> {
  const anywhere = afterAny(tokens, at, ANYWHERE);
  if (anywhere >= 0) yield { name: '*', next: anywhere };
  for (const read of readName(tokens, at)) if (!read.part) yield { name: read.text, next: read.next };
}

interface TrafficRead {
  readonly traffic: NonNullable<Said['traffic']>;
  readonly next: number;
}

function* readTraffic(tokens: readonly Token[], at: number): Generator<TrafficRead> {
  const range = readRange(tokens, at);
  if (range) {
    yield* readMorePorts(tokens, range);
    yield range;
  }
  const ping = tokens[at]?.lower === 'ping' || tokens[at]?.lower === 'pings';
  if (ping) yield { traffic: { protocol: 'icmp', ports: '*' }, next: at + 1 };
  const found = readFlowPhrases(tokens, at);
  for (let count = found.length; count > 0; count--) {
    const flow = flowOf(found.slice(0, count).map(({ part }) => part));
    const next = (found[count - 1] as { next: number }).next;
    if (!flow) continue;
    const read = { traffic: { protocol: flow.protocol, ports: flow.port === null ? '*' : String(flow.port) }, next };
    if (flow.port !== null) yield* readMorePorts(tokens, read);
    yield read;
  }
  const everything = afterAny(tokens, at, EVERYTHING);
  if (everything >= 0) yield { traffic: { protocol: 'any', ports: '*' }, next: everything };
}

/** `443 and 8443`, `tcp 443, 8443 and 9000-9010`, `tcp/80 と tcp/443`: one protocol, as many ports as are joined; the longest list first. */
function* readMorePorts(tokens: readonly Token[], read: TrafficRead, most = MOST_PORTS): Generator<TrafficRead> {
  if (most <= 1) return;
  const and = afterAny(tokens, read.next, PORT_JOIN);
  if (and < 0 && tokens[read.next]?.pause !== 'soft') return;
  const begin = skipped(tokens, and < 0 ? read.next : and, PORT);
  const found = /^(?:(tcp|udp)[/:])?(\d{1,5})(?:-(\d{1,5}))?$/.exec(tokens[begin]?.kind === 'word' ? (tokens[begin]?.lower ?? '') : '');
  if (!found) return;
  const [from, to] = [portOf(found[2] ?? ''), portOf(found[3] ?? found[2] ?? '')];
  if (from === null || to === null || from > to || (found[1] !== undefined && found[1] !== read.traffic.protocol)) return;
  const ports = `${read.traffic.ports},${found[3] === undefined ? from : `${from}-${to}`}`;
  const more = { traffic: { ...read.traffic, ports }, next: skipped(tokens, begin + 1, PORT_COUNTER) };
  yield* readMorePorts(tokens, more, most - 1);
  yield more;
}

/** `8000-8010`, `tcp/8000-8010`, `udp ports 8000-8010`. */
function readRange(tokens: readonly Token[], at: number): TrafficRead | null {
  const begin = skipped(tokens, at, PREPOSITION);
  const said = protocolOf(tokens[begin]?.lower ?? '');
  const number = skipped(tokens, said === null ? begin : begin + 1, PORT);
  const found = /^(?:(tcp|udp)\/)?(\d{1,5})-(\d{1,5})$/.exec(tokens[number]?.lower ?? '');
  if (!found) return null;
  const [from, to] = [Number(found[2]), Number(found[3])];
  const protocol = said ?? protocolOf(found[1] ?? '') ?? 'tcp';
  if (from > to || to > 65535 || (protocol !== 'tcp' && protocol !== 'udp')) return null;
  return { traffic: { protocol, ports: `${from}-${to}` }, next: number + 1 };
}

function skipped(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number {
  const next = afterAny(tokens, at, phrases);
  return next < 0 ? at : next;
}
