/** Ports -> Microsoft's Playground as a child process: a Teams-like client in the browser, on this machine alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loopbackToo } from './bot.ts';
import { type Child, startChild } from './child.ts';
import { type Person, playgroundSettings } from './playground-settings.ts';

const root = join(import.meta.dirname, '..', '..');

/** Null: this development dependency is not installed (`npm ci --omit=dev`). */
export function findPlayground(): string | null {
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
  } catch {
    return null;
  }
}

export interface PlaygroundPorts {
  readonly port: number;
  readonly botPort: number;
}

/** One Playground is one person: a second one, on another port, is a second person talking to the same bot. */
export function startPlayground(cli: string, { port, botPort }: PlaygroundPorts, person: Person = 'requester'): Child {
  // It reads its settings from, and writes its log to, the folder it is started in.
  const folder = join(root, '.hairpin', 'playground', String(port));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.m365agentsplayground.yml'), playgroundSettings(person));
  const options = {
    '--app-endpoint': `http://127.0.0.1:${botPort}/api/messages`,
    '--channel-id': 'msteams',
    '--port': String(port),
    '--service-url': `http://127.0.0.1:${port}/_connector`,
  };
  return startChild({
    name: 'the Playground',
    args: [
      '--import',
      import.meta.resolve('./loopback-only.ts'),
      '--no-deprecation',
      cli,
      ...Object.entries(options).flat(),
      '--disable-telemetry',
    ],
    cwd: folder,
    env: playgroundEnv(process.env),
    show: (line, stream) => (stream === 'stderr' && line.trim() !== '' ? `playground: ${line}` : null),
  });
}

/** Its telemetry library stays off beyond the option above, no browser is opened, no credentials are fetched, no settings but ours are read. */
function playgroundEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(AUTH_|APPINSIGHTS_|APPLICATIONINSIGHTS_|TEAMSAPPTESTER_|TEAMS_APP_TEST_TOOL_)/.test(name),
  );
  const quiet = {
    TEAMSAPPTESTER_BROWSER: 'none',
    APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
    APPLICATION_INSIGHTS_NO_DIAGNOSTIC_CHANNEL: 'true',
  };
  return { ...Object.fromEntries(kept), ...quiet, NO_PROXY: loopbackToo(env.NO_PROXY ?? env.no_proxy) };
}

export const pageUrl = (port: number): string => `http://127.0.0.1:${port}/`;
export const pingUrl = (port: number): string => `http://127.0.0.1:${port}/_debug/ping`;
