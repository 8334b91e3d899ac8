/** A packet that no route carries on -> the causes: the route that drops it, and what keeps a better one out of the table. */
import { formatAddress } from '../network/address.ts';
import type { Candidate } from './candidate.ts';
import type { Blocker } from './finding.ts';
import { isLearned } from './is-learned.ts';
import { missingReads, unreadSubnets } from './missing-reads.ts';
import type { Packet } from './packet.ts';
import { peeringState, reversePeering } from './peering-state.ts';
import type { Place } from './place.ts';
import { describeRoute, goesBefore, type Selection } from './select-route.ts';
import { droppedLength } from './system-routes.ts';
import { unreadTable } from './unread-tables.ts';
import { arrives, before, type Way } from './way.ts';

/**
 * Tries what would carry the packet if something were lifted: routes beaten by a user route, and routes kept out of the table. Of each kind of
 * way (peering, circuit, VPN) only those with the fewest blockers count: a redundant circuit that is down is not why the other one refuses.
 */
export function explainDeadEnd(packet: Packet, place: Place, selection: Selection, actual: Way, take: (candidate: Candidate) => Way): Way {
  const tried = [...selection.beaten, ...selection.potential].map((candidate): Tried => ({ candidate, way: take(candidate) }));
  // What the platform itself drops no setting gives to a shorter route: one counts only where it shows that the drop alone is in the way.
  const dropped = selection.winners.some(({ source, hop }) => source === 'system' && hop.type === 'None');
  const isVain = ({ candidate, way }: Tried): boolean =>
    dropped && candidate.blockers.length === 0 && !candidate.undecided && way.blockers.length > 0;
  // What the own gateway learned stands in the table, whatever the far one refuses: a shorter route is not taken for it.
  const refused = selection.potential.filter((each) => each.source === 'bgp' && !each.undecided && isLearned(each));
  const isShadowed = ({ candidate }: Tried): boolean =>
    candidate.blockers.length === 0 && refused.some(({ prefix }) => prefix.length > candidate.prefix.length);
  const leading = tried.filter(
    (each) =>
      (arrives(each.way) || each.candidate.undecided || isSettingOnly(each.candidate)) && !isVain(each) && !(dropped && isShadowed(each)),
  );
  const strong = leading.filter(({ way }) => arrives(way));
  const best = fewestPerKind(strong.length > 0 ? strong : leading);
  const userDrop = selection.winners.some((winner) => winner.source === 'user');
  const drop = actual.blockers;
  const open = best.find(({ candidate, way }) => candidate.blockers.length === 0 && way.blockers.length === 0);
  const undecided = leading.filter(({ candidate }) => candidate.undecided);
  const mayBeTaken = undecided.some(({ candidate }) => selection.winners.every((winner) => goesBefore(candidate, winner)));
  // The route that wins drops the packet, be it the platform's own: what it beats would carry it, and does not.
  if (open && !mayBeTaken) {
    const blockers = drop.length > 0 ? drop : [noRoute(packet, place, selection)];
    return before({ blockers, hops: actual.hops, doubts: actual.doubts }, open.way);
  }
  if (best.length === 0) return nothingLeads(packet, place, selection, actual);
  const hidden = [
    ...undecided.flatMap(({ candidate, way }) => [...candidate.doubts, ...way.doubts]),
    ...missingReads(packet.index, place.vnet, packet.destination, 'own'),
  ];
  // A way that was not read may be open: what closes the others is then not why nothing passes.
  const closed = hidden.length > 0 ? [] : best;
  const first = best[0];
  if (!first) return actual;
  return {
    ...first.way,
    end: best.every(({ candidate }) => candidate.undecided) ? { kind: 'nowhere' } : first.way.end,
    // A route the table lists although the far gateway refuses is the one that is taken: nothing drops the packet before it.
    hops: isLearned(first.candidate) || isToSameEdge(actual, first.way) ? first.way.hops : [...actual.hops, ...first.way.hops],
    blockers: unique([...(userDrop ? drop : []), ...closed.flatMap(({ candidate, way }) => [...candidate.blockers, ...way.blockers])]),
    doubts: unique([
      ...(userDrop ? actual.doubts : []),
      ...best.flatMap(({ candidate, way }) => [...candidate.doubts, ...way.doubts]),
      ...hidden,
    ]),
    erPaths: best.flatMap(({ way }) => way.erPaths),
    filters: best.flatMap(({ way }) => way.filters),
  };
}

