/** A question with a name in doubt, and the resource that was chosen -> the question with its id in the name's place. */
import type { ArmId } from '../network/resource-id.ts';
import type { ChangePhrase, Question } from '../question/question.ts';
import type { ChoiceReply } from './reply.ts';

export function settleChoice(question: Question, choice: ChoiceReply, resource: ArmId): Question {
  switch (choice.slot) {
    case 'from':
      return 'from' in question ? { ...question, from: resource } : question;
    case 'to':
      return 'to' in question && typeof question.to === 'string' ? ({ ...question, to: resource } as Question) : question;
    case 'within':
      return 'within' in question ? { ...question, within: resource } : question;
    case 'of':
      return question.kind === 'routes' ? { ...question, of: resource } : question;
    case 'gateway':
      return settleGateway(question, choice.text, resource);
    case 'change':
      return settleChange(question, choice.text, resource);
  }
}

/** Whichever name of a change it was. */
function settleChange(question: Question, asked: string, resource: ArmId): Question {
  const settled = (change: ChangePhrase): ChangePhrase =>
    Object.fromEntries(
      Object.entries(change).map(([name, value]) => [name, value === asked && name !== 'kind' ? resource : value]),
    ) as ChangePhrase;
  if (question.kind === 'opens') return { ...question, change: settled(question.change) };
  if (question.kind === 'changed') return { ...question, on: resource };
  return withChanges(question, settled);
}

function settleGateway(question: Question, asked: string, resource: ArmId): Question {
  const settled = (change: ChangePhrase): ChangePhrase =>
    change.kind === 'flag' && change.gateway === asked ? { ...change, gateway: resource } : change;
  if (question.kind === 'flags' && question.of === asked) return { ...question, of: resource };
  if (question.kind === 'opens') return { ...question, change: settled(question.change) };
  return withChanges(question, settled);
}

function withChanges(question: Question, settled: (change: ChangePhrase) => ChangePhrase): Question {
  return 'changes' in question && question.changes ? { ...question, changes: question.changes.map(settled) } : question;
}
