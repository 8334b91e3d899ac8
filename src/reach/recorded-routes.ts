/** Recorded effective routes of a NIC against the computed winner: where the deciding routes differ, neither is believed. */
import type { Address } from '../network/address.ts';
import { formatAddress, sameAddress } from '../network/address.ts';
import type { RecordedRoute } from '../network/evidence.ts';
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import { contains, formatPrefix, type Prefix, samePrefix } from '../network/prefix.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import { type Candidate, circuitOf, hopName, type NextHop } from './candidate.ts';
import { evidenceHolds } from './evidence-validity.ts';
import type { Blocker, Unsure } from './finding.ts';
import { hubGateways } from './hub-state.ts';
import { isLearned, isPerhapsLearned } from './is-learned.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { isFromOnPremises } from './on-premises-routes.ts';
import type { Packet } from './packet.ts';
import { contradictedHubs } from './recorded-hubs.ts';
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
  const { effectiveRoutes, learnedRoutes, hubRoutes } = packet.index.model.evidence;
  if (effectiveRoutes.size === 0 && learnedRoutes.size === 0 && hubRoutes.size === 0) return way;
  return againstHubs(packet, selection, againstOwn(packet, selection, way));
}

function againstOwn(packet: Packet, selection: Selection, way: Way): Way {
  const ofInterface = byInterface(packet, selection);
  const doubts = [...ofInterface, ...byGateway(packet, selection)];
  if (doubts.length === 0) return way;
  // What the computed table says of this direction is in question, its blockers with it; a far gateway's flag stands on its own.
  const [near, far] = [way.erPaths.map((path) => path.near), way.erPaths.map((path) => path.far)];
  const flags = way.blockers.filter(({ code }) => code === 'er-flag-off');
  const isAt = (links: readonly CircuitLink[], { resource }: Blocker): boolean => links.some(({ side }) => side.gateway.id === resource);
  const standing = flags.filter((flag) => isAt(far, flag) && !isAt(near, flag));
  const refuted = flags.filter((flag) => !standing.includes(flag)).map(({ resource }) => resource);
  // Nor does a gateway's table tell of what keeps its routes out of a spoke or a subnet.
  const blockers = ofInterface.length > 0 ? standing : [...standing, ...way.blockers.filter((each) => isBehindGateway(each, selection))];
  const isListed = doubts.some(({ facts }) => facts.listed === true);
  // What is learned over a link says that the link stands, and the gateways at its ends, which carry the reply too.
  const down = isListed
    ? way.blockers.filter(({ code, resource }) => DOWN.has(code) && isOnCircuit(way, code, resource)).map(({ resource }) => resource)
    : [];
  const listed = isListed ? [REFUTED_ABSENCE] : [];
  const against = [...refuted, ...down, ...listed];
  // What closed the other way is in question with it: that one is promised no more than this one.
  const told = doubts.map((doubt) => ({
    ...doubt,
    ...(against.length > 0 ? { both: true as const } : {}),
    facts: { ...doubt.facts, refuted: against },
  }));
  return before({ doubts: told }, { ...way, blockers, sure: NOTHING, maybe: packet.asked });
}

/** The same of the tables of the hubs that the packet is led into: one that lists what nothing known brings speaks against what closes the hub's own way. */
function againstHubs(packet: Packet, selection: Selection, way: Way): Way {
  const found = contradictedHubs(packet, selection);
  if (found.length === 0) return way;
  const listing = found.filter(({ isListed }) => isListed).map(({ hub }) => hub);
  const isSpokenAgainst = ({ code, resource }: Blocker): boolean =>
    listing.some((hub) => {
      const own = hubGateways(packet.index, hub.key).map(({ id }) => id);
      return own.includes(resource)
        ? code === 'er-flag-off'
        : (DOWN.has(code) && isOnCircuit(way, code, resource)) || (code === 'no-route' && keyOf(resource).startsWith(hub.key));
    });
  const refuted = way.blockers.filter(isSpokenAgainst);
  const against = [...refuted.map(({ resource }) => resource), ...(listing.length > 0 ? [REFUTED_ABSENCE] : [])];
  const doubts = found.map(({ resource, recorded, computed, isListed }): Unsure => {
    const doubt = differs(resource, packet, { recorded, computed }, isListed);
    return against.length === 0 ? doubt : { ...doubt, both: true, facts: { ...doubt.facts, refuted: against } };
  });
  const blockers = way.blockers.filter((each) => !refuted.includes(each));
  return before({ doubts }, { ...way, blockers, sure: NOTHING, maybe: packet.asked });
}

