/** Follows a packet from a place to its destination; where the routes stop it, the walk goes on to name every cause. */
import type { Candidate } from './candidate.ts';
import { explainDeadEnd } from './explain-dead-end.ts';
import { followCandidate } from './follow.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { contradict } from './recorded-routes.ts';
import { routeHop } from './route-hop.ts';
import { routesAt } from './routes-at.ts';
import { type Selection, selectRoute } from './select-route.ts';
import { spreadOver } from './spread.ts';
import { arrives, before, deadEnd, type Way } from './way.ts';

export function walk(packet: Packet, place: Place): Way {
  const mark = `${place.subnet?.key ?? place.vnet.key}${place.byGateway ? ' by gateway' : ''}`;
  if (packet.visited.includes(mark)) return loop(packet, place);
  const onward: Packet = { ...packet, nic: null, visited: [...packet.visited, mark] };
  const { candidates, doubts } = routesAt(packet.index, packet.learned, place, packet.source, packet.destination);
  const selection = selectRoute(candidates);
  const ways = selection.winners.map((candidate) => take(onward, place, candidate, selection));
  const actual = ways.length === 0 ? deadEnd(packet.asked, [], []) : spreadOver(ways);
  const way =
    arrives(actual) || isOpen(actual)
      ? actual
      : explainDeadEnd(onward, place, selection, actual, (candidate) => take(onward, place, candidate, selection));
  const overrides = candidates
    .filter((each) => !selection.winners.includes(each))
    .flatMap((each) => each.doubts.filter((doubt) => doubt.code === 'bgp-override'));
  return contradict(packet, selection, before({ doubts: [...doubts, ...overrides] }, way));
}

/** Where it leads is not known, and nothing on it is known to stop the packet: another route that is closed is then no cause. */
function isOpen(way: Way): boolean {
  return way.doubts.length > 0 && !way.blockers.some((blocker) => !blocker.partial);
}

function take(packet: Packet, place: Place, candidate: Candidate, selection: Selection): Way {
  const way = followCandidate(packet, place, candidate);
  return before({ hops: [routeHop(candidate, selection)], doubts: candidate.doubts }, way);
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
        facts: { subnet: at.name },
      },
    ],
    [],
  );
}
