/** What stands before or behind a NIC: load balancers, public addresses, NAT gateways, private DNS. */
import type { Address } from './address.ts';
import type { PortRange } from './filter.ts';
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

export interface LoadBalancer extends Head {
  readonly sku: string | null;
  readonly frontends: readonly LoadBalancerFrontend[];
  readonly pools: readonly {
    readonly key: Key;
    readonly name: string;
    readonly addresses: readonly Address[];
    readonly members: readonly Key[];
  }[];
  readonly rules: readonly {
    readonly key: Key;
    readonly name: string;
    readonly frontend: Key | null;
    readonly pool: Key | null;
    readonly protocol: 'tcp' | 'udp' | 'any';
    /** 0: any port. */
    readonly frontendPort: number;
    readonly backendPort: number;
    readonly floatingIp: boolean;
    /** False: the rule's frontend also serves its members' outbound connections. */
    readonly disableOutboundSnat: boolean;
  }[];
  readonly inboundNatRules: readonly {
    readonly key: Key;
    readonly name: string;
    readonly frontend: Key | null;
    readonly protocol: 'tcp' | 'udp' | 'any';
    readonly frontendPorts: PortRange;
    readonly backendPort: number;
    /** Its member sees the frontend's own address and port. */
    readonly floatingIp: boolean;
    /** Key of the NIC IP configuration, where a single one is meant. */
    readonly backend: Key | null;
    /** The pool whose members have a port of the range each. */
    readonly pool: Key | null;
  }[];
  /** Which pools are lent an address explicitly, and for which protocols. */
  readonly outboundRules: readonly { readonly pool: Key; readonly protocol: 'tcp' | 'udp' | 'any'; readonly frontends: readonly Key[] }[];
}

export interface LoadBalancerFrontend extends Head {
  readonly address: Address | null;
  readonly subnet: Key | null;
  readonly publicIp: Key | null;
  /** A range of public addresses in place of one, to send from. */
  readonly publicPrefix: Key | null;
}

export interface PublicAddress extends Head {
  readonly address: Address | null;
  readonly sku: string | null;
  /** The IP configuration or frontend it is attached to. */
  readonly attachedTo: Key | null;
}

export interface NatGateway extends Head {
  /** `japaneast`; null: not returned. */
  readonly location: string | null;
  readonly publicIps: readonly Key[];
  readonly publicPrefixes: readonly Key[];
  /** The VNet all of whose subnets it serves, where they have none of their own. Source: SDK39 (`sourceVirtualNetwork`). */
  readonly vnet: Key | null;
}

/** A record set of a private DNS zone. */
export interface PrivateDnsRecord {
  /** Lower case, without a dot at the end. */
  readonly name: string;
  /** Several zones of one name may serve different VNets. */
  readonly zone: Key;
  readonly addresses: readonly Address[];
  /** The name that stands for it (CNAME). */
  readonly alias: string | null;
}

/** Any other resource that holds an address in a subnet (application gateway, bastion, SQL MI): known to exist, not judged. */
export interface OtherFrontend extends Head {
  readonly type: string;
  readonly subnet: Key | null;
  readonly address: Address | null;
}

export interface PublicPrefix extends Head {
  readonly prefix: Prefix | null;
}
