/** The provisioning state of something that carries traffic -> a doubt where its last change failed, or is under way. */
import type { ArmId } from '../network/resource-id.ts';
import type { Unsure } from './finding.ts';

export interface Provisioned {
  readonly id: ArmId;
  /** Null: not returned, which is no reason to doubt. */
  readonly provisioningState: string | null;
}

const NONE: readonly never[] = [];

/** Whether it still carries all it should, and as it did before, is not documented. Source: SDK39. */
export function lastChange({ id, provisioningState }: Provisioned): readonly Unsure[] {
  if (provisioningState === null || provisioningState.toLowerCase() === 'succeeded') return NONE;
  return [{ code: 'state-unknown', resource: id, source: 'SDK39', facts: { what: 'provisioning', state: provisioningState } }];
}
