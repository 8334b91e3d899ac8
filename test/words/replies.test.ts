/** Every kind of reply in both languages: card, text twin, summary and JSON say what they should and leave nothing behind. */

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { AdaptiveCard, HostConfig, SerializationContext } from 'adaptivecards/dist/adaptivecards.js';
import { answerSchema } from '../../src/app/answer-schema.ts';
import { cardOf } from '../../src/words/card.ts';
import { jsonOf } from '../../src/words/json.ts';
import { summaryOf } from '../../src/words/summary.ts';
import { textOf } from '../../src/words/text.ts';
import { cardModel, elementsOf, textsOf } from './card-model.ts';
import { drawn } from './markdown.ts';
import { LANGUAGES, samples } from './sample-replies.ts';

const LEFT_OVER = /undefined|null|NaN|\[object|\$\{/;
const cases = LANGUAGES.flatMap((language) => Object.entries(samples(language)).map(([name, reply]) => ({ language, name, reply })));
const BUTTONS = ['execute', 'submit'] as const;

describe.each(cases)('$name in $language', ({ language, name, reply }) => {
  const card = cardOf(reply, { actions: 'execute' });
  const text = textOf(reply);

  test.each(BUTTONS)('its card with buttons of kind %s is one that phones draw', (actions) => {
    const made = cardOf(reply, { actions });
    cardModel.parse(made);
    expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThanOrEqual(25_000);
    // `refresh` is no button: a client sends it by itself.
    const buttons = elementsOf({ ...made, refresh: undefined });
    expect(buttons.filter(({ type }) => type === (actions === 'execute' ? 'Action.Submit' : 'Action.Execute')).length).toBe(
      actions === 'execute' ? buttons.filter(({ type }) => type === 'Action.Execute').length : 0,
    );
  });

  test('its card is read by the reference renderer without a complaint', () => {
    const context = new SerializationContext();
    const read = new AdaptiveCard();
    // As many as Teams shows.
    read.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
    read.parse(card, context);
    expect(Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message)).toEqual([]);
    expect(read.validateProperties().validationEvents.map(({ message }) => message)).toEqual([]);
  });

  test('nothing is left behind', () => {
    for (const said of [...textsOf(card), text, summaryOf(reply), ...titles(card)]) expect(said).not.toMatch(LEFT_OVER);
    expect(summaryOf(reply)).not.toMatch(/\n/);
    expect(summaryOf(reply).length).toBeGreaterThan(5);
  });

  test('its card has one heading, its ids are unique, and every toggle has its target', () => {
    const all = elementsOf(card);
    expect(all.filter(({ style }) => style === 'heading')).toHaveLength(1);
    const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { targetElements } of all)
      for (const target of (targetElements as string[] | undefined) ?? []) expect(ids).toContain(target);
  });

  test('its JSON is of the contract', () => {
    const json = jsonOf(reply);
    expect(answerSchema.safeParse(json)).toMatchObject({ success: true });
    expect(answerSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(JSON.parse(JSON.stringify(json)));
  });

  test('its text twin is plain', () => {
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/\*\*|\]\(/);
    expect(stripVTControlCharacters(textOf(reply, { colour: true }))).toBe(text);
  });

  test('links lead to the portal or to documentation', () => {
    for (const block of textsOf(card)) {
      for (const link of drawn(block).links)
        expect(link).toMatch(/^https:\/\/(portal\.azure\.com|learn\.microsoft\.com|www\.npmjs\.com)\//);
    }
  });

  test('is in its language', () => {
    expect(/[ぁ-んァ-ヶ一-龠]/.test(text)).toBe(language === 'ja');
    if (language === 'ja' && name !== 'copy') expect(summaryOf(reply)).not.toMatch(/\b(the|is|of|cannot|and)\b/);
  });
});

function titles(card: unknown): string[] {
  return elementsOf(card).flatMap(({ title, label, placeholder }) =>
    [title, label, placeholder].filter((one) => one !== undefined).map(String),
  );
}
