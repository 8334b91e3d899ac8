/** The effective route table of a subnet beside what gateways and hubs were recorded to have learned: what is compared with the table of a NIC. */
import { type Prefix, samePrefix } from '../network/prefix.ts';
import type { Subnet } from '../network/vnet.ts';
import { type ComputedRoute, effectiveWith } from './effective-routes.ts';
import { isLearned } from './is-learned.ts';
import { learnedIn } from './learned-routes.ts';
import type { NetworkIndex } from './network-index.ts';
import { isFromOnPremises, toldTo } from './on-premises-routes.ts';
import { gatewayRoutes } from './routes-at.ts';
import { gatewaysServing } from './serving-gateway.ts';

export function routesWithLearned(index: NetworkIndex, subnet: Subnet): readonly ComputedRoute[] {
  const vnet = index.model.resources.vnets.get(subnet.vnet);
  if (!vnet) return [];
  const learned = learnedIn(index);
  const routes = recordedPrefixes(index, subnet).flatMap((prefix) =>
    gatewayRoutes(index, learned, vnet, null, prefix).filter((candidate) => samePrefix(candidate.prefix, prefix) && isLearned(candidate)),
  );
  return effectiveWith(index, subnet, routes);
}

/** Of gateways and hubs only: what the tables of NICs tell would be compared with itself. */
function recordedPrefixes(index: NetworkIndex, { vnet }: Subnet): readonly Prefix[] {
  const learned = learnedIn(index);
  const byGateways = gatewaysServing(index, vnet, 'ExpressRoute').flatMap(({ gateway }) => toldTo(index, learned, gateway.key));
  const { hubRoutes } = index.model.evidence;
  const byHubs = index.hubConnectionsOf(vnet).flatMap(({ hub }) => hubRoutes.get(hub) ?? []);
  return [...byGateways.filter(isFromOnPremises).map(({ prefix }) => prefix), ...byHubs.flatMap(({ prefixes }) => prefixes)];
}
