/** Follows a packet from a place to its destination; where the routes stop it, the walk goes on to name every cause. */
import type { Candidate } from './candidate.ts';
import { explainDeadEnd } from './explain-dead-end.ts';
import type { Unsure } from './finding.ts';
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
  const found = [...doubts, ...losingOverrides(candidates, selection)];
  return contradict(packet, selection, found.length === 0 ? way : before({ doubts: found }, way));
}

/** A user route that says it overrides BGP routes regardless of their length may win after all. */
function losingOverrides(candidates: readonly Candidate[], { winners }: Selection): Unsure[] {
  return candidates.flatMap((each) =>
    each.doubts.length === 0 || winners.includes(each) ? [] : each.doubts.filter(({ code }) => code === 'bgp-override'),
  );
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
