/** A number of NICs -> the folder of an estate that size, written when it is first asked for and removed at the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeEstate } from './estate-folder.ts';

export interface EstateFolder {
  readonly path: string;
  readonly bytes: number;
}

const written = new Map<number, EstateFolder>();

/** `BENCH_ESTATES` names a folder to write them into and keep them. */
export function estateFolder(nics: number): EstateFolder {
  const known = written.get(nics);
  if (known) return known;
  const path = join(place(), `estate-${nics}`);
  rmSync(path, { recursive: true, force: true });
  process.stderr.write(`Writing an estate of ${nics.toLocaleString('en')} NICs …\n`);
  const estate = { path, bytes: writeEstate(nics, path) };
  written.set(nics, estate);
  return estate;
}

let made: string | null = null;

function place(): string {
  if (process.env.BENCH_ESTATES) return process.env.BENCH_ESTATES;
  if (made !== null) return made;
  const folder = mkdtempSync(join(tmpdir(), 'hairpin-estates-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Without this an interrupt would end the process before it cleans up.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
  made = folder;
  return folder;
}
