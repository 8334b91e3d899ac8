/** Two ends -> nothing: what their verdict will read is asked of memory at once instead of one by one. */

import type { End } from '../network/end.ts';
import type { SecurityRule } from '../network/filter.ts';
import type { Endpoint } from './endpoint.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Place } from './place.ts';
import type { MetTable } from './rule-table.ts';
import { type Spoke, spokes } from './spoke.ts';

/**
 * A large estate does not fit the processor's cache, and a verdict mostly waits for memory. A processor waits for several places at the same time where none
 * of them names the next, as are the filters and the routes of the two ends. What is read is added up and kept, so that no compiler leaves it out.
 */
export function lookAhead(
  { address: a, site: out, place: from, hasSeveral: c }: Endpoint,
  { address: b, site: into, place: to, hasSeveral: d }: Endpoint,
): void {
  const rows = rowsOf(out.nic?.outbound) + rowsOf(out.subnet?.outbound) + rowsOf(into.nic?.inbound) + rowsOf(into.subnet?.inbound);
  const edges = (from.standing?.edge?.toSpokes.length ?? 0) + (to.standing?.edge?.toSpokes.length ?? 0);
  looked.at = (rows + edges + a.family + b.family + (c || d ? 1 : 0)) | 0;
}

/** The plain ways between the two, where they are known. */
export function lookAtWays(index: NetworkIndex, { address: a, place: from }: Endpoint, { address: b, place: to }: Endpoint): void {
  const known = spokes(index);
  const table = index.spaces();
  const [near, far] = [known[table.stepAt(a)], known[table.stepAt(b)]];
  looked.at = (partsOf(from, far) + partsOf(to, near)) | 0;
}

function partsOf({ standing }: Place, spoke: Spoke | null | undefined): number {
  const way = spoke && standing?.edge?.toSpokes[spoke.kind.number];
  if (!way) return 0;
  const { middle, joined } = way;
  // The lists hold the steps in a place of their own.
  return middle.length + spoke.tail.length + (middle[0] === spoke.tail[0] ? 1 : 0) + (joined?.isConnected ? 1 : 0);
}

/** The names by which the ends are looked up. */
export function lookAtNames({ resource: a }: End, { resource: b }: End): void {
  looked.at = (a?.length ?? 0) + (b?.length ?? 0);
}

const looked = { at: 0 };

/** Numbers of a table's rows in one line of the cache. */
const LINE = 16;

function rowsOf(met: MetTable<SecurityRule> | null | undefined): number {
  if (!met) return 0;
  const { cells, base, passes } = met;
  return (cells[base] ?? 0) + (cells[base + LINE] ?? 0) + (cells[base + 2 * LINE] ?? 0) + passes.length;
}
