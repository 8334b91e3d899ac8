/** Steps on a model -> the pairs of VNets they newly connect. */
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { JudgeOptions } from './judge.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { touchedPairs } from './touched-pairs.ts';
import { isOpenBetween } from './vnet-pairs.ts';

export interface OpenedPair {
  readonly a: ArmId;
  readonly b: ArmId;
}

/**
 * Pairs of which one could not reach the other (or it was not known) and can afterwards, each once, by name. `after` is the changed copy of `before`.
 * Only pairs that the steps can touch are asked.
 */
export function opensPairs(before: Model, after: Model, steps: readonly Step[], options: JudgeOptions = {}): readonly OpenedPair[] {
  const [was, is] = [indexOf(before), indexOf(after)];
  const opened = new Map<string, OpenedPair>();
  const asked = new Set<string>();
  for (const step of steps) {
    for (const [a, b] of touchedPairs(was, is, keyOf(step.resource))) {
      const [first, second] = a.id <= b.id ? [a, b] : [b, a];
      const mark = `${first.key} ${second.key}`;
      if (asked.has(mark)) continue;
      asked.add(mark);
      if (opens(was, is, first, second, options)) opened.set(mark, { a: first.id, b: second.id });
    }
  }
  return [...opened.values()].sort((x, y) => x.a.localeCompare(y.a) || x.b.localeCompare(y.b));
}

/** Rules let one of two networks begin and not the other, and a route or a peering of one subnet may let out what those of the others keep in. */
function opens(was: NetworkIndex, is: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions): boolean {
  const opened = (from: VirtualNetwork, to: VirtualNetwork): boolean =>
    isOpenBetween(is, from, to, options) && !isOpenBetween(was, from, to, options);
  return opened(a, b) || opened(b, a);
}
