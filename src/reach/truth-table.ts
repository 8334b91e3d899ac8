/** The truth table of a pair: what each state of the flags in play would answer, and which row is now. */
import type { Flow } from '../network/flow.ts';
import type { FlagName } from '../network/gateway.ts';
import type { Model } from '../network/model.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { changedCopy } from './changed-copy.ts';
import { type Ends, type JudgeOptions, judge } from './judge.ts';
import type { Outcome, Verdict } from './verdict.ts';

export interface TruthTable {
  readonly columns: readonly { readonly gateway: ArmId; readonly flag: FlagName }[];
  /** All states, off first; `here` marks the present one (none is marked while a flag is not known). */
  readonly rows: readonly { readonly values: readonly boolean[]; readonly outcome: Outcome; readonly here: boolean }[];
}

/** More flags than this make a table nobody reads. */
const MOST_COLUMNS = 3;

/** Null where no flag is in play, or too many are. */
export function truthTable(model: Model, ends: Ends, flow: Flow, verdict: Verdict, options: JudgeOptions = {}): TruthTable | null {
  const inPlay = verdict.gateways.flatMap((gateway) =>
    gateway.needed.map((flag) => ({ gateway: gateway.resource, flag, now: gateway.flags[flag] ?? null })),
  );
  if (inPlay.length === 0 || inPlay.length > MOST_COLUMNS) return null;
  const rows = statesOf(inPlay.length).map((values) => {
    const here = inPlay.every((column, i) => column.now === values[i]);
    const steps = inPlay.flatMap((column, i) => stepTo(column, values[i] ?? false));
    return { values, outcome: here ? verdict.outcome : outcomeAfter(model, ends, flow, steps, options), here };
  });
  return { columns: inPlay.map(({ gateway, flag }) => ({ gateway, flag })), rows };
}

function statesOf(columns: number): readonly boolean[][] {
  return Array.from({ length: 2 ** columns }, (_, state) =>
    Array.from({ length: columns }, (_, i) => (state & (1 << (columns - 1 - i))) !== 0),
  );
}

function stepTo(column: { readonly gateway: ArmId; readonly flag: FlagName; readonly now: boolean | null }, value: boolean): Step[] {
  if (column.now === value) return [];
  return [{ resource: column.gateway, property: `properties.${column.flag}`, from: column.now, to: value }];
}

function outcomeAfter(model: Model, ends: Ends, flow: Flow, steps: readonly Step[], options: JudgeOptions): Outcome {
  const copy = changedCopy(model, steps);
  return copy.changed ? judge(copy.model, ends, flow, options).outcome : 'unknown';
}
