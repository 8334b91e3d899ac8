/** The audit log: nobody changes it through the database's own means, and whoever forces it is found out. */
import { expect, test } from '@jest/globals';
import type { NewEvent } from '../../src/app/event-store-port.ts';
import { onBoth } from './on-both.ts';
import { runSql } from './tamper.ts';

const GUARD = 'alter table hairpin.event disable trigger event_append_only';
const event = (kind: string): NewEvent => ({
  kind,
  who: null,
  at: '2026-11-22T10:00:00.123Z',
  planHash: null,
  correlationIds: [],
  body: { kind },
});

onBoth('the log', ({ store, restart, place }) => {
  const around = async (work: () => Promise<unknown>): Promise<void> => {
    await store().close();
    await work();
  };

  test('with nothing in it is intact', async () => {
    expect(await store().verify(null)).toEqual({ intact: true, events: 0, newest: null });
    expect(await store().verify('f'.repeat(64))).toEqual({ intact: false, why: 'expected', events: 0 });
  });

  test('of 1,200 events is intact, and still holds every hash noted on the way', async () => {
    let noted = '';
    for (let stream = 1; stream <= 6; stream += 1) {
      const done = await store().events.append({
        stream: `request:${stream}`,
        expected: 0,
        events: Array.from({ length: 200 }, (_, index) => event(`kind${index}`)),
      });
      if (stream === 3 && done.appended) noted = done.events.at(-1)?.hash ?? '';
    }
    expect(await store().verify(noted)).toMatchObject({ intact: true, events: 1_200 });
    expect(await store().verify('0'.repeat(64))).toEqual({ intact: false, why: 'expected', events: 1_200 });
  }, 30_000);

  test.each(["update hairpin.event set kind = 'x' where seq = 1", 'delete from hairpin.event where seq = 1200', 'truncate hairpin.event'])(
    'refuses %s',
    async (statement) => {
      await around(() => expect(runSql(place(), statement)).rejects.toThrow(/The log is append-only/));
      await restart();
      expect(await store().verify(null)).toMatchObject({ intact: true, events: 1_200 });
    },
    30_000,
  );

  test.each([
    ['a kind', 'kind', "'approved'", 700],
    ['a time', 'at', "at + interval '1 millisecond'", 800],
    ['who did it', 'who', `'{"id":"eve","name":null}'`, 900],
    ['a body', 'body', `'{"kind":"kind1 "}'`, 1_000],
    ['its stream', 'stream', "'request:99'", 1_100],
    ['its hash', 'hash', "repeat('a', 64)", 1_150],
  ])(
    'whose row has %s changed by force is found out at that row, and fine again when it is put back',
    async (_what, column, value, seq) => {
      const restore = `update hairpin.event set ${column} = kept.${column} from kept where event.seq = kept.seq`;
      await around(() =>
        runSql(
          place(),
          GUARD,
          `create table kept as select * from hairpin.event where seq = ${seq}`,
          `update hairpin.event set ${column} = ${value} where seq = ${seq}`,
        ),
      );
      await restart();
      expect(await store().verify(null)).toEqual({ intact: false, why: 'altered', seq });
      await around(() => runSql(place(), restore, 'drop table kept'));
      await restart();
      expect(await store().verify(null)).toMatchObject({ intact: true, events: 1_200 });
    },
    30_000,
  );

  test('with its tail cut off is intact by itself, and not against the hash that was noted', async () => {
    const newest = await store().events.newestHash();
    await around(() => runSql(place(), 'delete from hairpin.event where seq > 1190'));
    await restart();
    expect(await store().verify(null)).toMatchObject({ intact: true, events: 1_190 });
    expect(await store().verify(newest)).toEqual({ intact: false, why: 'expected', events: 1_190 });
  }, 30_000);

  test('with a row missing, at its beginning or in it, is found out at that row', async () => {
    await around(() => runSql(place(), 'delete from hairpin.event where seq = 600'));
    await restart();
    expect(await store().verify(null)).toEqual({ intact: false, why: 'missing', seq: 600 });
    await around(() => runSql(place(), 'delete from hairpin.event where seq = 1'));
    await restart();
    expect(await store().verify(null)).toEqual({ intact: false, why: 'missing', seq: 1 });
  }, 30_000);
});
