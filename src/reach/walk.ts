/** Follows a packet from a place to its destination; where the routes stop it, the walk goes on to name every cause. */
import type { Candidate } from './candidate.ts';
import { closedWay } from './closed-way.ts';
import type { OwnRoutes, RoutesAt } from './decided-routes.ts';
import { deviceWay, handOver, type Sole } from './device-way.ts';
import { explainDeadEnd } from './explain-dead-end.ts';
import { followCandidate } from './follow.ts';
import { isLearned } from './is-learned.ts';
import type { Followed } from './known-way.ts';
import { missesRoutes } from './missing-reads.ts';
import { isOpenRoute } from './open-route.ts';
import { ownRoutesAt } from './own-routes.ts';
import type { Packet } from './packet.ts';
import { type Place, standing } from './place.ts';
import { asking, asPlain, isPlain, isPlainCrossing } from './plain-way.ts';
import { contradict } from './recorded-routes.ts';
import { routeHop } from './route-hop.ts';
import { decideAlone, routesAt } from './routes-at.ts';
import { selectRoute } from './select-route.ts';
import { spokeWay } from './spoke-way.ts';
import { spreadOver } from './spread.ts';
import { isPlatformRoute } from './system-routes.ts';
import { EVERYTHING, isEmpty, NOTHING, type TrafficSet } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, before, deadEnd, throughput, type Way } from './way.ts';

const BY_GATEWAY = ' by gateway';
const NONE: readonly never[] = [];

/** `first`: the first steps of the path, which are put before the others where that costs nothing; else that is left to the caller. */
export function walk(packet: Packet, place: Place, first: readonly Hop[] = NONE): Way {
  if (packet.visited.length > 0 && packet.visited.includes(markOf(place))) return loop(packet, place);
  const known = cameByGateway(packet) ? null : spokeWay(packet, place, plainFrom, first);
  if (known && known !== 'shut') return known;
  const alone = known && aloneWay(packet, place, first);
  if (alone && leadsOn(alone.way)) return withDoubts(packet, alone.way, alone.routes);
  const closed = alone && closedWay(packet, place, alone.routes, alone.way, plainFrom);
  if (closed) return closed;
  const routes = routesAt(packet.index, packet.learned, place, packet.source, packet.destination);
  const way =
    plainWay(packet, place, routes) ??
    along(hereOn(packet, place), place, routes, alone && isSameChoice(alone.routes, routes) ? alone.way : null);
  return contradict(packet, routes.selection, withDoubts(packet, way, routes));
}

function hereOn(packet: Packet, place: Place): Packet {
  return { ...packet, nic: null, visited: [...packet.visited, markOf(place)] };
}

function withDoubts({ asked }: Packet, way: Way, routes: RoutesAt): Way {
  return routes.doubts.length === 0 ? way : before({ doubts: routes.doubts }, whereverItGoes(way, routes, asked));
}

/** A route by a service tag that is not expanded, say, may be the one that takes the packet: what stops it on another is then not why nothing passes. */
function whereverItGoes(way: Way, { doubts }: RoutesAt, asked: TrafficSet): Way {
  return doubts.some(isOpenRoute) ? { ...way, blockers: NONE, sure: NOTHING, maybe: asked } : way;
}

function markOf({ subnet, vnet, byGateway }: Place): string {
  const at = subnet?.key ?? vnet.key;
  return byGateway ? at + BY_GATEWAY : at;
}

/** Most pairs of a fleet are joined by plain ways, the same for all hosts of two VNets: followed once. Null: it is none. */
function plainWay(packet: Packet, place: Place, routes: RoutesAt): Way | null {
  if (!routes.isShared || cameByGateway(packet) || missesRoutes(packet.index, place.vnet)) return null;
  if (routes.way === undefined) routes.way = isPlain(packet, routes.selection) ? followPlain(packet, place, routes) : null;
  return routes.way ? asking(routes.way, packet.asked) : null;
}

interface Alone {
  readonly routes: RoutesAt;
  readonly way: Way;
}

/** Where no route of a gateway can take the packet: those are asked for only where the place's own ones lead nowhere. Null: there are none. */
function aloneWay(packet: Packet, place: Place, first: readonly Hop[]): Alone | null {
  const own = ownRoutesAt(place, standing(packet.index, place), packet.destination);
  const routes = decideAlone(own);
  const handed = handOver(packet, place, own, soleOf);
  const way = handed && deviceWay(packet, handed, first, plainFrom);
  if (way) return { routes, way: arrives(way) ? way : { ...way, hops: way.hops.slice(first.length) } };
  return routes.selection.winners.length === 0 ? null : { routes, way: onward(hereOn(packet, place), place, routes) };
}

function soleOf(own: OwnRoutes): Sole {
  const routes = decideAlone(own);
  const [winner, other] = routes.selection.winners;
  return winner && !other ? { winner, step: stepOf(winner, routes) } : null;
}

/** The routes of gateways change neither which route takes the packet nor what it goes before. */
function isSameChoice({ selection: a }: RoutesAt, { selection: b }: RoutesAt): boolean {
  return isSameList(a.winners, b.winners) && isSameList(a.beaten, b.beaten);
}

