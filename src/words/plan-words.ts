/** The plan behind an answer: the recommended remedy as steps there and back. */
import type { AnswerReply } from '../app/reply.ts';
import { type Plan, planOf } from '../change/plan.ts';
import { lexiconOf } from './lexicon.ts';
import { indented } from './lines.ts';
import { remedyText } from './remedy-text.ts';
import { stepText } from './step-words.ts';
import { remedyLines } from './text-remedy.ts';

/** Null where nothing of the customer's settings would help. */
export function planOfAnswer({ remedies }: AnswerReply): Plan | null {
  const remedy = remedies.find((each) => each.recommended) ?? remedies[0];
  return remedy ? planOf(remedy) : null;
}

export function planLines(answer: AnswerReply): string[] {
  const lexicon = lexiconOf(answer.language);
  const remedy = answer.remedies.find((each) => each.recommended) ?? answer.remedies[0];
  if (!remedy) return [lexicon.says.noPlan];
  const undo = planOf(remedy).undo.map((step) => `- ${stepText(step, lexicon)}`);
  return [...remedyLines(remedyText(remedy, 1, lexicon), lexicon.labels), lexicon.says.undo, ...indented(undo)];
}
