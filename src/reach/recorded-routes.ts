/** Recorded effective routes of a NIC against the computed winner: where the deciding routes differ, neither is believed. */
import type { Address } from '../network/address.ts';
import { formatAddress } from '../network/address.ts';
import type { RecordedRoute } from '../network/evidence.ts';
import { contains, formatPrefix, type Prefix, samePrefix } from '../network/prefix.ts';
import type { ArmId } from '../network/resource-id.ts';
import { type Candidate, circuitOf, hopName } from './candidate.ts';
import { evidenceHolds } from './evidence-validity.ts';
import type { Unsure } from './finding.ts';
import { isLearned } from './is-learned.ts';
import type { Packet } from './packet.ts';
import { describeRoute, type Selection, selectRoute } from './select-route.ts';
import { NOTHING } from './traffic.ts';
import { before, type Way } from './way.ts';

/** Something must lead there that the model does not hold: that there is no way is then not known, in either direction. */
export const REFUTED_ABSENCE = 'absence';

/**
 * Adds `recorded-differs` where the NIC's captured table, or its gateway's, decides otherwise than the computed one. `facts.refuted`: the gateways
 * whose closed flag the record speaks against, and `REFUTED_ABSENCE` where it lists a route and the model knows of none.
 */
export function contradict(packet: Packet, selection: Selection, way: Way): Way {
  if (!packet.nic) return way;
  const { effectiveRoutes, learnedRoutes } = packet.index.model.evidence;
  if (effectiveRoutes.size === 0 && learnedRoutes.size === 0) return way;
  const doubts = [...byInterface(packet, selection), ...byGateway(packet, selection)];
  if (doubts.length === 0) return way;
  // What the computed table says of this direction is in question, its blockers with it; a far gateway's flag stands on its own.
  const near = new Set(way.erPaths.map((path) => path.near.side.gateway.id));
  const blockers = way.blockers.filter((blocker) => blocker.code === 'er-flag-off' && !near.has(blocker.resource));
  const refuted = way.blockers.flatMap(({ code, resource }) => (code === 'er-flag-off' && near.has(resource) ? [resource] : []));
  const listed = doubts.some(({ facts }) => facts.listed === true) ? [REFUTED_ABSENCE] : [];
  const told = doubts.map((doubt) => ({ ...doubt, facts: { ...doubt.facts, refuted: [...refuted, ...listed] } }));
  return before({ doubts: told }, { ...way, blockers, sure: NOTHING, maybe: packet.asked });
}

function byInterface(packet: Packet, selection: Selection): Unsure[] {
  const recorded = packet.nic ? packet.index.model.evidence.effectiveRoutes.get(packet.nic) : undefined;
  if (!packet.nic || !recorded || !evidenceHolds(packet.index, packet.nic)) return [];
  const theirs = recordedWinner(recorded, packet.destination);
  const ours = computedWinner(selection);
  if (sameDecision(theirs, ours)) return [];
  const resource = packet.index.model.resources.interfaces.get(packet.nic)?.id ?? packet.nic;
  const found = differs(resource, packet, theirs?.text ?? null, ours?.text ?? null);
  const listed = theirs !== null && theirs.type !== 'None' && (ours === null || ours.type === 'None');
  return [listed ? { ...found, facts: { ...found.facts, listed } } : found];
}

/** Where the route over a circuit decides: has the gateway learned the prefix, as its flag and the states say it must or must not? */
function byGateway(packet: Packet, selection: Selection): Unsure[] {
  if (!packet.nic) return [];
  const deciding = [...selection.winners, ...selection.potential.filter((each) => wouldDecide(each, selection))]
    .filter(({ hop }) => hop.type === 'ErGateway')
    .map(atGateway);
  const doubts = new Map<string, Unsure>();
  for (const candidate of deciding) {
    const { hop } = candidate;
    if (hop.type !== 'ErGateway' || candidate.doubts.length > 0) continue;
    const { gateway } = hop.near;
    const table = packet.index.model.evidence.learnedRoutes.get(gateway.key);
    if (!table || !evidenceHolds(packet.index, gateway.key)) continue;
    const learned = table.some((route) => samePrefix(route.prefix, candidate.prefix));
    if (learned === isLearned(candidate)) continue;
    const text = `${formatPrefix(candidate.prefix)} learned`;
    doubts.set(gateway.key, differs(gateway.id, packet, learned ? text : null, learned ? null : text));
  }
  return [...doubts.values()];
}

/** Were it in the table, it would win there: a peering's or the VNet's own route, or a longer user route, beats it anyway. */
function wouldDecide(candidate: Candidate, { winners, beaten }: Selection): boolean {
  const open = { ...candidate, blockers: [] };
  return selectRoute([...winners, ...beaten, open]).winners.includes(open);
}

/** A subnet that takes no gateway routes says nothing of what its gateway learned. */
function atGateway(candidate: Candidate): Candidate {
  return { ...candidate, blockers: candidate.blockers.filter(({ facts }) => facts.what !== 'propagationOff') };
}

function differs(resource: ArmId, packet: Packet, recorded: string | null, computed: string | null): Unsure {
  return { code: 'recorded-differs', resource, source: 'DIAG', facts: { recorded, computed, address: formatAddress(packet.destination) } };
}

interface Decision {
  readonly type: string;
  readonly prefix: Prefix;
  readonly text: string;
  /** One of the routes Azure gives every subnet: `None` for reserved ranges, else the Internet. */
  readonly platform: boolean;
  readonly platformDrop: boolean;
}

function recordedWinner(routes: readonly RecordedRoute[], destination: Address): Decision | null {
  let best: Decision | null = null;
  for (const route of routes) {
    if (!route.active) continue;
    for (const prefix of route.prefixes) {
      if (!contains(prefix, destination) || (best && best.prefix.length >= prefix.length)) continue;
      const platformDrop = route.nextHopType === 'None' && route.source.toLowerCase() === 'default';
      best = {
        type: route.nextHopType,
        platform: platformDrop,
        prefix,
        text: `${formatPrefix(prefix)} → ${route.nextHopTypeText}`,
        platformDrop,
      };
    }
  }
  return best;
}

/** The table lists what the gateway learned even where the far gateway refuses: a flag that is off over there keeps no route out of here. */
function computedWinner(selection: Selection): Decision | null {
  const listed = selection.potential
    .filter((candidate) => circuitOf(candidate.hop) !== null && isLearned(candidate))
    .map((candidate) => ({ ...candidate, blockers: [] }));
  const [winner] = selectRoute([...selection.winners, ...selection.beaten, ...listed]).winners;
  if (!winner) return null;
  const type = hopName(winner.hop);
  return {
    type,
    prefix: winner.prefix,
    text: describeRoute(winner),
    platformDrop: type === 'None' && winner.source === 'system',
    platform: winner.source === 'system' && (type === 'None' || type === 'Internet'),
  };
}

/** Next hop types decide; the platform's own `None` prefixes differ from place to place and contradict nothing. */
function sameDecision(a: Decision | null, b: Decision | null): boolean {
  const typeA = a === null || a.platformDrop ? 'None' : a.type;
  const typeB = b === null || b.platformDrop ? 'None' : b.type;
  if (a?.platformDrop && b?.platform) return true;
  return typeA === typeB || isPrivateEndpointPair(typeA, typeB);
}

/** Azure prints a private endpoint's host route inside the VNet as either. */
function isPrivateEndpointPair(a: string, b: string): boolean {
  const pair = new Set([a, b]);
  return pair.has('InterfaceEndpoint') && (pair.has('VnetLocal') || pair.has('VNetPeering'));
}
