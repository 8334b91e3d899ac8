/** Virtual WAN: hubs, their gateways, connections, route tables and routing intent. */
import type { Address } from './address.ts';
import type { Flag } from './gateway.ts';
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

export interface VirtualWan extends Head {
  readonly allowBranchToBranchTraffic: boolean | null;
  readonly sku: string | null;
}

export interface VirtualHub extends Head {
  readonly wan: Key | null;
  readonly addressPrefix: Prefix | null;
  readonly addressPrefixV6: Prefix | null;
  /** `ExpressRoute`, `VpnGateway`, `ASPath`. */
  readonly hubRoutingPreference: string | null;
  readonly routingState: string | null;
  readonly provisioningState: string | null;
  readonly azureFirewall: Key | null;
  readonly expressRouteGateway: Key | null;
  readonly vpnGateway: Key | null;
  /** True where route maps were found on the hub (inline or as children). */
  readonly hasRouteMaps: boolean;
  /** A Route Server is a hub too: its branch-to-branch switch. */
  readonly allowBranchToBranchTraffic: boolean | null;
  /** `Basic`, `Standard`, `RouteServer`-like kinds as Azure says it. */
  readonly sku: string | null;
  /** BGP peers that the hub itself names; those given as resources stand in a map of their own. */
  readonly bgpConnections: readonly Key[];
  /** A Route Server (a hub without `wan`): the subnet it stands in, and so its VNet. */
  readonly routeServerSubnet: Key | null;
  /** Prefixes of routes written into the hub itself (`routeTable`, `virtualHubRouteTableV2s`), from before hub route tables were resources. */
  readonly legacyPrefixes: readonly Prefix[];
}

export interface ExpressRouteGateway extends Head {
  readonly hub: Key | null;
  readonly allowNonVirtualWanTraffic: Flag;
  readonly provisioningState: string | null;
  readonly connections: readonly HubExpressRouteConnection[];
}

export interface HubExpressRouteConnection extends Head {
  /** The circuit: `expressRouteCircuitPeering.id` less `/peerings/...`. */
  readonly circuit: Key | null;
  readonly provisioningState: string | null;
  readonly routingWeight: number | null;
  readonly expressRouteGatewayBypass: boolean | null;
  readonly enableInternetSecurity: boolean | null;
  readonly routing: HubRouting;
}

/** `routingConfiguration` of a connection to a hub. */
export interface HubRouting {
  readonly associatedRouteTable: Key | null;
  readonly propagatedLabels: readonly string[];
  readonly propagatedRouteTables: readonly Key[];
  readonly staticRoutes: readonly { readonly name: string; readonly prefixes: readonly Prefix[]; readonly nextHop: Address | null }[];
  /** Whether the static routes are passed on to the tables the connection propagates to; null where not returned (Azure's default is true). */
  readonly propagateStaticRoutes: boolean | null;
  /** `Contains` (default): static routes that cover the VNet's own space win over it; `Equal`: the VNet's own workloads are reached directly. */
  readonly vnetLocalRouteOverrideCriteria: string | null;
  readonly inboundRouteMap: Key | null;
  readonly outboundRouteMap: Key | null;
}

export interface HubConnection extends Head {
  readonly hub: Key;
  readonly remoteVnet: Key | null;
  readonly enableInternetSecurity: boolean | null;
  readonly provisioningState: string | null;
  readonly routing: HubRouting;
}

export interface HubRouteTable extends Head {
  readonly hub: Key;
  readonly labels: readonly string[];
  readonly routes: readonly HubStaticRoute[];
}

/** A static route of a hub's route table. */
export interface HubStaticRoute {
  readonly name: string;
  /** `CIDR`, `ResourceId` or `Service`. */
  readonly destinationType: string;
  readonly destinations: readonly string[];
  /** `ResourceId` or an address. */
  readonly nextHopType: string;
  readonly nextHop: string;
}

export interface RoutingIntent extends Head {
  readonly hub: Key;
  readonly policies: readonly { readonly name: string; readonly destinations: readonly string[]; readonly nextHop: Key }[];
}

export interface HubVpnGateway extends Head {
  readonly hub: Key | null;
  readonly provisioningState: string | null;
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly site: Key | null;
    readonly connectionStatus: string | null;
    readonly provisioningState: string | null;
    readonly enableBgp: boolean | null;
    readonly enableInternetSecurity: boolean | null;
    readonly routing: HubRouting;
  }[];
}

/** A point-to-site gateway in a hub: its clients get addresses out of the pools. */
export interface HubClientGateway extends Head {
  readonly hub: Key | null;
  readonly provisioningState: string | null;
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly prefixes: readonly Prefix[];
    readonly routing: HubRouting;
  }[];
}

/** An appliance that exchanges routes by BGP with a hub (over the connection of the VNet it stands in), or with a Route Server. */
export interface HubBgpPeer extends Head {
  readonly hub: Key;
  readonly peerAddress: Address | null;
  readonly connection: Key | null;
}

export interface VpnSite extends Head {
  readonly prefixes: readonly Prefix[];
}
