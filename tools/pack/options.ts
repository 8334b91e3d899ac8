/** Command line and environment -> whose bot the package is for, or one sentence saying what is wrong with what was given. */
import { parseArgs } from 'node:util';
import type { Refusal } from '../refusal.ts';

export interface PackOptions {
  /** Null: none was given, and the package keeps the id that stands for none. */
  readonly botId: string | null;
  readonly appId: string | null;
  /** The page that the app's details in Teams link to; null keeps the one of the manifest. */
  readonly website: string | null;
}

const USAGE = 'use npm run pack -- [--bot-id <GUID>] [--app-id <GUID>] [--website <https address>]';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readPackOptions(args: readonly string[], env: NodeJS.ProcessEnv): PackOptions | Refusal {
  const option = { type: 'string' } as const;
  let given: { 'bot-id'?: string; 'app-id'?: string; website?: string };
  try {
    given = parseArgs({ args: [...args], options: { 'bot-id': option, 'app-id': option, website: option } }).values;
  } catch (error) {
    return { refusal: `${(error as Error).message.split('. ')[0]}: ${USAGE}.` };
  }
  const [botName, botId] = given['bot-id'] === undefined ? ['MicrosoftAppId', env.MicrosoftAppId || null] : ['--bot-id', given['bot-id']];
  const appId = given['app-id'] ?? null;
  const website = given.website ?? null;
  for (const [name, id] of [[botName, botId] as const, ['--app-id', appId] as const]) {
    if (id !== null && !GUID.test(id))
      return { refusal: `${name} is "${id}", which is no GUID: copy it from the bot's registration in the Azure portal.` };
  }
  if (website !== null && !(website.startsWith('https://') && URL.canParse(website))) {
    return { refusal: `--website is "${website}", which is no address of a page: give one that begins with https://.` };
  }
  return { botId: botId?.toLowerCase() ?? null, appId: appId?.toLowerCase() ?? null, website };
}
