/** Resources, as they come -> a stored model on disk: one file, or a folder with files for each type; nothing of it is seen before it is whole. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Wire } from '../network/wire.ts';
import { makeFolder } from './make-folder.ts';

export interface ModelWriter {
  readonly add: (resources: readonly Wire[]) => Promise<void>;
  /** Puts it in its place, all at once. */
  readonly finish: (capture: { readonly asOf: string; readonly missing: readonly string[] }) => Promise<Written>;
  /** Leaves nothing behind. May come at any time, also after `finish`. */
  readonly discard: () => Promise<void>;
}

export interface Written {
  readonly files: number;
  readonly bytes: number;
}

export type OpenedWriter = { readonly ok: true; readonly writer: ModelWriter } | { readonly ok: false; readonly text: string };

/** Files of a stored model stay below 64 MB. */
const LARGEST_FILE = 60_000_000;
const WRITE = 1_000_000;

/** `out` with the ending `.json` is a file, anything else a folder. What stands there already is replaced only with `force`. */
export async function openModelWriter(out: string, force: boolean): Promise<OpenedWriter> {
  const target = resolve(out);
  const isFile = /\.json$/i.test(target);
  const taken = await occupied(target, isFile);
  if (taken && !force) return { ok: false, text: `${out} ${taken}: give another name, or --force to replace it.` };
  const unfinished = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.partial`);
  try {
    await makeFolder(isFile ? dirname(unfinished) : unfinished);
    return { ok: true, writer: makeWriter(target, unfinished, isFile) };
  } catch (error) {
    return { ok: false, text: `${out} cannot be written (${codeOf(error)}): make the folder around it writable, or give another place.` };
  }
}

/** Null: free to use; else what is there. */
async function occupied(target: string, isFile: boolean): Promise<string | null> {
  try {
    const about = await stat(target);
    if (about.isDirectory() === isFile) return isFile ? 'is a folder' : 'is a file';
    return isFile || (await readdir(target)).length > 0 ? 'is there already' : null;
  } catch {
    return null;
  }
}

function makeWriter(target: string, unfinished: string, isFile: boolean): ModelWriter {
  const lists = new Map<string, List>();
  let state: 'open' | 'finished' | 'discarded' = 'open';
  const listFor = (type: string): List => {
    const name = isFile ? 'all' : (type.split('/').slice(1).join('-') || 'other').replace(/[^\w-]/g, '').toLowerCase();
    const known = lists.get(name);
    if (known) return known;
    const list = makeList(
      isFile ? () => unfinished : (number) => join(unfinished, `${name}-${String(number).padStart(2, '0')}.json`),
      isFile,
    );
    lists.set(name, list);
    return list;
  };
  return {
    add: async (resources) => {
      for (const resource of resources) await listFor(String(resource.type)).add(JSON.stringify(resource));
    },
    finish: async (capture) => {
      await listFor('Hairpin/capture').add(JSON.stringify({ type: 'Hairpin/capture', ...capture }));
      const sizes = await Promise.all([...lists.values()].map((list) => list.close()));
      if (state === 'discarded') throw new Error('the writing was given up');
      state = 'finished';
      await replace(unfinished, target);
      return { files: sizes.flat().length, bytes: sizes.flat().reduce((sum, size) => sum + size, 0) };
    },
    discard: async () => {
      if (state !== 'open') return;
      state = 'discarded';
      await Promise.allSettled([...lists.values()].map((list) => list.close()));
      await rm(unfinished, { recursive: true, force: true });
    },
  };
}

/** A file is replaced in one step; a folder is first put aside, since no folder can be renamed onto another. */
async function replace(unfinished: string, target: string): Promise<void> {
  const aside = `${unfinished}.old`;
  const before = await stat(target).catch(() => null);
  if (before?.isDirectory()) await rename(target, aside);
  await rename(unfinished, target);
  if (before?.isDirectory()) await rm(aside, { recursive: true, force: true });
}

interface List {
  readonly add: (text: string) => Promise<void>;
  /** The size of each file, in bytes. */
  readonly close: () => Promise<number[]>;
}

/** Arrays of JSON, one resource a line, the next file begun when one is full; with `endless` there is only one. */
function makeList(path: (number: number) => string, endless: boolean): List {
  const sizes: number[] = [];
  let file: FileHandle | null = null;
  let waiting: string[] = [];
  let [length, size] = [0, 0];
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(waiting.join(''));
    [waiting, length] = [[], 0];
    size += bytes.length;
    await file?.write(bytes);
  };
  const end = async (): Promise<void> => {
    if (file === null) return;
    waiting.push('\n]\n');
    await flush();
    await file.sync();
    await file.close();
    sizes.push(size);
    file = null;
    size = 0;
  };
  return {
    add: async (text) => {
      if (file !== null && !endless && size + length + text.length > LARGEST_FILE) await end();
      if (file === null) {
        file = await open(path(sizes.length + 1), 'w');
        waiting.push('[\n', text);
      } else waiting.push(',\n', text);
      length += text.length;
      if (length > WRITE) await flush();
    },
    close: async () => {
      await end();
      return sizes;
    },
  };
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code ?? error);
}
