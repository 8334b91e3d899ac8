/** Computed and recorded routes of a NIC -> one row per route, which says who knows it. */
import type { RoutesReply } from '../app/reply.ts';
import { formatAddress } from '../network/address.ts';
import type { RecordedRoute } from '../network/evidence.ts';
import { formatPrefix } from '../network/prefix.ts';
import type { UserRoute } from '../network/vnet.ts';
import type { ComputedRoute } from '../reach/effective-routes.ts';
import { visible } from './visible.ts';

export interface RouteRow {
  /** Or the service tag that the route is written with. */
  readonly prefix: string;
  readonly source: 'system' | 'bgp' | 'user';
  readonly nextHopType: string;
  readonly nextHops: readonly string[];
  readonly from: 'computed' | 'recorded' | 'both';
  readonly state: 'active' | 'invalid';
}

/** Computed ones first, in their order; a recorded route that says the same makes the row `both`. */
export function routeRows({
  computed,
  unexpanded,
  recorded,
}: Pick<RoutesReply['tables'][number], 'computed' | 'unexpanded' | 'recorded'>): RouteRow[] {
  const rows = new Map<string, RouteRow>();
  for (const row of [...computed.map(fromComputed), ...unexpanded.map(fromTagged), ...(recorded ?? []).flatMap(fromRecorded)]) {
    const key = `${row.prefix} ${row.nextHopType} ${row.source} ${row.state}`;
    const known = rows.get(key);
    rows.set(key, known ? merged(known, row) : row);
  }
  return [...rows.values()];
}

/**
 * Routes that only one of the two knows, where Azure's were recorded. The platform's own `None` prefixes differ from place to place, and what a service tag
 * stands for may not be in the model: they are none. Null: nothing was recorded.
 */
export function differing({ tables }: RoutesReply): readonly RouteRow[] | null {
  const told = tables.filter(({ recorded }) => recorded !== null);
  if (told.length === 0) return null;
  return told.flatMap((table) =>
    routeRows({ ...table, unexpanded: [] }).filter(
      (row) => row.from !== 'both' && row.state === 'active' && !isPlatformDrop(row) && !isPerhapsTagged(row, table.unexpanded),
    ),
  );
}

function isPerhapsTagged({ from, source, nextHopType }: RouteRow, unexpanded: readonly UserRoute[]): boolean {
  return (
    from === 'recorded' && source === 'user' && unexpanded.some((route) => route.nextHopType.toLowerCase() === nextHopType.toLowerCase())
  );
}

function isPlatformDrop({ source, nextHopType }: RouteRow): boolean {
  return source === 'system' && nextHopType === 'None';
}

function merged(known: RouteRow, row: RouteRow): RouteRow {
  return { ...known, nextHops: [...new Set([...known.nextHops, ...row.nextHops])], from: known.from === row.from ? known.from : 'both' };
}

function fromComputed(route: ComputedRoute): RouteRow {
  return {
    prefix: formatPrefix(route.prefix),
    source: route.source,
    nextHopType: route.nextHopType,
    nextHops: route.nextHopAddresses.map(formatAddress),
    from: 'computed',
    state: route.active ? 'active' : 'invalid',
  };
}

function fromTagged(route: UserRoute): RouteRow {
  return {
    prefix: visible(route.addressPrefix),
    source: 'user',
    nextHopType: visible(route.nextHopType),
    nextHops: route.nextHopAddresses.map(formatAddress),
    from: 'computed',
    state: 'active',
  };
}

function fromRecorded(route: RecordedRoute): RouteRow[] {
  return route.prefixes.map((prefix) => ({
    prefix: formatPrefix(prefix),
    source: SOURCES[route.source.toLowerCase()] ?? 'system',
    nextHopType: route.nextHopType === 'Other' ? visible(route.nextHopTypeText) || 'Other' : route.nextHopType,
    nextHops: route.nextHopAddresses.map(formatAddress),
    from: 'recorded',
    state: route.active ? 'active' : 'invalid',
  }));
}

const SOURCES: Readonly<Record<string, RouteRow['source']>> = { user: 'user', virtualnetworkgateway: 'bgp' };
