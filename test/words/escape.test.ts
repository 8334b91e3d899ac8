/** Card text is read literally, whatever it holds. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeCode, escapeText, linked } from '../../src/words/escape.ts';
import { visible } from '../../src/words/visible.ts';
import { HOSTILE, hostileText } from './hostile.ts';
import { drawn } from './markdown.ts';

const RUNS = { numRuns: 1_500 };

test.each(HOSTILE)('%j is drawn as it is', (name) => {
  expect(drawn(escapeText(name))).toEqual({ text: visible(name).trim(), tags: [], links: [] });
});

test('any text is drawn as it is', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(drawn(escapeText(text))).toEqual({ text: visible(text).trim(), tags: [], links: [] });
    }),
    RUNS,
  );
});

test('any text within a sentence is drawn as it is', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      const sentence = `${a} → gateway ${b} (${a}), ${b}`;
      expect(drawn(escapeText(sentence))).toEqual({ text: visible(sentence).trim(), tags: [], links: [] });
    }),
    RUNS,
  );
});

test('any lines stay lines', () => {
  fc.assert(
    fc.property(
      fc.array(
        hostileText.filter((text) => visible(text).trim() !== ''),
        { minLength: 1, maxLength: 4 },
      ),
      (lines) => {
        expect(drawn(escapeCode(lines))).toEqual({ text: lines.map((line) => visible(line).trim()).join('\n'), tags: [], links: [] });
      },
    ),
    RUNS,
  );
});

test('a link shows its text and leads to its address, whatever the text is', () => {
  const url = 'https://portal.azure.com/#@/resource/subscriptions/1/x';
  fc.assert(
    fc.property(
      hostileText.filter((text) => visible(text).trim() !== ''),
      (text) => {
        expect(drawn(linked(escapeText(text), url))).toEqual({ text: visible(text).trim(), tags: ['a', '/a'], links: [url] });
      },
    ),
    RUNS,
  );
});

test.each([
  'https://evil.example/a',
  'HTTP://evil.example',
  'see www.evil.example now',
  '//evil.example',
  'mailto:a@evil.example',
  'a@evil.example',
])('%s becomes no link by itself', (text) => {
  expect(drawn(escapeText(text), { autolink: true })).toEqual({ text, tags: [], links: [] });
});

describe('phones keep the backslash, so names that Azure allows get none', () => {
  test.each([
    'vm-hub-01',
    'vm_hub_01',
    '10.3.0.4',
    '10.0.0.0/8',
    'snet.vm-1',
    'rg(prod)',
    'fd00::/48',
    'a__b',
    'gw (flag is off): x → y',
    '0.0.0.0/0',
  ])('%s', (name) => {
    expect(escapeText(name)).toBe(name);
  });

  test('a link is broken also where a backslash means nothing', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeText(text)).not.toMatch(/\]\(/);
        expect(escapeText(text)).not.toMatch(/\{\{(DATE|TIME)/);
      }),
      RUNS,
    );
  });
});

test('nothing hidden is left in visible text, and making it visible twice changes nothing', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(shown.isWellFormed()).toBe(true);
      expect(visible(shown)).toBe(shown);
    }),
    RUNS,
  );
});

test('code stands flush left, with no character that the tool it is for would refuse', () => {
  expect(drawn(escapeCode(['a {', '  b: 1', '    c: 2', '}'])).text).toBe('a {\nb: 1\nc: 2\n}');
});
