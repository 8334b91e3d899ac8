/** Two hosts -> the verdict on them: most of a fleet's are as one before, but for who stands at the ends. */
import type { Asking } from './asking.ts';
import { endHop, sourceHop } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import type { FilterResult } from './filter-result.ts';
import { judgePair } from './judge-pair.ts';
import type { JoinedWays, KnownWay } from './known-way.ts';
import { NOTHING_LEARNED } from './learned.ts';
import { learnedIn } from './learned-routes.ts';
import type { NetworkIndex } from './network-index.ts';
import { filterThrough } from './nsg.ts';
import { ownRoutesAt, passedOver } from './own-routes.ts';
import { isConnected, packetBetween, siteIn } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { isAccessOff } from './peering-access.ts';
import { type Spoke, spokes } from './spoke.ts';
import { isHeldByPrivateEndpoint } from './system-routes.ts';
import { EVERYTHING, NOTHING, type TrafficSet } from './traffic.ts';
import type { DirectionVerdict, Hop, Verdict } from './verdict.ts';
import { verdictOf } from './verdict-of.ts';
import { addSteps } from './way-to-spoke.ts';

/**
 * Spokes of two hubs are joined by plain ways, the same for all of them (see `spoke-way.ts`), and what these come to is the same as well wherever the hosts run
 * and their filters let everything through: it is found once, for the first such pair, and told of each other one.
 */
export function judgeHosts(asking: Asking, source: Endpoint, destination: Endpoint): Verdict {
  const { index, asked } = asking;
  const isOrdinary = source.isRunning && destination.isRunning && !source.untracked && !destination.untracked && isOfRules(index);
  const there = isOrdinary ? legBetween(index, source, destination) : null;
  const back = there && legBetween(index, destination, source);
  const joined = there && back && joinedWays(there.known, back.known);
  const told = joined && tell(asking, source, destination, joined, there, back);
  if (told) return told;
  const found = judgePair(asking, source, destination);
  const verdict = verdictOf(index, asked, found);
  if (there && back && !joined && isOfWaysAlone(found, there.known, back.known)) join(there.known, back.known, found, verdict);
  return verdict;
}

/** Nothing was recorded that tells of single hosts or prefixes. */
function isOfRules(index: NetworkIndex): boolean {
  return index.model.evidence.effectiveNsgs.size === 0 && learnedIn(index) === NOTHING_LEARNED;
}

/** One of the two ways between hosts. */
interface Leg {
  readonly known: KnownWay;
  /** That it leads to. */
  readonly spoke: Spoke;
  /** What its route goes before, where that is not the platform's own. */
  readonly beats: readonly string[] | null;
}

/** Of what is known already; null: it is not, or the way is none of those (see `spokeWay`). */
function legBetween(index: NetworkIndex, { place }: Endpoint, to: Endpoint): Leg | null {
  const { standing: at } = place;
  if (at?.index !== index || !at.edge || !at.isLeaf || at.isUnread || at.missesRoutes || at.table?.disableBgpRoutePropagation) return null;
  const spoke = spokes(index)[index.spaces().stepAt(to.address)];
  // An address outside the VNet of its NIC may be another VNet's.
  if (!spoke?.kind.own || spoke.vnet !== to.place.vnet || isHeldByPrivateEndpoint(index, to.address)) return null;
  const { own, number, length } = spoke.kind;
  let known = at.edge.toSpokes[number];
  while (known && known.own !== own) known = known.next;
  if (!known?.isCommon || !known.plain || (!known.leads && known.end.kind !== 'nowhere')) return null;
  const beside = at.table ? ownRoutesAt(place, at, to.address) : null;
  if (beside === null || beside.isCommon) return { known, spoke, beats: null };
  const beats = known.isOpen ? passedOver(beside, length) : null;
  return beats && { known, spoke, beats };
}

function joinedWays({ joined }: KnownWay, back: KnownWay): JoinedWays | null {
  for (let each = joined; each; each = each.next) if (each.back === back) return each;
  return null;
}

/** Null: the filters have something to say of it. */
function tell(asking: Asking, source: Endpoint, destination: Endpoint, joined: JoinedWays, there: Leg, back: Leg): Verdict | null {
  const { model } = asking.index;
  const leaving = packetBetween(asking, source, destination, source, joined.isConnected);
  const out = filterThrough(siteIn(model, source), 'Outbound', leaving, asking.asked);
  if (!letsAllThrough(out, asking.asked)) return null;
  const entering = packetBetween(asking, source, destination, destination, joined.isConnected);
  const into = filterThrough(siteIn(model, destination), 'Inbound', entering, asking.asked);
  if (!letsAllThrough(into, asking.asked)) return null;
  const forward: Hop[] = [sourceHop(source)];
  for (const hop of out.hops) forward.push(hop);
  addSteps(forward, there.known, there.spoke, there.beats);
  for (const hop of into.hops) forward.push(hop);
  forward.push(endHop(destination, joined.endThere));
  // The reply passes by its flow record.
  const reply: Hop[] = [sourceHop(destination)];
  addSteps(reply, back.known, back.spoke, back.beats);
  reply.push(endHop(source, joined.endBack));
  return {
    outcome: joined.outcome,
    basis: joined.basis,
    passes: joined.passes,
    directions: [
      { direction: 'forward', outcome: joined.outcomeThere, path: forward },
      { direction: 'return', outcome: joined.outcomeBack, path: reply },
    ],
    causes: joined.causes,
    doubts: joined.doubts,
    gateways: joined.gateways,
    notes: joined.notes,
  };
}

function letsAllThrough({ passed, causes, doubts }: FilterResult, asked: TrafficSet): boolean {
  return passed === asked && causes.length === 0 && doubts.length === 0;
}

/** The pair added nothing to the two ways, and what its filters let through is of no weight in what was found on them. */
function isOfWaysAlone({ forward, reply }: PairResult, there: KnownWay, back: KnownWay): boolean {
  const isUntouched = forward.blockers === there.blockers && forward.doubts === there.doubts;
  const isUntouchedBack = reply.blockers === back.blockers && reply.doubts === back.doubts;
  return isUntouched && isUntouchedBack && [there, back].every((way) => stopsAllOrNothing(way) && !way.blockers.some(isAccessOff));
}

function stopsAllOrNothing({ sure, maybe }: KnownWay): boolean {
  return (sure === EVERYTHING || sure === NOTHING) && maybe === NOTHING;
}

function join(there: KnownWay, back: KnownWay, { forward }: PairResult, verdict: Verdict): void {
  const { outcome, basis, passes, directions, causes, doubts, gateways, notes } = verdict;
  const [first, second] = directions;
  there.joined = {
    back,
    next: there.joined,
    isConnected: isConnected(forward),
    outcome,
    basis,
    passes,
    outcomeThere: first.outcome,
    outcomeBack: second.outcome,
    endThere: endOf(first),
    endBack: endOf(second),
    causes,
    doubts,
    gateways,
    notes,
  };
}

function endOf({ path }: DirectionVerdict): string {
  return String(path.at(-1)?.facts.what);
}
