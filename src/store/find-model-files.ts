/** A file or folder -> the JSON files that make a model, in name order. */
import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFile {
  readonly path: string;
  /** ISO 8601, UTC. */
  readonly modifiedAt: string;
}

export type Found =
  | { readonly found: true; readonly files: readonly FoundFile[] }
  | { readonly found: false; readonly code: 'absent' | 'unreadable'; readonly path: string };

/** A folder is read recursively, `*.json` only; dot-files and node_modules are passed over, and a link that leads back is followed once. */
export async function findModelFiles(path: string): Promise<Found> {
  const files: FoundFile[] = [];
  try {
    const about = await stat(path);
    if (about.isDirectory()) await walk(path, new Set(), files);
    else files.push({ path, modifiedAt: about.mtime.toISOString() });
    return { found: true, files };
  } catch (error) {
    return { found: false, code: codeOf(error) === 'ENOENT' ? 'absent' : 'unreadable', path: pathOf(error) ?? path };
  }
}

async function walk(folder: string, seen: Set<string>, files: FoundFile[]): Promise<void> {
  const real = await realpath(folder);
  if (seen.has(real)) return;
  seen.add(real);
  // Code-unit order: the same on every machine, whatever its locale.
  for (const name of (await readdir(folder)).sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const path = join(folder, name);
    const about = await statOrNull(path);
    if (about === null) continue;
    if (about.isDirectory()) await walk(path, seen, files);
    else if (about.isFile() && /\.json$/i.test(name)) files.push({ path, modifiedAt: about.mtime.toISOString() });
  }
}

/** A link that leads nowhere (or to itself) is no part of the model. */
async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ELOOP') return null;
    throw error;
  }
}

/** What the file system says of a refusal. Not `instanceof Error`: under a test runner the error is another realm's. */
function codeOf(error: unknown): string | null {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : null;
}

function pathOf(error: unknown): string | null {
  const { path } = error as { readonly path?: unknown };
  return typeof path === 'string' ? path : null;
}
