/** A script of this folder and its arguments -> the figures it prints, measured in a process of its own whose heap nobody else has filled. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from './figure.ts';

const run = promisify(execFile);

/** What has not come to an end by then is given up, unless said otherwise. */
const PATIENCE_MS = 300_000;

export async function inChild(script: URL, args: readonly string[], patienceMs = PATIENCE_MS): Promise<Figure[]> {
  const options = { maxBuffer: 2 ** 26, timeout: patienceMs };
  try {
    const { stdout, stderr } = await run(process.execPath, ['--expose-gc', fileURLToPath(script), ...args], options);
    process.stderr.write(stderr);
    return JSON.parse(stdout) as Figure[];
  } catch (error) {
    if ((error as { readonly killed?: unknown }).killed !== true) throw error;
    return [{ name: `GIVEN UP after this long: ${args.at(-1)}`, value: patienceMs, unit: 'ms' }];
  }
}