function isSameList(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function plainFrom(packet: Packet, place: Place): Followed {
  const { index, learned, source, destination } = packet;
  const routes = routesAt(index, learned, place, source, destination);
  const isCertain = routes.selection.potential.every(({ doubts, undecided }) => doubts.length === 0 && !undecided);
  return { way: routes.doubts.length === 0 ? plainWay(packet, place, routes) : null, isShut: isShut(routes), isCertain };
}

/** Over circuits alone: what is declared of a tunnel that is down, or behind one, may draw the packets from a user route all the same. */
function isShut({ isShared, selection: { winners, potential } }: RoutesAt): boolean {
  return isShared && winners.every(isPlatformRoute) && !potential.some((each) => each.perhaps || isLearned(each));
}

function followPlain(packet: Packet, place: Place, routes: RoutesAt): Way {
  return asPlain(packet.index, along({ ...packet, nic: null, asked: EVERYTHING }, place, routes));
}

/** `known`: where the routes lead, if it was found before. */
function along(packet: Packet, place: Place, routes: RoutesAt, known: Way | null = null): Way {
  const actual = known ?? onward(packet, place, routes);
  if (leadsOn(actual)) return actual;
  return explainDeadEnd(packet, place, routes.selection, actual, (candidate) => take(packet, place, candidate, routes));
}

function onward(packet: Packet, place: Place, routes: RoutesAt): Way {
  const ways = routes.selection.winners.map((candidate) => take(packet, place, candidate, routes));
  return ways.length === 0
    ? deadEnd(packet.asked, [], [])
    : besidePerhapsPeered(besideRefused(spreadOver(ways), packet, place, routes), packet, place, routes);
}

/** A peering that is perhaps not connected gives no route then: what closes it does not close what would carry the packet in its place. Source: PEER. */
function besidePerhapsPeered(way: Way, packet: Packet, place: Place, routes: RoutesAt): Way {
  const [peered] = routes.selection.winners;
  if (peered?.hop.type !== 'VNetPeering' || way.blockers.length === 0) return way;
  if (!peered.doubts.some(({ code, facts }) => code === 'state-unknown' && facts.what === 'peering')) return way;
  return isCarriedBy(routes.selection.beaten, packet, place, routes) ? { ...way, blockers: [] } : way;
}

function isCarriedBy(beaten: readonly Candidate[], packet: Packet, place: Place, routes: RoutesAt): boolean {
  const others = selectRoute(beaten).winners.map((candidate) => throughput(take(packet, place, candidate, routes)));
  return others.length > 0 && others.every(({ sure, maybe }) => !isEmpty(sure) || !isEmpty(maybe));
}

/** A refused route that is in the table only perhaps: where the one that it would beat carries the packet, which of them is taken is not known. */
function besideRefused(way: Way, packet: Packet, place: Place, routes: RoutesAt): Way {
  const { winners, beaten } = routes.selection;
  const [refused] = winners;
  const states = (refused?.doubts ?? NONE).filter(({ code }) => code === 'state-unknown');
  if (!refused || refused.blockers.length === 0 || states.length === 0) return way;
  if (!isCarriedBy(beaten, packet, place, routes)) return way;
  // What a gateway may refuse is promised neither way.
  const doubts = way.doubts.map((doubt) => (states.includes(doubt) ? { ...doubt, both: true as const } : doubt));
  return { ...way, doubts, blockers: way.blockers.filter((blocker) => !refused.blockers.includes(blocker)) };
}

function leadsOn(way: Way): boolean {
  return arrives(way) || isOpen(way);
}

/** Where it leads is not known, and nothing on it is known to stop the packet: another route that is closed is then no cause. */
function isOpen(way: Way): boolean {
  return way.doubts.length > 0 && !way.blockers.some((blocker) => !blocker.partial);
}

function take(packet: Packet, place: Place, candidate: Candidate, routes: RoutesAt): Way {
  const way = beyond(packet, place, candidate, routes);
  // A route that the far gateway refuses may be taken all the same.
  const refused = candidate.blockers.length > 0 && routes.selection.winners.includes(candidate) ? candidate.blockers : NONE;
  return before({ hops: [stepOf(candidate, routes)], blockers: refused, doubts: candidate.doubts }, way);
}

function stepOf(candidate: Candidate, routes: RoutesAt): Hop {
  const at = routes.isShared ? routes.selection.winners.indexOf(candidate) : -1;
  if (at < 0) return routeHop(candidate, routes.selection);
  routes.steps ??= [];
  routes.steps[at] ??= routeHop(candidate, routes.selection);
  return routes.steps[at];
}

/** A plain way leads through gateways alone: a packet that passed none yet cannot come back to where it was. */
function cameByGateway({ visited }: Packet): boolean {
  return visited.some((mark) => mark.endsWith(BY_GATEWAY));
}

/** A plain crossing is followed once for all that start behind the same gateway. */
function beyond(packet: Packet, place: Place, candidate: Candidate, { gateway }: RoutesAt): Way {
  if (!gateway || cameByGateway(packet)) return followCandidate(packet, place, candidate);
  gateway.crossings ??= new Map();
  let way = gateway.crossings.get(candidate);
  if (way === undefined) {
    way = isPlainCrossing(packet, candidate) ? followCandidate({ ...packet, asked: EVERYTHING }, place, candidate) : null;
    gateway.crossings.set(candidate, way);
  }
  return way ? asking(way, packet.asked) : followCandidate(packet, place, candidate);
}

function loop(packet: Packet, place: Place): Way {
  const at = place.subnet ?? place.vnet;
  return deadEnd(
    packet.asked,
    [
      {
        code: 'route-loop',
        resource: at.id,
        property: null,
        value: packet.visited,
        needed: null,
        basis: 'documented',
        source: 'UDR',
        facts: place.subnet ? { subnet: at.name, vnet: place.vnet.name } : { subnet: at.name },
      },
    ],
    [],
  );
}
