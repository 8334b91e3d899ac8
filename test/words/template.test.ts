/** Templates are checked before anybody sees a card. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Template } from 'adaptivecards-templating';
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

test('what is more than names is refused', () => {
  expect(() => checkedTemplate('broken.json', card(placeholder('toUpper(title)')), { title: 'x' })).toThrow(
    /cards\/broken\.json: .*more than names/,
  );
});

test('what is repeated or left out stands in a list', () => {
  const source = { ...card('x'), fallback: { $when: placeholder('execute') } };
  expect(() => checkedTemplate('broken.json', source, { execute: true })).toThrow(/cards\/broken\.json: only an element of a list/);
});

test.each([
  [
    'one entry, several and none',
    [
      { text: placeholder('a'), $data: placeholder('rows') },
      { text: 'x', $data: placeholder('empty') },
    ],
  ],
  ['an entry of plain text', [{ text: placeholder('$data'), $data: placeholder('names') }]],
  ['a condition for each entry', [{ text: placeholder('a'), $data: placeholder('rows'), $when: placeholder('shown') }]],
  ['the whole, from inside', [{ text: `${placeholder('$root.title')} of ${placeholder('a')}`, $data: placeholder('rows') }]],
  ['one thing and no list', [{ text: placeholder('name'), $data: placeholder('one') }]],
  ['a value that is no text', [{ text: placeholder('one'), wrap: true, size: 3 }]],
  ['a list inside a list', [{ $data: placeholder('rows'), items: [{ text: placeholder('$data'), $data: placeholder('names') }] }]],
])("%s: as the language's own engine fills it", (_, body) => {
  const rows = [
    { a: 1, shown: true, names: ['p'] },
    { a: 'two', shown: false, names: ['q', 'r'] },
  ];
  const data = { title: 'T', rows, empty: [], names: ['n', 'm'], one: { name: 'N', more: [1] } };
  const source = { type: 'AdaptiveCard', version: '1.5', body };
  expect(checkedTemplate('fine.json', source, data)(data)).toEqual(new Template(source).expand({ $root: data }));
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
