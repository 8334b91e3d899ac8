/** What was not read and could hold a route -> doubts, so that "no route" is said only of what was seen whole. */
import type { Address } from '../network/address.ts';
import type { Unread } from '../network/model.ts';
import { subscriptionOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Unsure } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';

/** Types that give a VNet routes. */
const ROUTING =
  /virtualnetworkpeerings|virtualnetworks$|virtualnetworkgateways|connections|expressroute|virtualhubs|virtualwans|vpn|effectiveconnectivityconfigurations/;

/**
 * Lines of the model's `missing` that concern routing of the VNet or of those that hold the destination. `own`: only what belongs to these VNets or
 * is missing for a whole subscription; `any`: also single gateways, connections and hubs, which could be attached anywhere.
 */
export function missingReads(index: NetworkIndex, vnet: VirtualNetwork, destination: Address, which: 'own' | 'any'): Unsure[] {
  if (index.model.unread.length === 0) return [];
  const concerned = [
    vnet,
    ...index
      .spaces()
      .matches(destination)
      .map((match) => match.value),
  ];
  return index.model.unread.filter((line) => couldHideRoute(line, concerned, which)).map(asDoubt);
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
