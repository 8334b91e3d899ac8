/** Steps on a model -> the pairs of VNets they newly connect. */
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { JudgeOptions } from './judge.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { routedAlike } from './routed-alike.ts';
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
    const isFilter = FILTERS.test(step.resource);
    for (const [a, b] of touchedPairs(was, is, keyOf(step.resource))) {
      const [first, second] = a.id <= b.id ? [a, b] : [b, a];
      const mark = `${first.key} ${second.key}${isFilter ? ' filter' : ''}`;
      if (asked.has(mark)) continue;
      asked.add(mark);
      if (opens(was, is, first, second, isFilter, options)) opened.set(`${first.key} ${second.key}`, { a: first.id, b: second.id });
    }
  }
  return [...opened.values()].sort((x, y) => x.a.localeCompare(y.a) || x.b.localeCompare(y.b));
}

/** Rules let one of two networks begin and not the other; what else a step changes, it changes for both, unless one has what begins nothing. */
const FILTERS = /\/(networkSecurityGroups|securityAdminConfigurations|networkManagers|firewallPolicies)\//i;

function opens(
  was: NetworkIndex,
  is: NetworkIndex,
  a: VirtualNetwork,
  b: VirtualNetwork,
  isFilter: boolean,
  options: JudgeOptions,
): boolean {
  const there = change(was, is, a, b, options);
  if (there === 'opened') return true;
  return (isFilter || there === 'shut' || hasEndpoint(is, a) || hasEndpoint(is, b)) && change(was, is, b, a, options) === 'opened';
}

const hasEndpoint = (index: NetworkIndex, vnet: VirtualNetwork): boolean =>
  index.model.resources.privateEndpoints.size > 0 && routedAlike(index, vnet).some(({ some }) => some.privateEndpoint !== null);

function change(
  was: NetworkIndex,
  is: NetworkIndex,
  from: VirtualNetwork,
  to: VirtualNetwork,
  options: JudgeOptions,
): 'opened' | 'wasOpen' | 'shut' {
  if (!isOpenBetween(is, from, to, options)) return 'shut';
  return isOpenBetween(was, from, to, options) ? 'wasOpen' : 'opened';
}
