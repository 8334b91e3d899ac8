/** A text that was not understood -> the names and the traffic that stand in it, whatever it says of them. */
import type { Flow } from '../network/flow.ts';
import { type FlowPart, flowOf, partOf, protocolOf } from './flow-part.ts';
import { readFlowPhrases } from './flow-phrase.ts';
import { readName } from './name-phrase.ts';
import { normalise } from './normalise.ts';
import { type Token, tokenise } from './tokens.ts';
import { afterVpnClients, VPN_CLIENTS } from './vpn-clients.ts';

export interface Mentioned {
  /** The readings of each place, the longest first: which of them is a name, the model tells. */
  readonly names: readonly NameAt[];
  /** Each once, in the order in which they stand there. */
  readonly flows: readonly Flow[];
}

interface NameAt {
  /** Numbers of words of the text: where it begins, and what is behind each reading. */
  readonly at: number;
  readonly readings: readonly { readonly text: string; readonly next: number }[];
  /** Said to be where it comes from. */
  readonly isSource: boolean;
}

/** More than a person wants to have offered, and all that a long log is searched for. */
const MOST_NAMES = 60;
const MOST_FLOWS = 3;
/** From here on a system takes the port it sends from: beside another one it is not what was asked for. */
const FIRST_EPHEMERAL = 32_768;

export function mentioned(text: string): Mentioned {
  const source = normalise(text);
  const tokens = tokenise(source);
  const sent = protocolIn(tokens);
  const names: NameAt[] = [];
  const flows: Flow[] = [];
  for (let at = 0; at < tokens.length && names.length < MOST_NAMES; ) {
    const clients = afterVpnClients(tokens, at);
    const read = clients < 0 ? readName(tokens, at) : [{ text: VPN_CLIENTS, next: clients, part: null }];
    const found = isPortRange(tokens[at]) || isCount(tokens, at) ? [] : read;
    const longest = Math.max(at + 1, ...found.map(({ next }) => next));
    const flow = flowAt(tokens, at);
    for (const part of found.flatMap((one) => one.part ?? []))
      addPart(flows, sent === null || part.usual !== null ? part : { ...part, protocol: part.protocol ?? sent });
    for (const port of rangeOf(tokens[at])) add(flows, { protocol: 'tcp', port });
    if (flow) {
      addPart(flows, flow.part);
      at = flow.next;
    } else {
      if (found.length > 0) {
        const readings = [...found].sort((a, b) => b.next - a.next).map(({ text: name, next }) => ({ text: name, next }));
        names.push({ at, readings, isSource: isSource(tokens, at, longest) });
      }
      at++;
    }
  }
  const ported = flows.filter(({ port }) => port !== null);
  const lasting = ported.filter(({ port }) => (port ?? 0) < FIRST_EPHEMERAL);
  const logged = inFlowLog(source);
  if (logged) return { names, flows: [logged] };
  const told = lasting.length > 0 ? lasting : ported.length > 0 ? ported : flows;
  return { names, flows: told.slice(0, MOST_FLOWS) };
}

/** A resolver asks over UDP first, and over TCP for what is longer: where neither was said, both. */
function addPart(flows: Flow[], part: FlowPart): void {
  const flow = flowOf([part]);
  if (flow?.port === 53 && part.protocol === null) add(flows, { protocol: 'udp', port: 53 });
  add(flows, flow);
}

/** The one protocol that a line of a log names: `UDP request from 10.1.0.4:49210 to 10.3.0.4:53`. */
function protocolIn(tokens: readonly Token[]): 'tcp' | 'udp' | null {
  const said = new Set(tokens.map(({ kind, lower }) => (kind === 'word' ? protocolOf(lower) : null)));
  return said.has('tcp') === said.has('udp') ? null : said.has('tcp') ? 'tcp' : 'udp';
}

/** A tuple of Azure's flow logs: time, addresses, ports, `T`, `U` or the protocol's number. */
const TUPLE = /(?:^|[\s"])\d{10,13},[\d.:a-f]+,[\d.:a-f]+,\d{1,5},(\d{1,5}),(T|U|6|17),/i;

function inFlowLog(source: string): Flow | null {
  const [, port, protocol] = TUPLE.exec(source) ?? [];
  return port === undefined ? null : { protocol: protocol === '17' || protocol?.toUpperCase() === 'U' ? 'udp' : 'tcp', port: Number(port) };
}

function add(flows: Flow[], flow: Flow | null): void {
  if (flow && flow.protocol !== 'any' && !flows.some(({ protocol, port }) => protocol === flow.protocol && port === flow.port))
    flows.push(flow);
}

/** `from vm-a`, `on vm-a`, `vm-a から`. */
function isSource(tokens: readonly Token[], at: number, next: number): boolean {
  if (/^(?:from|src|source|sourceaddress|client)$/.test(tokens[at - 1]?.lower ?? '')) return true;
  return /^(?:から|より)/.test(`${tokens[next]?.text ?? ''}${tokens[next + 1]?.text ?? ''}`);
}

/** What is counted is no port: `30 hops`, `21045 ms`. */
const UNIT =
  /^(?:hops?|bytes?|packets?|ms|s|secs?|seconds?|minutes?|mins?|hours?|days?|weeks?|users?|vms?|times|percent|%|st|nd|rd|th|分|時|日|件|回|台|秒|月)$/;
const SMALLEST_BARE = 20;

/** What a packet's number is of, where it is no port: `win 64240`, `length 517`. */
const COUNTED = /^(?:seq|ack|win|length|len|id|ttl|mss|wscale|ecr|val|size|mtu|bytes|icmp_seq|code|type|rule|priority|line)$/;

function isCount(tokens: readonly Token[], at: number): boolean {
  return COUNTED.test(tokens[at - 1]?.lower ?? '') && /^\d[\d:]*$/.test(tokens[at]?.text ?? '');
}

function flowAt(tokens: readonly Token[], at: number): { part: FlowPart; next: number } | null {
  const [read] = readFlowPhrases(tokens, at);
  if (!read) return null;
  const { protocol, usual, port } = read.part;
  const isNumber = protocol === null && usual === null;
  const bare = isNumber && read.next === at + 1;
  if (
    (bare && ((port ?? 0) < SMALLEST_BARE || tokens[at]?.text.startsWith('(') || isCount(tokens, at))) ||
    (isNumber && UNIT.test(tokens[read.next]?.lower ?? ''))
  )
    return null;
  return { part: read.part, next: read.next };
}

function isPortRange(token: Token | undefined): boolean {
  return rangeOf(token).length > 0;
}

/** The two ends of a range are asked about: no question takes a range. */
function rangeOf(token: Token | undefined): number[] {
  const found = /^(?:tcp[/:])?([1-9]\d{1,4})-([1-9]\d{1,4})$/.exec(token?.lower ?? '');
  const ports = [found?.[1], found?.[2]].map((port) => partOf(port ?? '')?.port ?? null).filter((port) => port !== null);
  return ports.length === 2 ? ports : [];
}
