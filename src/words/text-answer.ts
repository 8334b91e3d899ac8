/** An answer -> its text twin: the same as the card says, in full. */
import type { AnswerReply } from '../app/reply.ts';
import { type AnswerPage, answerPage } from './answer-page.ts';
import { indented, type Paint, painted, section } from './lines.ts';
import { remedyLines } from './text-remedy.ts';
import { visible } from './visible.ts';
import { aligned } from './width.ts';

export function answerText(reply: AnswerReply, paint: Paint): string[] {
  const page = answerPage(reply);
  const { labels } = page.lexicon;
  const { heading } = labels;
  return [
    paint.bold(
      painted(
        paint,
        page.outcome,
        page.title((name) => name),
      ),
    ),
    ...page.stamp.warnings.map((line) => paint.yellow(line)),
    '',
    page.sentence,
    ...indented([page.ends.join(' → ')]),
    ...section(paint, heading.whatIf, page.whatIf),
    ...section(paint, heading.before, page.before),
    ...section(paint, heading.checked, page.checked),
    ...section(paint, heading.path, pathLines(page, paint)),
    ...section(paint, heading.flags, flagLines(page)),
    ...section(paint, heading.causes, causeLines(page)),
    ...section(paint, heading.unknowns, unknownLines(page)),
    ...section(
      paint,
      heading.change,
      page.remedies.flatMap((remedy) => remedyLines(remedy, labels)),
    ),
    ...section(paint, heading.whoActs, page.whoActs),
    ...section(paint, heading.truthTable, truthLines(page, paint)),
    ...section(paint, heading.notes, [...page.notes, page.meaning, page.basis]),
    '',
    page.stamp.line,
    page.answerLine,
    ...(page.stamp.missingTitle === null ? [] : section(paint, page.stamp.missingTitle, page.stamp.missing)),
  ];
}

export function pathLines(page: AnswerPage, paint: Paint): string[] {
  return page.directions.flatMap((one) => [
    painted(paint, one.outcome, one.title),
    ...indented(one.hops.map((hop, i) => `${i + 1}. ${hop}`)),
  ]);
}

function flagLines({ flags, lexicon: { labels } }: AnswerPage): string[] {
  if (flags.length === 0) return [];
  const { column } = labels;
  return aligned([
    [column.gateway, column.side, column.flag, column.state, column.needed],
    ...flags.map((row) => [row.gateway, row.side, row.flag, row.state, row.needed]),
  ]);
}

function causeLines(page: AnswerPage): string[] {
  return page.causes.flatMap((cause, i) => [`${i + 1}. ${cause.text}`, ...indented([cause.detail, ...behind(cause, page)], 3)]);
}

function unknownLines(page: AnswerPage): string[] {
  const { column, colon } = page.lexicon.labels;
  return page.unknowns.flatMap((unknown, i) => [
    `${i + 1}. ${unknown.text}`,
    ...indented([`${column.howToGet}${colon}${unknown.howToGet}`, ...behind(unknown, page)], 3),
  ]);
}

/** The resource in full, and the page that says why. */
function behind(
  { resource, source }: { readonly resource: string | null; readonly source: string | null },
  { lexicon }: AnswerPage,
): string[] {
  const { labels } = lexicon;
  return [...(resource === null ? [] : [visible(resource)]), ...(source === null ? [] : [`${labels.source}${labels.colon}${source}`])];
}

function truthLines({ truth, lexicon: { labels } }: AnswerPage, paint: Paint): string[] {
  if (truth === null) return [];
  const [head = '', ...rows] = aligned([
    [...truth.columns.map(({ gateway, flag }) => `${gateway} ${flag}`), labels.column.verdict],
    ...truth.rows.map((row) => [...row.states, row.here ? `${row.verdict}  <- ${labels.here}` : row.verdict]),
  ]);
  const marked = rows.map((row, i) => (truth.rows[i]?.here ? paint.bold(row) : row));
  return [head, ...marked, ...(truth.note === null ? [] : [truth.note])];
}
