/** A changed resource -> the pairs of VNets between which the change could make a difference. */
import type { Address } from '../network/address.ts';
import type { FirewallPeer, RuleCollectionGroup } from '../network/firewall.ts';
import { overlaps, prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { erPath } from './er-path.ts';
import { sameWan } from './hub-state.ts';
import { NOTHING_LEARNED } from './learned.ts';
import { type CircuitLink, type NetworkIndex, spaceHolds } from './network-index.ts';
import { remember } from './remember.ts';
import { servingGateways } from './serving-gateway.ts';

type Pair = readonly [VirtualNetwork, VirtualNetwork];

/** `was` and `is`: before and after. A gateway concerns what stands behind the gateways it shares a circuit with; anything else, any VNet. */
export function* touchedPairs(was: NetworkIndex, is: NetworkIndex, key: Key): Generator<Pair> {
  const links = is.linksOf(key);
  if (links.length > 0) {
    yield* product(behind(is, key), beyond(was, is, links));
    return;
  }
  const groups = [was, is].map(({ model }) => model.resources.ruleCollectionGroups.get(key)).filter((group) => group !== undefined);
  if (groups.length > 0) {
    yield* spokenOf(is, groups);
    return;
  }
  const all = [...is.model.resources.vnets.values()];
  const near = hangingOn(is, key);
  yield* product(near, all);
  if (near.length < all.length) yield* passingThrough(is, near, key.includes('/virtualnetworkpeerings/'));
}

/** A firewall may stand between any two VNets: those that its rules speak of. */
function* spokenOf(index: NetworkIndex, groups: readonly RuleCollectionGroup[]): Generator<Pair> {
  for (const rule of groups.flatMap(({ collections }) => collections).flatMap(({ rules }) => rules)) {
    const destinations = rule.translatedAddress ? [...rule.destinations, hostPeer(rule.translatedAddress)] : rule.destinations;
    yield* product(holding(index, rule.sources), holding(index, destinations));
  }
}

function hostPeer(address: Address): FirewallPeer {
  return { kind: 'prefix', prefix: prefixOf(address, address.family === 4 ? 32 : 128) };
}

/** Ranges, IP groups and tags are not looked into, and names are known to the firewall alone: they may mean any VNet. */
function holding(index: NetworkIndex, peers: readonly FirewallPeer[]): readonly VirtualNetwork[] {
  const all = [...index.model.resources.vnets.values()];
  const prefixes = peers.flatMap((peer) => (peer.kind === 'prefix' ? [peer.prefix] : []));
  if (peers.length === 0 || prefixes.length < peers.length) return all;
  return all.filter(({ addressSpace }) => addressSpace.some((own) => prefixes.some((prefix) => overlaps(own, prefix))));
}

/** Pairs neither end of which hangs on the resource: an appliance or a gateway in between does. */
function* passingThrough(index: NetworkIndex, near: readonly VirtualNetwork[], isPeering: boolean): Generator<Pair> {
  const leading = near.map((vnet) => leadingThrough(index, vnet));
  if (isPeering) {
    for (const [i, ofOne] of leading.entries()) for (const ofOther of leading.slice(i + 1)) yield* product(ofOne, ofOther);
    return;
  }
  for (const [i, vnet] of near.entries()) {
    const ofOne = leading[i] ?? [];
    if (ofOne.length > 0) yield* product(ofOne, [...ofOne, ...beside(index, vnet)]);
  }
}

function* product(near: readonly VirtualNetwork[], far: readonly VirtualNetwork[]): Generator<Pair> {
  const [firsts, seconds] = [new Set(near), new Set(far)];
  for (const a of firsts) for (const b of seconds) if (a !== b) yield [a, b];
}

/** The VNets whose packets an appliance or the gateway in this one passes on, some of them by way of another such VNet. */
function leadingThrough(index: NetworkIndex, vnet: VirtualNetwork): readonly VirtualNetwork[] {
  return onward(vnet, (through) => peersWith(index, through).filter((peer) => leadsThrough(index, peer, through)));
}

/** Where packets come out that pass through a VNet, or through what it hands them to: its peers, and what stands behind the other gateways of its circuits. */
function beside(index: NetworkIndex, vnet: VirtualNetwork): readonly VirtualNetwork[] {
  const passed = [vnet, ...onward(vnet, (from) => peersWith(index, from).filter((peer) => leadsThrough(index, from, peer)))];
  return passed.flatMap((each) => [...peersWith(index, each), ...beyondCircuits(index, each)]);
}

function leadsThrough(index: NetworkIndex, from: VirtualNetwork, through: VirtualNetwork): boolean {
  if (index.peeringsOf(from.key).some((each) => each.remoteVnet === through.key && each.useRemoteGateways === true)) return true;
  return index.subnetsOf(from.key).some(({ routeTable }) => {
    const routes = routeTable ? (index.model.resources.routeTables.get(routeTable)?.routes ?? []) : [];
    return routes.some((route) => route.nextHopAddresses.some((address) => spaceHolds(through.addressSpace, address) !== null));
  });
}

/** What `next` gives of a VNet, of each of those, and so on; without the VNet itself. */
function onward(vnet: VirtualNetwork, next: (of: VirtualNetwork) => readonly VirtualNetwork[]): readonly VirtualNetwork[] {
  const found = new Set([vnet]);
  for (const each of found) for (const more of next(each)) found.add(more);
  found.delete(vnet);
  return [...found];
}

function beyondCircuits(index: NetworkIndex, vnet: VirtualNetwork): readonly VirtualNetwork[] {
  return servingGateways(index, vnet.key)
    .flatMap(({ gateway }) => index.linksOf(gateway.key))
    .flatMap((link) => index.linksOn(link.circuit).filter(({ side }) => side.gateway !== link.side.gateway))
    .flatMap(({ side }) => behind(index, side.gateway.key));
}

function peersWith(index: NetworkIndex, vnet: VirtualNetwork): readonly VirtualNetwork[] {
  return index.peeringsOf(vnet.key).flatMap(({ remoteVnet }) => (remoteVnet && index.model.resources.vnets.get(remoteVnet)) || []);
}

/** VNets behind the gateways towards which the circuit opens: towards the others nothing changes. */
function beyond(was: NetworkIndex, is: NetworkIndex, links: readonly CircuitLink[]): readonly VirtualNetwork[] {
  const found = new Set<VirtualNetwork>();
  for (const near of links) {
    for (const far of is.linksOn(near.circuit)) {
      if (far.side.gateway === near.side.gateway || !differs(was, is, near, far)) continue;
      for (const vnet of behind(is, far.side.gateway.key)) found.add(vnet);
    }
  }
  return [...found];
}

function differs(was: NetworkIndex, is: NetworkIndex, near: CircuitLink, far: CircuitLink): boolean {
  const before = was.linksOf(near.side.gateway.key).find((link) => link.circuit === near.circuit);
  const beforeFar = was.linksOf(far.side.gateway.key).find((link) => link.circuit === far.circuit);
  if (!before || !beforeFar) return true;
  const [then, now] = [erPath(was, NOTHING_LEARNED, before, beforeFar, null, null), erPath(is, NOTHING_LEARNED, near, far, null, null)];
  return now.blockers.length === 0 && then.blockers.length + then.doubts.length > now.doubts.length;
}

/** The VNets that a gateway serves; of a hub's gateway, those connected to the hub, and to the other hubs of its WAN: it may tell the circuit of them. */
function behind(index: NetworkIndex, gateway: Key): readonly VirtualNetwork[] {
  const hub = index.model.resources.hubErGateways.get(gateway)?.hub;
  if (!hub) return servedBy(index, ALL).get(gateway) ?? [];
  return [hub, ...hubsBehind(index, hub)]
    .flatMap((key) => index.hubConnectionsTo(key))
    .flatMap(({ remoteVnet }) => (remoteVnet && index.model.resources.vnets.get(remoteVnet)) || []);
}

function hubsBehind(index: NetworkIndex, key: Key): readonly Key[] {
  const { hubs } = index.model.resources;
  const hub = hubs.get(key);
  return hub ? [...hubs.values()].filter((other) => other !== hub && sameWan(hub, other)).map((other) => other.key) : [];
}

/** One look at every VNet, for all gateways. */
const servedBy = remember((index, _all: typeof ALL) => {
  const served = new Map<Key, VirtualNetwork[]>();
  for (const vnet of index.model.resources.vnets.values()) {
    for (const { gateway, blockers } of servingGateways(index, vnet.key)) {
      if (blockers.length > 0) continue;
      const known = served.get(gateway.key);
      if (known) known.push(vnet);
      else served.set(gateway.key, [vnet]);
    }
  }
  return served;
});
const ALL = 'all';

/** The VNets that hang on a resource which is no gateway. */
function hangingOn(index: NetworkIndex, key: Key): readonly VirtualNetwork[] {
  const r = index.model.resources;
  const found = new Set<VirtualNetwork>();
  const add = (vnet: Key | null | undefined): void => {
    const known = vnet ? r.vnets.get(vnet) : undefined;
    if (known) found.add(known);
  };
  const peering = r.peerings.get(key);
  // What a hub's side allows, its spokes gain.
  add(peering?.vnet);
  add(peering?.remoteVnet);
  add(key.replace(/\/virtualnetworkpeerings\/.*$/, ''));
  for (const subnet of r.subnets.values())
    if (subnet.key === key || holds(subnet.routeTable, key) || holds(subnet.nsg, key)) add(subnet.vnet);
  for (const nic of r.interfaces.values()) {
    if (nic.key !== key && !holds(nic.nsg, key)) continue;
    for (const config of nic.ipConfigurations) add(config.subnet && r.subnets.get(config.subnet)?.vnet);
  }
  return found.size > 0 ? [...found] : [...r.vnets.values()];
}

/** The resource itself, or one that contains it (a rule of the group, a route of the table). */
function holds(resource: Key | null, key: Key): boolean {
  return resource !== null && (resource === key || key.startsWith(`${resource}/`));
}
