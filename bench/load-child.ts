/** A folder, its bytes and what to call it -> the figures of loading it, as JSON: parsing it and reading a model from it by turns. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelBuilder } from '../src/network/read-model.ts';
import { readModelFiles } from '../src/store/read-model-files.ts';
import { processCpu } from './cpu-time.ts';
import { type Figure, quantile } from './figure.ts';

const WARM_UP_MS = 5000;
const ROUNDS = 7;
const ENOUGH_MS = 40_000;
const [folder = '', bytes = '', name = ''] = process.argv.slice(2);

/** Milliseconds, by the clock and of processor time. */
interface Taken {
  readonly clock: number;
  readonly cpu: number;
}

/** The bytes are decoded as every reader must decode them; reading them from disk is left out. */
function parseAll(): Taken {
  let [clock, cpu] = [0, 0];
  for (const each of readdirSync(folder)) {
    const file = readFileSync(join(folder, each));
    const [start, before] = [performance.now(), processCpu()];
    JSON.parse(file.toString('utf8'));
    clock += performance.now() - start;
    cpu += processCpu() - before;
  }
  return { clock, cpu };
}

/** From the path to the model, reading from disk included. */
async function loadAll(): Promise<Taken> {
  const [start, before] = [performance.now(), processCpu()];
  const read = await readModelFiles(folder, modelBuilder);
  const taken = { clock: performance.now() - start, cpu: processCpu() - before };
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
const rounds: { readonly parse: Taken; readonly load: Taken }[] = [];
const begun = performance.now();
for (let round = 0; round < ROUNDS && performance.now() - begun < ENOUGH_MS; round++) {
  collect();
  const parse = parseAll();
  collect();
  rounds.push({ parse, load: await loadAll() });
}
const median = (of: (round: (typeof rounds)[number]) => number): number => quantile(rounds.map(of), 0.5);
const figures: Figure[] = [
  { name: `${name}, processor time`, value: median(({ load }) => load.cpu), unit: 'ms' },
  { name: '  JSON.parse of the same bytes', value: median(({ parse }) => parse.cpu), unit: 'ms' },
  { name: '  ratio of the two', value: median(({ load, parse }) => load.cpu / parse.cpu), unit: '×', aim: '≤ 2' },
  { name: '  ratio by the clock', value: median(({ load, parse }) => load.clock / parse.clock), unit: '×' },
  { name: '  heap kept by the model over bytes on disk', value: (await heapOfModel()) / Number(bytes), unit: '×', aim: '≤ 1' },
];
process.stdout.write(JSON.stringify(figures));
