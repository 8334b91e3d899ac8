/** An answer -> its card: the page in escaped, bounded text, filled into `cards/answer.json`. */
import type { AnswerReply } from '../app/reply.ts';
import { ANSWER_SENTINEL, type AnswerCardData } from './answer-card-data.ts';
import { findingSections, flagSections, remedySections, truthSections } from './answer-card-sections.ts';
import { type AnswerPage, answerPage } from './answer-page.ts';
import { actData, buttonKind, requestActData } from './buttons.ts';
import { fitting, type Limits } from './card-size.ts';
import { cut } from './cut.ts';
import { escapeText, paragraphs } from './escape.ts';
import { COLOUR } from './mark.ts';
import { shorten } from './shorten.ts';
import { type Card, loadTemplate } from './template.ts';

const fill = loadTemplate<AnswerCardData>('answer.json', ANSWER_SENTINEL);

export function answerCard(reply: AnswerReply, actions: 'execute' | 'submit'): Card {
  const page = answerPage(reply);
  return fitting((limits) => fill(dataOf(page, reply, actions, limits)));
}

function dataOf(page: AnswerPage, { id, canRequest }: AnswerReply, actions: 'execute' | 'submit', limits: Limits): AnswerCardData {
  const { labels } = page.lexicon;
  const text = (words: string) => escapeText(shorten(words, limits.text));
  const lines = (heading: string, all: readonly string[]) => {
    const { shown, more } = cut(all, limits.lines, page.lexicon);
    return all.length === 0 ? [] : [{ heading: text(heading), lines: paragraphs([...shown.map(text), ...more]) }];
  };
  return {
    fallbackText: shorten(page.summary, limits.text),
    colour: COLOUR[page.outcome],
    title: text(page.title((name) => shorten(name, limits.name))),
    warnings: page.stamp.warnings.map(text),
    summary: text(page.sentence),
    ends: text(page.ends.map((end) => shorten(end, limits.text / 2)).join(' → ')),
    lists: [
      ...lines(labels.heading.whatIf, page.whatIf),
      ...lines(labels.heading.before, page.before),
      ...lines(labels.heading.checked, page.checked),
    ],
    way: [
      {
        heading: text(labels.heading.path),
        details: labels.button.details,
        directions: page.directions.map(({ outcome, title, row, hops }) => {
          const names = cut(row, limits.hops, page.lexicon);
          const sentences = cut(hops, limits.hops, page.lexicon);
          return {
            colour: COLOUR[outcome],
            title: text(title),
            row: text(names.shown.map((name) => shorten(name, limits.name)).join(' → ') + (names.more.length > 0 ? ' → …' : '')),
            hops: paragraphs([...sentences.shown.map(text), ...sentences.more]),
          };
        }),
      },
    ],
    flags: flagSections(page, limits),
    findings: findingSections(page, limits),
    remedies: remedySections(page, limits),
    whoActs: lines(labels.heading.whoActs, page.whoActs),
    truth: truthSections(page, limits),
    notes: [...lines(labels.heading.notes, page.notes), ...lines(page.stamp.missingTitle ?? '', page.stamp.missing)],
    closing: paragraphs([page.meaning, page.basis, page.stamp.line, page.answerLine].map(text)),
    ...buttonKind(actions),
    check: page.live ? [actData('check', id)] : [],
    request: canRequest ? [{ title: page.lexicon.requests.button.request, data: requestActData('form', { answer: id }) }] : [],
    labels: labels.button,
    acts: { again: actData('again', id), port: actData('port', id), copy: actData('copy', id), wrong: actData('wrong', id) },
  };
}
