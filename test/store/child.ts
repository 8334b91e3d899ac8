/** A script and its arguments -> a process of its own, watched through what it prints, and killed without warning. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  readonly process: ChildProcess;
  /** Resolves when it has printed the text, rejects with all of its output if it ends before. */
  readonly says: (text: string) => Promise<void>;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  /** SIGKILL; resolves when nothing of it is left. */
  readonly kill: () => Promise<void>;
}

export function startChild(script: string, ...parameters: string[]): Child {
  // As in `npm test`: short lives do not get back what optimizing PGlite costs.
  const child = spawn(process.execPath, ['--liftoff-only', join(import.meta.dirname, script), ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const looking = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
    for (const look of looking) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = (text: string): Promise<void> =>
    new Promise((settle, fail) => {
      const look = (): void => {
        if (output.includes(text)) settle();
      };
      looking.add(look);
      look();
      void ended.then((code) => fail(new Error(`ended with ${code} before it said "${text}":\n${output}`)));
    });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { process: child, says, output: () => output, ended, kill };
}
