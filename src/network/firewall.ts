/** Azure Firewall, its policies, rule collections and IP groups. */
import type { Address } from './address.ts';
import type { PortRange, RuleProtocol } from './filter.ts';
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

export interface AzureFirewall extends Head {
  readonly subnet: Key | null;
  readonly hub: Key | null;
  readonly privateAddress: Address | null;
  readonly publicIps: readonly Key[];
  readonly policy: Key | null;
  readonly threatIntelMode: string | null;
  readonly provisioningState: string | null;
  /** Destinations whose source address is kept (`Network.SNAT.PrivateRanges`), where there is no policy; null: the default. */
  readonly snatPrivateRanges: readonly FirewallPeer[] | null;
  /** Classic rules on the firewall itself, where it has no policy. */
  readonly collections: readonly ClassicCollection[];
}

/** Stands on the firewall itself, which gives it its id. */
export interface ClassicCollection extends RuleCollection, Head {}

export interface FirewallPolicy extends Head {
  readonly basePolicy: Key | null;
  readonly threatIntelMode: string | null;
  /** Keys of its rule collection groups as listed by Azure; a group named here and not in the model was not read. */
  readonly groups: readonly Key[];
  readonly intrusionDetectionMode: string | null;
  /** Destinations whose source address is kept; the default ranges stand as the tag `IANAPrivateRanges`. Null: the default. */
  readonly snatPrivateRanges: readonly FirewallPeer[] | null;
}

export interface RuleCollectionGroup extends Head {
  readonly policy: Key;
  readonly priority: number;
  readonly collections: readonly RuleCollection[];
}

export interface RuleCollection {
  readonly name: string;
  readonly priority: number;
  readonly kind: 'network' | 'application' | 'nat' | 'mixed';
  readonly action: 'Allow' | 'Deny' | 'Dnat' | 'Snat' | null;
  readonly rules: readonly FirewallRule[];
}

export interface FirewallRule {
  readonly name: string;
  readonly kind: 'network' | 'application' | 'nat';
  readonly protocols: readonly RuleProtocol[];
  /** `*` is an empty-length `any`; a service tag stays text. */
  readonly sources: readonly FirewallPeer[];
  readonly destinations: readonly FirewallPeer[];
  readonly destinationPorts: readonly PortRange[];
  readonly fqdns: readonly string[];
  readonly translatedAddress: Address | null;
  readonly translatedPort: number | null;
  /** Application rules: protocol and port, for example `Https:443`. */
  readonly applicationProtocols: readonly { readonly protocol: string; readonly port: number | null }[];
}

export type FirewallPeer =
  | { readonly kind: 'any' }
  | { readonly kind: 'prefix'; readonly prefix: Prefix }
  | { readonly kind: 'range'; readonly from: Address; readonly to: Address }
  | { readonly kind: 'ipGroup'; readonly group: Key }
  | { readonly kind: 'tag'; readonly tag: string };

export interface IpGroup extends Head {
  readonly prefixes: readonly FirewallPeer[];
}
