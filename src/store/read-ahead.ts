/** Files in order -> the bytes of each, the next one being read while the last is worked on. */
import { type FileHandle, open, stat } from 'node:fs/promises';

/**
 * Null: the file could not be read. Bytes are good until the next file is asked for: the memory is used again, since fresh memory for every file of a
 * fleet costs more than reading it.
 */
export async function* readAhead(paths: readonly string[]): AsyncGenerator<Uint8Array | null> {
  let atHand: Uint8Array = NOTHING;
  let spare: Uint8Array = NOTHING;
  let coming = await begin(paths[0], spare);
  for (let next = 1; coming !== null; next++) {
    const file = await coming.read;
    if (file !== null) [atHand, spare] = [file.memory, atHand];
    coming = await begin(paths[next], spare);
    yield file?.memory.subarray(0, file.length) ?? null;
  }
}

interface Coming {
  readonly read: Promise<Read | null>;
}

interface Read {
  /** What was given, or larger memory where the file did not fit. */
  readonly memory: Uint8Array;
  readonly length: number;
}

const NOTHING = new Uint8Array(0);
const STEP = 1_000_000;

/** Resolves when the reading is under way: whoever parses meanwhile gives this thread no chance to begin it. */
async function begin(path: string | undefined, given: Uint8Array): Promise<Coming | null> {
  if (path === undefined) return null;
  try {
    const memory = roomFor(given, 0, (await stat(path)).size);
    return { read: readToEnd(await open(path), memory) };
  } catch {
    return { read: Promise.resolve(null) };
  }
}

/** Whatever the size said: a pipe says none, and a file may grow. */
async function readToEnd(file: FileHandle, given: Uint8Array): Promise<Read | null> {
  let [memory, length] = [given, 0];
  try {
    for (;;) {
      const { bytesRead } = await file.read(memory, length, memory.length - length, null);
      if (bytesRead === 0) return { memory, length };
      length += bytesRead;
      memory = roomFor(memory, length, length);
    }
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** The memory, or a larger copy of what it holds: there must be room for a byte more than `size`, so that the end is seen. */
function roomFor(memory: Uint8Array, held: number, size: number): Uint8Array {
  if (memory.length > size) return memory;
  const larger = new Uint8Array(Math.ceil((size * 1.1 + 1) / STEP) * STEP);
  larger.set(memory.subarray(0, held));
  return larger;
}
