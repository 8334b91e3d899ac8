/** One change to one resource: what a what-if, a remedy and a plan are made of. */
import type { ArmId } from './resource-id.ts';

/**
 * `property` is a wire path (`properties.allowRemoteVnetTraffic`); the empty path `""` means the whole resource
 * (`from` null: it is created with the ARM body `to`; `to` null: it is removed).
 */
export interface Step {
  readonly resource: ArmId;
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
}
