/** A model of one VNet, one subnet and one NIC, with whatever a filter test puts in or changes. */
import { type Address, parseAddress } from '../../src/network/address.ts';
import type { AdminRule, NetworkSecurityGroup, Peer, RuleMatch, SecurityRule } from '../../src/network/filter.ts';
import type { NetworkInterface } from '../../src/network/interface.ts';
import type { Evidence, Model, Resources } from '../../src/network/model.ts';
import { type Prefix, parsePrefix } from '../../src/network/prefix.ts';
import { type Head, keyOf, nameOf } from '../../src/network/resource-id.ts';
import type { Subnet } from '../../src/network/vnet.ts';
import type { FilterPacket } from '../../src/reach/packet-end.ts';
import { tagReader } from '../../src/reach/service-tag.ts';

const NETWORK = '/subscriptions/S1/resourceGroups/rg/providers/Microsoft.Network';
export const VNET = `${NETWORK}/virtualNetworks/hub-01`;
export const SUBNET = `${VNET}/subnets/apps`;
export const NIC = `${NETWORK}/networkInterfaces/nic-1`;

export const address = (text: string): Address => parseAddress(text) as Address;
export const prefix = (text: string): Prefix => parsePrefix(text) as Prefix;
export const head = (id: string): Head => ({ id, key: keyOf(id), name: nameOf(id) });
export const nsgId = (name: string): string => `${NETWORK}/networkSecurityGroups/${name}`;

const anyone: readonly Peer[] = [{ kind: 'any' }];
export const from = (...texts: string[]): Partial<RuleMatch> => ({ source: texts.map(peer) });
export const to = (...texts: string[]): Partial<RuleMatch> => ({ destination: texts.map(peer) });
export const tcp = (...ports: number[]): Partial<RuleMatch> => ({
  protocol: 'tcp',
  destinationPorts: ports.map((port) => ({ from: port, to: port })),
});

function peer(text: string): Peer {
  const found = parsePrefix(text);
  if (found) return { kind: 'prefix', prefix: found };
  return text.startsWith('/') ? { kind: 'asg', asg: keyOf(text) } : { kind: 'tag', tag: text };
}

const match = (parts: readonly Partial<RuleMatch>[]): RuleMatch =>
  Object.assign({ protocol: 'any', source: anyone, destination: anyone, sourcePorts: [], destinationPorts: [] }, ...parts);

type OwnRule = Omit<SecurityRule, 'id' | 'key'>;

export const inbound = (access: SecurityRule['access'], priority: number, ...parts: Partial<RuleMatch>[]): OwnRule => ({
  name: `${access.toLowerCase()}-in-${priority}`,
  direction: 'Inbound',
  access,
  priority,
  isDefault: false,
  match: match(parts),
});

export const outbound = (access: SecurityRule['access'], priority: number, ...parts: Partial<RuleMatch>[]): OwnRule => ({
  ...inbound(access, priority, ...parts),
  name: `${access.toLowerCase()}-out-${priority}`,
  direction: 'Outbound',
});

export const adminRule = (
  direction: AdminRule['direction'],
  access: AdminRule['access'],
  priority: number,
  ...parts: Partial<RuleMatch>[]
): AdminRule => ({
  ...head(`${NETWORK}/networkManagers/nm/securityAdminConfigurations/c/ruleCollections/r/rules/${access}-${priority}`),
  direction,
  access,
  priority,
  match: match(parts),
});

/** An NSG as an export without default rules gives it. */
export function group(name: string, ...rules: OwnRule[]): NetworkSecurityGroup {
  const id = nsgId(name);
  return { ...head(id), rules: rules.map((rule) => ({ ...head(`${id}/securityRules/${rule.name}`), ...rule })) };
}

export interface Setup {
  readonly subnetNsg?: NetworkSecurityGroup;
  readonly nicNsg?: NetworkSecurityGroup;
  readonly subnet?: Partial<Subnet>;
  readonly nic?: Partial<NetworkInterface>;
  readonly otherSubnets?: readonly Subnet[];
  readonly resources?: Partial<Resources>;
  readonly model?: Partial<Model>;
  readonly evidence?: Partial<Evidence>;
}

export function subnetOf(id: string, rest: Partial<Subnet> = {}): Subnet {
  return {
    ...head(id),
    vnet: keyOf(VNET),
    prefixes: [prefix('10.1.0.0/24')],
    nsg: null,
    routeTable: null,
    natGateway: null,
    serviceEndpoints: [],
    delegations: [],
    occupants: [],
    privateEndpointNetworkPolicies: null,
    defaultOutboundAccess: null,
    ...rest,
  };
}

/** The model, the NIC in it, and the point where its filters stand. */
export function setUp({ subnetNsg, nicNsg, subnet, nic, otherSubnets = [], resources, model, evidence }: Setup) {
  const here = subnetOf(SUBNET, { nsg: subnetNsg?.key ?? null, ...subnet });
  const card: NetworkInterface = {
    ...head(NIC),
    ipConfigurations: [],
    nsg: nicNsg?.key ?? null,
    enableIPForwarding: false,
    disableTcpStateTracking: false,
    machine: null,
    privateEndpoint: null,
    ...nic,
  };
  const groups = [subnetNsg, nicNsg].filter((one) => one !== undefined);
  const built: Model = {
    ...EMPTY,
    resources: {
      ...EMPTY.resources,
      subnets: new Map([here, ...otherSubnets].map((one) => [one.key, one])),
      interfaces: new Map([[card.key, card]]),
      nsgs: new Map(groups.map((one) => [one.key, one])),
      ...resources,
    },
    evidence: { ...EMPTY.evidence, ...evidence },
    ...model,
  };
  return { model: built, point: { nic: card, subnet: here.key }, nic: card };
}

/** Private 10.0.0.0/8 is the VNet and what it is connected to. */
export function packet(source: string, destination: string, of: Model = EMPTY, rest: Partial<FilterPacket> = {}): FilterPacket {
  const inTag = tagReader(of, (one) => one.family === 4 && one.bits >>> 24 === 10);
  return { source: address(source), destination: address(destination), sourceAsgs: [], destinationAsgs: [], inTag, ...rest };
}

const none = (): ReadonlyMap<string, never> => new Map<string, never>();

export const EMPTY: Model = {
  resources: {
    vnets: none(),
    subnets: none(),
    peerings: none(),
    routeTables: none(),
    interfaces: none(),
    machines: none(),
    privateEndpoints: none(),
    gateways: none(),
    connections: none(),
    localGateways: none(),
    circuits: none(),
    wans: none(),
    hubs: none(),
    hubErGateways: none(),
    hubVpnGateways: none(),
    hubConnections: none(),
    hubRouteTables: none(),
    routingIntents: none(),
    vpnSites: none(),
    hubClientGateways: none(),
    bgpPeers: none(),
    nsgs: none(),
    asgs: none(),
    firewalls: none(),
    firewallPolicies: none(),
    ruleCollectionGroups: none(),
    ipGroups: none(),
    loadBalancers: none(),
    publicAddresses: none(),
    publicPrefixes: none(),
    natGateways: none(),
    otherFrontends: none(),
  },
  adminRules: none(),
  connectedGroups: none(),
  evidence: { effectiveRoutes: none(), effectiveNsgs: none(), learnedRoutes: none(), hubRoutes: none() },
  serviceTags: none(),
  dnsRecords: [],
  types: none(),
  asOf: { iso: '2026-11-22T00:00:00Z', from: 'capture' },
  unread: [],
};
