/** Two models of one network -> the pairs of VNets whose connection changed between them. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { touchedPairs } from './touched-pairs.ts';
import type { Outcome } from './verdict.ts';
import { connectionBetween, isWholeBetween } from './vnet-pairs.ts';

export interface FlippedPair {
  readonly a: ArmId;
  readonly b: ArmId;
  readonly before: Outcome;
  readonly after: Outcome;
  /** What `b` begins did not change, or changed otherwise. */
  readonly oneWay: boolean;
}

/**
 * VNets that are in both models. Each pair once, or twice where the two ways differ: what `a` begins, then what `b` does. `changed`: the resources that
 * differ; where none of them can have made a difference, what passed of a pair that is open in both models was not lessened.
 */
export function flippedPairs(before: Model, after: Model, changed: readonly ArmId[]): readonly FlippedPair[] {
  const [was, is] = [indexOf(before), indexOf(after)];
  const common = [...after.resources.vnets.values()]
    .filter((vnet) => before.resources.vnets.has(vnet.key))
    .sort((a, b) => a.id.localeCompare(b.id));
  const touched = touchedBy(was, is, changed);
  const flipOf = (a: VirtualNetwork, b: VirtualNetwork): Pick<FlippedPair, 'before' | 'after'> | null => {
    const [oldA, oldB] = [before.resources.vnets.get(a.key), before.resources.vnets.get(b.key)];
    if (!oldA || !oldB) return null;
    const [then, now] = [connectionBetween(was, oldA, oldB), connectionBetween(is, a, b)];
    const isTouched = touched.has(markOf(a, b)) || touched.has(markOf(b, a));
    if (then === now && (then !== 'open' || !isTouched)) return null;
    const [earlier, later] = [outcomeOf(was, oldA, oldB, then), outcomeOf(is, a, b, now)];
    return earlier === later ? null : { before: earlier, after: later };
  };
  return common.flatMap((a, i) =>
    common.slice(i + 1).flatMap((b): FlippedPair[] => {
      const [there, back] = [flipOf(a, b), flipOf(b, a)];
      const alike = there !== null && back !== null && there.before === back.before && there.after === back.after;
      if (alike) return [{ a: a.id, b: b.id, ...there, oneWay: false }];
      return [
        ...(there ? [{ a: a.id, b: b.id, ...there, oneWay: true }] : []),
        ...(back ? [{ a: b.id, b: a.id, ...back, oneWay: true }] : []),
      ];
    }),
  );
}

function outcomeOf(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, connection: 'open' | 'closed' | 'unknown'): Outcome {
  if (connection !== 'open') return connection === 'closed' ? 'blocked' : 'unknown';
  return isWholeBetween(index, a, b) ? 'reachable' : 'partial';
}

/** What can let less through, or more, of a pair that stays open: filters, and what routes some hosts otherwise than others. */
const PARTS =
  /\/(networksecuritygroups|applicationsecuritygroups|networkmanagers|virtualnetworks|routetables|networkinterfaces|firewallpolicies|azurefirewalls|ipgroups|virtualhubs)\//;

function touchedBy(was: NetworkIndex, is: NetworkIndex, changed: readonly ArmId[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const key of new Set(changed.map(keyOf))) {
    if (!PARTS.test(key)) continue;
    for (const [a, b] of touchedPairs(was, is, key)) found.add(markOf(a, b));
  }
  return found;
}

function markOf({ key }: VirtualNetwork, other: { readonly key: Key }): string {
  return `${key} ${other.key}`;
}
