/** An activity whose sender is authenticated -> why it is not let in (channel, service URL or tenant not listed), or null. */
import type { Envelope } from './envelope.ts';
import type { BotSettings } from './settings.ts';

export type Refusal = 'channel' | 'service-url' | 'tenant';

/** Local clients and tests; with credentials only Teams itself may talk. */
const LOCAL_CHANNELS = ['msteams', 'emulator', 'test'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function refusalOf(activity: Envelope, settings: BotSettings): Refusal | null {
  const channels = settings.identity ? ['msteams'] : LOCAL_CHANNELS;
  if (!channels.includes(activity.channelId)) return 'channel';
  if (!serviceListed(new URL(activity.serviceUrl), settings)) return 'service-url';
  return tenantListed(activity, settings) ? null : 'tenant';
}

/** The bot's replies, and with credentials its token, go to this address: so it is never taken on trust. */
export function serviceListed(url: URL, { identity, allowedServiceHosts }: BotSettings): boolean {
  const host = url.hostname.toLowerCase();
  const local = LOOPBACK.includes(host);
  if (url.protocol !== 'https:' && !local) return false;
  if (local && identity === null) return true;
  return allowedServiceHosts.some((listed) => (listed.startsWith('*.') ? host.endsWith(listed.slice(1)) : host === listed));
}

/** The SDK checks no tenant. Every tenant that the activity names must be listed, a guest's own one too. */
function tenantListed(activity: Envelope, { identity, allowedTenants }: BotSettings): boolean {
  if (identity === null && allowedTenants.length === 0) return true;
  const named = [activity.conversation.tenantId, activity.channelData?.tenant?.id, activity.from.tenantId].filter((tenant) => !!tenant);
  return named.length > 0 && named.every((tenant) => allowedTenants.includes(String(tenant).toLowerCase()));
}
