/** What was found on both ways -> the verdict: outcome, basis, causes by direction, doubts, gateways. */
import type { Blocker, Unsure } from './finding.ts';
import { gatewaysOn } from './gateway-states.ts';
import type { NetworkIndex } from './network-index.ts';
import type { PairResult } from './pair-result.ts';
import { DOWN, REFUTED_ABSENCE } from './recorded-routes.ts';
import { covers, describe, intersect, isEmpty, NOTHING, type TrafficSet, union } from './traffic.ts';
import { BASES, type Basis, type Cause, type Doubt, type Outcome, type Side, type Verdict } from './verdict.ts';
import { throughput, type Way, weaker } from './way.ts';

export function verdictOf(
  index: NetworkIndex,
  asked: TrafficSet,
  found: PairResult & { readonly passing?: readonly string[] | null },
): Verdict {
  const { forward, reply } = withSharedFindings(found.forward, found.reply);
  const there = throughput(forward);
  const back = throughput(reply);
  const stopped = found.hosts.blockers.some(isWhole);
  const unsure = found.hosts.doubts.some(isWhole);
  const sure = intersect(there.sure, back.sure);
  const possible = intersect(union(there.sure, there.maybe), union(back.sure, back.maybe));
  const someFlows = forward.someFlows || reply.someFlows || (found.passing ?? null) !== null;
  const outcome = stopped ? 'blocked' : outcomeOf(asked, unsure ? NOTHING : sure, possible, someFlows);
  // Where the network lets something through, it is the hosts that stop all of it.
  const causes = sideBySide(forward.blockers, reply.blockers, found.hosts.blockers, causeOf, stopped && !isEmpty(possible));
  const doubts = sideBySide(forward.doubts, reply.doubts, found.hosts.doubts, doubtOf);
  return {
    outcome,
    basis: basisOf(outcome, forward, reply, causes),
    passes: outcome === 'partial' ? passesOf(sure, someFlows, found.passing ?? null) : null,
    directions: [
      {
        direction: 'forward',
        outcome: outcomeOf(asked, there.sure, union(there.sure, there.maybe), forward.someFlows),
        path: forward.hops,
      },
      { direction: 'return', outcome: outcomeOf(asked, back.sure, union(back.sure, back.maybe), reply.someFlows), path: reply.hops },
    ],
    causes,
    doubts,
    gateways: gatewaysOn(index, forward.erPaths, reply.erPaths),
    notes: found.notes,
  };
}

/** Flags close both directions, since the layer at which they act is not known (1.6): what was found of them on one way holds for the other. */
function withSharedFindings(forward: Way, reply: Way): { readonly forward: Way; readonly reply: Way } {
  if (!forward.doubts.some(refutes) && !reply.doubts.some(refutes))
    return { forward: sharing(forward, reply), reply: sharing(reply, forward) };
  const refuted = new Set([...forward.doubts, ...reply.doubts].flatMap(({ facts }) => (Array.isArray(facts.refuted) ? facts.refuted : [])));
  const [there, back] = [withoutRefuted(forward, refuted), withoutRefuted(reply, refuted)];
  return { forward: sharing(there, back), reply: sharing(back, there) };
}

function isWhole({ partial }: Blocker | Unsure): boolean {
  return !partial;
}

function weighsOnBoth({ both }: Blocker | Unsure): boolean {
  return both === true;
}

function refutes({ facts }: Unsure): boolean {
  return Array.isArray(facts.refuted);
}

/** What a record speaks against (a closed flag, the lack of any way) closes neither way for certain: the doubt, found on one way, weighs on both. */
function withoutRefuted(way: Way, refuted: ReadonlySet<string>): Way {
  if (refuted.size === 0) return way;
  const isAbsence = ({ code, property }: Blocker): boolean => (code === 'no-route' && property === null) || code === 'er-no-shared-circuit';
  const against = (found: Blocker): boolean =>
    found.code === 'er-flag-off' || DOWN.has(found.code) ? refuted.has(found.resource) : refuted.has(REFUTED_ABSENCE) && isAbsence(found);
  return { ...way, blockers: way.blockers.filter((found) => !against(found)) };
}

