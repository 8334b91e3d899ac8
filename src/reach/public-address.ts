/** A public address of the model, called from the Internet or from a host -> what stands behind it, and what of the traffic gets there. */
import { type Address, formatAddress } from '../network/address.ts';
import type { LoadBalancer } from '../network/frontend.ts';
import type { Key } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import { membersOf } from './backends.ts';
import { bestEntry } from './best-entry.ts';
import { FROM_INTERNET } from './end-hop.ts';
import { type Endpoint, endpointAt, fromHolder } from './endpoint.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { ruleOrder } from './firewall-order.ts';
import { hostFindings } from './host-state.ts';
import { type Entry, inboundEntries } from './inbound.ts';
import { leavingTo, SOMEWHERE } from './judge-internet.ts';
import { lentAddresses } from './lent-addresses.ts';
import { arriveAtFrontend } from './load-balancer.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import type { Outbound } from './outbound-method.ts';
import type { PairResult } from './pair-result.ts';
import { spreadOver } from './spread.ts';
import { isEmpty, NOTHING, type TrafficSet } from './traffic.ts';
import { deadEnd, filtered, throughput, type Way, weaker } from './way.ts';

/** Out to the Internet as to anywhere, and in again by the address: the filters there see the address that the packet leaves under. Source: NSG 4.3. */
export function toPublicAddress(asking: Asking, host: Endpoint, address: Address | null, publicIp: Key): PairResult {
  const { pair: out, lenders } = leavingTo(asking, host, address);
  if (out.forward.end.kind !== 'internet') return out;
  const { clients, hidden } = clientsOf(asking.index, lenders, address);
  const called = clients.map((client) => {
    const found = callPublicAddress(asking, publicIp, client);
    return { ...found, forward: refusing(found.forward, client, clients.length) };
  });
  const known = spreadOver(called.map((each) => each.forward));
  // Whether its rules know an address that was not read cannot be told.
  const unsure = { blockers: [], doubts: [...known.doubts, ...hidden], sure: NOTHING, maybe: asking.asked };
  const forward = hidden.length > 0 ? { ...known, ...unsure } : known;
  const way = filtered(out.forward, { ...throughput(forward), blockers: forward.blockers, doubts: forward.doubts });
  return {
    source: host.address,
    destination: address,
    forward: {
      ...way,
      hops: [...way.hops, ...forward.hops.filter((hop) => hop !== FROM_INTERNET)],
      someFlows: way.someFlows || forward.someFlows,
      basis: weaker(way.basis, forward.basis),
    },
    reply: spreadOver(called.map((each) => each.reply)),
    hosts: {
      blockers: [...out.hosts.blockers, ...new Set(called.flatMap(({ hosts }) => hosts.blockers))],
      doubts: [...out.hosts.doubts, ...new Set(called.flatMap(({ hosts }) => hosts.doubts))],
    },
    notes: [...out.notes, ...(called[0]?.notes ?? [])],
  };
}

/** Of several addresses, which one is refused; of one alone, that it is the one, where it is known. */
function refusing(way: Way, client: Address, of: number): Way {
  const facts = of > 1 ? { client: formatAddress(client) } : client === SOMEWHERE ? {} : { isLent: true };
  return { ...way, blockers: way.blockers.map((blocker) => ({ ...blocker, facts: { ...blocker.facts, ...facts } })) };
}

/** The public addresses lent to the packets, as far as the model tells which. */
function clientsOf(
  index: NetworkIndex,
  lenders: readonly Outbound[],
  destination: Address | null,
): { readonly clients: readonly Address[]; readonly hidden: readonly Unsure[] } {
  const serving = lenders.filter(({ sure, maybe }) => !(isEmpty(sure) && isEmpty(maybe)));
  const lent = serving.map((each) => lentAddresses(index, each));
  const hidden = lent.flatMap((each) => each.hidden);
  const known = new Map<string, Address>();
  for (const { addresses, hidden } of lent) {
    const own = addresses.filter(({ family }) => destination === null || family === destination.family);
    for (const address of own.length + hidden.length > 0 ? own : [SOMEWHERE]) known.set(formatAddress(address), address);
  }
  return { clients: known.size > 0 ? [...known.values()] : [SOMEWHERE], hidden };
}

/** From a client on the Internet. */
export function callPublicAddress(asking: Asking, publicIp: Key, client: Address): PairResult {
  const { index } = asking;
  const address = index.model.resources.publicAddresses.get(publicIp)?.address ?? null;
  const doors = hostsBehind(index, publicIp).flatMap((endpoint) =>
    inboundEntries(asking, endpoint, client)
      .filter((entry) => entry.publicIp === publicIp)
      .map((entry): Entry & { readonly endpoint: Endpoint } => ({ ...entry, endpoint })),
  );
  const best = bestEntry(doors);
  if (!best || (letsNothingIn(best) && hasHidden(asking, publicIp, client))) return nobodyBehind(asking, publicIp, client, address);
  const hosts = hostFindings(asking, null, best.endpoint);
  // Behind a balancer or a firewall other hosts may answer as well: one that is off is told by the way itself.
  const own = best.kind === 'publicIp' ? hosts : { blockers: [], doubts: [] };
  return { source: client, destination: address, forward: best.forward, reply: best.reply, hosts: own, notes: hosts.notes };
}

function letsNothingIn({ forward, reply }: Entry): boolean {
  return [forward, reply].map(throughput).some(({ sure, maybe }) => isEmpty(sure) && isEmpty(maybe));
}

/** Rules or members that were not read may lead to other hosts. */
function hasHidden({ index, asked }: Asking, publicIp: Key, client: Address): boolean {
  return [...index.model.resources.loadBalancers.values()].some((balancer) =>
    balancer.frontends.some((front) => front.publicIp === publicIp && arriveAtFrontend(index, balancer, front, client, asked).hidden),
  );
}

