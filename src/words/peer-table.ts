/** Who can reach an end, or what it can reach -> a table of networks with their verdicts. */
import type { PeersReply } from '../app/reply.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { nameText } from './names.ts';
import type { Table } from './table.ts';
import { visible } from './visible.ts';

type PeerRow = PeersReply['rows'][number];

export function peerTables({ rows }: PeersReply, lexicon: Lexicon): Table[] {
  const { column } = lexicon.labels;
  return [
    {
      heading: null,
      state: 2,
      columns: [column.vnet, column.subnet, column.verdict, column.hosts],
      rows: rows.map((row) => ({
        get cells() {
          return [
            row.vnet === null ? lexicon.labels.none : nameText(row.vnet),
            row.subnet === null ? lexicon.labels.none : nameText(row.subnet),
            peerVerdict(row, lexicon),
            row.hosts === null ? lexicon.labels.none : String(row.hosts),
          ];
        },
        resource: row.subnet ?? row.vnet,
      })),
    },
  ];
}

/** `◐ Partly reachable (tcp/443)`. */
function peerVerdict({ outcome, passes }: PeerRow, { labels }: Lexicon): string {
  const only = passes === null || passes.length === 0 ? '' : ` (${passes.map(visible).join(', ')})`;
  return `${MARK[outcome]} ${labels.outcome[outcome]}${only}`;
}

/** One line: where, and what passes. */
export function peerText(row: PeerRow, lexicon: Lexicon): string {
  const where = [row.vnet, row.subnet].filter((id) => id !== null).map(nameText);
  return `${where.join(' / ') || lexicon.labels.none}${lexicon.labels.colon}${peerVerdict(row, lexicon)}`;
}
