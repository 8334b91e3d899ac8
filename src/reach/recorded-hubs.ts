/** The routes that Azure recorded of a virtual hub's tables -> whether they lead a question's packets where the computed ones do. */
import { type Address, formatAddress } from '../network/address.ts';
import { withoutEvidence } from '../network/change-model.ts';
import type { HubRecordedRoute } from '../network/evidence.ts';
import { contains, formatPrefix, type Prefix } from '../network/prefix.ts';
import { type Key, keyOf, nameOf } from '../network/resource-id.ts';
import type { VirtualHub } from '../network/wan.ts';
import type { NextHop } from './candidate.ts';
import { defaultTable } from './default-table.ts';
import type { Endpoint } from './endpoint.ts';
import { flagOf, neededFlag } from './er-path.ts';
import { recordedDetours } from './hub-branches.ts';
import { chosenRoutes, type HubAsk, type HubHop, type HubRoute } from './hub-route.ts';
import { hubView } from './hub-view.ts';
import { learnedIn } from './learned-routes.ts';
import { indexOf, type NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import type { RecordedFact } from './recorded-fact.ts';
import { remember } from './remember.ts';
import type { Selection } from './select-route.ts';
import { isPlatformRoute } from './system-routes.ts';

/** At the hubs of both ends, for packets from `from` to `to`. What was read of a hub is its default table; of another table, what was read of that. */
export function compareHubs(index: NetworkIndex, from: Endpoint, to: Endpoint): RecordedFact[] {
  const { hubRoutes } = index.model.evidence;
  if (hubRoutes.size === 0) return [];
  const near = hubsOf(index, from);
  const far = hubsOf(index, to).filter(({ hub }) => !hubsOf(index, from).some((each) => each.hub === hub));
  return [
    ...near.map(({ hub, table }) => ({ hub, table, cameFrom: 'vnet' as const })),
    ...far.map(({ hub }) => ({ hub, table: defaultTable(hub.key), cameFrom: 'circuit' as const })),
  ].flatMap((into) => {
    const rows = rowsOf(index, into);
    return rows === undefined ? [] : compareHub(index, into, rows, from.address, to.address);
  });
}

interface Into {
  readonly hub: VirtualHub;
  readonly table: Key;
  readonly cameFrom: 'vnet' | 'circuit';
}

/** What was read of the hub, or of its other table. */
function rowsOf(index: NetworkIndex, { hub, table }: Into): readonly HubRecordedRoute[] | undefined {
  return index.model.evidence.hubRoutes.get(table === defaultTable(hub.key) ? hub.key : table);
}

export interface HubContradiction extends RecordedFact {
  readonly hub: VirtualHub;
  /** Azure lists a route, and none is known that would be. */
  readonly isListed: boolean;
}

/** What contradicts the computed routes of the hubs that a packet is led into from where it starts, or would be but for what is named. */
export function contradictedHubs({ index, source, destination }: Packet, { winners, potential }: Selection): readonly HubContradiction[] {
  if (index.model.evidence.hubRoutes.size === 0) return [];
  const found = new Map<Key, Into>();
  for (const { hop } of winners.every(isPlatformRoute) ? potential : winners) {
    const hub = index.model.resources.hubs.get(leadsInto(hop) ?? '');
    if (!hub) continue;
    const own = hop.type === 'Hub' ? hop.connection.routing.associatedRouteTable : null;
    found.set(hub.key, { hub, table: own ?? defaultTable(hub.key), cameFrom: hop.type === 'Hub' ? 'vnet' : 'circuit' });
  }
  return [...found.values()].flatMap((into) => {
    const rows = rowsOf(index, into);
    // What the record alone tells of branches is followed already.
    if (rows === undefined || recordedDetours(asking(index, into, source, destination)).length > 0) return [];
    if (!isAsRead(index, into, source, destination)) return [];
    return compareHub(index, into, rows, source, destination)
      .filter(({ agrees }) => !agrees)
      .map((fact) => ({ ...fact, hub: into.hub, isListed: fact.recorded !== null && fact.computed === null }));
  });
}

function leadsInto(hop: NextHop): Key | null {
  if (hop.type === 'Hub') return hop.connection.hub;
  return hop.type === 'ErGateway' && hop.far.kind === 'hub' ? hop.far.hub : null;
}

/** A changed copy is backed by the record only where the change leaves what the table holds for the destination as it was. */
function isAsRead(index: NetworkIndex, into: Into, source: Address | null, destination: Address): boolean {
  const { base } = index;
  const hub = base?.model.resources.hubs.get(into.hub.key);
  if (!base) return true;
  const [before, now] = [
    hub ? computedWays(base, { ...into, hub }, source, destination) : null,
    computedWays(index, into, source, destination),
  ];
  return before !== null && now !== null && shown(before) === shown(now);
}

function hubsOf(index: NetworkIndex, { vnet }: Endpoint): readonly { readonly hub: VirtualHub; readonly table: Key }[] {
  return index.hubConnectionsOf(vnet.key).flatMap((connection) => {
    const hub = index.model.resources.hubs.get(connection.hub);
    return hub ? [{ hub, table: connection.routing.associatedRouteTable ?? defaultTable(hub.key) }] : [];
  });
}

function compareHub(
  index: NetworkIndex,
  into: Into,
  rows: readonly HubRecordedRoute[],
  source: Address | null,
  destination: Address,
): RecordedFact[] {
  const { hub, table } = into;
  const mine = computedWays(index, into, source, destination);
  if (mine === null) return [];
  const azures = recordedWinners(rows, destination).map(({ prefix, row }) => recordedTo(prefix, row));
  // A next hop of a kind that is not known says nothing for or against.
  if (azures.some(({ kind }) => kind === null)) return [];
  return [
    {
      read: 'effectiveRoutes',
      resource: table === defaultTable(hub.key) ? hub.id : (index.model.resources.hubRouteTables.get(table)?.id ?? table),
      about: formatAddress(destination),
      recorded: shown(azures),
      computed: shown(mine),
      agrees: sameWays(azures, mine),
    },
  ];
}

/** Null: what the table holds is not known. */
function computedWays(index: NetworkIndex, into: Into, source: Address | null, destination: Address): readonly Leads[] | null {
  const { hub, cameFrom } = into;
  const routes = hubView({ ...asking(index, into, source, destination), index: withoutRecord(index, hub.key) }, cameFrom);
  if (routes.some(({ undecided, hop }) => undecided === true || hop.kind === 'internet')) return null;
  return chosenRoutes(hub, routes.map(asListed)).map(({ prefix, hop }) => leadsTo(prefix, hop));
}

function asking(index: NetworkIndex, { hub, table }: Into, source: Address | null, destination: Address): HubAsk {
  return { index, learned: learnedIn(index), hub, table, source, destination, byFirewall: false };
}

/** The record fills in what branches advertise: held against itself it would always agree. */
const withoutRecord = remember((index, hub: Key) => indexOf(withoutEvidence(index.model, new Set([hub])), index.base ?? index));

/** The table lists what the hub's gateway took in; a flag that is off at the far gateway keeps no route out of it. */
function asListed(route: HubRoute): HubRoute {
  if (route.hop.kind !== 'circuit') return route;
  const { near, far } = route.hop.path;
  const flag = neededFlag(near, far);
  const isTaken = flag === null || flagOf(near, flag) === true;
  return isTaken && route.blockers.every(({ code }) => code === 'er-flag-off') ? { ...route, blockers: [] } : route;
}

type Kind = 'connection' | 'firewall' | 'expressRoute' | 'vpn' | 'hub' | 'clients';

interface Leads {
  readonly prefix: Prefix;
  /** Null: a kind that is not known. */
  readonly kind: Kind | null;
  /** The connection, where it is one. */
  readonly to: Key | null;
  readonly text: string;
}

function leadsTo(prefix: Prefix, hop: HubHop): Leads {
  const at = (kind: Kind, to: Key | null = null): Leads => ({
    prefix,
    kind,
    to,
    text: `${formatPrefix(prefix)} → ${to === null ? kind : nameOf(to)}`,
  });
  switch (hop.kind) {
    case 'vnet':
    case 'appliance':
      return at('connection', hop.connection.key);
    case 'firewall':
      return at('firewall');
    case 'circuit':
      return at('expressRoute');
    case 'site':
      return at('vpn');
    case 'branch':
      return at(/\/expressroutegateways\//i.test(hop.gateway) ? 'expressRoute' : 'clients');
    case 'hub':
      return at('hub');
    default:
      return { prefix, kind: null, to: null, text: formatPrefix(prefix) };
  }
}

/** Spellings of the portal, PowerShell and REST. Source: VWAN-ROUTING. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/virtual ?network ?connection|hubvirtualnetworkconnection/i, 'connection'],
  [/remote ?hub/i, 'hub'],
  [/firewall/i, 'firewall'],
  [/express ?route/i, 'expressRoute'],
  [/vpn_?s2s|s2s/i, 'vpn'],
  [/p2s|point/i, 'clients'],
];

function recordedTo(prefix: Prefix, { nextHopType, nextHops }: HubRecordedRoute): Leads {
  const kind = KINDS.find(([pattern]) => pattern.test(nextHopType))?.[1] ?? null;
  const connection = nextHops.find((hop) => /\/hubvirtualnetworkconnections\//i.test(hop));
  const to = kind === 'connection' && connection !== undefined ? keyOf(connection) : null;
  return { prefix, kind, to, text: `${formatPrefix(prefix)} → ${to === null ? nextHopType : nameOf(to)}` };
}

function recordedWinners(rows: readonly HubRecordedRoute[], destination: Address): readonly { prefix: Prefix; row: HubRecordedRoute }[] {
  const fitting = rows.flatMap((row) => row.prefixes.filter((prefix) => contains(prefix, destination)).map((prefix) => ({ prefix, row })));
  const longest = Math.max(...fitting.map(({ prefix }) => prefix.length));
  return fitting.filter(({ prefix }) => prefix.length === longest);
}

/** By where they lead: prefixes may be summed up on the way. A connection that the record does not name fits any. */
function sameWays(a: readonly Leads[], b: readonly Leads[]): boolean {
  const fits = (one: Leads, other: Leads): boolean =>
    one.kind === other.kind && (one.to === null || other.to === null || one.to === other.to);
  return a.every((one) => b.some((other) => fits(one, other))) && b.every((one) => a.some((other) => fits(one, other)));
}

function shown(ways: readonly Leads[]): string | null {
  return ways.length === 0 ? null : [...new Set(ways.map(({ text }) => text))].join(', ');
}
