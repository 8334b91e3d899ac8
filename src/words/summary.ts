/** A Reply -> one line for the notification. */
import { isTime } from '../app/is-time.ts';
import type { FlagsReply, OpensReply, PeersReply, Reply, RoutesReply } from '../app/reply.ts';
import { isRequestReply, type RequestReply } from '../app/request-reply.ts';
import type { FlagName } from '../network/gateway.ts';
import { countOf } from './change-tables.ts';
import { endName } from './end-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { nameText } from './names.ts';
import { requestSummary } from './request-summary.ts';
import { differing } from './route-rows.ts';
import { answerSummary } from './summary-answer.ts';
import { visible } from './visible.ts';
import { comeAndGone, isReached, networksOf, otherwiseNames, reachedNow } from './what-if-rows.ts';
import { whenText } from './when.ts';

export function summaryOf(reply: Reply): string {
  const lexicon = lexiconOf(reply.language);
  if (reply.kind === 'answer') return answerSummary(reply, lexicon);
  if (isRequestReply(reply)) return requestSummary(reply, lexicon);
  const said = ifChanged(reply, simpleSummary(reply, lexicon), lexicon);
  const sample =
    'stamp' in reply &&
    reply.stamp?.origin === 'sample' &&
    reply.kind !== 'welcome' &&
    reply.kind !== 'help' &&
    reply.kind !== 'notUnderstood';
  return sample ? `${said} ${lexicon.says.sample}${lexicon.labels.stop}` : said;
}

/** A table of a what-if says that it is one, and how it is now. */
function ifChanged(reply: Reply, said: string, { says, language }: Lexicon): string {
  if (!('changes' in reply) || reply.changes === undefined || reply.kind === 'answer') return said;
  const sentences = [said, ...besideNow(reply, says), says.whatIf(reply.changes.length)];
  return sentences.join(language === 'ja' ? '' : ' ');
}

function besideNow(reply: FlagsReply | RoutesReply | PeersReply, says: Lexicon['says']): string[] {
  if (reply.kind === 'flags') return [];
  if (reply.kind === 'routes') {
    const differ = reply.tables.map(comeAndGone);
    const total = (of: 'come' | 'gone'): number => differ.reduce((sum, each) => sum + each[of].length, 0);
    return reply.tables.length === 0 ? [] : [says.routesBeside(total('come'), total('gone'))];
  }
  return [says.besideNow(reachedNow(reply.rows), otherwiseNames(reply.rows).map(visible))];
}

/** More names than this do not make a sentence: the list beneath has them. */
const MOST_NAMES = 8;

function flagSentence({ rows }: FlagsReply, flag: FlagName, says: Lexicon['says']): string {
  const having = rows.filter(({ flags }) => flags[flag] !== undefined);
  const named = (value: boolean | null): string => {
    const names = having.filter(({ flags }) => flags[flag] === value).map(({ resource }) => nameText(resource));
    return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')} … (${names.length})` : names.join(', ');
  };
  return says.flagAt(flag, named(true), named(false), named(null));
}

/** What was asked first, and what else there is to tell. */
function opensSentences({ asks, opens, closes, unsure }: OpensReply, says: Lexicon['says']): string[] {
  const [opened, closed] = [says.opens(opens.length), says.closes(closes.length, unsure)];
  if (asks === 'closes') return opens.length === 0 ? [closed] : [closed, opened];
  return closes.length === 0 ? [opened] : [opened, closed];
}

function simpleSummary(reply: Exclude<Reply, RequestReply | { kind: 'answer' }>, { says, language }: Lexicon): string {
  switch (reply.kind) {
    case 'flags':
      if (reply.flag !== undefined && reply.rows.some(({ flags }) => flags[reply.flag as FlagName] !== undefined))
        return flagSentence(reply, reply.flag, says);
      return says.flags(reply.of === null ? null : visible(reply.of), reply.rows.length);
    case 'routes':
      return says.routes(visible(reply.of), reply.tables.length, differing(reply)?.map(({ prefix }) => prefix) ?? null);
    case 'whoCanReach':
    case 'whatCanReach': {
      const reached = networksOf(reply.rows.filter(isReached));
      const untold = networksOf(reply.rows.filter(({ outcome }) => outcome === 'unknown'));
      const unknown = [...untold].filter((network) => !reached.has(network));
      const sentence = says[reply.kind](
        endName(reply.end),
        says.flow(reply.flow),
        reached.size,
        networksOf(reply.rows).size,
        unknown.length,
      );
      return reply.within ? says.within(endName(reply.within), sentence) : sentence;
    }
    case 'changed':
      return says.changed(
        isTime(reply.since) ? whenText(reply.since) : visible(reply.since),
        reply.facts.length + (reply.recorded?.length ?? 0),
        reply.on === undefined ? reply.flipped.length + countOf(reply.more ?? []) : { on: visible(reply.on) },
        (reply.open?.uncompared ?? 0) + 2 * (reply.unasked ?? 0),
      );
    case 'checking':
      return says.checking(reply.reads.filter(({ state }) => state !== 'reading').length, reply.reads.length);
    case 'opens':
      return opensSentences(reply, says).join(language === 'ja' ? '' : ' ');
    case 'choice':
      return says.choice(visible(reply.text), reply.candidates.length);
    case 'noSuchName':
      return reply.why === undefined ? says.noSuchName(visible(reply.text)) : says.noEnd[reply.why](visible(reply.text));
    case 'notUnderstood':
      if (reply.badPort !== undefined) return says.badPort(visible(reply.badPort));
      if (reply.toQuote !== undefined) return says.toQuote(visible(reply.toQuote));
      if (reply.meant !== undefined) return says.meant(visible(reply.meant));
      return reply.hint === undefined ? says.notUnderstood : says.hint[reply.hint];
    case 'help':
      return says.help;
    case 'welcome':
      return says.welcome;
    case 'copy':
      return reply.answer.kind === 'answer' ? says.copy(visible(reply.answer.id)) : summaryOf(reply.answer);
    case 'portForm':
      return says.portForm(endName(reply.answer.from), endName(reply.answer.to));
    case 'noted':
      return says.noted(visible(reply.id), visible(reply.answerId));
    case 'gone':
      return says.gone(reply.answerId === null ? null : visible(reply.answerId));
    case 'failure':
      return says.failure(visible(reply.id));
    case 'cannot':
      return says.cannot[reply.reason](visible(reply.detail).trim() || null);
  }
}
