/** Whole-pipe scenes: from what somebody says to the card, its text twin and the JSON. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { nameOf } from '../../src/network/resource-id.ts';
import { factsOf, rowsOf } from './facts-of.ts';
import { play } from './play.ts';
import type { Scene } from './scene.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[/\\][^/\\]+\.ts$/.test(name));
const scenes = await Promise.all(
  files
    .sort()
    .map(async (file) => [file.replace(/\.ts$/, ''), ((await import(new URL(file, folder).href)) as { scene: Scene }).scene] as const),
);

/** Hosts that teams count as one card: the limit of the design. */
const MOST_BYTES = 25_000;

describe.each(scenes)('%s', (_name, scene) => {
  const { expect: expected } = scene;

  test(scene.why, async () => {
    const { reply, json, text, cardText, cardBytes } = await play(scene);
    expect(reply.kind).toBe(expected.reply ?? 'answer');
    if ('verdict' in json) {
      const facts = factsOf(json);
      expect(facts).toMatchObject({ causes: [], unknowns: [], ...picked(expected) });
      for (const { text: sentence } of [...json.causes, ...json.unknowns]) {
        expect(text).toContain(sentence);
        expect(cardText).toContain(sentence);
      }
      expect(json.directions.map(({ direction }) => direction)).toEqual(['forward', 'return']);
      // Whatever a remedy changes is said by name.
      for (const { steps } of json.remedies) for (const { resource } of steps) expect(text).toContain(nameOf(resource));
    } else if (expected.rows) expect(rowsOf(json)).toEqual(expected.rows);
    for (const words of expected.words) {
      expect(text).toContain(words);
      expect(cardText).toContain(words);
    }
    for (const words of expected.not ?? []) {
      expect(text).not.toContain(words);
      expect(cardText).not.toContain(words);
    }
    expect(cardBytes).toBeLessThanOrEqual(MOST_BYTES);
  });
});

test('there are scenes enough', () => {
  expect(scenes.length).toBeGreaterThanOrEqual(36);
});

function picked({ verdict, basis, passes, directions, causes, unknowns, remedies }: Scene['expect']): object {
  const given = { verdict, basis, passes, directions, causes, unknowns, remedies };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
