/** Steps on a model -> the pairs of VNets they newly connect. */
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { JudgeOptions } from './judge.ts';
import { indexOf } from './network-index.ts';
import { touchedPairs } from './touched-pairs.ts';
import { connectionBetween } from './vnet-pairs.ts';

export interface OpenedPair {
  readonly a: ArmId;
  readonly b: ArmId;
}

/**
 * Pairs that were closed (or unknown) before and are open after, each once, by name. `after` is the changed copy of `before`. Only pairs that the
 * steps can touch are asked.
 */
export function opensPairs(before: Model, after: Model, steps: readonly Step[], options: JudgeOptions = {}): readonly OpenedPair[] {
  const [was, is] = [indexOf(before), indexOf(after)];
  const opened = new Map<string, OpenedPair>();
  for (const step of steps) {
    for (const [a, b] of touchedPairs(was, is, keyOf(step.resource))) {
      const [first, second] = a.id <= b.id ? [a, b] : [b, a];
      const mark = `${first.key} ${second.key}`;
      if (opened.has(mark)) continue;
      if (connectionBetween(is, first, second, options) !== 'open' || connectionBetween(was, first, second, options) === 'open') continue;
      opened.set(mark, { a: first.id, b: second.id });
    }
  }
  return [...opened.values()].sort((x, y) => x.a.localeCompare(y.a) || x.b.localeCompare(y.b));
}
