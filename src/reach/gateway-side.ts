/** A gateway at the edge of Azure, whichever circuits it is on: of a VNet, or of a virtual hub. */
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import type { ExpressRouteGateway } from '../network/wan.ts';

export type GatewaySide =
  | { readonly kind: 'vnet'; readonly gateway: VirtualNetworkGateway }
  | { readonly kind: 'hub'; readonly gateway: ExpressRouteGateway };
