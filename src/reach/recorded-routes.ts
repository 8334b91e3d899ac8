/** Recorded effective routes of a NIC against the computed winner: where the deciding routes differ, neither is believed. */
import type { Address } from '../network/address.ts';
import { formatAddress } from '../network/address.ts';
import type { RecordedRoute } from '../network/evidence.ts';
import { contains, formatPrefix, type Prefix, samePrefix } from '../network/prefix.ts';
import type { ArmId } from '../network/resource-id.ts';
import { type Candidate, circuitOf, hopName } from './candidate.ts';
import { evidenceHolds } from './evidence-validity.ts';
import type { Blocker, Unsure } from './finding.ts';
import { isLearned } from './is-learned.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { describeRoute, type Selection, selectRoute } from './select-route.ts';
import { isDisabled } from './serving-gateway.ts';
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
  const [near, far] = [way.erPaths.map((path) => path.near), way.erPaths.map((path) => path.far)];
  const flags = way.blockers.filter(({ code }) => code === 'er-flag-off');
  const isAt = (links: readonly CircuitLink[], { resource }: Blocker): boolean => links.some(({ side }) => side.gateway.id === resource);
  const blockers = flags.filter((flag) => isAt(far, flag) && !isAt(near, flag));
  const refuted = flags.filter((flag) => !blockers.includes(flag)).map(({ resource }) => resource);
  const listed = doubts.some(({ facts }) => facts.listed === true) ? [REFUTED_ABSENCE] : [];
  const told = doubts.map((doubt) => ({ ...doubt, facts: { ...doubt.facts, refuted: [...refuted, ...listed] } }));
  return before({ doubts: told }, { ...way, blockers, sure: NOTHING, maybe: packet.asked });
}

/** What Azure recorded of a decision, and what was computed: as text, null where there is nothing. */
export interface Compared {
  readonly resource: ArmId;
  readonly recorded: string | null;
  readonly computed: string | null;
  readonly agrees: boolean;
}

function byInterface(packet: Packet, selection: Selection): Unsure[] {
  const compared = compareInterface(packet, selection);
  if (compared === null || compared.agrees) return [];
  const found = differs(compared.resource, packet, compared.recorded, compared.computed);
  return [compared.listed ? { ...found, facts: { ...found.facts, listed: true } } : found];
}

/** The deciding route of the NIC that the packet starts from; null where none was recorded. `listed`: Azure lists a route, and none is known that would be. */
export function compareInterface(
  packet: Pick<Packet, 'index' | 'nic' | 'destination'>,
  selection: Selection,
): (Compared & { readonly listed: boolean }) | null {
  const recorded = packet.nic ? packet.index.model.evidence.effectiveRoutes.get(packet.nic) : undefined;
  if (!packet.nic || !recorded || !evidenceHolds(packet.index, packet.nic)) return null;
  const theirs = recordedWinner(recorded, packet.destination);
  const ours = computedWinner(selection);
  return {
    resource: packet.index.model.resources.interfaces.get(packet.nic)?.id ?? packet.nic,
    recorded: theirs?.text ?? null,
    computed: ours?.text ?? null,
    agrees: sameDecision(theirs, ours),
    listed: theirs !== null && theirs.type !== 'None' && (ours === null || ours.type === 'None'),
  };
}

function byGateway(packet: Packet, selection: Selection): Unsure[] {
  if (!packet.nic) return [];
  const doubts = new Map<ArmId, Unsure>();
  for (const { resource, recorded, computed, agrees } of compareGateways(packet.index, selection))
    if (!agrees) doubts.set(resource, differs(resource, packet, recorded, computed));
  return [...doubts.values()];
}

/** Each prefix that a route over a circuit stands for, in the table of its gateway. */
export function compareGateways(index: NetworkIndex, selection: Selection): readonly (Compared & { readonly prefix: string })[] {
  const all = [...selection.winners, ...selection.beaten, ...selection.potential].filter(({ hop }) => hop.type === 'ErGateway');
  const deciding = all.filter((each) => selection.winners.includes(each) || wouldDecide(each, selection));
  return deciding.flatMap((candidate) => {
    const { hop } = candidate;
    if (hop.type !== 'ErGateway') return [];
    const { gateway } = hop.near;
    const table = index.model.evidence.learnedRoutes.get(gateway.key);
    // What a gateway still learns that another one serves in place of is not documented: its table contradicts nothing (1.5).
    if (!table || isDisabled(gateway) || !evidenceHolds(index, gateway.key)) return [];
    // The table does not tell from which gateway, and over which circuit, a prefix came.
    const same = all.filter((each) => each.hop.type === 'ErGateway' && each.hop.near.gateway === gateway).map(atGateway);
    const ofPrefix = same.filter((each) => samePrefix(each.prefix, candidate.prefix));
    if (ofPrefix.some((each) => each.doubts.length > 0)) return [];
    const rows = table.filter((route) => samePrefix(route.prefix, candidate.prefix));
    const inTable = rows.length > 0;
    const expected = ofPrefix.some(isLearned);
    const prefix = formatPrefix(candidate.prefix);
    const text = `${prefix} learned`;
    const elsewhere = inTable && expected && rows.every(isOverGlobalReach) ? ` by AS path ${rows[0]?.asPath}` : '';
    return [
      {
        resource: gateway.id,
        prefix,
        recorded: inTable ? text + elsewhere : null,
        computed: expected ? text : null,
        agrees: inTable === expected && elsewhere === '',
      },
    ];
  });
}

/** Three or more times Microsoft's ASN and no other: it came through Global Reach, not back from the edge of the own circuit. Source: section 1.6. */
function isOverGlobalReach({ asPath }: { readonly asPath: string | null }): boolean {
  return /^12076(\D+12076){2,}$/.test(asPath?.trim() ?? '');
}

/** Were it in the table, it would win there: a peering's or the VNet's own route, or a longer user route, beats it anyway. */
function wouldDecide(candidate: Candidate, { winners, beaten }: Selection): boolean {
  const open = { ...candidate, blockers: [] };
  return selectRoute([...winners, ...beaten, open]).winners.includes(open);
}

/** A subnet that takes no gateway routes, or a spoke that may not use the gateway, says nothing of what the gateway learned. */
function atGateway(candidate: Candidate): Candidate {
  const { hop, blockers } = candidate;
  const ofSpoke = hop.type === 'ErGateway' && hop.near.transit !== null ? hop.near.blockers : [];
  return { ...candidate, blockers: blockers.filter((each) => each.facts.what !== 'propagationOff' && !ofSpoke.includes(each)) };
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
