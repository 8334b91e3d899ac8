/** "Other port" -> the form that asks which one. */
import type { PortFormReply } from '../app/reply.ts';
import { type ActData, actData, type ButtonKind, buttonKind } from './buttons.ts';
import { type CardText, escapeText } from './escape.ts';
import type { Button } from './labels.ts';
import { LABELS_EN } from './labels-en.ts';
import { lexiconOf } from './lexicon.ts';
import { shorten } from './shorten.ts';
import { summaryOf } from './summary.ts';
import { type Card, loadTemplate } from './template.ts';

interface PortFormData extends ButtonKind {
  readonly fallbackText: string;
  readonly title: CardText;
  readonly labels: Readonly<Record<Button, string>>;
  readonly data: ActData;
}

const LONGEST = 400;

const fill = loadTemplate<PortFormData>('port-form.json', {
  fallbackText: 'x',
  title: escapeText('x'),
  labels: LABELS_EN.button,
  data: actData('port', 'x'),
  execute: true,
  submit: true,
});

export function portFormCard(reply: PortFormReply, actions: 'execute' | 'submit'): Card {
  const { labels } = lexiconOf(reply.language);
  const title = shorten(summaryOf(reply), LONGEST);
  return fill({
    fallbackText: title,
    title: escapeText(title),
    labels: labels.button,
    data: actData('port', reply.answer.id),
    ...buttonKind(actions),
  });
}
