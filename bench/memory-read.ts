/** How long a read waits for memory here: what the engine meets on a fleet that no cache holds. */
import { threadCpu } from './cpu-time.ts';
import { quantile } from './figure.ts';

/** 128 MB in lines of 64 bytes. */
const LINES = 2 ** 21;
const WORDS = 16;
const SLICES = 9;
const READS = 400_000;

/** Nanoseconds of a read that cannot begin before the last one is done, anywhere in 128 MB; the median of several slices. */
export function memoryReadNs(): number {
  const memory = new Int32Array(LINES * WORDS);
  // A generator of full period: each line names another, none twice, in no order that could be guessed.
  const after = (line: number): number => (Math.imul(line, 1_664_525) + 1_013_904_223) & (LINES - 1);
  for (let line = 0; line < LINES; line++) memory[line * WORDS] = after(line);
  let line = 0;
  const slice = (): number => {
    const begun = threadCpu();
    for (let read = 0; read < READS; read++) line = memory[line * WORDS] as number;
    return ((threadCpu() - begun) * 1e6) / READS;
  };
  slice();
  return quantile(Array.from({ length: SLICES }, slice), 0.5);
}
