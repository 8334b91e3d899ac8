/** An ARM type -> what its JSON is read into. The one list of the types the model knows; every other type is counted and left. */
import { type Read, readChildren } from './children.ts';
import { type Draft, type Held, noteTwice, put, putChild, type ResourceKind, type ResourceOf, sound } from './draft.ts';
import { type Collection, putHeld, putHolder } from './held.ts';
import { readCircuit, readCircuitPeering, readGlobalReach } from './read-circuit.ts';
import { readAsg, readDefaultRule, readNsg, readRule } from './read-filter.ts';
import { readFirewall, readFirewallPolicy, readIpGroup, readNetworkCollection, readRuleCollectionGroup } from './read-firewall.ts';
import { readDnsRecord, readNatGateway, readOtherFrontends, readPublicAddress, readPublicPrefix } from './read-frontend.ts';
import { readConnection, readGateway, readLocalGateway } from './read-gateway.ts';
import {
  readHubClientGateway,
  readHubErConnection,
  readHubErGateway,
  readHubVpnConnection,
  readHubVpnGateway,
} from './read-hub-gateway.ts';
import { readInterface, readMachine, readPrivateEndpoint, readScaleSet, readScaleSetInstance } from './read-interface.ts';
import { readBalancingRule, readInboundNatRule, readLoadBalancer, readPool } from './read-load-balancer.ts';
import { readPeering, readRoute, readRouteTable, readSubnet, readVnet } from './read-vnet.ts';
import { readBgpPeer, readHub, readHubConnection, readHubRouteTable, readRoutingIntent, readVpnSite, readWan } from './read-wan.ts';
import { type Head, type Key, parentOf } from './resource-id.ts';
import { propertiesOf, refIn, type Wire } from './wire.ts';

export type Add = (draft: Draft, wire: Wire, head: Head, type: string) => void;

function forget(draft: Draft, kind: ResourceKind, key: Key): void {
  (draft.resources[kind] as Map<Key, unknown>).delete(key);
}

/** A resource that stands for itself. The later replaces the earlier of its id, also where it cannot be read. */
function whole<K extends ResourceKind>(kind: K, read: Read<ResourceOf<K> & Head>): Add {
  return (draft, wire, head, type) => {
    const resource = read(draft.reading, wire, head);
    if (sound(draft, head, type)) put(draft, kind, resource);
    else forget(draft, kind, head.key);
  };
}

/** A child in a map of its own, given alone. */
function child<K extends ResourceKind>(kind: K, read: Read<ResourceOf<K> & Head>): Add {
  return (draft, wire, head, type) => {
    const resource = read(draft.reading, wire, head);
    if (sound(draft, head, type)) putChild(draft, kind, resource, true);
    else forget(draft, kind, head.key);
  };
}

/** A child that its parent holds in a list, given alone. `up` segments lead to the parent. */
function held(collection: Collection, read: Read<Held>): Add {
  return (draft, wire, head, type) => {
    const parent = parentOf(head.key);
    const resource = read(draft.reading, wire, head);
    if (sound(draft, head, type)) putHeld(draft, collection, parent, resource, head.id);
    else draft.unread.push({ text: `a part of ${parent} could not be read: ${head.id}`, why: 'broken', scope: parent, type: null });
  };
}

/** One list in a parent's JSON: where it is, of which type, how each is read. */
interface Inner {
  readonly list: string;
  readonly type: string;
  readonly read: Read<Held>;
  /** Left out of the parent's JSON altogether, it counts as not read (unless its children come alone). */
  readonly expected: boolean;
}

