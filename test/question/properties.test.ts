import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isReserved, NOUNS } from '../../src/question/name-words.ts';
import { normalise } from '../../src/question/normalise.ts';
import { readFlow } from '../../src/question/read-flow.ts';
import { readQuestion } from '../../src/question/read-question.ts';

/** Pieces that mean something, so that random texts get deep into the phrases. */
const PIECES = [
  ...[
    'can',
    'why',
    "can't",
    'reach',
    'ping',
    'from',
    'to',
    'on',
    'and',
    'not',
    'what',
    'if',
    'were',
    'flags',
    'routes of',
    'vm-a',
    '10.3.0.4',
    '->',
    '443',
  ],
  ...[
    'tcp/443',
    'the',
    'vm',
    'in',
    '?',
    ',',
    '"',
    "'",
    '「',
    '[',
    '](http://',
    ')',
    '<at>',
    '</at>',
    '&amp;',
    '&lt;',
    'から',
    'に',
    '届く',
    'の',
    'なぜ',
    'もし',
    'なら',
  ],
  ...[
    'ergw',
    'turning',
    'allowRemoteVnetTraffic',
    'peered with',
    ' ',
    '\u200b',
    '\ud800',
    '\udc00',
    '\u0000',
    '①',
    'ﷺ',
    'e\u200b\u0301',
    '\n',
    '🙏',
    '１２',
    '－＞',
  ],
];
const messy = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
);

/** Names as Azure allows them that are no words of questions. */
const name = fc
  .stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,24}[A-Za-z0-9_])?$/)
  .filter(
    (text) => !isReserved(text.toLowerCase()) && !/^an?$|^\d+$/i.test(text) && !NOUNS.some((noun) => noun.words[0] === text.toLowerCase()),
  );
const spaces = fc.constantFrom(' ', '  ', '\u00a0', '\u3000', ' \u200b', '\t');

function widened(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

describe('reading is total', () => {
  test('every text gives an answer, the same one each time', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const parsed = readQuestion(text);
        expect(['en', 'ja']).toContain(parsed.language);
        expect(parsed.unread.every((word) => word.length > 0)).toBe(true);
        if (!parsed.understood) expect(parsed.unread.length > 0).toBe(true);
        expect(readQuestion(text)).toEqual(parsed);
        readFlow(text);
      }),
      { numRuns: 400 },
    );
  });

  test('cleaning a clean text changes nothing, and reads the same', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const clean = normalise(text);
        expect(normalise(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  // One that takes a backtracking expression into the woods would never come back: the runner's own limit is the bound.
  test('long and repetitive texts are read to their end', () => {
    for (const piece of [
      ...PIECES,
      'vm and ',
      'x vm in y (z) and ',
      'a, ',
      'what if flag on a were on and ',
      'a の ',
      "'a ",
      ':',
      '443 ',
      '443, ',
      '(443) ',
      '/ 443 ',
      'on tcp port 443 ',
    ]) {
      expect(typeof readQuestion(piece.repeat(Math.ceil(100_000 / piece.length))).understood).toBe('boolean');
      expect(typeof readQuestion(`what if turn on ${piece.repeat(Math.ceil(1900 / piece.length))}`.slice(0, 1990)).understood).toBe(
        'boolean',
      );
    }
  });
});

describe('names survive', () => {
  const frames = [
    'can {a} reach {b}?',
    'why can’t {a} reach {b}',
    '{a} -> {b}',
    'ping {b} from {a}',
    'is {b} reachable from {a}',
    '{a} から {b} に届く？',
    'なぜ{a}から{b}に届かない',
  ];

  test('a pair of names comes out as it went in', () => {
    fc.assert(
      fc.property(name, name, fc.constantFrom(...frames), (a, b, frame) => {
        const parsed = readQuestion(frame.replace('{a}', () => a).replace('{b}', () => b));
        expect(parsed).toMatchObject({ understood: true, question: { from: a, to: b }, unread: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('quoted, any name comes out as it went in, words of questions too', () => {
    const quoted = fc
      .oneof(
        fc.constantFrom('to', 'and', 'not reach', 'on 443', 'can a reach b', 'から'),
        fc.stringMatching(/^[A-Za-z][A-Za-z ()._-]{0,20}[A-Za-z]$/),
      )
      .map((text) => text.replace(/ +/g, ' '));
    fc.assert(
      fc.property(quoted, quoted, (a, b) => {
        expect(readQuestion(`can "${a}" reach "${b}"`)).toMatchObject({
          understood: true,
          question: { kind: 'reach', from: a, to: b },
          unread: [],
        });
      }),
    );
  });

  test('spacing, width and the case of the words make no difference', () => {
    fc.assert(
      fc.property(name, name, fc.nat(65535), spaces, fc.boolean(), fc.boolean(), (a, b, port, space, loud, wide) => {
        const words = ['can', a, 'reach', b, 'on', 'port', String(port)].map((word, i) =>
          loud && i !== 1 && i !== 3 ? word.toUpperCase() : word,
        );
        const text = `${space}${words.join(space)}${space}?`;
        const question = { kind: 'reach', from: a, to: b, flow: { protocol: 'tcp', port }, why: false };
        expect(readQuestion(wide ? widened(text) : text)).toEqual({ understood: true, language: 'en', question, unread: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('one more name, wherever it is put, is never passed over', () => {
    const base = ['can', 'vm-a', 'reach', 'vm-b', 'on', 'tcp/443'];
    fc.assert(
      fc.property(name, fc.nat(base.length), (extra, at) => {
        // A plain word may be a greeting, which is passed over on purpose: "hi can vm-a reach …".
        fc.pre(/[0-9._-]/.test(extra));
        const parsed = readQuestion([...base.slice(0, at), extra, ...base.slice(at)].join(' '));
        if (parsed.understood) expect(JSON.stringify([parsed.question, parsed.unread]).toLowerCase()).toContain(extra.toLowerCase());
      }),
      { numRuns: 400 },
    );
  });
});
