/** A model -> where an address may make a difference to a packet, the rules at its two ends aside: routes, firewalls, appliances, tags, records. */
import type { Address } from '../network/address.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model } from '../network/model.ts';
import { type Prefix, parsePrefix, prefixOf } from '../network/prefix.ts';
import { type Key, parentOf } from '../network/resource-id.ts';
import { boundariesOf } from './boundaries.ts';
import { cardsOf } from './cards-of.ts';
import { firewallPrefixes } from './firewall-prefixes.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberOnce, rememberWhole } from './remember.ts';
import { prefixesOfMatch } from './rule-prefixes.ts';
import { peeredSpaces } from './system-routes.ts';

/** Sorted. Between two of them all addresses meet the same routes, wherever they come from. */
export const routeCuts: (index: NetworkIndex) => Float64Array = rememberWhole(partsOfRoutes, (index) =>
  boundariesOf(prefixesInRoutes(index)),
);

/** Sorted. Between two of them all addresses of a subnet meet the same routes, and the same rules on the way. */
export const commonCuts: (index: NetworkIndex) => Float64Array = rememberWhole(
  (model) => {
    const { nsgs, firewalls, ruleCollectionGroups, ipGroups, loadBalancers, machines } = model.resources;
    return [...partsOfRoutes(model), nsgs, firewalls, ruleCollectionGroups, ipGroups, loadBalancers, machines, model.adminRules];
  },
  (index) => boundariesOf([...prefixesInRoutes(index), ...prefixesOnTheWay(index)]),
);

/** What the routes are made of; flags and states open and close them, and cut nothing. */
export function partsOfRoutes({ resources: r, serviceTags, evidence, connectedGroups }: Model): readonly unknown[] {
  return [
    r.vnets,
    r.subnets,
    r.peerings,
    r.routeTables,
    r.interfaces,
    r.connections,
    r.localGateways,
    r.hubConnections,
    r.hubRouteTables,
    r.vpnSites,
    r.hubClientGateways,
    r.bgpPeers,
    // A flag of a gateway cuts nothing: that its map is another one says too much.
    ...[...r.gateways.values()].map(({ clientPrefixes }) => clientPrefixes),
    serviceTags,
    evidence,
    connectedGroups,
  ];
}

function* prefixesInRoutes(index: NetworkIndex): Generator<Prefix> {
  const { vnets, peerings } = index.model.resources;
  for (const vnet of vnets.values()) yield* vnet.addressSpace;
  for (const peering of peerings.values()) {
    yield* peeredSpaces(index, peering);
    // Where only some subnets are peered, each is for itself.
    if (peering.peerCompleteVnets !== false) continue;
    for (const vnet of [peering.vnet, peering.remoteVnet]) for (const subnet of vnet ? index.subnetsOf(vnet) : []) yield* subnet.prefixes;
  }
  yield* namedPrefixes(index.model);
}

/** What somebody wrote down, or a device told, beside the spaces of VNets. */
export function* namedPrefixes(model: Model): Generator<Prefix> {
  const { resources } = model;
  for (const { summarizedGatewayPrefixes } of resources.vnets.values()) yield* summarizedGatewayPrefixes;
  for (const table of resources.routeTables.values()) for (const route of table.routes) if (route.prefix) yield route.prefix;
  for (const prefixes of model.serviceTags.values()) yield* prefixes;
  for (const nic of resources.interfaces.values()) if (nic.privateEndpoint) yield* hostPrefixes(nic);
  yield* branchPrefixesIn(model);
  yield* recordedIn(model);
}

/** A private endpoint has a route of its own. */
function hostPrefixes({ ipConfigurations }: NetworkInterface): readonly Prefix[] {
  return ipConfigurations.flatMap(({ address }) => (address ? prefixOf(address, address.family === 4 ? 32 : 128) : []));
}

function* prefixesOnTheWay(index: NetworkIndex): Generator<Prefix> {
  const { model } = index;
  const { resources, adminRules } = model;
  for (const rules of adminRules.values()) for (const rule of rules) yield* prefixesOfMatch(rule.match);
  yield* firewallPrefixes(model);
  for (const key of groupsAtAppliances(index)) {
    for (const rule of resources.nsgs.get(key)?.rules ?? []) yield* prefixesOfMatch(rule.match);
  }
}

