/** Changes as a person words them -> the network with them made, and the steps that make them, or the reply that says what is unclear. */
import type { Model } from '../network/model.ts';
import type { Step } from '../network/step.ts';
import type { ChangePhrase } from '../question/question.ts';
import { changedCopy } from '../reach/changed-copy.ts';
import type { Asking } from './asking.ts';
import type { Reply } from './reply.ts';
import { refusedStep, stepsOfPhrases } from './steps-of-phrases.ts';

export type Tried = { readonly model: Model; readonly steps: readonly Step[] } | Reply;

export function tryChanges(changes: readonly ChangePhrase[], asking: Asking): Tried {
  const { model } = asking.network;
  const phrases = stepsOfPhrases(model, changes, asking);
  if ('kind' in phrases) return phrases;
  const copy = changedCopy(model, phrases.steps);
  return copy.changed ? { model: copy.model, steps: phrases.steps } : refusedStep(copy, asking);
}

/** The network as it is where nothing is to be changed. */
export function tryAny(changes: readonly ChangePhrase[] | undefined, asking: Asking): Tried {
  return changes ? tryChanges(changes, asking) : { model: asking.network.model, steps: [] };
}
