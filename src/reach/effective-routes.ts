/** The effective route table of a subnet, computed from the model. */
import type { Address } from '../network/address.ts';
import type { NextHopType } from '../network/evidence.ts';
import type { Prefix } from '../network/prefix.ts';
import type { ArmId } from '../network/resource-id.ts';

export interface ComputedRoute {
  readonly prefix: Prefix;
  readonly source: 'system' | 'bgp' | 'user';
  readonly nextHopType: NextHopType;
  readonly nextHopAddresses: readonly Address[];
  /** The peering, gateway connection, route or private endpoint it comes from; null for platform defaults. */
  readonly via: ArmId | null;
  /** False: another route of the same prefix beats it. */
  readonly active: boolean;
}
