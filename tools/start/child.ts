/** A program and its arguments -> a running child that can be waited for, and stopped for certain. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Child {
  /** What to call it in a sentence: `the bot`. */
  readonly name: string;
  /** Settles when it has ended: its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Asks it to end, insists after a few seconds, and settles when it has. */
  readonly stop: () => Promise<void>;
}

export interface Start {
  readonly name: string;
  /** Arguments of this same Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Shown for each line that the child writes; null shows nothing. */
  readonly show: (line: string, stream: 'stdout' | 'stderr') => string | null;
}

const PATIENCE_MS = 4000;
const withParent = ['--import', import.meta.resolve('./stop-with-parent.ts')];

export function startChild({ name, args, cwd, env, show }: Start): Child {
  const child = spawn(process.execPath, [...withParent, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const ended = new Promise<number | NodeJS.Signals>((settle) => {
    child.on('error', () => settle(1));
    child.on('close', (code, signal) => settle(code ?? signal ?? 1));
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] as Readable }).on('line', (line) => {
      const shown = show(line, stream);
      if (shown !== null) process.stderr.write(`${shown}\n`);
    });
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(insist);
  };
  return { name, ended, stop };
}
