/** An answer -> its summary: one sentence that says the verdict and the first reason, and where the facts come from if they are nobody's. */
import type { AnswerReply } from '../app/reply.ts';
import { endName } from './end-words.ts';
import { causeClause, doubtClause } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import type { First } from './says.ts';
import { visible } from './visible.ts';

export function answerSummary(reply: AnswerReply, lexicon: Lexicon): string {
  const sentence = answerSentence(reply, lexicon);
  return reply.stamp.origin === 'sample' ? joined([sentence, `${lexicon.says.sample}${lexicon.labels.stop}`], lexicon) : sentence;
}

/** The summary without where the facts come from: a card says that in a line of its own. */
export function answerSentence(reply: AnswerReply, lexicon: Lexicon): string {
  const sentence = verdictSentence(reply, lexicon);
  return reply.question === 'whatIf' ? joined([sentence, lexicon.says.whatIf(reply.changes.length)], lexicon) : sentence;
}

const joined = (sentences: readonly string[], { language }: Lexicon): string => sentences.join(language === 'en' ? ' ' : '');

function verdictSentence({ verdict, from, to, flow }: AnswerReply, lexicon: Lexicon): string {
  const { says } = lexicon;
  const names = [endName(from), endName(to)] as const;
  const asked = says.flow(flow);
  const cause = first(verdict.causes, (one) => causeClause(one, lexicon));
  switch (verdict.outcome) {
    case 'reachable':
      return says.reachable(...names, asked);
    case 'partial':
      return says.partial((verdict.passes ?? []).map(visible), ...names, cause);
    case 'blocked':
      return cause && isHostOff({ verdict }) ? says.hostOff(...names, asked, cause) : says.blocked(...names, asked, cause);
    case 'unknown':
      return says.unknown(
        ...names,
        asked,
        first(verdict.doubts, (one) => doubtClause(one, lexicon)),
      );
  }
}

/** The network carries it both ways; only the machine is not running. */
export function isHostOff({ verdict }: Pick<AnswerReply, 'verdict'>): boolean {
  const { causes, directions } = verdict;
  return causes.length > 0 && causes.every(({ code }) => code === 'host-off') && directions.every(({ outcome }) => outcome === 'reachable');
}

function first<T>(found: readonly T[], text: (one: T) => string): First | null {
  const [one] = found;
  return one === undefined ? null : { text: text(one), count: found.length };
}
