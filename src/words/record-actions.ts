/** The buttons of a request's or a watch's page -> actions of its card: at most six, those that must say why with their own little form. */
import { type RequestActData, requestActData } from './buttons.ts';
import type { Lexicon } from './lexicon.ts';
import type { RecordButton, RecordPage } from './record-page.ts';

interface Submit {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: RequestActData;
}

interface Execute extends Omit<Submit, 'type'> {
  readonly type: 'Action.Execute';
  readonly verb: 'request';
  readonly fallback: Submit;
}

interface ShowForm {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly card: { readonly type: 'AdaptiveCard'; readonly body: readonly object[]; readonly actions: readonly (Submit | Execute)[] };
}

export type CardAction = Submit | Execute | ShowForm;

/** Teams shows six buttons; what is left out can be typed. */
const MOST = 6;
/** What matters most to the one who looks comes first. */
const ORDER = [
  'approve',
  'decline',
  'retry',
  'undo',
  'review',
  'breakGlass',
  'withdraw',
  'edit',
  'extend',
  'evidence',
  'stopWatch',
] as const;
/** Whether the person's words are needed, or only welcome. */
const COMMENT: Readonly<Partial<Record<RecordButton['act'], 'needed' | 'welcome'>>> = {
  decline: 'needed',
  breakGlass: 'needed',
  withdraw: 'welcome',
  review: 'welcome',
};
const LONGEST_COMMENT = 1_000;

export function recordActions({ buttons, lexicon }: RecordPage, kind: 'execute' | 'submit'): CardAction[] {
  const ordered = [...buttons].sort((a, b) => ORDER.indexOf(a.act) - ORDER.indexOf(b.act));
  return ordered.slice(0, MOST).map((button) => actionOf(button, lexicon, kind));
}

function buttonAction(title: string, data: RequestActData, kind: 'execute' | 'submit'): Submit | Execute {
  const submit: Submit = { type: 'Action.Submit', title, data };
  return kind === 'submit' ? submit : { type: 'Action.Execute', title, verb: 'request', data, fallback: submit };
}

/** Sent by a client by itself when somebody opens the card: it is no button. */
export function refreshAction(data: RequestActData): object {
  return { type: 'Action.Execute', title: 'refresh', verb: 'request', data };
}

function actionOf(button: RecordButton, { requests }: Lexicon, kind: 'execute' | 'submit'): CardAction {
  const title = requests.button[button.act];
  const data =
    button.act === 'stopWatch'
      ? requestActData('stopWatch', { watch: button.watch })
      : button.act === 'edit'
        ? requestActData('editForm', { request: button.request })
        : requestActData(button.act, { request: button.request, hash: button.hash });
  const comment = COMMENT[button.act];
  if (comment === undefined) return buttonAction(title, data, kind);
  const { input } = requests;
  const needed = comment === 'needed';
  return {
    type: 'Action.ShowCard',
    title,
    card: {
      type: 'AdaptiveCard',
      body: [
        {
          type: 'Input.Text',
          // Every input of a card needs a name of its own.
          id: `${button.act}Comment`,
          label: needed ? input.comment : input.commentOptional,
          isMultiline: true,
          maxLength: LONGEST_COMMENT,
          ...(needed ? { isRequired: true, errorMessage: input.commentMissing } : {}),
        },
      ],
      actions: [buttonAction(title, data, kind)],
    },
  };
}
