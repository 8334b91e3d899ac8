/** A reply about a request, a watch, drift or the audit log -> its card: the page in escaped, bounded text, filled into `cards/record.json`. */
import { requestActData } from './buttons.ts';
import { fitting, type Limits } from './card-size.ts';
import { cut } from './cut.ts';
import { type CardText, escapeText, paragraphs } from './escape.ts';
import { type CardAction, recordActions, refreshAction } from './record-actions.ts';
import type { RecordPage, RecordSection } from './record-page.ts';
import { type RecordReply, recordPage } from './request-page.ts';
import { shorten } from './shorten.ts';
import { summaryOf } from './summary.ts';
import { type Card, loadTemplate } from './template.ts';

interface RecordCardData {
  readonly fallbackText: string;
  readonly colour: RecordPage['colour'];
  readonly size: 'Large' | 'Medium';
  readonly title: CardText;
  readonly warnings: readonly CardText[];
  readonly lines: readonly CardText[];
  readonly factSets: readonly { readonly facts: readonly { readonly label: CardText; readonly value: CardText }[] }[];
  readonly sections: readonly SectionData[];
  readonly folds: readonly {
    readonly button: string;
    readonly sections: readonly { readonly heading: CardText; readonly lines: CardText }[];
  }[];
  readonly footer: readonly CardText[];
}

interface SectionData {
  readonly heading: readonly CardText[];
  readonly rows: readonly { readonly text: CardText; readonly details: readonly CardText[]; readonly state: readonly CardText[] }[];
  readonly more: readonly CardText[];
}

const x = escapeText('x');
const fill = loadTemplate<RecordCardData>('record.json', {
  fallbackText: 'x',
  colour: 'good',
  size: 'Large',
  title: x,
  warnings: [x],
  lines: [x],
  factSets: [{ facts: [{ label: x, value: x }] }],
  sections: [{ heading: [x], rows: [{ text: x, details: [x], state: [x] }], more: [x] }],
  folds: [{ button: 'x', sections: [{ heading: x, lines: x }] }],
  footer: [x],
});

export function recordCard(reply: RecordReply, actions: 'execute' | 'submit'): Card {
  const page = recordPage(reply);
  const summary = summaryOf(reply);
  return fitting((limits) => {
    const buttons: readonly CardAction[] = recordActions(page, actions);
    return {
      ...fill(dataOf(page, summary, limits)),
      ...(buttons.length === 0 ? {} : { actions: buttons }),
      ...(page.refresh === null ? {} : { refresh: { action: refreshAction(requestActData('refresh', { request: page.refresh })) } }),
    };
  });
}

function dataOf(page: RecordPage, summary: string, limits: Limits): RecordCardData {
  const text = (words: string): CardText => escapeText(shorten(words, limits.text));
  const lines = (all: readonly string[]): CardText[] => {
    const { shown, more } = cut(all, limits.lines, page.lexicon);
    return [...shown.map(text), ...more];
  };
  return {
    fallbackText: shorten(summary, limits.text),
    colour: page.colour,
    size: page.refresh === null ? 'Medium' : 'Large',
    title: text(page.title),
    warnings: lines(page.warnings),
    lines: lines(page.lines),
    factSets:
      page.facts.length === 0 ? [] : [{ facts: page.facts.map(({ label, value }) => ({ label: text(label), value: text(value) })) }],
    sections: page.sections.map((section) => sectionOf(section, page, limits)),
    folds:
      page.folded.length === 0
        ? []
        : [
            {
              button: page.lexicon.requests.button.details,
              sections: page.folded.map((section) => foldedOf(section, page, limits)),
            },
          ],
    footer: lines(page.footer),
  };
}

function sectionOf({ heading, rows }: RecordSection, { lexicon }: RecordPage, limits: Limits): SectionData {
  const text = (words: string): CardText => escapeText(shorten(words, limits.text));
  const { shown, more } = cut(rows, limits.rows, lexicon);
  return {
    heading: heading === null ? [] : [text(heading)],
    rows: shown.map((row) => ({
      text: text(row.text),
      details: row.details.slice(0, limits.lines).map(text),
      state: row.state === null ? [] : [text(row.state)],
    })),
    more,
  };
}

function foldedOf({ heading, rows }: RecordSection, { lexicon }: RecordPage, limits: Limits): { heading: CardText; lines: CardText } {
  const { shown, more } = cut(rows, limits.pairs, lexicon);
  return {
    heading: escapeText(shorten(heading ?? '', limits.text)),
    lines: paragraphs([...shown.map(({ text }) => escapeText(shorten(text, limits.text))), ...more]),
  };
}
