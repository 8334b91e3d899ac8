/** "What changed since X?": facts that differ between a stored model and the network as known, then the verdicts that flipped. */

import { changesBetween } from '../network/changes-between.ts';
import type { Question } from '../question/question.ts';
import { flippedPairs } from '../reach/flipped-pairs.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import { stampOf } from './stamp.ts';

export async function answerChanged(question: Extract<Question, { kind: 'changed' }>, asking: Asking, ports: NetworkPorts): Promise<Reply> {
  const { language, unread } = asking;
  const past = await ports.pastNetwork(question.since);
  if (past.found === 'none') return { kind: 'cannot', language, unread, reason: past.reason, detail: past.detail };
  const { model } = asking.network;
  return {
    kind: 'changed',
    language,
    unread,
    since: past.name,
    facts: changesBetween(past.model, model),
    flipped: flippedPairs(past.model, model).map(({ a, b, before, after }) => ({ pair: { a, b }, before, after })),
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}
