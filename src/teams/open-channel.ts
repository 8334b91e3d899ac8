/** Who the bot is -> its way into Teams: the check of what comes in, and the SDK's adapter for what goes out. */
import { CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { type Authentication, type Endpoints, makeAuthentication } from './authentication.ts';
import { makeConnectorHttp } from './connector-http.ts';
import type { BotSettings } from './settings.ts';
import { TIMING, type Timing } from './timing.ts';

export interface Channel {
  readonly authentication: Authentication;
  readonly adapter: CloudAdapter;
}

export interface ChannelParts {
  readonly settings: Pick<BotSettings, 'identity'>;
  readonly log: Logger;
  readonly timing?: Timing;
  /** Another cloud than Azure's public one. */
  readonly endpoints?: Endpoints;
}

export function openChannel({ settings, log, timing = TIMING, endpoints }: ChannelParts): Channel {
  const authentication = makeAuthentication(settings.identity, makeConnectorHttp(timing, log), endpoints);
  return { authentication, adapter: new CloudAdapter(authentication.sdk) };
}
