/** A reply that is text by its nature (a copy for a ticket, an evidence pack, the audit log as CSV) -> that text, cut to what a message holds. */
import type { Reply } from '../app/reply.ts';
import { csvLines } from './audit-csv.ts';
import { lexiconOf } from './lexicon.ts';
import { recordPage } from './request-page.ts';
import { textOf } from './text.ts';

/** Null: the reply is no document. A cut one ends in how many lines are missing and the command that prints the whole. */
export function documentOf(reply: Reply, mostBytes: number): string | null {
  const command = commandOf(reply);
  if (command === null) return null;
  const lines = linesOf(reply);
  if (Buffer.byteLength(lines.join('\n')) <= mostBytes) return lines.join('\n');
  const { cutOff } = lexiconOf(reply.language).requests;
  // What the story left out already is missing as well.
  const all = lines.length + (reply.kind === 'audit' ? reply.more : 0);
  let left = mostBytes - Buffer.byteLength(cutOff(all, command));
  const shown: string[] = [];
  for (const line of lines) {
    left -= Buffer.byteLength(line) + 1;
    if (left < 0) break;
    shown.push(line);
  }
  return [...shown, cutOff(all - shown.length, command)].join('\n');
}

/** Of the log the rows alone: the list of events that its text has besides would fill what a message holds. */
function linesOf(reply: Reply): string[] {
  if (reply.kind !== 'audit') return textOf(reply).split('\n');
  const { warnings, title, lexicon } = recordPage(reply);
  const { footer } = recordPage({ ...reply, more: 0 });
  return [...warnings, title, ...footer, '', lexicon.requests.csvFollows, ...csvLines(reply.events)];
}

const WHOLE_LOG = 'npm run audit -- --csv audit.csv';

function commandOf(reply: Reply): string | null {
  switch (reply.kind) {
    case 'copy':
      return 'npm run --silent ask -- "…"';
    case 'evidencePack':
      return `npm run --silent audit -- --evidence CR-${reply.request} --out CR-${reply.request}.md`;
    case 'audit':
      return reply.csv ? WHOLE_LOG : null;
    default:
      return null;
  }
}
