/** The Model: what is known of the network at one time. Immutable; a change makes a changed copy. */
import type { ConnectedGroup, HubRecordedRoute, LearnedRoute, RecordedNsg, RecordedRoute } from './evidence.ts';
import type { AdminRule, ApplicationSecurityGroup, NetworkSecurityGroup, ServiceTags } from './filter.ts';
import type { AzureFirewall, FirewallPolicy, IpGroup, RuleCollectionGroup } from './firewall.ts';
import type { LoadBalancer, NatGateway, OtherFrontend, PrivateDnsRecord, PublicAddress, PublicPrefix } from './frontend.ts';
import type { ExpressRouteCircuit, GatewayConnection, LocalNetworkGateway, VirtualNetworkGateway } from './gateway.ts';
import type { NetworkInterface, PrivateEndpoint, VirtualMachine } from './interface.ts';
import type { Key } from './resource-id.ts';
import type { Peering, RouteTable, Subnet, VirtualNetwork } from './vnet.ts';
import type {
  ExpressRouteGateway,
  HubBgpPeer,
  HubClientGateway,
  HubConnection,
  HubRouteTable,
  HubVpnGateway,
  RoutingIntent,
  VirtualHub,
  VirtualWan,
  VpnSite,
} from './wan.ts';

/** The resources, each kind in a map by key. */
export interface Resources {
  readonly vnets: ReadonlyMap<Key, VirtualNetwork>;
  readonly subnets: ReadonlyMap<Key, Subnet>;
  readonly peerings: ReadonlyMap<Key, Peering>;
  readonly routeTables: ReadonlyMap<Key, RouteTable>;
  readonly interfaces: ReadonlyMap<Key, NetworkInterface>;
  readonly machines: ReadonlyMap<Key, VirtualMachine>;
  readonly privateEndpoints: ReadonlyMap<Key, PrivateEndpoint>;
  readonly gateways: ReadonlyMap<Key, VirtualNetworkGateway>;
  readonly connections: ReadonlyMap<Key, GatewayConnection>;
  readonly localGateways: ReadonlyMap<Key, LocalNetworkGateway>;
  readonly circuits: ReadonlyMap<Key, ExpressRouteCircuit>;
  readonly wans: ReadonlyMap<Key, VirtualWan>;
  readonly hubs: ReadonlyMap<Key, VirtualHub>;
  readonly hubErGateways: ReadonlyMap<Key, ExpressRouteGateway>;
  readonly hubVpnGateways: ReadonlyMap<Key, HubVpnGateway>;
  readonly hubConnections: ReadonlyMap<Key, HubConnection>;
  readonly hubRouteTables: ReadonlyMap<Key, HubRouteTable>;
  readonly routingIntents: ReadonlyMap<Key, RoutingIntent>;
  readonly vpnSites: ReadonlyMap<Key, VpnSite>;
  readonly hubClientGateways: ReadonlyMap<Key, HubClientGateway>;
  readonly bgpPeers: ReadonlyMap<Key, HubBgpPeer>;
  readonly nsgs: ReadonlyMap<Key, NetworkSecurityGroup>;
  readonly asgs: ReadonlyMap<Key, ApplicationSecurityGroup>;
  readonly firewalls: ReadonlyMap<Key, AzureFirewall>;
  readonly firewallPolicies: ReadonlyMap<Key, FirewallPolicy>;
  readonly ruleCollectionGroups: ReadonlyMap<Key, RuleCollectionGroup>;
  readonly ipGroups: ReadonlyMap<Key, IpGroup>;
  readonly loadBalancers: ReadonlyMap<Key, LoadBalancer>;
  readonly publicAddresses: ReadonlyMap<Key, PublicAddress>;
  readonly publicPrefixes: ReadonlyMap<Key, PublicPrefix>;
  readonly natGateways: ReadonlyMap<Key, NatGateway>;
  readonly otherFrontends: ReadonlyMap<Key, OtherFrontend>;
}

/** Recorded reads, by the key of the NIC, gateway, hub or VNet they were read from. */
export interface Evidence {
  readonly effectiveRoutes: ReadonlyMap<Key, readonly RecordedRoute[]>;
  readonly effectiveNsgs: ReadonlyMap<Key, readonly RecordedNsg[]>;
  readonly learnedRoutes: ReadonlyMap<Key, readonly LearnedRoute[]>;
  readonly hubRoutes: ReadonlyMap<Key, readonly HubRecordedRoute[]>;
}

/** Something that should be in the model and is not. */
export interface Unread {
  /** One line for people: what, and why. */
  readonly text: string;
  /** The resource, or the scope (a subscription, a group) it lies in, where the line names one. */
  readonly scope: Key | null;
  /** The lower-cased ARM type, where the line names one. */
  readonly type: string | null;
  /** `missing`: a capture says so, or a part that belongs to it was not given; `broken`: given, but not readable; `twice`: only a note, nothing is lacking. */
  readonly why: 'missing' | 'broken' | 'twice';
}

export interface Model {
  readonly resources: Resources;
  /** AVNM security-admin rules by VNet, in ascending priority; a VNet without an entry was not asked. */
  readonly adminRules: ReadonlyMap<Key, readonly AdminRule[]>;
  /** AVNM connectivity (mesh) by VNet; a VNet without an entry was not asked. */
  readonly connectedGroups: ReadonlyMap<Key, readonly ConnectedGroup[]>;
  readonly evidence: Evidence;
  readonly serviceTags: ServiceTags;
  readonly dnsRecords: readonly PrivateDnsRecord[];
  /** How many resources of each lower-cased type were given, known or not. */
  readonly types: ReadonlyMap<string, number>;
  readonly asOf: ModelTime;
  readonly unread: readonly Unread[];
}

export interface ModelTime {
  /** ISO 8601, UTC. */
  readonly iso: string;
  /** `capture`: the capture says so; `file`: the oldest file's time ("file dated"). */
  readonly from: 'capture' | 'file';
}
