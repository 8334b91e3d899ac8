/** The small networks that both are asked about what goes out to the Internet and comes in from it: what each part is, in plain data. */
import type { Packet } from './filter.ts';
import type { Rule } from './net.ts';

/** One VNet: a host, what may lend it a public address or lead to it, and what its routes may name. */
export interface Outside {
  readonly power: 'running' | 'deallocated' | 'stopped';
  /** Of the address that is asked about; null: it has none. */
  readonly ownAddress: Sku | null;
  /** A second address of the machine: of its NIC, or of a NIC of its own; with a public address or without. */
  readonly second: { readonly by: 'configuration' | 'interface'; readonly isPublic: boolean } | null;
  readonly nicRules: readonly Rule[] | null;
  readonly subnetRules: readonly Rule[] | null;
  readonly routes: readonly OutsideRoute[] | null;
  readonly defaultOutbound: boolean | undefined;
  /** Another subnet of the VNet shows the property. */
  readonly shownElsewhere: boolean;
  readonly natGateway: { readonly of: 'subnet' | 'vnet'; readonly addresses: number } | null;
  readonly balancers: readonly OutsideBalancer[];
  readonly firewall: OutsideFirewall | null;
  readonly appliance: Appliance;
  /** `Microsoft.Storage`, of the subnet of the host. */
  readonly hasServiceEndpoint: boolean;
  readonly tagFile: boolean;
}

export type Sku = 'Basic' | 'Standard';

export interface OutsideRoute {
  /** Or a service tag. */
  readonly prefix: string;
  readonly to: 'None' | 'Internet' | 'VirtualNetworkGateway' | 'firewall' | 'appliance';
}

export interface OutsideBalancer {
  readonly name: string;
  readonly sku: Sku;
  readonly isPublic: boolean;
  readonly rules: readonly {
    readonly protocol: 'Tcp' | 'Udp' | 'All';
    readonly port: number;
    readonly to: number;
    readonly noOutbound: boolean;
    readonly floating: boolean;
  }[];
  readonly natRules: readonly { readonly protocol: 'Tcp' | 'Udp'; readonly port: number; readonly to: number }[];
  /** Protocols of its outbound rules. */
  readonly outbound: readonly ('Tcp' | 'Udp' | 'All')[];
}

export interface OutsideFirewall {
  readonly isClassic: boolean;
  readonly collections: readonly {
    readonly kind: 'network' | 'application' | 'nat';
    readonly priority: number;
    readonly access: 'Allow' | 'Deny';
    readonly rules: readonly OutsideFirewallRule[];
  }[];
}

export interface OutsideFirewallRule {
  readonly protocol: 'Any' | 'TCP' | 'UDP' | 'ICMP';
  readonly source: string;
  readonly destination: string;
  readonly port: string;
  /** Of a rule that translates: at the host. */
  readonly to: number;
}

export interface Appliance {
  readonly forwards: boolean;
  readonly transparent: boolean;
  readonly power: 'running' | 'deallocated';
  readonly ownAddress: boolean;
  /** A second NIC, in a subnet of its own, with a public address. */
  readonly secondCard: boolean;
}

export interface OutsideQuestion {
  readonly direction: 'out' | 'in';
  readonly protocol: Packet['protocol'] & ('tcp' | 'udp' | 'icmp');
  readonly port: number | null;
  /** Of the other end. */
  readonly address: string;
}

export interface OutsideCase {
  readonly net: Outside;
  readonly question: OutsideQuestion;
}

export const HOST = '10.1.0.4';
export const SECOND = '10.1.0.5';
export const SECOND_CARD = '10.1.6.5';
export const APPLIANCE = '10.1.1.4';
export const FIREWALL_ADDRESS = '10.1.3.4';
/** Of the firewall. */
export const CALLED = '198.51.100.9';
export const STORAGE = '20.38.116.0/23';
