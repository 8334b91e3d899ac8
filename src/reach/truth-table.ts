/** The truth table of a pair: what each state of the flags in play would answer, and which row is now. */
import type { FlagName } from '../network/gateway.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Outcome } from './verdict.ts';

export interface TruthTable {
  readonly columns: readonly { readonly gateway: ArmId; readonly flag: FlagName }[];
  /** All states, off first; `here` marks the present one (none is marked while a flag is not known). */
  readonly rows: readonly { readonly values: readonly boolean[]; readonly outcome: Outcome; readonly here: boolean }[];
}
