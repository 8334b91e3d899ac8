/** Model -> the look-ups the engine needs, each built once and only when first asked for. */
import type { Address } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import type { ExpressRouteCircuit, GatewayConnection, VirtualNetworkGateway } from '../network/gateway.ts';
import type { IpConfiguration, NetworkInterface } from '../network/interface.ts';
import type { Model, Resources } from '../network/model.ts';
import { contains, type Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Peering, Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { ExpressRouteGateway, HubConnection, HubExpressRouteConnection } from '../network/wan.ts';
import { boundariesOf } from './boundaries.ts';
import { firewallPrefixes } from './firewall-prefixes.ts';
import { PrefixTable } from './prefix-table.ts';
import { prefixesOfMatch } from './rule-prefixes.ts';

/** A NIC's IP configuration that holds an address. */
export interface Holder {
  readonly nic: NetworkInterface;
  readonly config: IpConfiguration;
}

/** A gateway's attachment to a circuit. */
export interface CircuitLink {
  readonly circuit: Key;
  readonly side:
    | { readonly kind: 'vnet'; readonly gateway: VirtualNetworkGateway; readonly connection: GatewayConnection }
    | { readonly kind: 'hub'; readonly gateway: ExpressRouteGateway; readonly connection: HubExpressRouteConnection };
}

export interface NetworkIndex {
  readonly model: Model;
  /** The index of the model this one is a changed copy of; null for a model as read. */
  readonly base: NetworkIndex | null;
  readonly holders: () => ReadonlyMap<number | bigint, readonly Holder[]>;
  /** NIC configurations of a subnet. */
  readonly holdersIn: (subnet: Key) => readonly Holder[];
  /** Where the IPv4 prefixes of all rules and routes begin and end, sorted. */
  readonly boundaries: () => Float64Array;
  /** Every VNet by its address space. */
  readonly spaces: () => PrefixTable<VirtualNetwork>;
  readonly subnetsOf: (vnet: Key) => readonly Subnet[];
  readonly peeringsOf: (vnet: Key) => readonly Peering[];
  /** VNet gateways (ExpressRoute, VPN) standing in a VNet. */
  readonly gatewaysIn: (vnet: Key) => readonly VirtualNetworkGateway[];
  readonly connectionsOf: (gateway: Key) => readonly GatewayConnection[];
  readonly linksOf: (gateway: Key) => readonly CircuitLink[];
  readonly linksOn: (circuit: Key) => readonly CircuitLink[];
  readonly hubConnectionsOf: (vnet: Key) => readonly HubConnection[];
  readonly hubConnectionsTo: (hub: Key) => readonly HubConnection[];
  readonly frontendsAt: (address: Address) => readonly { readonly balancer: LoadBalancer; readonly frontend: LoadBalancerFrontend }[];
  readonly firewallAt: (address: Address) => AzureFirewall | null;
  readonly circuit: (key: Key) => ExpressRouteCircuit | null;
  /** What else was computed of the model: see `remember`. */
  readonly memory: unknown[];
  /** For the index of a changed copy, which takes over those that its change leaves alone. */
  readonly large: LargeTables;
}

/** Built of the resources of which a fleet has thousands. */
interface LargeTables {
  readonly holders: () => ReadonlyMap<number | bigint, readonly Holder[]>;
  readonly bySubnet: () => ReadonlyMap<Key, readonly Holder[]>;
  readonly spaces: () => PrefixTable<VirtualNetwork>;
  readonly subnets: () => ReadonlyMap<Key, readonly Subnet[]>;
  readonly peerings: () => ReadonlyMap<Key, readonly Peering[]>;
  readonly boundaries: () => Float64Array;
}

const indexes = new WeakMap<Model, NetworkIndex>();

/** The index of a model; the same object every time. `base` is given once, when a changed copy is made. */
export function indexOf(model: Model, base: NetworkIndex | null = null): NetworkIndex {
  const known = indexes.get(model);
  if (known) return known;
  const made = buildIndex(model, base);
  indexes.set(model, made);
  return made;
}

function buildIndex(model: Model, base: NetworkIndex | null): NetworkIndex {
  const r = model.resources;
  const large = largeTables(model, base);
  const { holders, bySubnet, spaces, subnets, peerings, boundaries } = large;
  const gateways = once(() => group(r.gateways.values(), (gateway) => gateway.vnet));
  const connections = once(() => {
    const found = new Map<Key, GatewayConnection[]>();
    for (const connection of r.connections.values()) {
      if (connection.gateway1) push(found, connection.gateway1, connection);
      if (connection.gateway2 && connection.gateway2 !== connection.gateway1) push(found, connection.gateway2, connection);
    }
    return found;
  });
  const links = once(() => {
    const byGateway = new Map<Key, CircuitLink[]>();
    const byCircuit = new Map<Key, CircuitLink[]>();
    const add = (gateway: Key, link: CircuitLink): void => {
      push(byGateway, gateway, link);
      push(byCircuit, link.circuit, link);
    };
    for (const connection of r.connections.values()) {
      const gateway = connection.gateway1 ? r.gateways.get(connection.gateway1) : undefined;
      if (gateway && connection.circuit) add(gateway.key, { circuit: connection.circuit, side: { kind: 'vnet', gateway, connection } });
    }
    for (const gateway of r.hubErGateways.values()) {
      for (const connection of gateway.connections) {
        if (connection.circuit) add(gateway.key, { circuit: connection.circuit, side: { kind: 'hub', gateway, connection } });
      }
    }
    return { byGateway, byCircuit };
  });
  const byRemote = once(() => group(r.hubConnections.values(), (connection) => connection.remoteVnet));
  const byHub = once(() => group(r.hubConnections.values(), (connection) => connection.hub));
  const frontends = once(() => {
    const found = new Map<number | bigint, { balancer: LoadBalancer; frontend: LoadBalancerFrontend }[]>();
    for (const balancer of r.loadBalancers.values()) {
      for (const frontend of balancer.frontends) if (frontend.address) push(found, frontend.address.bits, { balancer, frontend });
    }
    return found;
  });
  const firewalls = once(() => {
    const found = new Map<number | bigint, AzureFirewall>();
    for (const firewall of r.firewalls.values()) if (firewall.privateAddress) found.set(firewall.privateAddress.bits, firewall);
    return found;
  });
  return {
    model,
    base,
    holders,
    holdersIn: (subnet) => bySubnet().get(subnet) ?? NONE,
    boundaries,
    spaces,
    subnetsOf: (vnet) => subnets().get(vnet) ?? NONE,
    peeringsOf: (vnet) => peerings().get(vnet) ?? NONE,
    gatewaysIn: (vnet) => gateways().get(vnet) ?? NONE,
    connectionsOf: (gateway) => connections().get(gateway) ?? NONE,
    linksOf: (gateway) => links().byGateway.get(gateway) ?? NONE,
    linksOn: (circuit) => links().byCircuit.get(circuit) ?? NONE,
    hubConnectionsOf: (vnet) => byRemote().get(vnet) ?? NONE,
    hubConnectionsTo: (hub) => byHub().get(hub) ?? NONE,
    frontendsAt: (address) => frontends().get(address.bits) ?? NONE,
    firewallAt: (address) => firewalls().get(address.bits) ?? null,
    circuit: (key) => r.circuits.get(key) ?? null,
    memory: [],
    large,
  };
}

function largeTables(model: Model, base: NetworkIndex | null): LargeTables {
  const { interfaces, vnets, subnets, peerings } = model.resources;
  const isKept = (kind: keyof Resources): boolean => base?.model.resources[kind] === model.resources[kind];
  const made: LargeTables = {
    holders: once(() => {
      const found = new Map<number | bigint, Holder[]>();
      for (const nic of interfaces.values()) {
        for (const config of nic.ipConfigurations) if (config.address) push(found, config.address.bits, { nic, config });
      }
      return found;
    }),
    bySubnet: once(() => {
      const found = new Map<Key, Holder[]>();
      for (const nic of interfaces.values()) {
        for (const config of nic.ipConfigurations) if (config.subnet) push(found, config.subnet, { nic, config });
      }
      return found;
    }),
    spaces: once(() => {
      const table = new PrefixTable<VirtualNetwork>();
      for (const vnet of vnets.values()) for (const prefix of vnet.addressSpace) table.add(prefix, vnet);
      return table;
    }),
    subnets: once(() => group(subnets.values(), (subnet) => subnet.vnet)),
    peerings: once(() => group(peerings.values(), (peering) => peering.vnet)),
    boundaries: once(() => boundariesOf(prefixesThatMatter(model))),
  };
  if (!base) return made;
  const { large } = base;
  const sameRules = ['nsgs', 'routeTables', 'firewalls', 'ruleCollectionGroups', 'ipGroups'] as const;
  return {
    holders: isKept('interfaces') ? large.holders : made.holders,
    bySubnet: isKept('interfaces') ? large.bySubnet : made.bySubnet,
    spaces: isKept('vnets') ? large.spaces : made.spaces,
    subnets: isKept('subnets') ? large.subnets : made.subnets,
    peerings: isKept('peerings') ? large.peerings : made.peerings,
    boundaries:
      sameRules.every(isKept) && base.model.adminRules === model.adminRules && base.model.serviceTags === model.serviceTags
        ? large.boundaries
        : made.boundaries,
  };
}

/** The subnet of a VNet that an address lies in. */
export function subnetHolding(index: NetworkIndex, vnet: Key, address: Address): Subnet | null {
  let best: Subnet | null = null;
  let length = -1;
  for (const subnet of index.subnetsOf(vnet)) {
    for (const prefix of subnet.prefixes) {
      if (prefix.length > length && contains(prefix, address)) {
        best = subnet;
        length = prefix.length;
      }
    }
  }
  return best;
}

export function spaceHolds(space: readonly Prefix[], address: Address): Prefix | null {
  let best: Prefix | null = null;
  for (const prefix of space) if (contains(prefix, address) && (!best || prefix.length > best.length)) best = prefix;
  return best;
}

/** Every prefix by which a rule or a route could treat two hosts of one subnet differently. */
function* prefixesThatMatter(model: Model): Generator<Prefix> {
  const r = model.resources;
  for (const nsg of r.nsgs.values()) for (const rule of nsg.rules) yield* prefixesOfMatch(rule.match);
  for (const rules of model.adminRules.values()) for (const rule of rules) yield* prefixesOfMatch(rule.match);
  for (const table of r.routeTables.values()) for (const route of table.routes) if (route.prefix) yield route.prefix;
  for (const prefixes of model.serviceTags.values()) yield* prefixes;
  yield* firewallPrefixes(model);
}

const NONE: readonly never[] = [];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function group<T>(values: Iterable<T>, by: (value: T) => Key | null): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const value of values) {
    const key = by(value);
    if (key) push(groups, key, value);
  }
  return groups;
}

function push<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
  const list = groups.get(key);
  if (list) list.push(value);
  else groups.set(key, [value]);
}
