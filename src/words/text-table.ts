/** A reply that lists things -> its text twin with aligned columns. */
import type { TableReply } from '../app/reply.ts';
import { type Paint, section } from './lines.ts';
import { tablePage } from './table-page.ts';
import { aligned } from './width.ts';

export function tableText(reply: TableReply, paint: Paint): string[] {
  const page = tablePage(reply);
  const tables = page.tables.flatMap(({ heading, columns, rows }) => {
    const [head = '', ...lines] = aligned([columns, ...rows.map(({ cells }) => cells)]);
    return ['', ...(heading === null ? [] : [paint.bold(heading)]), paint.dim(head), ...lines];
  });
  return [
    paint.bold(page.title),
    ...page.stamp.warnings.map((line) => paint.yellow(line)),
    ...tables,
    '',
    ...page.notes,
    page.stamp.line,
    ...(page.stamp.missingTitle === null ? [] : section(paint, page.stamp.missingTitle, page.stamp.missing)),
  ];
}
