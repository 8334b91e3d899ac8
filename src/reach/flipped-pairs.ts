/** Two models of one network -> the pairs of VNets whose connection changed between them. */
import type { Model } from '../network/model.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { indexOf } from './network-index.ts';
import type { Outcome } from './verdict.ts';
import { type Connection, connectionBetween } from './vnet-pairs.ts';

export interface FlippedPair {
  readonly a: ArmId;
  readonly b: ArmId;
  readonly before: Outcome;
  readonly after: Outcome;
}

const OUTCOME: Readonly<Record<Connection, Outcome>> = { open: 'reachable', closed: 'blocked', unknown: 'unknown' };

/** VNets that are in both models. Each pair once, or twice where the two ways differ: what `a` begins, then what `b` does. */
export function flippedPairs(before: Model, after: Model): readonly FlippedPair[] {
  const [was, is] = [indexOf(before), indexOf(after)];
  const common = [...after.resources.vnets.values()]
    .filter((vnet) => before.resources.vnets.has(vnet.key))
    .sort((a, b) => a.id.localeCompare(b.id));
  return common.flatMap((a, i) =>
    common.slice(i + 1).flatMap((b): FlippedPair[] => {
      const [oldA, oldB] = [before.resources.vnets.get(a.key), before.resources.vnets.get(b.key)];
      if (!oldA || !oldB) return [];
      const there = flipOf(connectionBetween(was, oldA, oldB), connectionBetween(is, a, b), a, b);
      const back = flipOf(connectionBetween(was, oldB, oldA), connectionBetween(is, b, a), b, a);
      if (there && back && there.before === back.before && there.after === back.after) return [there];
      return [there, back].filter((flip) => flip !== null);
    }),
  );
}

function flipOf(then: Connection, now: Connection, a: VirtualNetwork, b: VirtualNetwork): FlippedPair | null {
  return then === now ? null : { a: a.id, b: b.id, before: OUTCOME[then], after: OUTCOME[now] };
}
