import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readAhead } from '../../src/store/read-ahead.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-ahead-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Numbered files of these many bytes, each with a content of its own; null: there is no such file. */
async function files(sizes: readonly (number | null)[]): Promise<string[]> {
  return Promise.all(
    sizes.map(async (size, n) => {
      const path = join(folder, `${sizes.length}-${n}`);
      if (size !== null) await writeFile(path, contentOf(n, size));
      return path;
    }),
  );
}

function contentOf(n: number, size: number): string {
  return `${n},`.repeat(Math.ceil(size / 2)).slice(0, size);
}

test.each([
  ['no file', []],
  ['one', [10]],
  ['larger and smaller by turns', [3, 2_500_000, 0, 1_000_000, 999_999, 5, 1_000_001, 1]],
  ['some of them not there', [null, 7, null, null, 2_000_000, 6, null, 8, 9, 10]],
] as const)('%s: each comes in its turn, whole, and stays while it is used', async (_name, sizes) => {
  const expected = sizes.map((size, n) => (size === null ? null : contentOf(n, size)));
  const read: (string | null)[] = [];
  for await (const bytes of readAhead(await files(sizes))) {
    // Time enough for the next one to be read: it must not be read into these.
    await new Promise((resolve) => setTimeout(resolve, 20));
    read.push(bytes === null ? null : new TextDecoder().decode(bytes));
  }
  expect(read.map((text) => text?.length)).toEqual(expected.map((text) => text?.length));
  expect(read.every((text, n) => text === expected[n])).toBe(true);
});

test('a pipe, which says no size, is read to its end', async () => {
  const pipe = join(folder, 'pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  const content = contentOf(4, 3_000_000);
  const writing = writeFile(pipe, content);
  const { value: bytes } = await readAhead([pipe]).next();
  await writing;
  expect(bytes && new TextDecoder().decode(bytes) === content).toBe(true);
});
