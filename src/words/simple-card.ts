/** A reply without a verdict -> its card: a choice with buttons, help, what was not understood, a note. */
import type { ChoiceReply, CopyReply } from '../app/reply.ts';
import { type ActData, actData, type ButtonKind, buttonKind } from './buttons.ts';
import { fitting, type Limits } from './card-size.ts';
import { cut } from './cut.ts';
import { type CardText, escapeIndented, escapeText, linked } from './escape.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { portalUrl } from './portal.ts';
import { shorten } from './shorten.ts';
import { type SimplePage, type SimplePageReply, simplePage } from './simple-page.ts';
import { summaryOf } from './summary.ts';
import { type Card, loadTemplate } from './template.ts';
import { textOf } from './text.ts';
import { visible } from './visible.ts';

interface SimpleCardData {
  readonly fallbackText: string;
  readonly title: CardText;
  readonly warnings: readonly CardText[];
  readonly intro: readonly CardText[];
  readonly items: readonly { readonly text: CardText; readonly detail: readonly CardText[] }[];
  readonly footer: readonly CardText[];
}

interface ChoiceCardData extends SimpleCardData, ButtonKind {
  readonly choices: readonly { readonly title: string; readonly data: ActData }[];
}

/** Teams shows six buttons and hides the rest; the others are typed. */
const MOST_BUTTONS = 6;

const x = escapeText('x');
const SENTINEL: SimpleCardData = {
  fallbackText: 'x',
  title: x,
  warnings: [x],
  intro: [x],
  items: [{ text: x, detail: [x] }],
  footer: [x],
};
const help = loadTemplate('help.json', SENTINEL);
const unclear = loadTemplate('unclear.json', SENTINEL);
const note = loadTemplate('note.json', SENTINEL);
const choice = loadTemplate<ChoiceCardData>('choice.json', {
  ...SENTINEL,
  choices: [{ title: 'x', data: actData('choose', 'x', 1) }],
  execute: true,
  submit: true,
});
const TEMPLATES = {
  help,
  welcome: help,
  notUnderstood: unclear,
  noSuchName: unclear,
  checking: note,
  noted: note,
  gone: note,
  failure: note,
  cannot: note,
} as const;

export function simpleCard(reply: Exclude<SimplePageReply, { kind: 'choice' | 'portForm' }>): Card {
  const page = simplePage(reply);
  return fitting((limits) => TEMPLATES[reply.kind](dataOf(page, limits)));
}

export function choiceCard(reply: ChoiceReply, actions: 'execute' | 'submit'): Card {
  const page = simplePage(reply);
  const { says } = page.lexicon;
  const buttons = reply.candidates.slice(0, MOST_BUTTONS);
  return fitting((limits) =>
    choice({
      ...dataOf({ ...page, items: page.items.map((item, i) => ({ ...item, text: `${i + 1}: ${item.text}` })), footer: [] }, limits),
      footer: [escapeText(says.choose(buttons.length, reply.candidates.length))],
      choices: buttons.map(({ name, resourceGroup }, i) => ({
        title: shorten(`${i + 1}: ${visible(name)}${resourceGroup === null ? '' : ` (${visible(resourceGroup)})`}`, limits.name),
        data: actData('choose', reply.id, i + 1),
      })),
      ...buttonKind(actions),
    }),
  );
}

/** Clients that cannot take plain text get the twin in a card. */
export function copyCard(reply: CopyReply): Card {
  return linesCard(summaryOf(reply), textOf(reply), lexiconOf(reply.language));
}

/** A text of many lines as a card: as many of them as it holds, under each other; what is indented there is indented here. */
export function linesCard(title: string, text: string, lexicon: Lexicon): Card {
  const items = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ text: line, detail: null, resource: null }));
  const page = { lexicon, title, warnings: [], intro: null, items, footer: [] };
  return fitting((limits) => {
    const data = dataOf(page, limits);
    const lines = data.items.map((item, i) => ({ ...item, text: escapeIndented(shorten(items[i]?.text ?? '', limits.text)) }));
    return note({ ...data, items: lines });
  });
}

function dataOf({ lexicon, title, warnings, intro, items, footer }: SimplePage, limits: Limits): SimpleCardData {
  const text = (words: string): CardText => escapeText(shorten(words, limits.text));
  const { shown, more } = cut(items, limits.rows, lexicon);
  const lines = cut(footer, limits.lines, lexicon);
  return {
    fallbackText: shorten(title, limits.text),
    title: text(title),
    warnings: warnings.map(text),
    intro: intro === null ? [] : [text(intro)],
    items: shown.map(({ text: words, detail, resource }) => ({
      text: linked(text(words), limits.links ? portalUrl(resource) : null),
      detail: detail === null || detail === '' ? [] : [text(detail)],
    })),
    footer: [...more, ...lines.shown.map(text), ...lines.more],
  };
}
