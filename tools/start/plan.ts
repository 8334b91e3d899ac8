/** The environment -> what is to be started on which ports, or one sentence saying why nothing can be. */
import { readConfig, readsAzure, refusalToStart } from '../../src/config.ts';
import type { Refusal } from '../refusal.ts';
import { findPlayground } from './playground.ts';
import { portRefusal } from './ports.ts';

export interface Plan {
  readonly botPort: number;
  /** Null: the Playground, a development dependency, is not installed. */
  readonly playground: { readonly cli: string; readonly port: number } | null;
  /** The questions of the sample lab can be asked. */
  readonly sampleLab: boolean;
}

/** Nothing has been started, and every port was free, when this answers. */
export async function planStart(env: NodeJS.ProcessEnv): Promise<Plan | Refusal> {
  const read = readConfig(env);
  if (!read.ok) return { refusal: read.problems.join('\n') };
  const { port: botPort, playgroundPort, identity, model } = read.config;
  const cli = findPlayground();
  const refusal = refusalToStart(read.config) ?? refuseTogether(botPort, playgroundPort);
  if (refusal !== null) return { refusal };
  if (cli && identity) {
    return { refusal: 'With MicrosoftAppId set the bot refuses the Playground: unset it, or start the bot alone with "npm run bot".' };
  }
  const taken = (await portRefusal('PORT', botPort)) ?? (cli === null ? null : await portRefusal('PLAYGROUND_PORT', playgroundPort));
  return (
    taken ?? { botPort, playground: cli ? { cli, port: playgroundPort } : null, sampleLab: model === null && !readsAzure(read.config) }
  );
}

function refuseTogether(botPort: number, playgroundPort: number): string | null {
  if (botPort === 0) return 'PORT is 0 but the Playground must know the port: set PORT to a free port, such as 3978.';
  if (playgroundPort === 0) return 'PLAYGROUND_PORT is 0 but its address must be known: set PLAYGROUND_PORT to a free port, such as 56150.';
  return botPort === playgroundPort ? `PORT and PLAYGROUND_PORT are both ${botPort}: set one of them to another port.` : null;
}
