/** Two models of one network -> the pairs of VNets whose connection changed between them: the first of them by name, the rest counted. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { JudgeOptions } from './judge.ts';
import { changedEnds, localChanges } from './local-changes.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import { waysMayDiffer } from './same-ways.ts';
import { touchedPairs } from './touched-pairs.ts';
import type { Outcome } from './verdict.ts';
import { type Connection, connectionBetween, isRoutedBetween, isWholeBetween, mayBeWholeBetween } from './vnet-pairs.ts';

export interface FlippedPair {
  readonly a: ArmId;
  readonly b: ArmId;
  readonly before: Outcome;
  readonly after: Outcome;
  /** What `b` begins did not change, or changed otherwise. */
  readonly oneWay: boolean;
}

/** Of a pair that is counted only, it may not be told whether all passes or a part: `open`. */
export type Side = Outcome | 'open';

export interface Flips {
  readonly listed: readonly FlippedPair[];
  /** What else flipped: how many pairs, or single ways of pairs, from what to what. */
  readonly more: readonly { readonly before: Side; readonly after: Side; readonly count: number }[];
  /** Ways between VNets that are open in both models and that a change may have lessened or widened: how many there are, and how many of them were not compared. */
  readonly open: { readonly ways: number; readonly uncompared: number };
  /** Pairs of VNets of which it was not asked whether they are open: more than can be. */
  readonly unasked: number;
}

export interface FlipLimits {
  /** Rows that are listed. */
  readonly listed: number;
  /** How many ways are compared by all classes of their hosts. */
  readonly compared: number;
  /** Of how many pairs it is asked whether they are open. */
  readonly asked: number;
}

/** A person reads no more; as many comparisons take seconds, and as many pairs a minute or two: all of 1,400 VNets. */
const LIMITS: FlipLimits = { listed: 1000, compared: 12_000, asked: 1_000_000 };

/**
 * VNets that are in both models. Each pair once, or twice where the two ways differ: what `a` begins, then what `b` does. `changed`: the resources that
 * differ; where none of them can have made a difference, what passed of a pair that is open in both models was not lessened.
 */
export function flippedPairs(
  before: Model,
  after: Model,
  changed: readonly ArmId[],
  options: JudgeOptions = {},
  limits: FlipLimits = LIMITS,
): Flips {
  const comparison = comparisonOf(before, after, changed, options, limits);
  const common = [...after.resources.vnets.values()]
    .filter((vnet) => before.resources.vnets.has(vnet.key))
    .sort((a, b) => a.id.localeCompare(b.id));
  const listed: FlippedPair[] = [];
  const more = new Map<string, { readonly before: Side; readonly after: Side; count: number }>();
  const add = (a: VirtualNetwork, b: VirtualNetwork, flip: Flip, oneWay: boolean): void => {
    if (isTold(flip)) {
      listed.push({ a: a.id, b: b.id, before: flip.before, after: flip.after, oneWay });
      return;
    }
    const mark = `${flip.before} ${flip.after}`;
    const known = more.get(mark);
    if (known) known.count++;
    else more.set(mark, { before: flip.before, after: flip.after, count: 1 });
  };
  const compare = (a: VirtualNetwork, b: VirtualNetwork): void => {
    const isExact = listed.length < limits.listed;
    const [there, back] = [flipOf(comparison, a, b, isExact), flipOf(comparison, b, a, isExact)];
    const alike = there !== null && back !== null && there.before === back.before && there.after === back.after;
    if (there) add(a, b, there, !alike);
    if (back && !alike) add(b, a, back, true);
  };
  let asked = 0;
  let unasked = 0;
  for (const [a, b] of inOrder(common, comparison, limits)) {
    if (asked < limits.asked) compare(a, b);
    else unasked++;
    asked++;
  }
  const open = { ways: comparison.ways, uncompared: comparison.uncompared };
  return { listed, more: [...more.values()], open, unasked };
}

/** The pairs that may differ, by name; where they are too many, those first that what differs is known to touch. */
function* inOrder(common: readonly VirtualNetwork[], { mayDiffer, isNear }: Comparison, limits: FlipLimits): Generator<Two> {
  const isEvery = (common.length * (common.length - 1)) / 2 <= limits.asked;
  for (const turn of isEvery ? [null] : [true, false]) {
    for (const [i, a] of common.entries()) {
      for (const b of common.slice(i + 1)) if (mayDiffer(a, b) && (turn === null || isNear(a, b) === turn)) yield [a, b];
    }
  }
}

interface Flip {
  readonly before: Side;
  readonly after: Side;
  /** To be counted only. */
  readonly isCounted: boolean;
}

function isTold(flip: Flip): flip is Flip & { readonly before: Outcome; readonly after: Outcome } {
  return !flip.isCounted;
}

