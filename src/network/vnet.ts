/** Virtual networks, subnets, peerings and route tables, as Azure returns them. */
import type { Address } from './address.ts';
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

export interface VirtualNetwork extends Head {
  readonly location: string | null;
  readonly addressSpace: readonly Prefix[];
  readonly subnets: readonly Key[];
  readonly peerings: readonly Key[];
  /** Replaces covered spoke prefixes in what the gateway advertises (API >= 2025-07-01). */
  readonly summarizedGatewayPrefixes: readonly Prefix[];
  /** The NAT gateway of its subnets that have none of their own. Source: SDK39 (`defaultPublicNatGateway`). */
  readonly natGateway: Key | null;
}

export interface Subnet extends Head {
  readonly vnet: Key;
  readonly prefixes: readonly Prefix[];
  readonly nsg: Key | null;
  readonly routeTable: Key | null;
  readonly natGateway: Key | null;
  readonly serviceEndpoints: readonly ServiceEndpoint[];
  readonly delegations: readonly string[];
  readonly privateEndpointNetworkPolicies: 'Disabled' | 'Enabled' | 'NetworkSecurityGroupEnabled' | 'RouteTableEnabled' | null;
  readonly defaultOutboundAccess: boolean | null;
  /** What the subnet says holds an address of it: NICs, frontends, private endpoints, and services that tell no addresses. */
  readonly occupants: readonly Key[];
}

export interface ServiceEndpoint {
  /** For example `Microsoft.Storage`. */
  readonly service: string;
  /** Lower-cased regions whose prefixes it routes to; empty: those of all, or none were told. Source: SDK39 (ServiceEndpointPropertiesFormat). */
  readonly locations: readonly string[];
}

export interface Peering extends Head {
  readonly vnet: Key;
  readonly remoteVnet: Key | null;
  /** `Connected`, `Initiated`, `Disconnected`; null where not returned. */
  readonly peeringState: string | null;
  readonly peeringSyncLevel: string | null;
  readonly provisioningState: string | null;
  readonly allowVirtualNetworkAccess: boolean | null;
  readonly allowForwardedTraffic: boolean | null;
  readonly allowGatewayTransit: boolean | null;
  readonly useRemoteGateways: boolean | null;
  /** The address space that is peered: what traffic is routed by. Null where not returned. */
  readonly remoteAddressSpace: readonly Prefix[] | null;
  /** The remote VNet's address space now; differs from the peered one until the peering is synchronised. */
  readonly remoteVirtualNetworkAddressSpace: readonly Prefix[] | null;
  /** False: only the named subnets are peered. */
  readonly peerCompleteVnets: boolean | null;
  readonly localSubnetNames: readonly string[];
  readonly remoteSubnetNames: readonly string[];
  readonly enableOnlyIPv6Peering: boolean | null;
}

export interface RouteTable extends Head {
  readonly disableBgpRoutePropagation: boolean | null;
  /** `None` or `All` ("all peering routes are disabled"). */
  readonly disablePeeringRoute: string | null;
  readonly routes: readonly UserRoute[];
}

export interface UserRoute extends Head {
  /** Null where the prefix is a service tag. */
  readonly prefix: Prefix | null;
  /** As written: CIDR or service tag. */
  readonly addressPrefix: string;
  /** `VirtualNetworkGateway`, `VnetLocal`, `Internet`, `VirtualAppliance`, `VirtualApplianceEcmp`, `None`. */
  readonly nextHopType: string;
  /** One address for `VirtualAppliance`, two or more for `VirtualApplianceEcmp`, else none. */
  readonly nextHopAddresses: readonly Address[];
  readonly hasBgpOverride: boolean | null;
}
