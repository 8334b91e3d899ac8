/** "This is wrong" reports -> lines of JSON in a file for the operator: appended, synced to the disk, readable by its owner alone. */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrongReport } from '../app/ports.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Keeps reports in `<folder>/reports.jsonl`, which is made when the first one comes (folder 0700, file 0600).
 * Resolves when the line is on the disk; rejects with the file system's error when it cannot be kept.
 */
export function makeReportsFile(folder: string): (report: WrongReport) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (report) => {
    // One after another: two reports at the same moment must not mix their lines.
    const kept = last.then(() => append(folder, `${JSON.stringify(report)}\n`));
    last = kept.catch(() => undefined);
    return kept;
  };
}

async function append(folder: string, line: string): Promise<void> {
  await makeFolder(folder, 0o700);
  const file = await open(join(folder, 'reports.jsonl'), 'a+', 0o600);
  try {
    await file.appendFile((await endsTorn(file)) ? `\n${line}` : line, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A power cut may have left half a line: the next report must not be glued to it. */
async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') !== '\n';
}