function sharing(way: Way, other: Way): Way {
  return other.blockers.some(weighsOnBoth) || other.doubts.some(weighsOnBoth) ? withShared(way, other) : way;
}

function withShared(way: Way, other: Way): Way {
  const blockers = other.blockers.filter((blocker) => blocker.both && !way.blockers.some((own) => same(own, blocker)));
  const doubts = other.doubts.filter((doubt) => doubt.both && !way.doubts.some((own) => same(own, doubt)));
  return blockers.length + doubts.length === 0
    ? way
    : { ...way, blockers: [...way.blockers, ...blockers], doubts: [...way.doubts, ...doubts] };
}

function outcomeOf(asked: TrafficSet, sure: TrafficSet, possible: TrafficSet, someFlows: boolean): Outcome {
  if (isEmpty(possible)) return 'blocked';
  if (covers(sure, asked)) return someFlows ? 'partial' : 'reachable';
  return covers(sure, possible) ? 'partial' : 'unknown';
}

function passesOf(sure: TrafficSet, someFlows: boolean, passing: readonly string[] | null): readonly string[] | null {
  if (passing) return passing;
  return someFlows ? null : describe(sure);
}

/** Reachable rests on every step of both ways; blocked on its best-founded blocker; unknown is what cannot be told. */
function basisOf(outcome: Outcome, forward: Way, reply: Way, causes: readonly Cause[]): Basis {
  if (outcome === 'unknown') return 'inferred';
  if (outcome !== 'blocked') return weaker(forward.basis, reply.basis);
  return BASES.find((basis) => causes.some((cause) => cause.basis === basis)) ?? 'inferred';
}

/** Found on both ways, or weighing on both: direction `both`. Hosts belong to no direction of the network. */
function sideBySide<F extends Blocker | Unsure, T extends Cause | Doubt>(
  forward: readonly F[],
  reply: readonly F[],
  hosts: readonly F[],
  told: (found: F, direction: Side | 'both') => T,
  hostsFirst = false,
): readonly T[] {
  if (forward.length + reply.length + hosts.length === 0) return NONE;
  const made: T[] = [];
  if (hostsFirst) for (const found of hosts) add(made, found, 'both', told);
  for (const found of forward) add(made, found, 'forward', told);
  for (const found of reply) add(made, found, 'return', told);
  if (!hostsFirst) for (const found of hosts) add(made, found, 'both', told);
  return made;
}

const NONE: readonly never[] = [];

function add<F extends Blocker | Unsure, T extends Cause | Doubt>(
  made: T[],
  found: F,
  direction: Side | 'both',
  told: (found: F, direction: Side | 'both') => T,
): void {
  for (let at = 0; at < made.length; at++) {
    const known = made[at] as T;
    if (!same(known, found)) continue;
    if (known.direction !== direction) made[at] = { ...known, direction: 'both' };
    return;
  }
  made.push(told(found, found.both ? 'both' : direction));
}

/** Field by field: this runs for every finding of every verdict. */
function causeOf({ code, resource, property, value, needed, basis, source, facts }: Blocker, direction: Cause['direction']): Cause {
  return { code, resource, property, value, needed, basis, source, facts, direction };
}

function doubtOf({ code, resource, source, facts }: Unsure, direction: Doubt['direction']): Doubt {
  return { code, resource, source, facts, direction };
}

function same(a: Blocker | Unsure | Cause | Doubt, b: Blocker | Unsure | Cause | Doubt): boolean {
  if (a.code !== b.code) return false;
  if (a.resource !== b.resource) return a.code === 'nva-opaque' && isOneMachine(a.facts, b.facts);
  return ('property' in a ? a.property : null) === ('property' in b ? b.property : null);
}

/** What an appliance lets through is one thing that is not known, by whichever of its cards packets come. */
function isOneMachine(a: Unsure['facts'], b: Unsure['facts']): boolean {
  return a.what === 'appliance' && b.what === 'appliance' && a.machine !== undefined && a.machine === b.machine;
}
