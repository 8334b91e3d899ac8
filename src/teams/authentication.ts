/** The bot's credentials and a request's token -> whether Teams really sent it, by the SDK's own token check. */
import { type Activity, ConfigurationBotFrameworkAuthentication, type ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';
import type { BotIdentity } from './settings.ts';

type Sdk = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;

/** Another cloud's addresses and credentials; the SDK takes either none of the addresses or all of them. */
export interface Endpoints {
  readonly addresses: ConfigurationBotFrameworkAuthenticationOptions;
  readonly credentials: NonNullable<Sdk[1]>;
}

type Granted = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

export type Authenticated =
  | { readonly ok: true; readonly granted: Granted }
  /** 401: no token or a bad one. 503: the keys to check it with could not be fetched. */
  | { readonly ok: false; readonly status: 401 | 503; readonly why: string };

export interface Authentication {
  readonly sdk: ConfigurationBotFrameworkAuthentication;
  readonly check: (activity: object, header: string) => Promise<Authenticated>;
}

export function makeAuthentication(
  identity: BotIdentity | null,
  http: NonNullable<Sdk[4]>['httpClient'],
  endpoints?: Endpoints,
): Authentication {
  const options: ConfigurationBotFrameworkAuthenticationOptions = identity
    ? {
        MicrosoftAppId: identity.appId,
        MicrosoftAppTenantId: identity.tenantId,
        MicrosoftAppType: identity.type,
        ...(identity.password === null ? {} : { MicrosoftAppPassword: identity.password }),
      }
    : {};
  const connector = http ? { httpClient: http } : {};
  const sdk = new ConfigurationBotFrameworkAuthentication(
    { ...options, ...endpoints?.addresses },
    endpoints?.credentials,
    undefined,
    undefined,
    connector,
  );
  return {
    sdk,
    check: async (activity, header) => {
      try {
        // The envelope was checked; the SDK's type has fields that no channel sends.
        const granted = await sdk.authenticateRequest(activity as Activity, header);
        if (identity !== null && !isFromChannel(granted, activity)) return { ok: false, status: 401, why: 'not a token of the channel' };
        return { ok: true, granted };
      } catch (error) {
        return { ok: false, status: keysUnreachable(error) ? 503 : 401, why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** The SDK also takes tokens made for the Emulator, which name no service URL: the bot's own outgoing token would pass as such. */
function isFromChannel(granted: Granted, activity: object): boolean {
  return 'serviceUrl' in activity && granted.claimsIdentity.getClaimValue('serviceurl') === activity.serviceUrl;
}

/** A failed fetch of the OpenID document or of the keys says nothing about the token. */
function keysUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500);
}
