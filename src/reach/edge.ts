/** A VNet -> what leads out of it by gateways and hubs. */
import type { VirtualNetwork } from '../network/vnet.ts';
import type { HubConnection } from '../network/wan.ts';
import type { Decided, GatewayRoutes } from './decided-routes.ts';
import type { KnownWay } from './known-way.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';
import { gatewaysServing, type Serving } from './serving-gateway.ts';

export interface Edge {
  readonly expressRoute: readonly Serving[];
  readonly vpn: readonly Serving[];
  readonly hubs: readonly HubConnection[];
  /** Routes that were found to be the same for every VNet with this edge, by the step of `index.spaces()` that they lead to. */
  readonly known: (GatewayRoutes | undefined)[];
  /** By the same step: what they come to beside the few kinds of own routes that are common. */
  readonly decided: (Decided | undefined)[];
  /** By the kind of spoke that they lead to: the ways beside those same kinds of own routes. */
  readonly toSpokes: (KnownWay | undefined)[];
}

/** Spokes behind the same gateways have the same edge, and share with it whatever is computed of it. */
export const edgeOf: (index: NetworkIndex, vnet: VirtualNetwork) => Edge = remember((index, { key }: VirtualNetwork) => {
  const edge: Edge = {
    expressRoute: gatewaysServing(index, key, 'ExpressRoute'),
    vpn: gatewaysServing(index, key, 'Vpn'),
    hubs: index.hubConnectionsOf(key),
    known: [],
    decided: [],
    toSpokes: [],
  };
  const [only] = edge.expressRoute;
  if (edge.expressRoute.length !== 1 || edge.vpn.length > 0 || edge.hubs.length > 0 || !only) return edge;
  const shared = behindOneGateway(index, only);
  shared.edge ??= edge;
  return shared.edge;
});

const behindOneGateway = remember((_index, _serving: Serving): { edge: Edge | null } => ({ edge: null }));