function hostsBehind(index: NetworkIndex, publicIp: Key): readonly Endpoint[] {
  const { firewalls, interfaces, loadBalancers } = index.model.resources;
  const holders: Holder[] = [];
  for (const nic of interfaces.values())
    for (const config of nic.ipConfigurations) if (config.publicIp === publicIp) holders.push({ nic, config });
  for (const balancer of loadBalancers.values()) {
    const fronts = new Set(balancer.frontends.filter((front) => front.publicIp === publicIp).map(({ key }) => key));
    const pools = balancer.rules.flatMap(({ frontend, pool }) => (frontend && pool && fronts.has(frontend) ? pool : []));
    holders.push(...[...new Set(pools)].flatMap((pool) => membersOf(index, balancer, pool).holders));
    for (const { frontend, backend, pool } of balancer.inboundNatRules) {
      if (!frontend || !fronts.has(frontend)) continue;
      const holder = backend ? holderOf(index, backend) : null;
      if (holder) holders.push(holder);
      else if (pool && !backend) holders.push(...membersOf(index, balancer, pool).holders);
    }
  }
  const translated = [...firewalls.values()]
    .filter((firewall) => firewall.publicIps.includes(publicIp))
    .flatMap((firewall) => ruleOrder(index, firewall).nat.flatMap(({ rule }) => rule.translatedAddress ?? []));
  return [...holders.flatMap((holder) => endpointOf(index, holder) ?? []), ...translated.flatMap((each) => endpointsAt(index, each))];
}

function holderOf(index: NetworkIndex, configuration: Key): Holder | null {
  const nic = index.model.resources.interfaces.get(configuration.replace(/\/ipconfigurations\/.*$/, ''));
  const config = nic?.ipConfigurations.find(({ name }) => configuration.endsWith(`/ipconfigurations/${name.toLowerCase()}`));
  return nic && config ? { nic, config } : null;
}

function endpointOf(index: NetworkIndex, holder: Holder): Endpoint | null {
  const { subnets, vnets } = index.model.resources;
  const subnet = holder.config.subnet ? subnets.get(holder.config.subnet) : undefined;
  const vnet = subnet && vnets.get(subnet.vnet);
  return vnet && holder.config.address ? fromHolder(index, vnet, holder, holder.config.address) : null;
}

function endpointsAt(index: NetworkIndex, address: Address): readonly Endpoint[] {
  const vnets = new Set(
    index
      .spaces()
      .matches(address)
      .map(({ value }) => value),
  );
  return [...vnets].map((vnet) => endpointAt(index, vnet, address));
}

/** Attached to nothing, or to something of which no resource tells what it does with what comes in. */
function nobodyBehind(asking: Asking, publicIp: Key, client: Address, address: Address | null): PairResult {
  const { index, asked } = asking;
  const balancer = [...index.model.resources.loadBalancers.values()].find(({ frontends }) =>
    frontends.some((front) => front.publicIp === publicIp),
  );
  const way = balancer ? atBalancer(asking, balancer, publicIp, client) : atNobody(index, asked, publicIp, address);
  return {
    source: client,
    destination: address,
    forward: way,
    reply: deadEnd(asked, [], []),
    hosts: NOTHING_OF_HOSTS,
    notes: [],
  };
}

/** No rule of the frontend hands anything to a member that is known. */
function atBalancer({ index, asked }: Asking, balancer: LoadBalancer, publicIp: Key, client: Address): Way {
  const ways = balancer.frontends
    .filter((front) => front.publicIp === publicIp)
    .map((front) => {
      const { hops, blockers, doubts } = arriveAtFrontend(index, balancer, front, client, asked);
      return filtered(deadEnd(asked, [], [], [FROM_INTERNET, ...hops]), { sure: NOTHING, maybe: asked, blockers, doubts });
    });
  return spreadOver(ways);
}

function atNobody(index: NetworkIndex, asked: TrafficSet, publicIp: Key, address: Address | null): Way {
  const { firewalls, natGateways, publicAddresses } = index.model.resources;
  const resource = publicAddresses.get(publicIp);
  const text = address ? formatAddress(address) : null;
  const firewall = [...firewalls.values()].find((each) => each.publicIps.includes(publicIp));
  const natGateway = [...natGateways.values()].find((each) => each.publicIps.includes(publicIp));
  const free = resource !== undefined && resource.attachedTo === null && !firewall && !isNamed(index, publicIp);
  const blocker: Blocker = {
    code: 'no-such-host',
    resource: resource?.id ?? publicIp,
    property: 'properties.ipConfiguration',
    value: null,
    needed: 'a resource that the public address is attached to',
    basis: 'documented',
    source: 'PIP',
    facts: { what: 'unattached', address: text, ...(natGateway ? { natGateway: natGateway.name } : {}) },
  };
  const doubt: Unsure = firewall
    ? { code: 'firewall-opaque', resource: firewall.id, source: 'AZFW-RULES', facts: { what: 'ownAddress', firewall: firewall.name } }
    : unread(resource?.id ?? publicIp, 'holder', { address: text });
  return deadEnd(asked, free ? [blocker] : [], free ? [] : [doubt], [FROM_INTERNET]);
}

/** By a card that tells no private address. */
function isNamed({ model }: NetworkIndex, publicIp: Key): boolean {
  return [...model.resources.interfaces.values()].some((nic) => nic.ipConfigurations.some((config) => config.publicIp === publicIp));
}

const NOTHING_OF_HOSTS = { blockers: [], doubts: [] } as const;
