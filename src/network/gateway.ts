/** Virtual network gateways, connections, local network gateways and ExpressRoute circuits. */
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

export const FLAGS = ['allowRemoteVnetTraffic', 'allowVirtualWanTraffic', 'allowNonVirtualWanTraffic'] as const;
export type FlagName = (typeof FLAGS)[number];

/** True, false, or null: Azure did not return the property. Null is never read as false. */
export type Flag = boolean | null;

export interface VirtualNetworkGateway extends Head {
  /** `ExpressRoute` or `Vpn` (`LocalGateway` exists too); null where neither Azure nor a connection tells. */
  readonly gatewayType: string | null;
  readonly vpnType: string | null;
  readonly sku: string | null;
  /** The GatewaySubnet(s) it stands in. */
  readonly subnets: readonly Key[];
  /** Of its IP configurations; a public address names its holder too. */
  readonly publicAddresses: readonly Key[];
  readonly vnet: Key | null;
  readonly allowRemoteVnetTraffic: Flag;
  readonly allowVirtualWanTraffic: Flag;
  readonly provisioningState: string | null;
  readonly adminState: string | null;
  /** `virtualNetworkGatewayMigrationStatus.state`, for example `InProgress`. */
  readonly migrationState: string | null;
  readonly enableBgp: boolean | null;
  readonly asn: number | null;
  /** Point-to-site: the pools its clients get their addresses from. */
  readonly clientPrefixes: readonly Prefix[];
}

export interface GatewayConnection extends Head {
  /** `ExpressRoute`, `IPsec`, `Vnet2Vnet`, `VPNClient`; where not returned, what its far end tells. */
  readonly connectionType: string | null;
  readonly gateway1: Key | null;
  readonly gateway2: Key | null;
  readonly localNetworkGateway: Key | null;
  /** `peer.id`: the circuit. */
  readonly circuit: Key | null;
  /** `Connected`, `NotConnected`, `Connecting`, `Unknown`; null where a list leaves it out. */
  readonly connectionStatus: string | null;
  readonly provisioningState: string | null;
  readonly routingWeight: number | null;
  readonly expressRouteGatewayBypass: boolean | null;
  readonly enableBgp: boolean | null;
  readonly usePolicyBasedTrafficSelectors: boolean | null;
  /** NAT rules are in force on it, either way. */
  readonly translates: boolean;
  readonly trafficSelectors: readonly { readonly local: readonly Prefix[]; readonly remote: readonly Prefix[] }[];
}

export interface LocalNetworkGateway extends Head {
  readonly prefixes: readonly Prefix[];
  readonly asn: number | null;
  readonly gatewayAddress: string | null;
}

export interface ExpressRouteCircuit extends Head {
  /** `Provisioned`, `NotProvisioned`, `Provisioning`, `Deprovisioning`. */
  readonly serviceProviderProvisioningState: string | null;
  /** `Enabled` or `Disabled`. */
  readonly circuitProvisioningState: string | null;
  /** Of the last change to it. */
  readonly provisioningState: string | null;
  readonly globalReachEnabled: boolean | null;
  readonly peerings: readonly CircuitPeering[];
}

export interface CircuitPeering extends Head {
  /** `AzurePrivatePeering`, `MicrosoftPeering`, `AzurePublicPeering`. */
  readonly peeringType: string | null;
  /** `Enabled` or `Disabled`. */
  readonly state: string | null;
  readonly provisioningState: string | null;
  /** IPv6 over this peering; `none`: it shows the addresses it has and no IPv6 ones; `unsaid`: it shows no addresses, or not whether those of IPv6 are in use. */
  readonly ipv6: 'Enabled' | 'Disabled' | 'none' | 'unsaid';
  /** Global Reach: the private peerings of other circuits this one is linked with. */
  readonly globalReach: readonly Key[];
}