interface Comparison {
  readonly was: NetworkIndex;
  readonly is: NetworkIndex;
  readonly options: JudgeOptions;
  /** Whether anything that differs can concern the two. */
  readonly mayDiffer: (a: VirtualNetwork, b: VirtualNetwork) => boolean;
  /** Whether something that differs is known to concern them. */
  readonly isNear: (a: VirtualNetwork, b: VirtualNetwork) => boolean;
  /** Whether it can concern how much passes. */
  readonly isTouched: (a: VirtualNetwork, b: VirtualNetwork) => boolean;
  readonly sameRoutes: boolean;
  /** How many more ways may be compared by all classes of their hosts. */
  left: number;
  ways: number;
  uncompared: number;
}

function comparisonOf(before: Model, after: Model, changed: readonly ArmId[], options: JudgeOptions, { compared }: FlipLimits): Comparison {
  const [was, is] = [indexOf(before), indexOf(after)];
  const counts = { left: compared, ways: 0, uncompared: 0 };
  const local = localChanges(was, is);
  if (local) {
    const isNear = (a: VirtualNetwork, b: VirtualNetwork): boolean => local.vnets.has(a.key) || local.vnets.has(b.key);
    return { was, is, options, mayDiffer: isNear, isNear, isTouched: isNear, sameRoutes: local.sameRoutes, ...counts };
  }
  const keys = [...new Set(changed.map(keyOf))];
  const isTouched = touchedBy(
    was,
    is,
    keys.filter((key) => PARTS.test(key)),
  );
  const apart = changedEnds(was, is);
  const mayDiffer = apart === null ? () => true : waysMayDiffer(was, is, apart, options);
  return { was, is, options, mayDiffer, isNear: touchedBy(was, is, keys), isTouched, sameRoutes: false, ...counts };
}

/** What `a` begins. `isExact`: how much passes is asked of whatever flipped. */
function flipOf(comparison: Comparison, a: VirtualNetwork, b: VirtualNetwork, isExact: boolean): Flip | null {
  const { was, is, options, sameRoutes } = comparison;
  const [oldA, oldB] = [was.model.resources.vnets.get(a.key), was.model.resources.vnets.get(b.key)];
  if (!oldA || !oldB || (sameRoutes && !isRoutedBetween(is, a, b, options))) return null;
  const [then, now] = [connectionBetween(was, oldA, oldB, options), connectionBetween(is, a, b, options)];
  if (then === now) return then === 'open' && comparison.isTouched(a, b) ? lessened(comparison, [oldA, oldB], [a, b], !isExact) : null;
  if (!isExact) return { before: coarse(then), after: coarse(now), isCounted: true };
  return { before: outcomeOf(was, oldA, oldB, then, options), after: outcomeOf(is, a, b, now, options), isCounted: false };
}

type Two = readonly [VirtualNetwork, VirtualNetwork];

/** Of a way that is open in both models. */
function lessened(comparison: Comparison, then: Two, now: Two, isCounted: boolean): Flip | null {
  const { was, is, options } = comparison;
  comparison.ways++;
  const [mayThen, mayNow] = [mayBeWholeBetween(was, ...then, options), mayBeWholeBetween(is, ...now, options)];
  if (!mayThen && !mayNow) return null;
  if (comparison.left === 0) {
    comparison.uncompared++;
    return null;
  }
  comparison.left--;
  const [wasWhole, isWhole] = [mayThen && isWholeBetween(was, ...then, options), mayNow && isWholeBetween(is, ...now, options)];
  if (wasWhole === isWhole) return null;
  return { before: wasWhole ? 'reachable' : 'partial', after: isWhole ? 'reachable' : 'partial', isCounted };
}

function coarse(connection: Connection): Side {
  return connection === 'closed' ? 'blocked' : connection;
}

function outcomeOf(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, connection: Connection, options: JudgeOptions): Outcome {
  if (connection !== 'open') return connection === 'closed' ? 'blocked' : 'unknown';
  return isWholeBetween(index, a, b, options) ? 'reachable' : 'partial';
}

/** What can let less through, or more, of a pair that stays open: filters, and what routes some hosts otherwise than others. */
const PARTS =
  /\/(networksecuritygroups|applicationsecuritygroups|networkmanagers|virtualnetworks|routetables|networkinterfaces|firewallpolicies|azurefirewalls|ipgroups|virtualhubs)\//;

/** Of more resources it is not looked up one by one which pairs they touch: it may be any. */
const MOST_LOOKED_UP = 200;

/** Nor is kept of more pairs which they are: no memory without bound. */
const MOST_MARKED = 1_500_000;

function touchedBy(was: NetworkIndex, is: NetworkIndex, keys: readonly Key[]): Comparison['isTouched'] {
  if (keys.length > MOST_LOOKED_UP) return () => true;
  let marks: ReadonlySet<string> | null = null;
  return (a, b) => {
    marks ??= marksOf(was, is, keys);
    return marks.size >= MOST_MARKED || marks.has(markOf(a, b)) || marks.has(markOf(b, a));
  };
}

function marksOf(was: NetworkIndex, is: NetworkIndex, keys: readonly Key[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const key of keys) {
    for (const [a, b] of touchedPairs(was, is, key)) {
      found.add(markOf(a, b));
      if (found.size >= MOST_MARKED) return found;
    }
  }
  return found;
}

function markOf({ key }: VirtualNetwork, other: { readonly key: Key }): string {
  return `${key} ${other.key}`;
}
