/** The form of a change request -> what it says in plain words, and its text twin for where no form can be shown. */
import type { RequestReply } from '../app/request-reply.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { indented, type Paint } from './lines.ts';
import { namesOfPairs } from './names.ts';
import { refusalText } from './refusal-words.ts';
import { remedyTitle } from './remedy-text.ts';
import type { FormReply } from './request-page.ts';
import { practiceLine, requestLine } from './request-summary.ts';
import { unreadWarning } from './stamp-words.ts';
import { stepText } from './step-words.ts';
import { outcomeText } from './view-page.ts';
import { visible } from './visible.ts';

export type RequestForm = Extract<RequestReply, { kind: 'requestForm' }>;

export interface FormPage {
  readonly lexicon: Lexicon;
  readonly title: string;
  /** What was wrong with what was sent, and what was not understood. */
  readonly warnings: readonly string[];
  readonly hints: readonly string[];
  /** Those that Hairpin can apply, under the number the answer gave them. */
  readonly remedies: readonly { readonly number: number; readonly title: string; readonly lines: readonly string[] }[];
}

export function formPage(reply: RequestForm): FormPage {
  const lexicon = lexiconOf(reply.language);
  const { requests: words, remedies } = lexicon;
  const { problem } = reply;
  const number = reply.request?.number ?? null;
  return {
    lexicon,
    title: requestLine(reply, lexicon),
    warnings: [
      ...(problem === null ? [] : [refusalText(problem.refusal, number, problem.detail, lexicon)]),
      ...unreadWarning(reply.unread, lexicon),
    ],
    hints: [...practiceHint(reply, lexicon), words.formHint],
    remedies: reply.remedies
      .filter(({ applies }) => applies)
      .map((remedy) => {
        const name = namesOfPairs(remedy.opens);
        return {
          number: remedy.number,
          title: remedies.option(remedy.number, remedyTitle(remedy, lexicon), remedy.recommended),
          lines: [
            ...remedy.steps.map((step) => stepText(step, lexicon)),
            words.planned(outcomeText(remedy.outcomeAfter, lexicon)),
            lexicon.says.opens(remedy.opens.length),
            ...remedy.opens.map(({ a, b }) => remedies.pair(name(a), name(b))),
          ],
        };
      }),
  };
}

/** One line, or none. */
export function practiceHint(reply: FormReply, lexicon: Lexicon): string[] {
  const practice = practiceLine(reply, lexicon);
  return practice === null ? [] : [practice];
}

export function formLines(reply: FormReply, paint: Paint): string[] {
  const lexicon = lexiconOf(reply.language);
  const { requests: words } = lexicon;
  if (reply.kind === 'extendForm')
    return [
      paint.bold(requestLine(reply, lexicon)),
      ...practiceHint(reply, lexicon),
      '',
      `extend CR-${reply.request} until ${words.input.untilHint}`,
    ];
  const page = formPage(reply);
  const { input } = words;
  return [
    ...page.warnings.map((line) => paint.yellow(line)),
    paint.bold(page.title),
    ...page.hints,
    ...page.remedies.flatMap(({ title, lines }) => ['', title, ...indented(lines)]),
    '',
    [input.reason, input.ticket, input.window, input.revert].join(' · '),
    reply.request === null ? `request ${visible(reply.answer)} because …` : `edit CR-${reply.request.number}`,
  ];
}
