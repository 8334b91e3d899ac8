/** Templates are checked before anybody sees a card. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { cardOf } from '../../src/words/card.ts';
import { checkedTemplate } from '../../src/words/template.ts';
import { visible } from '../../src/words/visible.ts';
import { textsOf } from './card-model.ts';
import { HOSTILE } from './hostile.ts';
import { drawn } from './markdown.ts';
import { blocked, flagOff, flagRemedy, gateway } from './sample-answers.ts';

const placeholder = (expression: string): string => `$\{${expression}}`;
const card = (text: string, more: object = {}): object => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, ...more }],
});

test('a placeholder that no data fills is named, with its file', () => {
  expect(() => checkedTemplate('broken.json', card(placeholder('titel')), { title: 'x' })).toThrow(
    `cards/broken.json: ${placeholder('titel')}`,
  );
});

test.each([
  ['inside text', card(`Hello ${placeholder('nmae')}!`)],
  ['in a list', card('x', { $data: placeholder('rows'), text: placeholder('txet') })],
  ['unclosed', card('left ${ open')],
])('one %s is found', (_, source) => {
  expect(() => checkedTemplate('broken.json', source, { name: 'x', rows: [{ text: 'x' }] })).toThrow(/cards\/broken\.json: /);
});

test('a condition without data is found', () => {
  const source = card('x', { $when: placeholder('excute') });
  expect(() => checkedTemplate('broken.json', source, { execute: true })).toThrow(/cards\/broken\.json: a condition/);
});

test('a value that looks like a placeholder is text', () => {
  const fill = checkedTemplate('fine.json', card(placeholder('title')), { title: 'x', secret: 'x' });
  expect(fill({ title: placeholder('secret'), secret: 'evaluated' })).toEqual(card(placeholder('secret')));
});

test('every file in cards/ is filled by some card, and is JSON that a designer can open', () => {
  const folder = new URL('../../cards/', import.meta.url);
  const words = new URL('../../src/words/', import.meta.url);
  const sources = readdirSync(words)
    .map((file) => readFileSync(new URL(file, words), 'utf8'))
    .join('\n');
  for (const file of readdirSync(folder)) {
    expect(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
    expect(sources).toContain(`'${file}'`);
  }
});

test.each(HOSTILE)('a network where everything is called %j is drawn as text', (name) => {
  const id = (type: string): string => gateway(3).replace('virtualNetworkGateways/ergw-hub-03', `${type}/${name.replaceAll('/', '∕')}`);
  const answer = blocked('en');
  const reply = {
    ...answer,
    from: { ...answer.from, text: name },
    unread: [name],
    stamp: { ...answer.stamp, missing: [name] },
    verdict: {
      ...answer.verdict,
      causes: [{ ...flagOff, resource: id('virtualNetworkGateways'), facts: { gateway: name, flag: name } }],
      notes: [{ what: name, facts: { host: name } }],
      gateways: answer.verdict.gateways.map((one) => ({ ...one, resource: id('virtualNetworkGateways') })),
    },
    remedies: [
      { ...flagRemedy, steps: [{ ...flagRemedy.steps[0], resource: id('virtualNetworkGateways'), property: name, from: name, to: name }] },
    ],
  } as typeof answer;
  const blocks = textsOf(cardOf(reply, { actions: 'execute' }));
  const all = blocks.map((block) => drawn(block));
  for (const { tags, links } of all) {
    expect(tags.filter((tag) => tag !== 'a' && tag !== '/a')).toEqual([]);
    for (const link of links) expect(link).toMatch(/^https:\/\/(portal\.azure\.com\/#@\/resource\/|learn\.microsoft\.com\/)/);
  }
  expect(all.map(({ text }) => text).join('\n')).toContain(visible(name).trim());
});
