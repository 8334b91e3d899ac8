/** A reply that lists things -> its card: names with what they stand for beneath, and their state beside. */
import type { TableReply } from '../app/reply.ts';
import { fitting, type Limits } from './card-size.ts';
import { cut } from './cut.ts';
import { type CardText, escapeText, linked } from './escape.ts';
import { portalUrl } from './portal.ts';
import { shorten } from './shorten.ts';
import type { Table, TableRow } from './table.ts';
import { type TablePage, tablePage } from './table-page.ts';
import { type Card, loadTemplate } from './template.ts';

interface TableCardData {
  readonly fallbackText: string;
  readonly title: CardText;
  readonly warnings: readonly CardText[];
  readonly tables: readonly {
    readonly heading: readonly CardText[];
    readonly first: CardText;
    readonly states: readonly CardText[];
    readonly rows: readonly { readonly title: CardText; readonly details: readonly CardText[]; readonly states: readonly CardText[] }[];
    readonly more: readonly CardText[];
  }[];
  readonly footer: readonly CardText[];
}

const x = escapeText('x');
const SENTINEL: TableCardData = {
  fallbackText: 'x',
  title: x,
  warnings: [x],
  tables: [{ heading: [x], first: x, states: [x], rows: [{ title: x, details: [x], states: [x] }], more: [x] }],
  footer: [x],
};

const flags = loadTemplate('flags.json', SENTINEL);
const routes = loadTemplate('routes.json', SENTINEL);
const list = loadTemplate('list.json', SENTINEL);
const TEMPLATES = { flags, routes, whoCanReach: list, whatCanReach: list, changed: list, opens: list } as const;

export function tableCard(reply: TableReply): Card {
  const page = tablePage(reply);
  return fitting((limits) => TEMPLATES[reply.kind](dataOf(page, limits)));
}

function dataOf(page: TablePage, limits: Limits): TableCardData {
  const text = (words: string): CardText => escapeText(shorten(words, limits.text));
  const missing = cut(page.stamp.missing, limits.lines, page.lexicon);
  const { missingTitle } = page.stamp;
  const shared = Math.max(2, Math.floor(limits.rows / Math.max(1, page.tables.length)));
  // More tables than a card can hold are cut like rows.
  const tables = cut(page.tables, Math.max(1, Math.floor(limits.rows / 2)), page.lexicon);
  return {
    fallbackText: shorten(page.summary, limits.text),
    title: text(page.title),
    warnings: page.stamp.warnings.map(text),
    tables: tables.shown.map((table) => {
      const { shown, more } = cut(table.rows, shared, page.lexicon);
      return {
        heading: table.heading === null ? [] : [text(table.heading)],
        first: text(table.columns.filter((_, i) => i !== table.state).join(', ')),
        states: table.state === null ? [] : [text(table.columns[table.state] ?? '')],
        rows: shown.map((row) => rowOf(table, row, page, limits)),
        more,
      };
    }),
    footer: [
      ...tables.more,
      ...page.notes.map(text),
      text(page.stamp.line),
      ...(missingTitle === null ? [] : [text(missingTitle), ...missing.shown.map(text), ...missing.more]),
    ],
  };
}

function rowOf(
  { columns, state, why }: Table,
  { cells, resource }: TableRow,
  { lexicon }: TablePage,
  limits: Limits,
): TableCardData['tables'][number]['rows'][number] {
  const { colon } = lexicon.labels;
  const said = (i: number): string => `${columns[i] ?? ''}${colon}${cells[i] ?? ''}`;
  const short = cells.flatMap((_, i) => (i === 0 || i === state || i === why ? [] : [said(i)]));
  const details = [short.join(', '), why !== undefined && cells[why] ? said(why) : ''].filter((line) => line !== '');
  // A name is cut short; a step or a pair is a sentence.
  const longest = columns.length === 1 ? limits.text : limits.name;
  return {
    title: linked(escapeText(shorten(cells[0] ?? '', longest)), limits.links ? portalUrl(resource) : null),
    details: details.map((line) => escapeText(shorten(line, limits.text))),
    states: state === null ? [] : [escapeText(shorten(cells[state] ?? '', limits.text))],
  };
}
