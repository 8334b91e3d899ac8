/** The stores that live in the process: bounded, and the report file on the disk. */
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Remembered, WrongReport } from '../../src/app/ports.ts';
import { makeReportsFile } from '../../src/store/reports-file.ts';
import { makeActivityMemory } from './activity-memory.ts';
import { makeAnswerMemory } from './answer-memory.ts';

describe('activities', () => {
  test('the first to name one has it, also at the same moment', async () => {
    const memory = makeActivityMemory();
    const claims = await Promise.all(Array.from({ length: 10 }, () => memory.claim('c', 'a')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await memory.claim('c', 'a')).toBe(false);
    expect(await memory.claim('c2', 'a')).toBe(true);
  });

  test('ids that run together are not mixed up', async () => {
    const memory = makeActivityMemory();
    await memory.claim('a', '"b');
    expect(await memory.claim('a"', 'b')).toBe(true);
    expect(await memory.claim('a","', 'b')).toBe(true);
  });

  test('the longest unseen is forgotten', async () => {
    const memory = makeActivityMemory(2);
    await memory.claim('c', 'one');
    await memory.claim('c', 'two');
    await memory.claim('c', 'one');
    await memory.claim('c', 'three');
    expect(await memory.claim('c', 'one')).toBe(false);
    expect(await memory.claim('c', 'two')).toBe(true);
  });
});

describe('answers', () => {
  const entry = (id: string, conversation: string, person: string) => ({ id, conversation, person, text: id }) as unknown as Remembered;

  test('by id, and the last by who and where', async () => {
    const memory = makeAnswerMemory();
    await memory.keep(entry('A-1', 'chat', 'ada'));
    await memory.keep(entry('A-2', 'chat', 'bob'));
    await memory.keep(entry('A-3', 'elsewhere', 'ada'));
    expect((await memory.find('A-1'))?.id).toBe('A-1');
    expect(await memory.find('A-9')).toBeNull();
    expect((await memory.lastIn('chat', 'ada'))?.id).toBe('A-1');
    expect((await memory.lastIn('chat', 'bob'))?.id).toBe('A-2');
    expect((await memory.lastIn('chat', 'eve'))?.id).toBe('A-2');
    expect(await memory.lastIn('nowhere', 'ada')).toBeNull();
  });

  test('the longest unused is forgotten, everywhere', async () => {
    const memory = makeAnswerMemory(2);
    for (const id of ['A-1', 'A-2', 'A-3']) await memory.keep(entry(id, id, 'ada'));
    expect(await memory.find('A-1')).toBeNull();
    expect(await memory.lastIn('A-1', 'ada')).toBeNull();
    expect((await memory.find('A-3'))?.id).toBe('A-3');
  });
});

describe('reports', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hairpin-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const report = (id: string): WrongReport => ({
    id,
    at: '2026-11-22T10:00:00Z',
    answerId: 'A-1',
    question: 'can a\nreach b?',
    protocol: 'tcp',
    port: 443,
    modelAsOf: '2026-11-22T09:00:00Z',
    outcome: 'blocked',
    person: 'ada',
    comment: null,
  });
  const lines = async (path: string): Promise<unknown[]> =>
    (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('each is one line, in order, in a file for its owner alone', async () => {
    const keep = makeReportsFile(join(folder, 'new', 'data'));
    const ids = Array.from({ length: 20 }, (_, index) => `R-${index}`);
    await Promise.all(ids.map((id) => keep(report(id))));
    const path = join(folder, 'new', 'data', 'reports.jsonl');
    expect(await lines(path)).toEqual(ids.map(report));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'new', 'data'))).mode & 0o777).toBe(0o700);
  });

  test('one after half a line starts on its own', async () => {
    const path = join(folder, 'reports.jsonl');
    await appendFile(path, '{"id":"R-torn","at');
    await makeReportsFile(folder)(report('R-1'));
    const [, whole] = (await readFile(path, 'utf8')).split('\n');
    expect(JSON.parse(whole ?? '')).toEqual(report('R-1'));
  });

  test('what cannot be kept is an error, and the next is tried again', async () => {
    const blocked = join(folder, 'a-file');
    await appendFile(blocked, '');
    const keep = makeReportsFile(blocked);
    await expect(keep(report('R-1'))).rejects.toThrow();
    await rm(blocked);
    await keep(report('R-2'));
    expect(await lines(join(blocked, 'reports.jsonl'))).toEqual([report('R-2')]);
  });
});
