/** "What does turning X on open?": the pairs of VNets a change newly connects. */
import type { Question } from '../question/question.ts';
import { opensPairs } from '../reach/blast-radius.ts';
import { changedCopy } from '../reach/changed-copy.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { refusedStep, stepsOfPhrases } from './steps-of-phrases.ts';

export function answerOpens(question: Extract<Question, { kind: 'opens' }>, asking: Asking, ports: NetworkPorts): Reply {
  const { model } = asking.network;
  const { language, unread } = asking;
  const phrases = stepsOfPhrases(model, [question.change], asking);
  if ('kind' in phrases) return phrases;
  const copy = changedCopy(model, phrases.steps);
  if (!copy.changed) return refusedStep(copy, asking);
  const options = { transparent: ports.transparent };
  const opens = opensPairs(model, copy.model, phrases.steps, options);
  // What is cut off is what going back would open.
  const closes = opensPairs(copy.model, model, phrases.steps, options);
  return {
    kind: 'opens',
    language,
    unread,
    steps: phrases.steps,
    asks: question.closes ? 'closes' : 'opens',
    opens,
    closes,
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}