/** What is declared of a tunnel is listed whatever its gateway does. */
function isOnCircuit({ erPaths }: Way, code: string, resource: ArmId): boolean {
  return code !== 'gateway-down' || erPaths.some(({ near, far }) => near.side.gateway.id === resource || far.side.gateway.id === resource);
}

/** States of a link, or of the gateway at one of its ends, that keep everything from being learned over it. */
export const DOWN: ReadonlySet<string> = new Set(['er-connection-down', 'er-circuit-down', 'er-peering-down', 'gateway-down']);

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
  return [differs(compared.resource, packet, compared, compared.listed)];
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
  for (const one of compareGateways(packet.index, selection))
    if (!one.agrees) doubts.set(one.resource, differs(one.resource, packet, one, one.recorded !== null && one.computed === null));
  return [...doubts.values()];
}

/** Each prefix that a route over a circuit stands for, in the table of its gateway. */
export function compareGateways(index: NetworkIndex, selection: Selection): readonly (Compared & { readonly prefix: string })[] {
  const all = [...selection.winners, ...selection.beaten, ...selection.potential].filter(({ hop }) => gatewayAt(hop) !== null);
  const deciding = all.filter((each) => selection.winners.includes(each) || wouldDecide(each, selection));
  return deciding.flatMap((candidate) => {
    const gateway = gatewayAt(candidate.hop);
    if (!gateway) return [];
    const table = index.model.evidence.learnedRoutes.get(gateway.key);
    // What a gateway still learns that another one serves in place of is not documented: its table contradicts nothing (1.5).
    if (!table || isDisabled(gateway) || !evidenceHolds(index, gateway.key)) return [];
    // The table does not tell from which gateway, and over which circuit, a prefix came.
    const same = all.filter((each) => gatewayAt(each.hop) === gateway).map(atGateway);
    const ofPrefix = same.filter((each) => samePrefix(each.prefix, candidate.prefix));
    // What is kept out for certain is not in question with what cannot be told beside it.
    if (ofPrefix.some((each) => each.doubts.length > 0 && (isLearned(each) || isPerhapsLearned(each)))) return [];
    const rows = table.filter((route) => samePrefix(route.prefix, candidate.prefix));
    const expected = ofPrefix.some(isLearned);
    // What on-premises advertises of it comes by no other gateway, and is a route of its own.
    const inTable = rows.some((row) => expected || !isFromOnPremises(row));
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

/** The gateway of the near end, in whose table a route over a circuit stands, or would. */
function gatewayAt(hop: NextHop): VirtualNetworkGateway | null {
  if (hop.type === 'ErGateway') return hop.near.gateway;
  return hop.type === 'None' ? (hop.apart ?? null) : null;
}

/** Were it in the table, it would win there: a peering's or the VNet's own route, or a longer user route, beats it anyway. */
function wouldDecide(candidate: Candidate, { winners, beaten }: Selection): boolean {
  const open = { ...candidate, blockers: [] };
  return selectRoute([...winners, ...beaten, open]).winners.includes(open);
}

/** Of the place itself: its table takes no routes of gateways, or its VNet may not use the gateway. */
function isBehindGateway({ code, resource, facts }: Blocker, { winners, potential }: Selection): boolean {
  if (facts.what === 'propagationOff') return true;
  return [...winners, ...potential].some(
    ({ hop }) =>
      hop.type === 'ErGateway' && hop.near.transit && hop.near.blockers.some((each) => each.code === code && each.resource === resource),
  );
}

/** A subnet that takes no gateway routes, or a spoke that may not use the gateway, says nothing of what the gateway learned. */
function atGateway(candidate: Candidate): Candidate {
  const { hop, blockers, doubts } = candidate;
  const ofSpoke = hop.type === 'ErGateway' ? hop.near : null;
  return {
    ...candidate,
    blockers: blockers.filter((each) => each.facts.what !== 'propagationOff' && !ofSpoke?.blockers.includes(each)),
    doubts: doubts.filter((each) => !ofSpoke?.doubts.includes(each)),
  };
}

function differs(
  resource: ArmId,
  packet: Packet,
  { recorded, computed }: Pick<Compared, 'recorded' | 'computed'>,
  listed: boolean,
): Unsure {
  const facts = { recorded, computed, address: formatAddress(packet.destination), ...(listed ? { listed } : {}) };
  return { code: 'recorded-differs', resource, source: 'DIAG', facts };
}

interface Decision {
  readonly type: string;
  readonly prefix: Prefix;
  readonly text: string;
  /** One of the routes Azure gives every subnet: `None` for reserved ranges, else the Internet. */
  readonly platform: boolean;
  readonly platformDrop: boolean;
  /** Of an appliance; none where the route tells none. */
  readonly addresses: readonly Address[];
  /** Computed: a prefix that a gateway of the model sent over the circuit. */
  readonly overCircuit: boolean;
}

function recordedWinner(routes: readonly RecordedRoute[], destination: Address): Decision | null {
  const fitting = routes.filter(({ active, prefixes }) => active && prefixes.some((prefix) => contains(prefix, destination)));
  // A peering's or the VNet's own route goes before every one of a gateway (2.4).
  const isBeaten = fitting.some(isAheadOfBgp);
  let best: (Decision & { readonly rank: number }) | null = null;
  for (const route of fitting) {
    const rank = sourceRank(route);
    if (isBeaten && rank === BGP) continue;
    for (const prefix of route.prefixes) {
      if (!contains(prefix, destination)) continue;
      if (best && (best.prefix.length - prefix.length || best.rank - rank) >= 0) continue;
      const platformDrop = route.nextHopType === 'None' && route.source.toLowerCase() === 'default';
      best = {
        type: route.nextHopType,
        platform: platformDrop,
        prefix,
        text: `${formatPrefix(prefix)} → ${route.nextHopTypeText}`,
        platformDrop,
        addresses: route.nextHopAddresses,
        overCircuit: false,
        rank,
      };
    }
  }
  return best;
}

const [SYSTEM, BGP, USER] = [0, 1, 2] as const;

function sourceRank({ source }: RecordedRoute): number {
  const word = source.toLowerCase();
  return word === 'user' ? USER : word === 'virtualnetworkgateway' ? BGP : SYSTEM;
}

function isAheadOfBgp(route: RecordedRoute): boolean {
  return sourceRank(route) === SYSTEM && AHEAD_OF_BGP.has(route.nextHopType);
}

const AHEAD_OF_BGP: ReadonlySet<string> = new Set(['VnetLocal', 'VNetPeering', 'VirtualNetworkServiceEndpoint', 'ConnectedGroup']);

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
    addresses: winner.hop.type === 'VirtualAppliance' ? winner.hop.addresses : [],
    overCircuit: winner.hop.type === 'ErGateway',
  };
}

/**
 * Next hop types decide, and which appliance; the platform's own `None` prefixes differ from place to place and contradict nothing. A gateway that lists
 * a summary alone, where the other gateway's prefix was to be learned over the circuit, has not learned that (1.6).
 */
function sameDecision(a: Decision | null, b: Decision | null): boolean {
  const typeA = a === null || a.platformDrop ? 'None' : a.type;
  const typeB = b === null || b.platformDrop ? 'None' : b.type;
  if (a?.platformDrop && b?.platform) return true;
  if (a !== null && b !== null && typeA === typeB) {
    if (b.overCircuit && a.prefix.length < b.prefix.length) return false;
    if (isAnother(a.addresses, b.addresses)) return false;
  }
  return typeA === typeB || isPrivateEndpointPair(typeA, typeB);
}

function isAnother(a: readonly Address[], b: readonly Address[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.some((other) => sameAddress(one, other)));
}

/** Azure prints a private endpoint's host route inside the VNet as either. */
function isPrivateEndpointPair(a: string, b: string): boolean {
  const pair = new Set([a, b]);
  return pair.has('InterfaceEndpoint') && (pair.has('VnetLocal') || pair.has('VNetPeering'));
}
