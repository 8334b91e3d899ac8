/** Ports -> `npm start` as a process group of its own, what it printed, and its end. */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnv } from '../../tools/start/clean-env.ts';
import { newDataDir } from '../store/pglite-folder.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Run {
  readonly pid: number;
  readonly output: () => string;
  /** Resolves when the text is printed, rejects with everything printed when the process ends first. */
  readonly until: (text: string) => Promise<void>;
  readonly ended: Promise<number | null>;
  /** For `afterEach`: nothing of it is left. */
  readonly kill: () => void;
}

export async function runStart(variables: Readonly<Record<string, string>>): Promise<Run> {
  const dataDir = await newDataDir();
  const env = { ...cleanEnv(), HAIRPIN_DATA_DIR: dataDir, ...variables };
  const child = spawn(process.execPath, ['tools/start.ts'], { cwd: root, env, detached: true });
  let printed = '';
  const waiting = new Set<() => void>();
  const heard = (chunk: Buffer): void => {
    printed += chunk.toString('utf8');
    for (const look of waiting) look();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const ended = new Promise<number | null>((settle) => child.on('close', (code) => settle(code)));
  const until = (text: string): Promise<void> =>
    new Promise((settle, fail) => {
      const look = (): void => {
        if (printed.includes(text)) settle();
      };
      waiting.add(look);
      look();
      ended.then((code) => fail(new Error(`ended with ${code} before it said "${text}":\n${printed}`)));
    });
  const pid = child.pid as number;
  const kill = (): void => {
    signalGroup(pid, 'SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { pid, output: () => printed, until, ended, kill };
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Process ids of the children whose command line holds the text. */
export function childrenOf(pid: number, text: string): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  return rows.flatMap(([, child, parent, args = '']) => (Number(parent) === pid && args.includes(text) ? [Number(child)] : []));
}