/** A parent whose children are held in a list of its own. */
function holder<K extends ResourceKind>(
  kind: K,
  read: Read<ResourceOf<K> & Head>,
  fields: Readonly<Record<string, readonly Inner[]>>,
): Add {
  return (draft, wire, head, type) => {
    const parent = read(draft.reading, wire, head);
    if (!sound(draft, head, type)) return;
    const p = propertiesOf(wire);
    const children: Record<string, readonly Held[]> = {};
    for (const [field, inners] of Object.entries(fields)) {
      const lists = inners.map((inner) => readChildren(draft, head, p, inner.list, inner.type, inner.read, false));
      children[field] = lists.length === 1 ? (lists[0] as readonly Held[]) : lists.flat();
      for (const inner of inners) if (inner.expected && (p[inner.list] ?? null) === null) leftOut(draft, head.key, inner.list);
    }
    putHolder(draft, kind, parent, children);
  };
}

function leftOut(draft: Draft, parent: Key, list: string): void {
  const known = draft.without.get(parent) ?? [];
  if (!known.includes(list)) draft.without.set(parent, [...known, list]);
}

function addVnet(draft: Draft, wire: Wire, head: Head, type: string): void {
  const vnet = readVnet(draft.reading, wire, head);
  if (sound(draft, head, type)) put(draft, 'vnets', vnet);
  const p = propertiesOf(wire);
  for (const subnet of readChildren(draft, head, p, 'subnets', SUBNET, readSubnet)) putChild(draft, 'subnets', subnet, false);
  for (const peering of readChildren(draft, head, p, 'virtualNetworkPeerings', PEERING, readPeering))
    putChild(draft, 'peerings', peering, false);
}

function addHub(draft: Draft, wire: Wire, head: Head, type: string): void {
  const hub = readHub(draft.reading, wire, head);
  if (sound(draft, head, type)) put(draft, 'hubs', hub);
  for (const list of ['hubVirtualNetworkConnections', 'virtualNetworkConnections']) {
    for (const connection of readChildren(draft, head, propertiesOf(wire), list, HUB_CONNECTION, readHubConnection)) {
      putChild(draft, 'hubConnections', connection, false);
    }
  }
}

function addHubSubnet(draft: Draft, wire: Wire, head: Head, type: string): void {
  const subnet = refIn(draft.reading, propertiesOf(wire), 'subnet');
  if (sound(draft, head, type) && subnet !== null) draft.hubSubnets.set(parentOf(head.key), subnet);
}

function addGlobalReach(draft: Draft, wire: Wire, head: Head, type: string): void {
  const other = readGlobalReach(draft.reading, wire);
  if (!sound(draft, head, type) || other === null) return;
  const peering = parentOf(head.key);
  const links = draft.globalReach.get(peering) ?? new Set<Key>();
  draft.globalReach.set(peering, links.add(other));
}

function addGroupMember(draft: Draft, wire: Wire, head: Head, type: string): void {
  const vnet = refIn(draft.reading, propertiesOf(wire), 'resourceId');
  if (!sound(draft, head, type) || vnet === null) return;
  const group = parentOf(head.key);
  draft.groupMembers.set(group, (draft.groupMembers.get(group) ?? new Set<Key>()).add(vnet));
}

function addDnsRecord(draft: Draft, wire: Wire, head: Head, type: string): void {
  const record = readDnsRecord(draft.reading, wire, head);
  if (!sound(draft, head, type)) return;
  if (draft.dnsRecords.has(head.key)) noteTwice(draft, head.id);
  draft.dnsRecords.set(head.key, record);
}

function addOtherFrontend(draft: Draft, wire: Wire, head: Head, type: string): void {
  const frontends = readOtherFrontends(draft.reading, wire, head, type);
  if (sound(draft, head, type)) for (const frontend of frontends) put(draft, 'otherFrontends', frontend);
}

