/** One fact that Azure recorded of its own computing, against what was computed here. */
import type { ArmId } from '../network/resource-id.ts';

export interface RecordedFact {
  readonly read: 'effectiveRouteTable' | 'effectiveNetworkSecurityGroups' | 'learnedRoutes' | 'effectiveRoutes';
  readonly resource: ArmId;
  /** The other end's address, the prefix, or what of the resource (`nsg-a, 10.1.0.4 → 10.3.0.4`); null: the resource as a whole. */
  readonly about: string | null;
  readonly recorded: string | null;
  readonly computed: string | null;
  readonly agrees: boolean;
}
