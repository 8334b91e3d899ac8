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

/** Lines of the model's `missing` that concern routing of the VNet or of those that hold the destination. */
export function missingReads(index: NetworkIndex, vnet: VirtualNetwork, destination: Address): Unsure[] {
  const concerned = [
    vnet,
    ...index
      .spaces()
      .matches(destination)
      .map((match) => match.value),
  ];
  return index.model.unread
    .filter((line) => couldHideRoute(line, concerned))
    .map((line) => ({ code: 'not-read', resource: line.scope, source: null, facts: { what: 'unread', line: line.text } }));
}

function couldHideRoute(line: Unread, vnets: readonly VirtualNetwork[]): boolean {
  if (line.type !== null && !ROUTING.test(line.type)) return false;
  if (line.type === null && line.scope === null) return false;
  if (line.scope === null) return true;
  return vnets.some(
    (vnet) =>
      line.scope !== null && (vnet.key.startsWith(line.scope) || line.scope.startsWith(vnet.key) || sameSubscription(line.scope, vnet.key)),
  );
}

function sameSubscription(a: string, b: string): boolean {
  const subscription = subscriptionOf(a);
  return subscription !== null && subscription === subscriptionOf(b);
}