/** What sites, clients, tunnels and hubs are told of prefixes. */
function* branchPrefixesIn({ resources }: Model): Generator<Prefix> {
  for (const { trafficSelectors } of resources.connections.values()) {
    for (const { local, remote } of trafficSelectors) yield* [...local, ...remote];
  }
  for (const gateway of resources.gateways.values()) yield* gateway.clientPrefixes;
  for (const { connections } of resources.hubClientGateways.values()) for (const { prefixes } of connections) yield* prefixes;
  for (const site of [...resources.localGateways.values(), ...resources.vpnSites.values()]) yield* site.prefixes;
  for (const { routing } of resources.hubConnections.values()) for (const route of routing.staticRoutes) yield* route.prefixes;
  for (const table of resources.hubRouteTables.values()) {
    for (const { destinations } of table.routes) yield* destinations.flatMap((text) => parsePrefix(text) ?? []);
  }
}

function* recordedIn({ evidence }: Model): Generator<Prefix> {
  for (const routes of evidence.effectiveRoutes.values()) for (const { prefixes } of routes) yield* prefixes;
  for (const routes of evidence.learnedRoutes.values()) for (const { prefix } of routes) yield prefix;
  for (const routes of evidence.hubRoutes.values()) for (const { prefixes } of routes) yield* prefixes;
}

/** The groups that filter at whatever may be a next hop. */
function groupsAtAppliances(index: NetworkIndex): ReadonlySet<Key> {
  const { interfaces, subnets } = index.model.resources;
  const found = new Set<Key>();
  for (const key of interfacesOnTheWay(index)) {
    const nic = interfaces.get(key);
    if (nic?.nsg) found.add(nic.nsg);
    for (const { subnet } of nic?.ipConfigurations ?? []) {
      const nsg = subnet && subnets.get(subnet)?.nsg;
      if (nsg) found.add(nsg);
    }
  }
  return found;
}

/** Whatever may be a next hop: what holds an address that a route names, passes packets on or stands behind a load balancer. */
export const interfacesOnTheWay = rememberOnce((index): ReadonlySet<Key> => {
  const { interfaces } = index.model.resources;
  const hops = nextHops(index);
  const balanced = balancedInterfaces(index.model);
  const found = new Set<Key>();
  for (const nic of interfaces.values()) {
    const isHop = nic.ipConfigurations.some(
      ({ address, loadBalancerPools }) => loadBalancerPools.length > 0 || (address !== null && hops.has(address.bits)),
    );
    if (nic.enableIPForwarding === false && !isHop && !balanced.has(nic.key)) continue;
    found.add(nic.key);
    // A packet may leave the machine by another of its interfaces.
    for (const { key } of cardsOf(index, nic)) found.add(key);
  }
  return found;
});

/** Interfaces that load balancers name; others name their pools themselves. */
function balancedInterfaces({ resources }: Model): ReadonlySet<Key> {
  const found = new Set<Key>();
  for (const { pools, inboundNatRules } of resources.loadBalancers.values()) {
    for (const { members } of pools) for (const member of members) found.add(parentOf(member));
    for (const { backend } of inboundNatRules) if (backend) found.add(parentOf(backend));
  }
  return found;
}

/** What user routes, static routes of hubs and BGP peers name. */
export const namedHops = rememberWhole(
  ({ resources: r }) => [r.routeTables, r.hubConnections, r.bgpPeers],
  ({ model: { resources } }): ReadonlySet<Address['bits']> => {
    const found = new Set<Address['bits']>();
    for (const { routes } of resources.routeTables.values()) {
      for (const { nextHopAddresses } of routes) for (const { bits } of nextHopAddresses) found.add(bits);
    }
    for (const { routing } of resources.hubConnections.values()) {
      for (const { nextHop } of routing.staticRoutes) if (nextHop) found.add(nextHop.bits);
    }
    for (const { peerAddress } of resources.bgpPeers.values()) if (peerAddress) found.add(peerAddress.bits);
    return found;
  },
);

function nextHops(index: NetworkIndex): ReadonlySet<Address['bits']> {
  const found = new Set(namedHops(index));
  // Members of a pool may be named by address alone.
  for (const { pools } of index.model.resources.loadBalancers.values()) {
    for (const { addresses } of pools) for (const { bits } of addresses) found.add(bits);
  }
  return found;
}
