/** Files in order -> the bytes of each, the next one being read while the last is worked on. */
import { open } from 'node:fs/promises';

/**
 * Null: the file could not be read. Bytes are good until the next file is asked for: the memory is used again, since fresh memory for every file of a
 * fleet costs more than reading it.
 */
export async function* readAhead(paths: readonly string[]): AsyncGenerator<Uint8Array | null> {
  let atHand: Uint8Array = NOTHING;
  let spare: Uint8Array = NOTHING;
  let coming = paths[0] === undefined ? null : readInto(paths[0], spare);
  for (let next = 1; coming !== null; next++) {
    const file = await coming;
    if (file !== null) [atHand, spare] = [file.memory, atHand];
    const path = paths[next];
    coming = path === undefined ? null : readInto(path, spare);
    yield file?.memory.subarray(0, file.length) ?? null;
  }
}

interface Read {
  /** What was given, or larger memory where the file did not fit. */
  readonly memory: Uint8Array;
  readonly length: number;
}

const NOTHING = new Uint8Array(0);
const STEP = 1_000_000;

async function readInto(path: string, given: Uint8Array): Promise<Read | null> {
  try {
    const file = await open(path);
    try {
      let [memory, length] = [roomFor(given, 0, (await file.stat()).size), 0];
      // To the end, whatever the size said: a pipe says none, and a file may grow.
      for (;;) {
        const { bytesRead } = await file.read(memory, length, memory.length - length, null);
        if (bytesRead === 0) return { memory, length };
        length += bytesRead;
        memory = roomFor(memory, length, length);
      }
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** The memory, or a larger copy of what it holds: there must be room for a byte more than `size`, so that the end is seen. */
function roomFor(memory: Uint8Array, held: number, size: number): Uint8Array {
  if (memory.length > size) return memory;
  const larger = new Uint8Array(Math.ceil((size * 1.1 + 1) / STEP) * STEP);
  larger.set(memory.subarray(0, held));
  return larger;
}