const NETWORK = 'microsoft.network';
const SUBNET = `${NETWORK}/virtualnetworks/subnets`;
const PEERING = `${NETWORK}/virtualnetworks/virtualnetworkpeerings`;
const HUB_CONNECTION = `${NETWORK}/virtualhubs/hubvirtualnetworkconnections`;
const RULE = `${NETWORK}/networksecuritygroups/securityrules`;
const DEFAULT_RULE = `${NETWORK}/networksecuritygroups/defaultsecurityrules`;
const ROUTE = `${NETWORK}/routetables/routes`;
const CIRCUIT_PEERING = `${NETWORK}/expressroutecircuits/peerings`;
const HUB_ER_CONNECTION = `${NETWORK}/expressroutegateways/expressrouteconnections`;
const HUB_VPN_CONNECTION = `${NETWORK}/vpngateways/vpnconnections`;
const POOL = `${NETWORK}/loadbalancers/backendaddresspools`;
const NAT_RULE = `${NETWORK}/loadbalancers/inboundnatrules`;
const SCALE_SET = 'microsoft.compute/virtualmachinescalesets';

/**
 * Types of which a fleet has as many as NICs, each referred to once: their keys are not looked up among the shared ones, which stay few; the two
 * ends share their text when they are linked (`finish-model.ts`).
 */
export const LONE: ReadonlySet<string> = new Set([`${NETWORK}/networkinterfaces`, 'microsoft.compute/virtualmachines']);

