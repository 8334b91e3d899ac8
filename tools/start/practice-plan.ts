/** The environment -> what practice is to be started with, on which ports, or one sentence saying why it cannot be. */
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Refusal } from '../refusal.ts';
import { findPlayground } from './playground.ts';
import type { Person } from './playground-settings.ts';
import { portRefusal } from './ports.ts';

interface Page {
  readonly person: Person;
  readonly port: number;
}

export interface Practice {
  readonly cli: string;
  readonly botPort: number;
  /** Who asks, and who approves. */
  readonly pages: readonly [Page, Page];
  /** Where the bot keeps what is practised: emptied at every start. */
  readonly folder: string;
}

/** Nothing has been started, and every port was free, when this answers. */
export async function planPractice(env: NodeJS.ProcessEnv): Promise<Practice | Refusal> {
  const read = readConfig(env);
  if (!read.ok) return { refusal: read.problems.join('\n') };
  const { port: botPort, playgroundPort, identity, production, dataDir } = read.config;
  const cli = findPlayground();
  if (cli === null) return { refusal: 'The Playground is not installed: "npm ci" with development dependencies brings it.' };
  if (identity !== null || production) {
    return { refusal: 'Practice runs without credentials, on this machine alone: unset MicrosoftAppId, and NODE_ENV=production.' };
  }
  if (botPort === 0 || playgroundPort === 0 || playgroundPort === 65_535) {
    return { refusal: 'Practice must know its ports: set PORT, and PLAYGROUND_PORT below 65535, to free ports.' };
  }
  if ([playgroundPort, playgroundPort + 1].includes(botPort)) {
    return { refusal: `PORT is ${botPort}, and practice uses PLAYGROUND_PORT and the port after it: set PORT to another one.` };
  }
  const taken =
    (await portRefusal('PORT', botPort)) ??
    (await portRefusal('PLAYGROUND_PORT', playgroundPort)) ??
    (await portRefusal('PLAYGROUND_PORT', playgroundPort + 1));
  const pages: Practice['pages'] = [
    { person: 'requester', port: playgroundPort },
    { person: 'approver', port: playgroundPort + 1 },
  ];
  return taken ?? { cli, botPort, pages, folder: join(dataDir, 'practice') };
}
