/** A reply about a request, a watch, drift or the audit log -> one line for the notification. */
import type { RequestReply } from '../app/request-reply.ts';
import { flagOf } from './commands.ts';
import { flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { refusalText } from './refusal-words.ts';
import { valueText } from './value-text.ts';
import { newsOf, viewTitle, viewWhat } from './view-page.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

export function requestSummary(reply: RequestReply, lexicon: Lexicon): string {
  const practice = practiceLine(reply, lexicon);
  return [requestLine(reply, lexicon), ...(practice === null ? [] : [practice])].join(' ');
}

/** Null: it is about Azure. */
export function practiceLine(reply: RequestReply, { requests: words }: Lexicon): string | null {
  if ('view' in reply) return reply.view.practice ? words.practice : null;
  if (reply.practice !== true) return null;
  return reply.kind === 'requestForm' || reply.kind === 'extendForm' ? words.practice : words.practiceAbout;
}

/** Without the mark of practice. */
export function requestLine(reply: RequestReply, lexicon: Lexicon): string {
  const { requests: words } = lexicon;
  switch (reply.kind) {
    case 'request':
      return `${viewTitle(reply.view, lexicon)}${lexicon.labels.colon}${newsOf(reply, lexicon)[0] ?? viewWhat(reply.view, lexicon)}`;
    case 'requestForm':
      return reply.request === null ? words.form(visible(reply.question)) : words.editForm(reply.request.number);
    case 'extendForm':
      return words.extendForm(reply.request, whenText(reply.expiresAt));
    case 'refused':
      return refusalText(reply.refusal, reply.request, reply.detail, lexicon);
    case 'requests':
      return words.requests(reply.rows.length, reply.open);
    case 'audit':
      return words.audit(reply.events.length + reply.more, reply.since === null ? null : whenText(reply.since));
    case 'evidencePack':
      return words.evidence(reply.request);
    case 'drift':
      return words.drift(nameText(reply.gateway), driftChange(reply, lexicon));
    case 'watch':
      return [
        words.watchNews[reply.news](reply.watch.number, visible(reply.watch.question), words.must[reply.watch.must]),
        ...watchNow(reply, words),
      ].join(' ');
    case 'watches':
      return words.watches(reply.rows.length);
    case 'reminder':
      return words.reminder[reply.about](reply.view.number, reminderTime(reply));
  }
}

function watchNow({ watch, news }: Extract<RequestReply, { kind: 'watch' }>, { watchNow: say }: Lexicon['requests']): string[] {
  if (news !== 'begun' || watch.outcome === null || watch.outcome === watch.must) return [];
  return [watch.outcome === 'unknown' ? say.unclear : say.broken];
}

function reminderTime({ about, view }: Extract<RequestReply, { kind: 'reminder' }>): string | null {
  const iso = about === 'revertSoon' ? view.revertAt : about === 'expiresSoon' ? view.expiresAt : null;
  return iso === null ? null : whenText(iso);
}

/** `allowRemoteVnetTraffic off → on`. */
function driftChange({ gateway, property, from, to }: Extract<RequestReply, { kind: 'drift' }>, { labels, remedies }: Lexicon): string {
  const isFlag = flagOf({ resource: gateway, property, from, to }) !== null;
  const side = (value: unknown): string => (isFlag ? labels.flag[flagState(value)] : (valueText(value) ?? remedies.notSet));
  return `${visible(property.replace(/^properties\./, ''))} ${side(from)} → ${side(to)}`;
}
