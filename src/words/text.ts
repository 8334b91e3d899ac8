/** A Reply -> its text twin: for the terminal, tickets and screen readers. No Markdown; colour only when asked for. */
import { isTable } from '../app/is-table.ts';
import type { Reply } from '../app/reply.ts';
import { isRequestReply } from '../app/request-reply.ts';
import { type Paint, paintOf } from './lines.ts';
import { type SimplePageReply, simplePage } from './simple-page.ts';
import { answerText } from './text-answer.ts';
import { requestText } from './text-request.ts';
import { tableText } from './text-table.ts';

/** Lines joined by `\n`, without one at the end. */
export function textOf(reply: Reply, options: { readonly colour?: boolean } = {}): string {
  return linesOf(reply, paintOf(options.colour ?? false)).join('\n');
}

function linesOf(reply: Reply, paint: Paint): string[] {
  if (reply.kind === 'answer') return answerText(reply, paint);
  if (reply.kind === 'copy') return linesOf(reply.answer, paint);
  if (isTable(reply)) return tableText(reply, paint);
  if (isRequestReply(reply)) return requestText(reply, paint);
  return simpleText(reply, paint);
}

function simpleText(reply: SimplePageReply, paint: Paint): string[] {
  const page = simplePage(reply);
  const numbered = reply.kind === 'choice';
  const items = page.items.flatMap(({ text, detail }, i) => [
    `  ${numbered ? `${i + 1}. ` : ''}${text}`,
    ...(detail === null || detail === '' ? [] : [`       ${detail}`]),
  ]);
  return [
    paint.bold(page.title),
    ...page.warnings.map((line) => paint.yellow(line)),
    ...(page.intro === null ? [] : ['', page.intro]),
    ...items,
    ...(page.footer.length === 0 ? [] : ['', ...page.footer]),
  ];
}
