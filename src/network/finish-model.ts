/** A draft whose files have all been read -> the Model: halves that came in different files are brought together, lists get one order. */

import { defaultRulesOf } from './default-rules.ts';
import type { Draft, Held, ResourceKind } from './draft.ts';
import type { ConnectedGroup } from './evidence.ts';
import type { NetworkSecurityGroup } from './filter.ts';
import type { CircuitPeering, VirtualNetworkGateway } from './gateway.ts';
import { reportOrphans } from './held.ts';
import { inGroups, isInGroups } from './in-groups.ts';
import type { NetworkInterface, PrivateEndpoint, VirtualMachine } from './interface.ts';
import type { Model, ModelTime } from './model.ts';
import { type Head, type Key, parentOf } from './resource-id.ts';
import { byPriority } from './rule-order.ts';
import type { VirtualNetwork } from './vnet.ts';
import type { VirtualHub } from './wan.ts';

/** What the reading may still fill in of a resource that is read-only for everyone else. */
type Unfinished<T> = { -readonly [P in keyof T]: T[P] };

/** `asOf` of a model without files and captures: no time at all. */
const NEVER = '1970-01-01T00:00:00.000Z';

export function finishModel(draft: Draft): Model {
  const { resources } = draft;
  linkVnets(draft);
  linkMachines(draft);
  linkEndpoints(draft);
  linkHubs(draft);
  tellGateways(draft);
  reportOrphans(draft);
  reportLeftOut(draft);
  for (const nsg of resources.nsgs.values()) finishNsg(nsg);
  for (const table of resources.routeTables.values()) inOrder('routeTables', table);
  for (const gateway of resources.hubErGateways.values()) inOrder('hubErGateways', gateway);
  for (const firewall of resources.firewalls.values()) inOrder('firewalls', firewall);
  for (const circuit of resources.circuits.values()) {
    inOrder('circuits', circuit);
    for (const peering of circuit.peerings) addGlobalReach(peering, draft.globalReach.get(peering.key));
  }
  return {
    resources,
    adminRules: new Map([...draft.adminRules].map(([vnet, rules]) => [vnet, rules.toSorted(byPriority)])),
    connectedGroups: connectedGroups(draft),
    evidence: {
      effectiveRoutes: draft.effectiveRoutes,
      effectiveNsgs: draft.effectiveNsgs,
      learnedRoutes: draft.learnedRoutes,
      hubRoutes: draft.hubRoutes,
    },
    serviceTags: draft.serviceTags,
    dnsRecords: [...draft.dnsRecords.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record),
    types: draft.types,
    asOf: timeOf(draft),
    unread: draft.unread,
  };
}

function timeOf(draft: Draft): ModelTime {
  if (draft.oldestCapture !== null) return { iso: draft.oldestCapture, from: 'capture' };
  return { iso: draft.oldestFile ?? NEVER, from: 'file' };
}

function linkVnets({ resources }: Draft): void {
  const subnets = Map.groupBy(resources.subnets.values(), (subnet) => subnet.vnet);
  const peerings = Map.groupBy(resources.peerings.values(), (peering) => peering.vnet);
  for (const vnet of resources.vnets.values() as Iterable<Unfinished<VirtualNetwork>>) {
    vnet.subnets = keysOf(subnets.get(vnet.key));
    vnet.peerings = keysOf(peerings.get(vnet.key));
  }
}

function keysOf(children: readonly { readonly key: Key }[] | undefined): readonly Key[] {
  return (children ?? []).map((child) => child.key).sort();
}

/** A VM names its NICs and a NIC its VM: either will do. Power states read by themselves are put in. */
function linkMachines({ resources, power }: Draft): void {
  for (const [key, state] of power) {
    const machine = resources.machines.get(key) as Unfinished<VirtualMachine> | undefined;
    if (machine) machine.power = state;
  }
  let linked = 0;
  for (const machine of resources.machines.values()) {
    const keys = machine.interfaces as Key[];
    for (let i = 0; i < keys.length; i++) {
      const nic = resources.interfaces.get(keys[i] as Key) as Unfinished<NetworkInterface> | undefined;
      if (nic === undefined) continue;
      // Equal texts become one: each end keeps the other's own key.
      keys[i] = nic.key;
      if (nic.machine !== null && nic.machine !== machine.key) continue;
      nic.machine = machine.key;
      if (keys.indexOf(nic.key) === i) linked++;
    }
  }
  // A fleet whose machines all name their NICs is linked by now.
  if (linked === resources.interfaces.size) return;
  for (const nic of resources.interfaces.values()) {
    const machine = nic.machine === null ? undefined : resources.machines.get(nic.machine);
    if (machine && !machine.interfaces.includes(nic.key)) {
      (machine as Unfinished<VirtualMachine>).interfaces = [...machine.interfaces, nic.key].sort();
    }
  }
}