export const FAMILIES: ReadonlyMap<string, Add> = new Map<string, Add>([
  [`${NETWORK}/virtualnetworks`, addVnet],
  [SUBNET, child('subnets', readSubnet)],
  [PEERING, child('peerings', readPeering)],
  [
    `${NETWORK}/routetables`,
    holder('routeTables', readRouteTable, { routes: [{ list: 'routes', type: ROUTE, read: readRoute, expected: true }] }),
  ],
  [ROUTE, held('routeTables.routes', readRoute)],
  [`${NETWORK}/networkinterfaces`, whole('interfaces', readInterface)],
  [`${SCALE_SET}/virtualmachines/networkinterfaces`, whole('interfaces', readInterface)],
  ['microsoft.compute/virtualmachines', whole('machines', readMachine)],
  [SCALE_SET, whole('machines', readScaleSet)],
  [`${SCALE_SET}/virtualmachines`, whole('machines', readScaleSetInstance)],
  [`${NETWORK}/privateendpoints`, whole('privateEndpoints', readPrivateEndpoint)],
  [`${NETWORK}/virtualnetworkgateways`, whole('gateways', readGateway)],
  [`${NETWORK}/connections`, whole('connections', readConnection)],
  [`${NETWORK}/localnetworkgateways`, whole('localGateways', readLocalGateway)],
  [
    `${NETWORK}/expressroutecircuits`,
    holder('circuits', readCircuit, { peerings: [{ list: 'peerings', type: CIRCUIT_PEERING, read: readCircuitPeering, expected: true }] }),
  ],
  [CIRCUIT_PEERING, held('circuits.peerings', readCircuitPeering)],
  [`${CIRCUIT_PEERING}/connections`, addGlobalReach],
  [`${CIRCUIT_PEERING}/peerconnections`, addGlobalReach],
  [`${NETWORK}/virtualwans`, whole('wans', readWan)],
  [`${NETWORK}/virtualhubs`, addHub],
  [`${NETWORK}/virtualhubs/ipconfigurations`, addHubSubnet],
  [`${NETWORK}/virtualhubs/routemaps`, (draft, _wire, head) => draft.hubsWithRouteMaps.add(parentOf(head.key))],
  [HUB_CONNECTION, child('hubConnections', readHubConnection)],
  [`${NETWORK}/virtualhubs/hubroutetables`, whole('hubRouteTables', readHubRouteTable)],
  [`${NETWORK}/virtualhubs/routingintent`, whole('routingIntents', readRoutingIntent)],
  [
    `${NETWORK}/expressroutegateways`,
    holder('hubErGateways', readHubErGateway, {
      connections: [{ list: 'expressRouteConnections', type: HUB_ER_CONNECTION, read: readHubErConnection, expected: true }],
    }),
  ],
  [HUB_ER_CONNECTION, held('hubErGateways.connections', readHubErConnection)],
  [
    `${NETWORK}/vpngateways`,
    holder('hubVpnGateways', readHubVpnGateway, {
      connections: [{ list: 'connections', type: HUB_VPN_CONNECTION, read: readHubVpnConnection, expected: true }],
    }),
  ],
  [HUB_VPN_CONNECTION, held('hubVpnGateways.connections', readHubVpnConnection)],
  [`${NETWORK}/vpnsites`, whole('vpnSites', readVpnSite)],
  [`${NETWORK}/p2svpngateways`, whole('hubClientGateways', readHubClientGateway)],
  [`${NETWORK}/virtualhubs/bgpconnections`, whole('bgpPeers', readBgpPeer)],
  [
    `${NETWORK}/networksecuritygroups`,
    holder('nsgs', readNsg, {
      rules: [
        { list: 'securityRules', type: RULE, read: readRule, expected: true },
        { list: 'defaultSecurityRules', type: DEFAULT_RULE, read: readDefaultRule, expected: false },
      ],
    }),
  ],
  [RULE, held('nsgs.rules', readRule)],
  [DEFAULT_RULE, held('nsgs.rules', readDefaultRule)],
  [`${NETWORK}/applicationsecuritygroups`, whole('asgs', readAsg)],
  [`${NETWORK}/azurefirewalls`, whole('firewalls', readFirewall)],
  [`${NETWORK}/azurefirewalls/networkrulecollections`, held('firewalls.collections', readNetworkCollection)],
  [`${NETWORK}/firewallpolicies`, whole('firewallPolicies', readFirewallPolicy)],
  [`${NETWORK}/firewallpolicies/rulecollectiongroups`, whole('ruleCollectionGroups', readRuleCollectionGroup)],
  [`${NETWORK}/firewallpolicies/rulegroups`, whole('ruleCollectionGroups', readRuleCollectionGroup)],
  [`${NETWORK}/ipgroups`, whole('ipGroups', readIpGroup)],
  [
    `${NETWORK}/loadbalancers`,
    holder('loadBalancers', readLoadBalancer, {
      pools: [{ list: 'backendAddressPools', type: POOL, read: readPool, expected: false }],
      rules: [{ list: 'loadBalancingRules', type: `${NETWORK}/loadbalancers/loadbalancingrules`, read: readBalancingRule, expected: true }],
      inboundNatRules: [{ list: 'inboundNatRules', type: NAT_RULE, read: readInboundNatRule, expected: false }],
    }),
  ],
  [POOL, held('loadBalancers.pools', readPool)],
  [NAT_RULE, held('loadBalancers.inboundNatRules', readInboundNatRule)],
  [`${NETWORK}/publicipaddresses`, whole('publicAddresses', readPublicAddress)],
  [`${NETWORK}/publicipprefixes`, whole('publicPrefixes', readPublicPrefix)],
  [`${NETWORK}/natgateways`, whole('natGateways', readNatGateway)],
  [`${NETWORK}/privatednszones/a`, addDnsRecord],
  [`${NETWORK}/privatednszones/aaaa`, addDnsRecord],
  [`${NETWORK}/privatednszones/cname`, addDnsRecord],
  [`${NETWORK}/networkmanagers/networkgroups/staticmembers`, addGroupMember],
  [`${NETWORK}/applicationgateways`, addOtherFrontend],
  [`${NETWORK}/bastionhosts`, addOtherFrontend],
  [`${NETWORK}/privatelinkservices`, addOtherFrontend],
  ['microsoft.sql/managedinstances', addOtherFrontend],
  ['microsoft.containerinstance/containergroups', addOtherFrontend],
  ['microsoft.dbforpostgresql/flexibleservers', addOtherFrontend],
  ['microsoft.dbformysql/flexibleservers', addOtherFrontend],
]);
