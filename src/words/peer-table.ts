/** Who can reach an end, or what it can reach -> a table of networks with their verdicts; of a what-if first those that would fare otherwise. */
import type { PeerNow, PeersReply } from '../app/reply.ts';
import type { Cause, Doubt } from '../reach/verdict.ts';
import { causeClause, doubtClause } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { nameText } from './names.ts';
import type { Table } from './table.ts';
import { visible } from './visible.ts';
import { otherwise, stepTables } from './what-if-rows.ts';

type PeerRow = PeersReply['rows'][number];

export function peerTables({ rows, reasons, changes }: PeersReply, lexicon: Lexicon): Table[] {
  const clauses = (reasons ?? []).map((reason) => clauseOf(reason, lexicon));
  if (changes === undefined) return [peerTable(rows, clauses, null, false, lexicon)];
  const { heading } = lexicon.labels;
  const differ = otherwise(rows);
  return [
    ...stepTables(changes, lexicon),
    peerTable([...differ], clauses, heading.otherwise, true, lexicon),
    peerTable(
      rows.filter((row) => !differ.has(row)),
      clauses,
      heading.same,
      false,
      lexicon,
    ),
  ];
}

function peerTable(
  rows: readonly PeerRow[],
  clauses: readonly string[],
  heading: string | null,
  withNow: boolean,
  lexicon: Lexicon,
): Table {
  const { column, none } = lexicon.labels;
  const withWhy = rows.some(({ why }) => why !== undefined);
  const columns = [column.vnet, column.subnet, column.verdict, column.hosts, ...(withNow ? [column.now] : [])];
  return {
    heading,
    state: 2,
    ...(withWhy ? { why: columns.length } : {}),
    columns: [...columns, ...(withWhy ? [column.why] : [])],
    rows: rows.map((row) => ({
      get cells() {
        return [
          row.vnet === null ? none : nameText(row.vnet),
          row.subnet === null ? none : nameText(row.subnet),
          peerVerdict(row, lexicon),
          row.hosts === null ? none : String(row.hosts),
          ...(withNow ? [nowText(row.now ?? [], lexicon)] : []),
          ...(withWhy ? [whyText(row, clauses, lexicon)] : []),
        ];
      },
      resource: row.subnet ?? row.vnet,
    })),
  };
}

export function clauseOf(reason: Cause | Doubt, lexicon: Lexicon): string {
  return 'needed' in reason ? causeClause(reason, lexicon) : doubtClause(reason, lexicon);
}

/** Of many hosts of a network each may be stopped by a group of its own. */
const MOST_REASONS = 2;

function whyText({ why = [] }: PeerRow, clauses: readonly string[], { language, says }: Lexicon): string {
  const named = why.slice(0, MOST_REASONS).flatMap((at) => clauses[at] ?? []);
  const more = why.length > MOST_REASONS ? [says.moreReasons(why.length - MOST_REASONS)] : [];
  return [...named, ...more].join(language === 'ja' ? '、' : '; ');
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
