/** A port -> the bot as a child process listening on it; of its log only what is a warning or worse is shown. */
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';

const root = join(import.meta.dirname, '..', '..');

export function startBot(port: number, env: NodeJS.ProcessEnv = process.env): Child {
  return startChild({
    name: 'the bot',
    args: ['src/main.ts'],
    cwd: root,
    env: { ...env, PORT: String(port), NO_PROXY: loopbackToo(env.NO_PROXY ?? env.no_proxy) },
    show: (line, stream) => (stream === 'stderr' ? line : warning(line)),
  });
}

export const readyUrl = (port: number): string => `http://127.0.0.1:${port}/readyz`;

/** The bot answers the Playground, and the Playground calls the bot, on this machine: no proxy may come between. */
export function loopbackToo(noProxy: string | undefined): string {
  return [noProxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
}

/** One line of the structured log; 40 and above are pino's warn, error and fatal. */
function warning(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const { level, msg, time: _time, pid: _pid, hostname: _hostname, ...rest } = JSON.parse(line) as Record<string, unknown>;
    if (typeof level !== 'number' || level < 40) return null;
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
    return `bot: ${msg ?? ''}${details}`;
  } catch {
    return null;
  }
}
