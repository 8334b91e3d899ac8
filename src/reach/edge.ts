/** A VNet -> what leads out of it by gateways and hubs. */
import type { Key } from '../network/resource-id.ts';
import type { HubConnection } from '../network/wan.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';
import { gatewaysServing, type Serving } from './serving-gateway.ts';

export interface Edge {
  readonly expressRoute: readonly Serving[];
  readonly vpn: readonly Serving[];
  readonly hubs: readonly HubConnection[];
}

/** Spokes behind the same gateways have the same edge, and share with it whatever is computed of it. */
export const edgeOf: (index: NetworkIndex, vnet: Key) => Edge = remember((index, vnet: Key) => {
  const edge: Edge = {
    expressRoute: gatewaysServing(index, vnet, 'ExpressRoute'),
    vpn: gatewaysServing(index, vnet, 'Vpn'),
    hubs: index.hubConnectionsOf(vnet),
  };
  const [only] = edge.expressRoute;
  if (edge.expressRoute.length !== 1 || edge.vpn.length > 0 || edge.hubs.length > 0 || !only) return edge;
  const known = behindOneGateway(index, only);
  known.edge ??= edge;
  return known.edge;
});

const behindOneGateway = remember((_index, _serving: Serving): { edge: Edge | null } => ({ edge: null }));