/** So it is with private endpoints and their NICs. */
function linkEndpoints({ resources }: Draft): void {
  if (resources.privateEndpoints.size === 0) return;
  for (const endpoint of resources.privateEndpoints.values()) {
    for (const key of endpoint.interfaces) {
      const nic = resources.interfaces.get(key) as Unfinished<NetworkInterface> | undefined;
      if (nic) nic.privateEndpoint ??= endpoint.key;
    }
  }
  for (const nic of resources.interfaces.values()) {
    const endpoint = nic.privateEndpoint === null ? undefined : resources.privateEndpoints.get(nic.privateEndpoint);
    if (endpoint && !endpoint.interfaces.includes(nic.key)) {
      (endpoint as Unfinished<PrivateEndpoint>).interfaces = [...endpoint.interfaces, nic.key].sort();
    }
    const groups = endpoint?.applicationSecurityGroups ?? [];
    if (!isInGroups(nic, groups)) (nic as Unfinished<NetworkInterface>).ipConfigurations = inGroups(nic, groups).ipConfigurations;
  }
}

function linkHubs({ resources, hubsWithRouteMaps, hubSubnets }: Draft): void {
  for (const hub of resources.hubs.values() as Iterable<Unfinished<VirtualHub>>) {
    hub.hasRouteMaps ||= hubsWithRouteMaps.has(hub.key);
    hub.routeServerSubnet ??= hubSubnets.get(hub.key) ?? null;
  }
}

/** Children that a parent only named and nobody gave; collections that a parent's JSON left out. */
export function reportLeftOut(draft: Draft): void {
  const { resources } = draft;
  for (const [key, { type, parent }] of draft.named) {
    const known = resources.subnets.has(key) || resources.peerings.has(key) || resources.hubConnections.has(key) || draft.alone.has(key);
    if (known) continue;
    draft.unread.push({ text: `${parent} names ${key}, which was not given`, why: 'missing', scope: parent, type });
  }
  if (draft.without.size === 0) return;
  const alone = Map.groupBy(draft.alone, parentOf);
  for (const [parent, lists] of draft.without) {
    const children = alone.get(parent) ?? [];
    for (const list of lists)
      if (!children.some((key) => isOfList(key, list)))
        draft.unread.push({ text: `${list} of ${parent} was not given`, why: 'missing', scope: parent, type: null });
  }
}

/** `…/securityRules/x`, `…/vpnConnections/x`: the type of a child ends in the name of the list. */
function isOfList(child: Key, list: string): boolean {
  const [type = ''] = child.split('/').slice(-2);
  return type.endsWith(list.toLowerCase());
}

/** Puts in the default rules where the reading left them out, and the rules in order. */
export function finishNsg(nsg: NetworkSecurityGroup): void {
  const rules = nsg.rules.some((rule) => rule.isDefault) ? [...nsg.rules] : [...nsg.rules, ...defaultRulesOf(nsg)];
  (nsg as Unfinished<NetworkSecurityGroup>).rules = rules.sort(byPriority);
}

const ORDERED: Readonly<Partial<Record<ResourceKind, string>>> = {
  routeTables: 'routes',
  hubErGateways: 'connections',
  circuits: 'peerings',
  firewalls: 'collections',
};

/** Puts the children that a resource holds in the one order that every reading gives them. */
export function inOrder(kind: ResourceKind, resource: Head): void {
  if (kind === 'nsgs') finishNsg(resource as NetworkSecurityGroup);
  const field = ORDERED[kind];
  if (field === undefined) return;
  const holder = resource as unknown as Record<string, readonly Held[]>;
  const list = holder[field] ?? [];
  if (list.length > 1) holder[field] = list.toSorted((a, b) => ((a.key ?? a.name) < (b.key ?? b.name) ? -1 : 1));
}

function addGlobalReach(peering: CircuitPeering, links: ReadonlySet<Key> | undefined): void {
  if (links === undefined) return;
  (peering as Unfinished<CircuitPeering>).globalReach = [...new Set([...peering.globalReach, ...links])].sort();
}

/** A gateway whose type was not returned is of the kind that its connections need. Source: SDK39. */
function tellGateways({ resources }: Draft): void {
  const untold = [...resources.gateways.values()].filter(({ gatewayType }) => gatewayType === null);
  for (const gateway of untold as Unfinished<VirtualNetworkGateway>[]) {
    for (const { connectionType, gateway1, gateway2 } of resources.connections.values()) {
      if (connectionType !== null && (gateway1 === gateway.key || gateway2 === gateway.key))
        gateway.gatewayType = connectionType === 'ExpressRoute' ? connectionType : 'Vpn';
    }
  }
}

/** Who is in a group: the VNets to which Azure applies it, as far as they were asked, and its static members. */
function connectedGroups({ connectivity, groupMembers }: Draft): ReadonlyMap<Key, readonly ConnectedGroup[]> {
  const members = new Map<Key, Set<Key>>();
  for (const [group, vnets] of groupMembers) members.set(group, new Set(vnets));
  for (const [vnet, groups] of connectivity) {
    for (const group of groups) members.set(group.key, (members.get(group.key) ?? new Set<Key>()).add(vnet));
  }
  const vnetsOf = new Map([...members].map(([group, vnets]) => [group, [...vnets].sort()]));
  return new Map(
    [...connectivity].map(([vnet, groups]) => [vnet, groups.map((group) => ({ ...group, vnets: vnetsOf.get(group.key) ?? [] }))]),
  );
}
