/** A data folder -> what stands in it. To open a PGlite is to write to it: what the bot does at its start is tried on a copy. */
import { constants } from 'node:fs';
import { access, cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { holderOf } from './folder-lock.ts';
import type { Looked } from './looked.ts';
import { cannotWrite, codeOf, openPglite } from './open-pglite.ts';

export async function lookAtPglite(dataDir: string): Promise<Looked> {
  const folder = resolve(dataDir, 'store');
  try {
    const held = await heldBy(dataDir);
    if (held !== null) return held;
    const there = await nearest(folder);
    await access(there === folder ? dataDir : there, constants.W_OK);
    return there === folder ? await lookAtCopy(dataDir) : { found: 'none' };
  } catch (error) {
    return { found: 'unusable', text: cannotWrite(dataDir, error) };
  }
}

async function heldBy(dataDir: string): Promise<Looked | null> {
  const holder = await holderOf(join(dataDir, 'store.lock'));
  return holder && { found: 'held', holder: `process ${holder.pid} on ${holder.host} since ${holder.since}` };
}

/** It, or the first folder above it that is there. */
async function nearest(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return nearest(dirname(path));
  }
}

async function lookAtCopy(dataDir: string): Promise<Looked> {
  const copy = await mkdtemp(join(tmpdir(), 'hairpin-look-'));
  try {
    const uncopied = await copyStore(dataDir, copy);
    if (uncopied !== null) return { found: 'unusable', text: uncopied };
    // One that came meanwhile changed what was being copied.
    const held = await heldBy(dataDir);
    if (held !== null) return held;
    const opened = await openPglite(copy);
    if (!opened.ok) return { found: 'unusable', text: opened.text.replaceAll(copy, () => dataDir) };
    await opened.database.close();
    return { found: 'usable' };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Null: done. */
async function copyStore(dataDir: string, copy: string): Promise<string | null> {
  try {
    await cp(join(dataDir, 'store'), join(copy, 'store'), { recursive: true, mode: constants.COPYFILE_FICLONE });
    return null;
  } catch (error) {
    return `The store in ${join(dataDir, 'store')} cannot be copied to ${tmpdir()} to be looked at (${codeOf(error)}): make it readable and make room there, or name a folder with room in TMPDIR.`;
  }
}
