/** What was delivered and what was answered, kept over a restart and among instances. */
import { expect, test } from '@jest/globals';
import type { Remembered } from '../../src/app/ports.ts';
import type { Remedy } from '../../src/change/remedy.ts';
import type { End } from '../../src/network/end.ts';
import { address, reachable } from '../words/sample-answers.ts';
import { LANGUAGES, samples } from '../words/sample-replies.ts';
import { onBoth, opened } from './on-both.ts';
import { runSql } from './tamper.ts';

const DAY = 24 * 3600 * 1000;
const entry = (id: string, conversation: string, person: string) => ({ id, conversation, person, text: id }) as unknown as Remembered;
let now = new Date('2026-11-22T10:00:00Z');

onBoth(
  'memories',
  ({ store, restart, place, kind }) => {
    test('of an activity the first to name it has it, also of a hundred at the same moment', async () => {
      const claims = await Promise.all(Array.from({ length: 100 }, () => store().activities.claim('c', 'a')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store().activities.claim('c2', 'a')).toBe(true);
    });

    test.each([
      ['a NUL', 'a\0b'],
      ['half a character', 'a\ud800'],
      ['a very long one', 'x'.repeat(100_000)],
    ])('an activity id with %s is told apart like any other', async (_what, id) => {
      expect(await store().activities.claim(id, id)).toBe(true);
      expect(await store().activities.claim(id, id)).toBe(false);
      expect(await store().activities.claim(id, `${id}!`)).toBe(true);
    });

    test('answers by id, and the last by who and where', async () => {
      const { answers } = store();
      await answers.keep(entry('A-1', 'chat', 'ada'));
      await answers.keep(entry('A-2', 'chat', 'bob'));
      await answers.keep(entry('A-3', 'elsewhere', 'ada'));
      expect(await answers.find('A-1')).toEqual(entry('A-1', 'chat', 'ada'));
      expect(await answers.find('A-9')).toBeNull();
      expect((await answers.lastIn('chat', 'ada'))?.id).toBe('A-1');
      expect((await answers.lastIn('chat', 'bob'))?.id).toBe('A-2');
      expect((await answers.lastIn('chat', 'eve'))?.id).toBe('A-2');
      expect(await answers.lastIn('nowhere', 'ada')).toBeNull();
    });

    test.each(LANGUAGES)('no reply loses anything on its way through the store (%s)', async (language) => {
      const all = Object.entries(samples(language));
      expect(all.length).toBeGreaterThan(20);
      for (const [name, reply] of all) {
        const whole = { ...entry(`A-${name}`, 'samples', 'ada'), reply };
        await store().answers.keep(whole);
        expect(await store().answers.find(whole.id)).toEqual(whole);
      }
    });

    test('nor does an answer whose remedy opens thousands of pairs, in a tenth of the room', async () => {
      const vnet = (n: number) => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-${n % 100}`;
      const opens = Array.from({ length: 5_000 }, (_, n) => ({ a: vnet(n), b: vnet(n * 7 + 1) }));
      const remedy: Remedy = { kind: 'other', recommended: true, steps: [], outcomeAfter: 'reachable', opens };
      const whole: Remembered = { ...entry('A-many', 'chat', 'ada'), reply: { ...reachable('en'), remedies: [remedy] } };
      await store().answers.keep(whole);
      expect(await store().answers.find('A-many')).toEqual(whole);
      if (kind === 'pglite') await store().close();
      const earlier = JSON.stringify({ form: 1, entry: entry('A-earlier', 'chat', 'ada') });
      const [row] = await runSql(
        place(),
        `insert into hairpin.answer (id, conversation, person, remembered, kept_at) values ('A-earlier', 'chat', 'ada', '${earlier}', now())`,
        "select length(remembered::text) as length from hairpin.answer where id = 'A-many'",
      );
      if (kind === 'pglite') await restart();
      expect(Number(row?.length)).toBeLessThan(JSON.stringify(whole).length / 10);
      expect(await store().answers.find('A-earlier')).toEqual(entry('A-earlier', 'chat', 'ada'));
    });

    test('nor does an answer about an IPv6 address', async () => {
      const reply = reachable('en');
      const end: End = { ...reply.from, kind: 'address', address: address('fd00:10::4') };
      const whole: Remembered = { ...entry('A-six', 'chat', 'ada'), reply: { ...reply, from: end } };
      await store().answers.keep(whole);
      expect(await store().answers.find('A-six')).toEqual(whole);
    });

    test('an answer too long to keep is as if forgotten, and the others are still there', async () => {
      await store().answers.keep({ ...entry('A-long', 'chat', 'ada'), text: 'x'.repeat(9_000_000) });
      expect(await store().answers.find('A-long')).toBeNull();
      expect((await store().answers.lastIn('chat', 'ada'))?.id).toBe('A-six');
    });

    test('both outlive a restart', async () => {
      const again = await restart();
      expect(await again.activities.claim('c', 'a')).toBe(false);
      expect((await again.answers.find('A-1'))?.text).toBe('A-1');
    });

    if (kind === 'postgres') {
      test('an activity is claimed once among instances', async () => {
        const other = await opened(place());
        const claims = await Promise.all(
          Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? store() : other).activities.claim('shared', 'one')),
        );
        expect(claims.filter(Boolean)).toHaveLength(1);
        await other.close();
      });
    }

    test('what is older than it is to be kept is forgotten, the rest is not', async () => {
      const keeping = { answersDays: 7, historyDays: 90 };
      now = new Date(now.getTime() + 6 * DAY);
      await store().answers.keep(entry('A-young', 'chat', 'ada'));
      await store().forgetOld(keeping);
      expect(await store().answers.find('A-1')).not.toBeNull();
      expect(await store().activities.claim('c', 'a')).toBe(true);
      now = new Date(now.getTime() + 2 * DAY);
      await store().forgetOld(keeping);
      expect(await store().answers.find('A-1')).toBeNull();
      expect((await store().answers.lastIn('chat', 'bob'))?.id).toBe('A-young');
    });

    if (kind === 'pglite') {
      test('the room of what is forgotten is given back', async () => {
        const size = async (): Promise<number> => {
          await store().close();
          const [row] = await runSql(place(), "select pg_relation_size('hairpin.activity') as bytes");
          await restart();
          return Number(row?.bytes);
        };
        for (let index = 0; index < 2_000; index += 1) await store().activities.claim('many', `${index}`);
        const full = await size();
        now = new Date(now.getTime() + 2 * DAY);
        await store().forgetOld({ answersDays: 7, historyDays: 90 });
        expect(await size()).toBeLessThan(full / 4);
      }, 60_000);
    }
  },
  () => now,
);
