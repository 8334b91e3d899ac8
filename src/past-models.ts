/** Earlier models to compare with: one named on the command line, or those an operator keeps in a folder under names that people may say. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PastNetwork } from './app/ports.ts';
import { modelBuilder } from './network/read-model.ts';
import { readModelFiles } from './store/read-model-files.ts';

type PastNetworks = (since: string | null) => Promise<PastNetwork>;

/** The terminal's `--since`; null: none was given. */
export function pastModel(path: string | null): PastNetworks {
  return async () => (path === null ? { found: 'none', reason: 'no-since', detail: '' } : read(path, path));
}

/**
 * Each file or folder in `folder` is a model; people name it as it is called, with or without `.json`. Only what is listed there can be named, so that
 * nobody who chats can ask for another file of this machine.
 */
export function pastModels(folder: string | null): PastNetworks {
  return async (since) => {
    const entries = folder === null ? [] : await namesIn(folder);
    const names = entries.map(shownName).join(', ');
    if (folder === null || since === null) return { found: 'none', reason: 'no-since', detail: names };
    const entry = entries.find((each) => sameName(each, since));
    if (entry !== undefined) return read(join(folder, entry), shownName(entry));
    return { found: 'none', reason: 'since-not-found', detail: names, ...(names === '' ? {} : { kept: true }) };
  };
}

async function read(path: string, name: string): Promise<PastNetwork> {
  const files = await readModelFiles(path, modelBuilder);
  return files.read ? { found: 'one', name, model: files.model } : { found: 'none', reason: 'since-not-found', detail: files.text };
}

/** A folder that is not there holds no models. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch {
    return [];
  }
}

function shownName(entry: string): string {
  return entry.replace(/\.json$/i, '');
}

function sameName(entry: string, asked: string): boolean {
  return shownName(entry).toLowerCase() === shownName(asked.trim()).toLowerCase();
}
