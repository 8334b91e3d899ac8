/** The plan behind an answer -> its lines: the change, its proof, and the way back. */
import { planOfAnswer } from '../app/plan-of-answer.ts';
import type { AnswerReply } from '../app/reply.ts';
import { lexiconOf } from './lexicon.ts';
import { indented } from './lines.ts';
import { remedyText } from './remedy-text.ts';
import { stepText } from './step-words.ts';
import { remedyLines } from './text-remedy.ts';

export function planLines(answer: AnswerReply): string[] {
  const lexicon = lexiconOf(answer.language);
  const found = planOfAnswer(answer);
  if (!found) return [lexicon.says.noPlan];
  const undo = found.plan.undo.map((step) => `- ${stepText(step, lexicon)}`);
  return [...remedyLines(remedyText(found.remedy, 1, lexicon), lexicon.labels), lexicon.says.undo, ...indented(undo)];
}
