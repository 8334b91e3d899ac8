/** Model x ends x flow -> verdict: both directions, every cause, every doubt. */
import { formatAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import type { Endpoint } from './endpoint.ts';
import { type Endpoints, endpointsOf, soleHost } from './endpoints-of.ts';
import type { Blocker, Unsure } from './finding.ts';
import { hostFindings } from './host-state.ts';
import { judgeHosts } from './judge-hosts.ts';
import { judgeOutside } from './judge-outside.ts';
import { judgePair } from './judge-pair.ts';
import { judgeSelf, oneHost } from './judge-self.ts';
import { lookAhead, lookAtNames, lookAtWays } from './look-ahead.ts';
import { mergePairs } from './merge-pairs.ts';
import { indexOf } from './network-index.ts';
import type { PairResult } from './pair-result.ts';
import { trafficOf } from './traffic.ts';
import type { Verdict } from './verdict.ts';
import { verdictOf } from './verdict-of.ts';

export interface Ends {
  readonly from: End;
  readonly to: End;
}

export interface JudgeOptions {
  /** Keys of appliances (NIC, VM) that the operator declares to pass everything on unchanged. */
  readonly transparent?: ReadonlySet<Key>;
}

export function judge(model: Model, ends: Ends, flow: Flow, options: JudgeOptions = {}): Verdict {
  const index = indexOf(model);
  const asked = trafficOf(flow);
  const question = { index, asked, transparent: options.transparent ?? NONE };
  lookAtNames(ends.from, ends.to);
  const source = soleHost(index, ends.from);
  const destination = soleHost(index, ends.to);
  // Nearly every question, and there is nothing to choose.
  if (source && destination && source !== destination && sameFamily(source, destination)) {
    lookAhead(source, destination);
    lookAtWays(index, source, destination);
    return judgeHosts(question, source, destination);
  }
  return verdictOf(index, asked, resultOf(question, ends));
}

function resultOf(asking: Asking, ends: Ends): PairResult {
  const from = sending(ends.from, endpointsOf(asking.index, ends.from));
  const to = endpointsOf(asking.index, ends.to);
  const blockers: Blocker[] = [];
  const doubts: Unsure[] = [];
  for (const each of [from, to]) {
    if (each.kind === 'none') blockers.push(each.blocker);
    else if (each.kind === 'unknown') doubts.push(each.doubt);
    else if (each.kind === 'hosts') doubts.push(...each.doubts);
  }
  const itself = isOfHosts(ends.from) && isOfHosts(ends.to) ? oneHost(from, to) : null;
  if (itself && doubts.length === 0) return judgeSelf(asking, itself);
  if (from.kind === 'hosts' && to.kind === 'hosts') {
    const pairs = pairsBetween(asking, from.hosts, to.hosts, ends.to);
    // An address that was not told may be of the other family.
    if (pairs.length === 0 && doubts.length === 0) blockers.push(...withoutFamily(from.hosts, to.hosts));
    if (isOneAddress(ends.from) && from.hosts.length > 1) doubts.push(overlap(from.hosts));
    if (isOneAddress(ends.to) && pairs.length > from.hosts.length) doubts.push(overlap(to.hosts));
    return mergePairs(asking.asked, pairs, blockers, doubts);
  }
  if (blockers.length > 0 || from.kind === 'unknown' || to.kind === 'unknown') {
    return { ...mergePairs(asking.asked, [], blockers, doubts), hosts: { blockers: knownOff(asking, from, to), doubts: [] } };
  }
  const lacking = withoutFamilyOf(from, to) ?? withoutFamilyOf(to, from);
  return lacking ? mergePairs(asking.asked, [], doubts.length > 0 ? [] : [lacking], doubts) : judgeOutside(asking, from, to);
}

/** Of a subnet it is asked how its hosts reach each other. */
function isOfHosts({ kind }: End): boolean {
  return kind !== 'subnet' && kind !== 'vnet';
}

/** By itself or by its name: where several VNets hold it, it is in one of them. */
function isOneAddress({ kind, address }: End): boolean {
  return kind === 'address' || (kind === 'hostName' && address !== null);
}

/** What stands against every host of one end, whatever the other one is: all of them are off, or none starts connections. */
function knownOff(asking: Asking, from: Endpoints, to: Endpoints): readonly Blocker[] {
  const there = from.kind === 'hosts' ? from.hosts.map((host) => hostFindings(asking, host, null).blockers) : [];
  const here = to.kind === 'hosts' ? to.hosts.map((host) => hostFindings(asking, null, host).blockers) : [];
  return [there, here].flatMap((each) => (each.every((found) => found.length > 0) ? each.flat() : []));
}

/** What a subnet or a VNet sends comes from its hosts: private endpoints among them start no connections, and count only where nobody else is there. */
function sending({ kind }: End, from: Endpoints): Endpoints {
  if ((kind !== 'subnet' && kind !== 'vnet') || from.kind !== 'hosts') return from;
  const hosts = from.hosts.filter(({ privateEndpoint }) => privateEndpoint === null);
  return hosts.length === 0 || hosts.length === from.hosts.length ? from : { kind: 'hosts', hosts, doubts: from.doubts };
}

/** An IPv6 address beyond the VNets, and hosts that have IPv4 alone. */
function withoutFamilyOf(hosts: Endpoints, outside: Endpoints): Blocker | null {
  if (hosts.kind !== 'hosts' || outside.kind !== 'outside' || outside.address === null) return null;
  const { family } = outside.address;
  const [host] = hosts.hosts;
  if (!host || hosts.hosts.some(({ address }) => address.family === family)) return null;
  return family === 6 ? noIpv6Address(host) : null;
}

function pairsBetween(asking: Asking, sources: readonly Endpoint[], destinations: readonly Endpoint[], to: End): readonly PairResult[] {
  return sources.flatMap((each) =>
    pairsFrom(
      asking,
      each,
      destinations.filter((other) => sameFamily(each, other)),
      to,
    ),
  );
}

/** An address that lies in several VNets means the one the route leads to; where no route settles it, all of them. */
function pairsFrom(asking: Asking, source: Endpoint, destinations: readonly Endpoint[], to: End): readonly PairResult[] {
  const pairs = destinations
    .filter((destination) => destination !== source)
    .map((destination) => ({ destination, result: judgePair(asking, source, destination) }));
  if (isOneAddress(to) && pairs.length > 1) {
    const led = pairs.filter(({ destination, result }) => leadsTo(result, destination));
    if (led.length === 1) return led.map(({ result }) => result);
  }
  return pairs.map(({ result }) => result);
}

/** A host of both families sends from the address of the family that it sends to. */
export function sameFamily(a: Endpoint, b: Endpoint): boolean {
  return a.address.family === b.address.family;
}

/** One end has addresses of one family only, the other of the other: nothing can be sent between them, whatever connects them. */
function withoutFamily([source]: readonly Endpoint[], [destination]: readonly Endpoint[]): Blocker[] {
  if (!source || !destination || sameFamily(source, destination)) return [];
  return [noIpv6Address(source.address.family === 4 ? source : destination)];
}

function noIpv6Address(lacking: Endpoint): Blocker {
  const host = lacking.machine ?? lacking.nic ?? lacking.subnet ?? lacking.vnet;
  return {
    code: 'ipv6-not-carried',
    resource: host.id,
    property: null,
    value: formatAddress(lacking.address),
    needed: 'an IPv6 address',
    basis: 'documented',
    source: 'UDR',
    facts: { what: 'noIpv6Address', host: host.name },
  };
}

function leadsTo({ forward }: PairResult, { vnet }: Endpoint): boolean {
  return forward.end.kind === 'vnet' && forward.end.vnet === vnet.key && !forward.doubts.some((doubt) => doubt.code === 'overlap');
}

function overlap(hosts: readonly Endpoint[]): Unsure {
  return { code: 'overlap', resource: null, source: 'AVNM-OVL', facts: { candidates: hosts.map((host) => host.vnet.id) } };
}

const NONE: ReadonlySet<Key> = new Set();
