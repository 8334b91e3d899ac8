/** What filters packets: network security groups, application security groups, admin rules, service tags. */
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

export interface NetworkSecurityGroup extends Head {
  /** Own and default rules, in ascending priority, inbound and outbound together. */
  readonly rules: readonly SecurityRule[];
}

/** One rule; singular and plural ARM properties are merged into one list each. */
export interface SecurityRule extends Head {
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly priority: number;
  readonly isDefault: boolean;
  readonly match: RuleMatch;
}

export interface RuleMatch {
  readonly protocol: RuleProtocol;
  readonly source: readonly Peer[];
  readonly destination: readonly Peer[];
  /** Empty means any port. */
  readonly sourcePorts: readonly PortRange[];
  readonly destinationPorts: readonly PortRange[];
}

export type RuleProtocol = 'any' | 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah';

/** A side of a rule: everything, a prefix, a service tag, an application security group. */
export type Peer =
  | { readonly kind: 'any' }
  | { readonly kind: 'prefix'; readonly prefix: Prefix }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'asg'; readonly asg: Key };

/** Inclusive on both ends, 0-65535. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export interface ApplicationSecurityGroup extends Head {
  readonly location: string | null;
}

/** A security-admin rule as it applies to one VNet. */
export interface AdminRule extends Head {
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'AlwaysAllow' | 'Deny';
  readonly priority: number;
  readonly match: RuleMatch;
}

/** Service tag (lower-cased, with region where it has one: `storage.westeurope`) -> prefixes. */
export type ServiceTags = ReadonlyMap<string, readonly Prefix[]>;
