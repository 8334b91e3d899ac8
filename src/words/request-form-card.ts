/** The forms of a change request -> their cards, with what was typed before still in them. */
import type { ProposalForm } from '../app/request-act.ts';
import type { RequestReply } from '../app/request-reply.ts';
import { type ButtonKind, buttonKind, type RequestActData, requestActData } from './buttons.ts';
import { fitting, type Limits } from './card-size.ts';
import { cut } from './cut.ts';
import { type CardText, escapeText, paragraphs } from './escape.ts';
import { type FormPage, formPage, practiceHint, type RequestForm } from './form-page.ts';
import { lexiconOf } from './lexicon.ts';
import { requestLine } from './request-summary.ts';
import type { InputLabel } from './request-words.ts';
import { REQUESTS_EN } from './requests-en.ts';
import { shorten } from './shorten.ts';
import { type Card, loadTemplate } from './template.ts';
import { visible } from './visible.ts';

type Filled = Readonly<Record<Exclude<keyof ProposalForm, 'remedy' | 'approvers'>, string>>;

interface FormData extends ButtonKind {
  readonly fallbackText: string;
  readonly title: CardText;
  readonly warnings: readonly CardText[];
  readonly hints: readonly CardText[];
  readonly remedies: readonly { readonly title: CardText; readonly lines: CardText }[];
  readonly choices: readonly ChoiceData[];
  readonly input: Readonly<Record<InputLabel, string>>;
  readonly filled: Filled;
  readonly send: string;
  readonly data: RequestActData;
}

interface ChoiceData {
  readonly id: 'remedy' | 'approvers';
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly title: string; readonly value: string }[];
}

interface ExtendData extends ButtonKind {
  readonly fallbackText: string;
  readonly title: CardText;
  readonly hints: readonly CardText[];
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  readonly data: RequestActData;
}

const NO_WORDS: Filled = {
  reason: '',
  ticket: '',
  startDate: '',
  startTime: '',
  endDate: '',
  endTime: '',
  zone: '',
  revertDate: '',
  revertTime: '',
};
const x = escapeText('x');
const data = requestActData('propose', { answer: 'x' });

const fillForm = loadTemplate<FormData>('request-form.json', {
  fallbackText: 'x',
  title: x,
  warnings: [x],
  hints: [x],
  remedies: [{ title: x, lines: x }],
  choices: [{ id: 'remedy', label: 'x', value: '1', options: [{ title: 'x', value: '1' }] }],
  input: REQUESTS_EN.input,
  filled: NO_WORDS,
  send: 'x',
  data,
  execute: true,
  submit: true,
});
const fillExtend = loadTemplate<ExtendData>('extend-form.json', {
  fallbackText: 'x',
  title: x,
  hints: [x],
  label: 'x',
  hint: 'x',
  send: 'x',
  data,
  execute: true,
  submit: true,
});

export function requestFormCard(reply: RequestForm, actions: 'execute' | 'submit'): Card {
  const page = formPage(reply);
  const { button, input } = page.lexicon.requests;
  return fitting((limits) =>
    fillForm({
      fallbackText: shorten(page.title, limits.text),
      title: escapeText(shorten(page.title, limits.text)),
      warnings: page.warnings.map((line) => escapeText(shorten(line, limits.text))),
      hints: page.hints.map(escapeText),
      remedies: remediesOf(page, limits),
      choices: [...remedyChoice(reply, page, limits), ...channelChoice(reply, page, limits)],
      input,
      filled: filledOf(reply.filled),
      send: reply.request === null ? button.send : button.sendChanges,
      data:
        reply.request === null
          ? requestActData('propose', { answer: reply.answer })
          : requestActData('edit', { request: reply.request.number, hash: reply.request.hash }),
      ...buttonKind(actions),
    }),
  );
}

export function extendFormCard(reply: Extract<RequestReply, { kind: 'extendForm' }>, actions: 'execute' | 'submit'): Card {
  const lexicon = lexiconOf(reply.language);
  const { button, input } = lexicon.requests;
  const title = requestLine(reply, lexicon);
  return fillExtend({
    fallbackText: title,
    title: escapeText(title),
    hints: practiceHint(reply, lexicon).map(escapeText),
    label: `${input.until} (${shorten(visible(reply.zone), 60)})`,
    hint: input.untilHint,
    send: button.extend,
    data: requestActData('extend', { request: reply.request }),
    ...buttonKind(actions),
  });
}

function remediesOf({ remedies, lexicon }: FormPage, limits: Limits): FormData['remedies'] {
  return remedies.slice(0, limits.remedies).map(({ title, lines }) => {
    const { shown, more } = cut(lines, limits.lines, lexicon);
    return {
      title: escapeText(shorten(title, limits.text)),
      lines: paragraphs([...shown.map((line) => escapeText(shorten(line, limits.text))), ...more]),
    };
  });
}

/** Inputs are shown as they are, without Markdown: what stands in them is made visible, not escaped. */
function remedyChoice({ filled, remedies: all }: RequestForm, { remedies, lexicon }: FormPage, limits: Limits): ChoiceData[] {
  const [first] = remedies;
  if (first === undefined || remedies.length < 2) return [];
  const chosen = filled.remedy ?? all.find(({ recommended, applies }) => recommended && applies)?.number ?? first.number;
  return [
    {
      id: 'remedy',
      label: lexicon.requests.input.remedy,
      value: String(chosen),
      options: remedies
        .slice(0, limits.remedies)
        .map(({ number, title }) => ({ title: shorten(title, limits.text), value: String(number) })),
    },
  ];
}

function channelChoice({ filled, channels }: RequestForm, { lexicon }: FormPage, limits: Limits): ChoiceData[] {
  const [first] = channels;
  if (first === undefined || channels.length < 2) return [];
  return [
    {
      id: 'approvers',
      label: lexicon.requests.input.approvers,
      value: filled.approvers ?? first.id,
      options: channels.slice(0, limits.rows).map(({ id, name }) => ({ title: shorten(visible(name), limits.name), value: id })),
    },
  ];
}

/** Nothing typed is the empty input; `visible` also keeps a template's own signs from being read as one. */
function filledOf(form: ProposalForm): Filled {
  const text = (typed: string | null): string => (typed === null ? '' : visible(typed));
  return {
    reason: text(form.reason),
    ticket: text(form.ticket),
    startDate: text(form.startDate),
    startTime: text(form.startTime),
    endDate: text(form.endDate),
    endTime: text(form.endTime),
    zone: text(form.zone),
    revertDate: text(form.revertDate),
    revertTime: text(form.revertTime),
  };
}
