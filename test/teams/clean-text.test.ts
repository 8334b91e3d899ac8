import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../src/teams/clean-text.ts';

const recipient = { id: '28:bot', name: 'Hairpin' };
const botMention = (text: string) => ({ type: 'mention', mentioned: { id: '28:bot', name: 'Hairpin' }, text });
const mentionOf = (id: string, text: string) => ({ type: 'mention', mentioned: { id, name: text }, text });

describe('what was typed', () => {
  test.each<[string, string, string, readonly unknown[]]>([
    ['a mention in front', '<at>Hairpin</at> can a reach b?', 'can a reach b?', [botMention('<at>Hairpin</at>')]],
    ['a mention at the end', 'can a reach b? <at>Hairpin</at>', 'can a reach b?', [botMention('<at>Hairpin</at>')]],
    ['a mention twice', '<at>Hairpin</at> can a reach b <at>Hairpin</at>', 'can a reach b', [botMention('<at>Hairpin</at>')]],
    ['a mention with an id', '<at id="0">Hairpin</at>&nbsp;flags', 'flags', [botMention('<at id="0">Hairpin</at>')]],
    ['a mention that was renamed', '<at>Net Bot</at> flags', 'flags', [botMention('<at>Net Bot</at>')]],
    ['a mention whose entity is lost', '<at>Hairpin</at> flags', 'flags', []],
    ['the same in another case', '<AT>hairpin</AT> flags', 'flags', []],
    ['a mention without a closing tag', '<at>Hairpin flags', 'Hairpin flags', []],
    [
      'a mention of a colleague keeps the name',
      '<at>Ada L</at> can a reach b?',
      'Ada L can a reach b?',
      [mentionOf('29:x', '<at>Ada L</at>')],
    ],
    ['a host named like the bot', 'can Hairpin reach b?', 'can Hairpin reach b?', []],
    ['&nbsp; and the character itself', 'can&nbsp;a\u00a0reach b', 'can a reach b', []],
    ['zero-width characters', 'can \u200bvm\u200d-hub\ufeff-01 reach\u2060 b', 'can vm-hub-01 reach b', []],
    ['marks of writing direction', '\u202acan a reach\u202c b\u200e', 'can a reach b', []],
    ['HTML entities, once', 'a -&gt; b &amp;&amp; &lt;c&gt; &quot;d&quot; &#39;e&#39; &#x66;', 'a -> b && <c> "d" \'e\' f', []],
    ['an entity of an entity', '&amp;lt;b&amp;gt;', '&lt;b&gt;', []],
    ['what only looks like an entity', 'a &foo; &#99999999; &; b', 'a &foo; &#99999999; &; b', []],
    ['an arrow', 'vm-a -> vm-b:443', 'vm-a -> vm-b:443', []],
    ['an address made a link', 'can a reach [10.3.0.4](http://10.3.0.4)?', 'can a reach 10.3.0.4?', []],
    ['the same with a path', 'can a reach [db.example.com](https://db.example.com/)?', 'can a reach db.example.com?', []],
    ['a mail link', 'is [ops@example.com](mailto:ops@example.com) there', 'is ops@example.com there', []],
    ['a Markdown link to elsewhere stays', '[x](javascript:alert)', '[x](javascript:alert)', []],
    ['an address as an anchor', 'can a reach <a href="http://10.3.0.4">10.3.0.4</a>?', 'can a reach 10.3.0.4 ?', []],
    ['an address in angle brackets', 'can a reach <http://10.3.0.4>?', 'can a reach 10.3.0.4?', []],
    ['paragraphs and lines', '<p>can a<br/>reach</p>\n<div>b?</div>', 'can a reach b?', []],
    ['emphasis and code', '<strong>can</strong> <code>vm-a</code> reach b', 'can vm-a reach b', []],
    [
      'Japanese',
      '<at>Hairpin</at> vm-hub-01 から 10.3.0.4 に疎通できる？',
      'vm-hub-01 から 10.3.0.4 に疎通できる？',
      [botMention('<at>Hairpin</at>')],
    ],
    ['full-width spaces', '　a　から　b　', 'a から b', []],
    ['nothing but a mention', '<at>Hairpin</at>&nbsp;\n', '', [botMention('<at>Hairpin</at>')]],
    [
      'entities that are no mentions',
      'flags',
      'flags',
      [null, 7, { type: 'clientInfo' }, { type: 'mention' }, { type: 'mention', mentioned: {}, text: 'flags' }],
    ],
  ])('%s', (_name, text, typed, entities) => {
    expect(cleanText({ text, entities: [...entities], recipient })).toBe(typed);
  });

  test.each([
    ['no recipient', { text: '<at>Hairpin</at> flags', entities: [botMention('<at>Hairpin</at>')] }, 'Hairpin flags'],
    ['no entities', { text: 'flags', recipient }, 'flags'],
    ['a name full of signs', { text: '<at>(.*)+[</at> flags', recipient: { id: '28:bot', name: '(.*)+[' } }, 'flags'],
    ['no text', { recipient }, ''],
  ])('an activity with %s', (_name, activity, typed) => {
    expect(cleanText(activity)).toBe(typed);
  });
});

test('plain words come through as they are', () => {
  const words = fc.stringMatching(/^[a-zA-Z0-9.:/?_-]{1,12}$/);
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (typed) => {
      expect(cleanText({ text: `<at>Hairpin</at>  ${typed.join('&nbsp; ')}`, entities: [botMention('<at>Hairpin</at>')], recipient })).toBe(
        typed.join(' '),
      );
    }),
  );
});

test('any text is cleaned quickly and without throwing', () => {
  for (const piece of ['<at>', '<at ', '&', '&#', '[', '[a](http://', '<http://', '<p ', '\u200b', '<at>Hairpin']) {
    const began = performance.now();
    cleanText({ text: piece.repeat(16_000 / piece.length), entities: Array(1_000).fill(botMention(piece)), recipient });
    expect(performance.now() - began).toBeLessThan(500);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) =>
      expect(cleanText({ text, recipient })).toBe(cleanText({ text, recipient }).trim()),
    ),
  );
});
