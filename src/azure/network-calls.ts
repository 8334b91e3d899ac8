/** What Resource Graph lacks -> the call of the official client that reads it. */
import type { NetworkManagementClient } from '@azure/arm-network';
import { type ArmId, typeOf } from '../network/resource-id.ts';
import type { ChildRead } from './left-to-read.ts';

/** Resource group and name of the resource that is asked. */
export interface Asked {
  readonly group: string;
  readonly name: string;
  readonly options: { readonly abortSignal?: AbortSignal };
}

/** Reads to the end; what it gives is not looked at, the wire is [azure-sdk: 10]. */
export type NetworkCall = (client: NetworkManagementClient, asked: Asked) => Promise<void>;

const LISTS: Readonly<Record<string, NetworkCall>> = {
  hubVirtualNetworkConnections: (client, { group, name, options }) => drain(client.hubVirtualNetworkConnections.list(group, name, options)),
  hubRouteTables: (client, { group, name, options }) => drain(client.hubRouteTables.list(group, name, options)),
  routingIntent: (client, { group, name, options }) => drain(client.routingIntentOperations.list(group, name, options)),
  ipConfigurations: (client, { group, name, options }) => drain(client.virtualHubIpConfiguration.list(group, name, options)),
  vpnConnections: (client, { group, name, options }) => drain(client.vpnConnections.listByVpnGateway(group, name, options)),
  expressRouteConnections: async (client, { group, name, options }) => {
    await client.expressRouteConnections.list(group, name, options);
  },
  effectiveSecurityAdminRules: (client, { group, name, options }) =>
    byToken((skipToken) => client.listNetworkManagerEffectiveSecurityAdminRules(group, name, skipToken, options)),
  effectiveConnectivityConfigurations: (client, { group, name, options }) =>
    byToken((skipToken) => client.listNetworkManagerEffectiveConnectivityConfigurations(group, name, skipToken, options)),
};

const WHOLES: Readonly<Record<string, NetworkCall>> = {
  'microsoft.network/connections': async (client, { group, name, options }) => {
    await client.virtualNetworkGatewayConnections.get(group, name, options);
  },
};

/** Undefined: the client has no such call. */
export function callFor({ kind, of, name }: ChildRead): NetworkCall | undefined {
  return kind === 'whole' ? WHOLES[typeOf(of) ?? ''] : LISTS[name];
}

/** `/subscriptions/<subscription>/resourceGroups/<group>/providers/<namespace>/<type>/<name>`; null: of another form. */
export function placeOf(id: ArmId): { readonly subscription: string; readonly group: string; readonly name: string } | null {
  const [, subscription, group, name] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/[^/]+\/[^/]+\/([^/]+)$/i.exec(id) ?? [];
  return subscription && group && name ? { subscription, group, name } : null;
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const item of items) void item;
}

async function byToken(page: (asked: { skipToken?: string }) => Promise<{ skipToken?: string }>): Promise<void> {
  for (let token = (await page({})).skipToken; token; token = (await page({ skipToken: token })).skipToken);
}
