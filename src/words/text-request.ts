/** A reply about a request, a watch, drift or the audit log -> its text twin. */
import type { RequestReply } from '../app/request-reply.ts';
import { csvLines } from './audit-csv.ts';
import { evidenceLines } from './evidence-pack.ts';
import { formLines } from './form-page.ts';
import { indented, type Paint, section } from './lines.ts';
import type { RecordPage, RecordSection } from './record-page.ts';
import { recordPage } from './request-page.ts';
import { aligned } from './width.ts';

export function requestText(reply: RequestReply, paint: Paint): string[] {
  switch (reply.kind) {
    case 'requestForm':
    case 'extendForm':
      return formLines(reply, paint);
    case 'evidencePack':
      return evidenceLines(reply);
    case 'audit': {
      const page = recordPage(reply);
      return [...recordText(page, paint), ...(reply.csv ? ['', page.lexicon.requests.csvFollows, ...csvLines(reply.events)] : [])];
    }
    default:
      return recordText(recordPage(reply), paint);
  }
}

function recordText(page: RecordPage, paint: Paint): string[] {
  return [
    ...page.warnings.map((line) => paint.yellow(line)),
    paint.bold(page.title),
    ...(page.lines.length === 0 ? [] : ['', ...page.lines]),
    ...(page.facts.length === 0 ? [] : ['', ...indented(aligned(page.facts.map(({ label, value }) => [label, value])))]),
    ...[...page.sections, ...page.folded].flatMap((one) => sectionText(one, paint)),
    ...(page.footer.length === 0 ? [] : ['', ...page.footer]),
  ];
}

function sectionText({ heading, rows }: RecordSection, paint: Paint): string[] {
  const lines = rows.flatMap(({ text, details, state }) => [state === null ? text : `${text}  [${state}]`, ...indented(details)]);
  return heading === null ? ['', ...indented(lines)] : section(paint, heading, lines);
}
