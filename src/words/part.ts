/** One part of a Reply -> what `--show` prints: text, or JSON. */
import { planOfAnswer } from '../app/plan-of-answer.ts';
import type { Reply } from '../app/reply.ts';
import { answerPage } from './answer-page.ts';
import { cardOf } from './card.ts';
import { endText } from './end-words.ts';
import { jsonOf } from './json.ts';
import { answerJson } from './json-answer.ts';
import { lexiconOf } from './lexicon.ts';
import { paintOf } from './lines.ts';
import type { Part } from './parts.ts';
import { planLines } from './plan-words.ts';
import { summaryOf } from './summary.ts';
import { textOf } from './text.ts';
import { pathLines } from './text-answer.ts';

export interface PartOptions {
  readonly json: boolean;
  readonly colour?: boolean;
  readonly actions?: 'execute' | 'submit';
}

export type PartWriter = typeof partOf;

/** A card as text is its text twin. A reply that has no such part says so; as JSON it is null. */
export function partOf(reply: Reply, part: Part, { json, colour = false, actions = 'execute' }: PartOptions): string {
  if (part === 'card') return json ? pretty(cardOf(reply, { actions })) : textOf(reply, { colour });
  const answer = reply.kind === 'copy' || reply.kind === 'portForm' ? reply.answer : reply;
  if (answer.kind === 'answer') return json ? pretty(answerPartJson(answer, part)) : answerPartText(answer, part, colour);
  const { question = null } = questionOf(answer);
  if (part === 'question' && question !== null) return json ? pretty(question) : JSON.stringify(question);
  if (part === 'verdict') return json ? pretty(jsonOf(answer)) : summaryOf(answer);
  return json ? 'null' : lexiconOf(answer.language).says.noPart;
}

type Answer = Extract<Reply, { kind: 'answer' }>;
type AnswerPart = Exclude<Part, 'card'>;

function questionOf(reply: Reply): { readonly question?: unknown } {
  const found = jsonOf(reply);
  return 'question' in found ? found : {};
}

function answerPartJson(answer: Answer, part: AnswerPart): unknown {
  const { question, directions, verdict, basis, passes, summary, causes, unknowns } = answerJson(answer);
  switch (part) {
    case 'question':
      return question;
    case 'ends':
      return { from: question.from, to: question.to };
    case 'path':
      return directions;
    case 'plan':
      return planOfAnswer(answer)?.plan ?? null;
    case 'verdict':
      return { verdict, basis, passes, summary, causes, unknowns };
  }
}

function answerPartText(answer: Answer, part: AnswerPart, colour: boolean): string {
  const page = answerPage(answer);
  const { labels, says } = page.lexicon;
  const { protocol, port } = answer.flow;
  switch (part) {
    case 'question':
      return [`${answer.question}: ${page.ends.join(' → ')}`, port === null ? protocol : `${protocol}/${port}`, ...page.whatIf].join('\n');
    case 'ends':
      return [
        `${labels.path.source}${labels.colon}${endText(answer.from, labels)}`,
        `${labels.path.destination}${labels.colon}${endText(answer.to, labels)}`,
      ].join('\n');
    case 'path':
      return pathLines(page, paintOf(colour)).join('\n');
    case 'plan':
      return planLines(answer).join('\n');
    case 'verdict':
      return [
        page.title((name) => name),
        page.summary,
        ...page.causes.map(({ text }) => text),
        ...page.unknowns.flatMap(({ text, howToGet }) => [text, `  ${howToGet}`]),
        page.basis,
        says.meaning,
      ].join('\n');
  }
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
