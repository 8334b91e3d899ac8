/** An event of the audit log -> its line: who, what, when, about what. */
import type { StoredEvent } from '../app/event-store-port.ts';
import type { Lexicon } from './lexicon.ts';
import { nameOfPerson, type RecordRow, row } from './record-page.ts';
import { pick } from './told.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

export function eventRow(event: StoredEvent, lexicon: Lexicon): RecordRow {
  const { requests } = lexicon;
  const comment = commentIn(event.body);
  const details = [
    requests.who(nameOfPerson(event.who, lexicon), whenText(event.at)),
    ...(comment === null ? [] : [`"${visible(comment)}"`]),
    ...(event.planHash === null ? [] : [visible(event.planHash)]),
    ...event.correlationIds.map(visible),
  ];
  return row(`${event.seq}. ${streamText(event.stream)}: ${eventText(event.kind, lexicon)}`, null, [details.join(' · ')]);
}

export function eventText(kind: string, { requests }: Lexicon): string {
  return pick(requests.event, kind) ?? visible(kind);
}

/** `request:7` is what people call CR-7. */
function streamText(stream: string): string {
  const number = /^request:(\d+)$/.exec(stream)?.[1];
  return number === undefined ? visible(stream) : `CR-${number}`;
}

/** What the person said when it happened. */
function commentIn(body: unknown): string | null {
  const { comment } = Object(body) as { readonly comment?: unknown };
  return typeof comment === 'string' && comment !== '' ? comment : null;
}