/** A summary led to the edge already, which is as far as it goes. */
function isToSameEdge(actual: Way, other: Way): boolean {
  return actual.hops.some(({ kind, resource }) => kind === 'circuit' && other.hops.some((hop) => hop.resource === resource));
}

interface Tried {
  readonly candidate: Candidate;
  readonly way: Way;
}

/** Only a setting stands in the way, and what lies behind it cannot be followed yet (no shared circuit). */
function isSettingOnly(candidate: Candidate): boolean {
  return candidate.blockers.length > 0;
}

function fewestPerKind(tried: readonly Tried[]): readonly Tried[] {
  const fewest = new Map<string, number>();
  const count = ({ candidate, way }: Tried): number => unique([...candidate.blockers, ...way.blockers]).length;
  for (const each of tried) {
    const kind = each.candidate.hop.type;
    fewest.set(kind, Math.min(count(each), fewest.get(kind) ?? Number.POSITIVE_INFINITY));
  }
  return tried.filter((each) => count(each) === fewest.get(each.candidate.hop.type));
}

function nothingLeads(packet: Packet, place: Place, selection: Selection, actual: Way): Way {
  const unplaced = place.subnet === null ? unreadSubnets(packet.index, place.vnet) : [];
  const missing = [...missingReads(packet.index, place.vnet, packet.destination, 'any'), ...unplaced];
  const named = selection.winners.every(({ hop }) => hop.type === 'VirtualAppliance' || hop.type === 'Hub');
  const own = actual.blockers.length > 0 && (named || selection.winners.some((winner) => winner.source === 'user')) ? actual.blockers : [];
  // The route is there; the appliance it names takes the packet nowhere, and that is the cause.
  if (own.length > 0 && named) return actual;
  // Something on the way was not read: that no route leads there is then not known.
  if ((missing.length > 0 || isTableUnread(packet, place)) && own.length === 0)
    return { ...actual, blockers: [], doubts: [...actual.doubts, ...missing] };
  const oneSided = oneSidedPeering(packet, place);
  const blockers = oneSided.length > 0 ? oneSided : [noRoute(packet, place, selection)];
  return { ...actual, blockers: [...own, ...blockers], doubts: [...actual.doubts, ...missing] };
}

/** A route that was not read may lead there; that it was not is among the doubts of the place's own routes. */
function isTableUnread({ index: { model } }: Packet, { subnet }: Place): boolean {
  const table = subnet?.routeTable ?? null;
  return table !== null && (!model.resources.routeTables.has(table) || unreadTable(model, table) !== null);
}

/** The VNet that holds the destination has a peering to this one, which has none back: that is what keeps the route out. Source: PEER. */
function oneSidedPeering({ index, destination }: Packet, { vnet }: Place): readonly Blocker[] {
  const owners = index.spaces().matches(destination);
  return owners.flatMap(({ value }) => {
    const theirs = index.peeringsOf(value.key).find(({ remoteVnet }) => remoteVnet === vnet.key);
    return theirs && !reversePeering(index, theirs) ? peeringState(index, theirs).blockers : [];
  });
}

interface Marked {
  readonly code: string;
  readonly resource: string | null;
  readonly property?: string | null;
}

/** More than this is found only where much was not read. */
const FEW = 16;

/** To compare a few is cheaper than to make marks of their long ids. */
function noRoute(packet: Packet, place: Place, selection: Selection): Blocker {
  const at = place.subnet ?? place.vnet;
  const dropping = [...selection.winners, ...selection.beaten][0];
  return {
    code: 'no-route',
    resource: at.id,
    property: null,
    value: dropping ? describeRoute(dropping) : null,
    needed: `route to ${formatAddress(packet.destination)}`,
    basis: 'documented',
    source: 'UDR',
    facts: { subnet: at.name, vnet: place.vnet.name, dropped: droppedLength(place.vnet, packet.destination) >= 0 },
  };
}

/** Each of them once. */
export function unique<T extends Marked>(found: readonly T[]): readonly T[] {
  if (found.length < 2) return found;
  if (found.length <= FEW) return found.filter((each, i) => found.findIndex((other) => isSame(other, each)) === i);
  const seen = new Set<string>();
  return found.filter((each) => {
    const mark = `${each.code} ${each.resource} ${each.property}`;
    return !seen.has(mark) && seen.add(mark);
  });
}

function isSame(a: Marked, b: Marked): boolean {
  return a === b || (a.code === b.code && a.resource === b.resource && a.property === b.property);
}
