/** What Azure itself computed, captured with a model: recorded reads. Evidence only for the model it was captured with. */
import type { Address } from './address.ts';
import type { AdminRule, SecurityRule } from './filter.ts';
import type { Prefix } from './prefix.ts';
import type { Head, Key } from './resource-id.ts';

/** One row of a NIC's effective route table. */
export interface RecordedRoute {
  /** `Default`, `User`, `VirtualNetworkGateway`, `Unknown`. */
  readonly source: string;
  readonly active: boolean;
  readonly prefixes: readonly Prefix[];
  /** Normalised: see `next-hop-type.ts`. */
  readonly nextHopType: NextHopType;
  /** As Azure printed it. */
  readonly nextHopTypeText: string;
  readonly nextHopAddresses: readonly Address[];
}

export type NextHopType =
  | 'VnetLocal'
  | 'VNetPeering'
  | 'VirtualNetworkGateway'
  | 'Internet'
  | 'VirtualAppliance'
  | 'None'
  | 'VirtualNetworkServiceEndpoint'
  | 'InterfaceEndpoint'
  | 'ConnectedGroup'
  | 'Other';

/** One row of a gateway's learned routes. */
export interface LearnedRoute {
  readonly prefix: Prefix;
  readonly nextHop: string | null;
  /** `EBgp`, `IBgp`, `Network`. */
  readonly origin: string | null;
  /** As Azure prints it: `12076-12076`. */
  readonly asPath: string;
  readonly weight: number | null;
  readonly sourcePeer: string | null;
}

/** `effectiveNetworkSecurityGroups` of a NIC: only what the engine compares. */
export interface RecordedNsg {
  readonly nsg: Key | null;
  readonly networkManager: Key | null;
  readonly rules: readonly {
    readonly name: string;
    readonly expandedSource: readonly Prefix[] | null;
    readonly expandedDestination: readonly Prefix[] | null;
    /** As Azure applies it, tags as the prefixes that it expanded them to; null: the record does not say enough of it. */
    readonly rule: SecurityRule | null;
  }[];
  /** What Azure expanded the tags of its rules to, as far as a rule names one alone. */
  readonly expansions: readonly { readonly tag: string; readonly prefixes: readonly Prefix[] }[];
  /** Those of a network manager, which has no `rules`; null: the record does not say enough of it. */
  readonly adminRules: readonly (AdminRule | null)[];
}

/** One connected group (AVNM mesh or hub-and-spoke direct connectivity) as it applies to a VNet. */
export interface ConnectedGroup extends Head {
  readonly topology: string | null;
  readonly vnets: readonly Key[];
  readonly isGlobal: boolean | null;
  /** Of the configuration that connects it; null where not returned. */
  readonly provisioningState: string | null;
}

export interface HubRecordedRoute {
  readonly prefixes: readonly Prefix[];
  readonly nextHopType: string;
  readonly nextHops: readonly string[];
  readonly asPath: string | null;
}
