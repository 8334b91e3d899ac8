/** A place whose own routes lead a packet nowhere -> what stands against it by the routes of gateways too, from what is known of all ways between such places. */
import type { RoutesAt } from './decided-routes.ts';
import { unique } from './explain-dead-end.ts';
import { NOTHING_LEARNED } from './learned.ts';
import type { Packet } from './packet.ts';
import { type Place, standing } from './place.ts';
import { spokeAt } from './spoke.ts';
import { type Follow, knownWay } from './spoke-way.ts';
import { isPlatformRoute } from './system-routes.ts';
import { joined, type Way } from './way.ts';
import { wayTo } from './way-to-spoke.ts';

/**
 * As `explainDeadEnd` has it. `lost`: the way of the place's own routes, of which a user route takes the packet. Null: there is more to be looked at than
 * that route and those that gateways would give a place without a route table.
 */
export function closedWay(packet: Packet, place: Place, { selection, doubts }: RoutesAt, lost: Way, follow: Follow): Way | null {
  const { winners, beaten } = selection;
  const [winner] = winners;
  if (!winner || winners.length > 1 || winner.source !== 'user' || doubts.length > 0 || !beaten.every(isPlatformRoute)) return null;
  const at = standing(packet.index, place);
  if (packet.learned !== NOTHING_LEARNED || packet.index.model.unread.length > 0 || at.isUnread || at.missesRoutes) return null;
  const spoke = spokeAt(packet);
  const known = spoke && knownWay(packet, place, at, spoke, follow);
  if (!spoke || !known?.isCommon || !known.isDropped || known.doubts.length > 0) return null;
  const { end, hops, blockers, ...rest } = wayTo(known, spoke, packet.asked, null, lost.hops);
  // Without the step of the platform's drop, which the user route goes before.
  const steps = hops.filter((_, i) => i !== lost.hops.length);
  const kept = at.propagationOff ? [...lost.blockers, at.propagationOff] : lost.blockers;
  return { ...rest, end, hops: steps, blockers: unique(joined(kept, blockers)), doubts: unique(lost.doubts), plain: false };
}
