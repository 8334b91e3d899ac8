/** A folder, its bytes and what to call it -> the figures of loading it, as JSON: parsing it and reading a model from it by turns. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelBuilder } from '../src/network/read-model.ts';
import { readModelFiles } from '../src/store/read-model-files.ts';
import { type Figure, quantile } from './figure.ts';

const WARM_UP_MS = 5000;
const ROUNDS = 7;
const ENOUGH_MS = 40_000;
const [folder = '', bytes = '', name = ''] = process.argv.slice(2);

/** Milliseconds. The bytes are decoded as every reader must decode them; reading them from disk is left out. */
function parseAll(): number {
  let taken = 0;
  for (const each of readdirSync(folder)) {
    const file = readFileSync(join(folder, each));
    const start = performance.now();
    JSON.parse(file.toString('utf8'));
    taken += performance.now() - start;
  }
  return taken;
}

/** Milliseconds, from the path to the model, reading from disk included. */
async function loadAll(): Promise<number> {
  const start = performance.now();
  const read = await readModelFiles(folder, modelBuilder);
  const taken = performance.now() - start;
  if (!read.read || read.broken.length > 0) throw new Error('The estate cannot be read');
  return taken;
}

const collect = (): void => {
  globalThis.gc?.();
  globalThis.gc?.();
};

/** What a model keeps, after all that can be let go is let go. */
async function heapOfModel(): Promise<number> {
  collect();
  const before = process.memoryUsage().heapUsed;
  const read = await readModelFiles(folder, modelBuilder);
  collect();
  const after = process.memoryUsage().heapUsed;
  return read.read ? after - before : 0;
}

// Both sides are measured as compiled code: a small estate takes several rounds to get there.
for (const begun = performance.now(); performance.now() - begun < WARM_UP_MS; ) {
  await loadAll();
  parseAll();
}
const rounds: { readonly parse: number; readonly load: number }[] = [];
const begun = performance.now();
for (let round = 0; round < ROUNDS && performance.now() - begun < ENOUGH_MS; round++) {
  collect();
  const parse = parseAll();
  collect();
  rounds.push({ parse, load: await loadAll() });
}
const median = (of: (round: (typeof rounds)[number]) => number): number => quantile(rounds.map(of), 0.5);
const figures: Figure[] = [
  { name, value: median((round) => round.load), unit: 'ms' },
  { name: '  JSON.parse of the same bytes', value: median((round) => round.parse), unit: 'ms' },
  { name: '  ratio of the two', value: median((round) => round.load / round.parse), unit: '×', aim: '≤ 2' },
  { name: '  heap kept by the model over bytes on disk', value: (await heapOfModel()) / Number(bytes), unit: '×', aim: '≤ 1' },
];
process.stdout.write(JSON.stringify(figures));
