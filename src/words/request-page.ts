/** A reply about a request, a watch, drift or the audit log -> its page. Forms have cards of their own. */
import type { StoredEvent } from '../app/event-store-port.ts';
import type { Reply } from '../app/reply.ts';
import type { RequestReply, WatchView } from '../app/request-reply.ts';
import type { VnetPair } from '../change/remedy.ts';
import { eventRow } from './event-words.ts';
import { factLine } from './fact-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { namesOfPairs } from './names.ts';
import { factsOf, nameOfPerson, type RecordPage, row, rowsUnder } from './record-page.ts';
import { remedyTitle } from './remedy-text.ts';
import { practiceLine, requestLine } from './request-summary.ts';
import { unreadWarning } from './stamp-words.ts';
import { newsOf, outcomeText, stateText, viewPage } from './view-page.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

export type FormReply = Extract<RequestReply, { kind: 'requestForm' | 'extendForm' }>;
export type RecordReply = Exclude<RequestReply, FormReply | { kind: 'evidencePack' }>;

const KINDS: readonly Reply['kind'][] = ['request', 'refused', 'requests', 'audit', 'drift', 'watch', 'watches', 'reminder'];

export function isRecord(reply: Reply): reply is RecordReply {
  return KINDS.includes(reply.kind);
}

export function recordPage(reply: RecordReply): RecordPage {
  const lexicon = lexiconOf(reply.language);
  const practice = practiceLine(reply, lexicon);
  const title = requestLine(reply, lexicon);
  const plain: RecordPage = {
    lexicon,
    colour: 'default',
    title,
    warnings: [...(practice === null ? [] : [practice]), ...unreadWarning(reply.unread, lexicon)],
    lines: [],
    facts: [],
    sections: [],
    folded: [],
    footer: [],
    buttons: [],
    refresh: null,
  };
  switch (reply.kind) {
    case 'request':
      return viewPage({ ...reply, news: newsOf(reply, lexicon) }, lexicon);
    case 'reminder':
      return viewPage({ ...reply, buttons: [], news: [title] }, lexicon);
    case 'refused':
      return plain;
    case 'requests':
      return { ...plain, ...requestsPage(reply, lexicon) };
    case 'audit':
      return { ...plain, ...auditPage(reply, lexicon) };
    case 'drift':
      return { ...plain, colour: 'attention', ...driftPage(reply, lexicon) };
    case 'watch':
      return { ...plain, ...watchPage(reply, lexicon) };
    case 'watches':
      return { ...plain, ...watchesPage(reply, lexicon) };
  }
}

type Kind<K extends RecordReply['kind']> = Extract<RecordReply, { kind: K }>;

function requestsPage({ rows }: Kind<'requests'>, lexicon: Lexicon): Partial<RecordPage> {
  const { requests: words } = lexicon;
  const shown = rows.map(({ number, state, requester, proposedAt, summary, practice }) =>
    row(`CR-${number}: ${remedyTitle(summary, lexicon)}`, stateText(state, words), [
      words.who(nameOfPerson(requester, lexicon), whenText(proposedAt)),
      ...(practice ? [words.practice] : []),
    ]),
  );
  return { sections: rowsUnder(null, shown), footer: rows.length === 0 ? [] : [words.requestsHint] };
}

function auditPage({ events, more, newestHash }: Kind<'audit'>, lexicon: Lexicon): Partial<RecordPage> {
  const { requests: words } = lexicon;
  return {
    sections: rowsUnder(
      null,
      events.map((event: StoredEvent) => eventRow(event, lexicon)),
    ),
    footer: [...(more > 0 ? [words.more(more)] : []), ...(newestHash === null ? [] : [words.newestHash(visible(newestHash))])],
  };
}

function driftPage(reply: Kind<'drift'>, lexicon: Lexicon): Partial<RecordPage> {
  const { requests: words } = lexicon;
  const { opened, closed, seenBetween, who, whoFrom } = reply;
  return {
    lines: [
      words.driftSeen(whenText(seenBetween.from), whenText(seenBetween.to)),
      words.driftWho(who === null ? null : visible(who), whoFrom),
      words.driftNoRequest,
    ],
    sections: [...pairRows(words.opened(opened.length), opened, lexicon), ...pairRows(words.closed(closed.length), closed, lexicon)],
  };
}

function pairRows(heading: string, pairs: readonly VnetPair[], { remedies }: Lexicon): RecordPage['sections'] {
  const name = namesOfPairs(pairs);
  return rowsUnder(
    heading,
    pairs.map(({ a, b }) => row(remedies.pair(name(a), name(b)))),
  );
}

function watchPage({ watch, news }: Kind<'watch'>, lexicon: Lexicon): Partial<RecordPage> {
  const { fact, heading } = lexicon.requests;
  return {
    colour: news === 'alert' ? 'attention' : news === 'unclear' ? 'warning' : news === 'recovered' ? 'good' : 'default',
    facts: factsOf([
      [fact.question, visible(watch.question)],
      [fact.must, lexicon.requests.must[watch.must]],
      [fact.now, watchNow(watch, lexicon)],
      [fact.owner, nameOfPerson(watch.owner, lexicon)],
      [fact.since, whenText(watch.since)],
    ]),
    sections: rowsUnder(
      heading.changed,
      watch.changes.map((change) => row(factLine(change, lexicon))),
    ),
    buttons: news === 'stopped' ? [] : [{ act: 'stopWatch', watch: watch.number }],
  };
}

function watchNow({ outcome, askedAt }: WatchView, lexicon: Lexicon): string {
  if (outcome === null || askedAt === null) return lexicon.requests.notAsked;
  return `${outcomeText(outcome, lexicon)}, ${whenText(askedAt)}`;
}

function watchesPage({ rows }: Kind<'watches'>, lexicon: Lexicon): Partial<RecordPage> {
  const { requests: words, labels } = lexicon;
  return {
    sections: rowsUnder(
      null,
      rows.map((watch) =>
        row(`${watch.number}: ${visible(watch.question)}`, watch.outcome === null ? words.notAsked : outcomeText(watch.outcome, lexicon), [
          `${words.fact.must}${labels.colon}${words.must[watch.must]}`,
        ]),
      ),
    ),
    footer: rows.length === 0 ? [] : [words.watchesHint],
  };
}
