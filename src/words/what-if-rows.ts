/** What a what-if's table says beside what holds now: its steps, the networks that would fare otherwise, the routes that come and go. */
import type { PeersReply, RoutesReply } from '../app/reply.ts';
import type { Step } from '../network/step.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { type RouteRow, routeRows } from './route-rows.ts';
import { stepText } from './step-words.ts';
import type { Table } from './table.ts';

type PeerRow = PeersReply['rows'][number];

/** Before everything else: that it is a what-if, and of what. */
export function stepTables(changes: readonly Step[] | undefined, lexicon: Lexicon): Table[] {
  if (changes === undefined) return [];
  const rows = changes.map((step) => ({ cells: [stepText(step, lexicon)], resource: step.resource }));
  return [{ heading: lexicon.labels.heading.whatIf, columns: [lexicon.labels.column.change], state: null, rows }];
}

/** Those of networks whose hosts would not fare as they do now; a network stands in as many rows as its hosts fare differently. */
export function otherwise(rows: PeersReply['rows']): ReadonlySet<PeerRow> {
  const then = new Map<string | null, string[]>();
  for (const row of rows) then.set(networkOf(row), [...(then.get(networkOf(row)) ?? []), fare(row)]);
  return new Set(rows.filter((row) => String(then.get(networkOf(row))?.toSorted()) !== String((row.now ?? []).map(fare).toSorted())));
}

/** Names of the networks that would fare otherwise, each once. */
export function otherwiseNames(rows: PeersReply['rows']): readonly string[] {
  const named = [...otherwise(rows)].map(({ vnet, subnet }) =>
    [vnet, subnet]
      .filter((id) => id !== null)
      .map(nameText)
      .join('/'),
  );
  return [...new Set(named)];
}

/** In how many networks something gets through now. */
export function reachedNow(rows: PeersReply['rows']): number {
  return networksOf(rows.filter(({ now = [] }) => now.some(isReached))).size;
}

/** Each once, however many rows it stands in. */
export function networksOf(rows: PeersReply['rows']): ReadonlySet<string | null> {
  return new Set(rows.map(networkOf));
}

export function isReached({ outcome }: Pick<PeerRow, 'outcome'>): boolean {
  return outcome === 'reachable' || outcome === 'partial';
}

function networkOf({ vnet, subnet }: PeerRow): string | null {
  return subnet ?? vnet;
}

function fare({ outcome, passes, hosts }: Pick<PeerRow, 'outcome' | 'passes' | 'hosts'>): string {
  return JSON.stringify([outcome, passes, hosts]);
}

/** Routes that only one of the two has: with the change, and now. */
export function comeAndGone({ computed, unexpanded, now }: RoutesReply['tables'][number]): {
  readonly come: readonly RouteRow[];
  readonly gone: readonly RouteRow[];
} {
  if (now === undefined) return { come: [], gone: [] };
  const then = routeRows({ computed, unexpanded, recorded: null });
  const before = routeRows({ ...now, recorded: null });
  const without = (rows: RouteRow[], others: RouteRow[]): RouteRow[] => {
    const marks = new Set(others.map(routeMark));
    return rows.filter((row) => !marks.has(routeMark(row)));
  };
  return { come: without(then, before), gone: without(before, then) };
}

export function routeMark({ prefix, source, nextHopType, nextHops, state }: RouteRow): string {
  return JSON.stringify([prefix, source, nextHopType, nextHops, state]);
}
