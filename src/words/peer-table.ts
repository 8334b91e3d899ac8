/** Who can reach an end, or what it can reach -> a table of networks with their verdicts; of a what-if first those that would fare otherwise. */
import type { PeerNow, PeersReply } from '../app/reply.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { nameText } from './names.ts';
import type { Table } from './table.ts';
import { visible } from './visible.ts';
import { otherwise, stepTables } from './what-if-rows.ts';

type PeerRow = PeersReply['rows'][number];

export function peerTables({ rows, changes }: PeersReply, lexicon: Lexicon): Table[] {
  if (changes === undefined) return [peerTable(rows, null, false, lexicon)];
  const { heading } = lexicon.labels;
  const differ = otherwise(rows);
  return [
    ...stepTables(changes, lexicon),
    peerTable([...differ], heading.otherwise, true, lexicon),
    peerTable(
      rows.filter((row) => !differ.has(row)),
      heading.same,
      false,
      lexicon,
    ),
  ];
}

function peerTable(rows: readonly PeerRow[], heading: string | null, withNow: boolean, lexicon: Lexicon): Table {
  const { column, none } = lexicon.labels;
  return {
    heading,
    state: 2,
    columns: [column.vnet, column.subnet, column.verdict, column.hosts, ...(withNow ? [column.now] : [])],
    rows: rows.map((row) => ({
      get cells() {
        return [
          row.vnet === null ? none : nameText(row.vnet),
          row.subnet === null ? none : nameText(row.subnet),
          peerVerdict(row, lexicon),
          row.hosts === null ? none : String(row.hosts),
          ...(withNow ? [nowText(row.now ?? [], lexicon)] : []),
        ];
      },
      resource: row.subnet ?? row.vnet,
    })),
  };
}

/** `✖ Blocked`; where hosts fare differently: `✔ Reachable: 3, ✖ Blocked: 1`. */
function nowText(now: readonly PeerNow[], lexicon: Lexicon): string {
  if (now.length === 0) return lexicon.labels.none;
  const several = now.length > 1;
  return now.map((one) => `${peerVerdict(one, lexicon)}${several ? `${lexicon.labels.colon}${one.hosts}` : ''}`).join(', ');
}

/** `◐ Partly reachable (tcp/443)`. */
function peerVerdict({ outcome, passes }: Pick<PeerRow, 'outcome' | 'passes'>, { labels }: Lexicon): string {
  const only = passes === null || passes.length === 0 ? '' : ` (${passes.map(visible).join(', ')})`;
  return `${MARK[outcome]} ${labels.outcome[outcome]}${only}`;
}

/** One line: where, and what passes. */
export function peerText(row: PeerRow, lexicon: Lexicon): string {
  const where = [row.vnet, row.subnet].filter((id) => id !== null).map(nameText);
  return `${where.join(' / ') || lexicon.labels.none}${lexicon.labels.colon}${peerVerdict(row, lexicon)}`;
}
