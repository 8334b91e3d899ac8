/** What was not read and could hold a route -> doubts, so that "no route" is said only of what was seen whole. */
import type { Address } from '../network/address.ts';
import type { Unread } from '../network/model.ts';
import { type Key, subscriptionOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';
import { hasUntoldPeerings, untoldPeerings } from './unread-peerings.ts';

/** Types that give a VNet routes. */
const ROUTING =
  /virtualnetworkpeerings|virtualnetworks$|virtualnetworkgateways|connections|expressroute|virtualhubs|virtualwans|vpn|effectiveconnectivityconfigurations/;

/**
 * Lines of the model's `missing` that concern routing of the VNet or of those that hold the destination. `own`: only what belongs to these VNets or
 * is missing for a whole subscription; `any`: also single gateways, connections and hubs, which could be attached anywhere.
 */
export function missingReads(index: NetworkIndex, vnet: VirtualNetwork, destination: Address, which: 'own' | 'any'): Unsure[] {
  const vnets = concerned(index, vnet, destination);
  return [
    ...missingLines(index, vnet, destination, which),
    ...untoldPeerings(index, vnet.key, destination),
    ...missingGateways(index, vnets),
    ...missingHubConnections(index, vnets),
    ...missingGroups(index, vnets),
  ];
}

/** Something may be missing from or to single VNets: what holds for one that stands behind a gateway need not hold for the others. */
export function missesRoutes(index: NetworkIndex, vnet: VirtualNetwork): boolean {
  const { unread: lines, connectedGroups } = index.model;
  if (lines.length > 0 || (connectedGroups.size > 0 && connectedGroups.has(vnet.key))) return true;
  const { placeless, typeless } = halfKnown(index);
  return placeless.length + typeless.length + untoldConnections(index).length > 0 || hasUntoldPeerings(index, vnet.key);
}

/** A VNet stands in a connected group, and what a network manager connects the other one with was not read: it may stand in the same. Source: ARG-TABLES. */
function missingGroups({ model: { connectedGroups } }: NetworkIndex, vnets: readonly VirtualNetwork[]): Unsure[] {
  if (!vnets.some(({ key }) => (connectedGroups.get(key) ?? []).length > 0)) return [];
  return vnets.filter(({ key }) => !connectedGroups.has(key)).map(({ id, name }) => unread(id, 'connectivity', { vnet: name }));
}

/** Those lines alone: no gateway leads to the next hop of a user route. */
export function missingLines(index: NetworkIndex, vnet: VirtualNetwork, destination: Address, which: 'own' | 'any'): Unsure[] {
  if (index.model.unread.length === 0) return [];
  const vnets = concerned(index, vnet, destination);
  return index.model.unread.filter((line) => couldHideRoute(line, vnets, which)).map(asDoubt);
}

function concerned(index: NetworkIndex, vnet: VirtualNetwork, destination: Address): readonly VirtualNetwork[] {
  const owners = index.spaces().matches(destination);
  return [vnet, ...owners.map(({ value }) => value)];
}

/**
 * A gateway that connections name and nobody gave, or that does not tell its subnet, may stand in a VNet that has a GatewaySubnet and no gateway, and serve
 * what is peered with it. One that does not tell its type may be the one that is needed.
 */
function missingGateways(index: NetworkIndex, vnets: readonly VirtualNetwork[]): Unsure[] {
  const { placeless, typeless } = halfKnown(index);
  if (placeless.length + typeless.length === 0) return [];
  const around = vnets.flatMap(({ key }) => [key, ...index.peeringsOf(key).flatMap(({ remoteVnet }) => remoteVnet ?? [])]);
  const homes = around
    .filter((key) => index.gatewaysIn(key).length === 0)
    .filter((key) => index.subnetsOf(key).some(({ name }) => name.toLowerCase() === 'gatewaysubnet'));
  return [
    ...placeless.filter(({ resource }) => resource !== null && homes.some((home) => sameSubscription(home, resource.toLowerCase()))),
    ...typeless.filter(({ vnet }) => around.includes(vnet)).map(({ doubt }) => doubt),
  ];
}

/** A hub connection that does not tell its VNet may be that of one which shows none. */
function missingHubConnections(index: NetworkIndex, vnets: readonly VirtualNetwork[]): readonly Unsure[] {
  const untold = untoldConnections(index);
  return untold.length > 0 && vnets.some(({ key }) => index.hubConnectionsOf(key).length === 0) ? untold : [];
}

const HUB_CONNECTION = /\/hubvirtualnetworkconnections(?:\/|$)/;

/** Hub connections that were not read, whole or in what they lead to: what no table of a hub leads to may stand behind one. */
export const unreadHubConnections = rememberOnce((index) => [
  ...index.model.unread.filter(({ why, scope, type }) => why !== 'twice' && HUB_CONNECTION.test(scope ?? type ?? '')).map(asDoubt),
  ...untoldConnections(index),
]);

const untoldConnections = rememberOnce((index) =>
  [...index.model.resources.hubConnections.values()]
    .filter(({ remoteVnet }) => remoteVnet === null)
    .map(({ id, name }) => unread(id, 'remoteVnet', { connection: name })),
);

const halfKnown = rememberOnce((index) => {
  const { connections, gateways } = index.model.resources;
  const keys = new Set([...connections.values()].flatMap(({ gateway1, gateway2 }) => [gateway1, gateway2]));
  const placeless = [...keys].flatMap((key) => (key === null || gateways.has(key) ? [] : [unread(key, 'gateway')]));
  const typeless: { readonly vnet: Key; readonly doubt: Unsure }[] = [];
  for (const { id, name, vnet, gatewayType } of gateways.values()) {
    if (vnet === null) placeless.push(unread(id, 'gatewaySubnet', { gateway: name }));
    else if (gatewayType === null) typeless.push({ vnet, doubt: unread(id, 'gatewayType', { gateway: name }) });
  }
  return { placeless, typeless };
});

/** Of a host whose subnet was not read the route table is not known either. */
export function unreadSubnets({ model }: NetworkIndex, vnet: VirtualNetwork): readonly Unsure[] {
  const within = `${vnet.key}/subnets/`;
  return model.unread.filter(({ why, scope }) => why !== 'twice' && scope?.startsWith(within)).map(asDoubt);
}

/** A connection that was not read may join either of the two gateways to a circuit of the other one. */
export function missingConnections(index: NetworkIndex, gateways: readonly string[]): Unsure[] {
  return index.model.unread
    .filter(({ why, type }) => why !== 'twice' && type === 'microsoft.network/connections')
    .filter(({ scope }) => scope === null || gateways.some((gateway) => sameSubscription(scope, gateway.toLowerCase())))
    .map(asDoubt);
}

function asDoubt({ scope, text }: Unread): Unsure {
  return { code: 'not-read', resource: scope, source: null, facts: { what: 'unread', line: text } };
}

function couldHideRoute({ scope, type }: Unread, vnets: readonly VirtualNetwork[], which: 'own' | 'any'): boolean {
  if (type !== null ? !ROUTING.test(type) : scope === null) return false;
  if (scope === null) return true;
  if (vnets.some((vnet) => scope.startsWith(vnet.key))) return true;
  const wholeSubscription = /^\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?$/.test(scope);
  return (which === 'any' || wholeSubscription) && vnets.some((vnet) => sameSubscription(scope, vnet.key));
}

function sameSubscription(a: string, b: string): boolean {
  const subscription = subscriptionOf(a);
  return subscription !== null && subscription === subscriptionOf(b);
}
