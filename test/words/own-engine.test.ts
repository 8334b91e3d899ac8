/** Every card as the engine of the Adaptive Card template language itself fills its template. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { Template } from 'adaptivecards-templating';
import * as ours from '../../src/words/template.ts';

const FOLDER = new URL('../../cards/', import.meta.url);
const filled = new Set<string>();

/** Fills each template twice. */
function loadTemplate<Data extends object>(file: string, sentinel: Data): (data: Data) => ours.Card {
  const fill = ours.loadTemplate(file, sentinel);
  const engine = new Template(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  return (data) => {
    const card = fill(data);
    expect(card).toEqual(engine.expand({ $root: data }));
    filled.add(file);
    return card;
  };
}

jest.unstable_mockModule('../../src/words/template.ts', () => ({ ...ours, loadTemplate }));
const { cardOf } = await import('../../src/words/card.ts');
const { LANGUAGES, samples } = await import('./sample-replies.ts');

test.each(LANGUAGES)('%s', (language) => {
  for (const reply of Object.values(samples(language))) {
    for (const actions of ['execute', 'submit'] as const) cardOf(reply, { actions });
    cardOf(reply, { actions: 'submit', brief: true });
  }
  expect([...filled].sort()).toEqual(readdirSync(FOLDER).sort());
});
