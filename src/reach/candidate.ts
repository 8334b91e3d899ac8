/** A route that could decide where a packet goes next: in the table now, or kept out of it by something that can be named. */
import type { Address } from '../network/address.ts';
import type { ConnectedGroup, NextHopType } from '../network/evidence.ts';
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import type { PrivateEndpoint } from '../network/interface.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Peering, UserRoute, VirtualNetwork } from '../network/vnet.ts';
import type { HubConnection } from '../network/wan.ts';
import type { ErPath } from './er-path.ts';
import type { FarSide } from './far-side.ts';
import type { Blocker, Unsure } from './finding.ts';
import type { HubRoute } from './hub-route.ts';
import type { CircuitLink } from './network-index.ts';
import type { Serving } from './serving-gateway.ts';
import type { VpnLeg } from './vpn-legs.ts';

export interface Candidate {
  readonly prefix: Prefix;
  readonly source: 'system' | 'bgp' | 'user';
  readonly hop: NextHop;
  /** Why it is not in the table now; empty: it is. */
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  /** Not in the table as far as is known, and that is not known for sure: its doubts weigh, its blockers do not. */
  readonly undecided?: true;
  /** On what hangs whether the table has it after all, and it takes the packet from a shorter route. Left out: it does not. */
  readonly perhaps?: readonly Unsure[];
  /** Private endpoint whose subnet lets user routes in: the shortest prefix length of a user route that overrides it. */
  readonly overriddenFrom?: number;
}

export type NextHop =
  | { readonly type: 'VnetLocal'; readonly route: UserRoute | null }
  | { readonly type: 'VNetPeering'; readonly peering: Peering; readonly remote: VirtualNetwork | null }
  | { readonly type: 'ConnectedGroup'; readonly group: ConnectedGroup; readonly remote: VirtualNetwork }
  /** `across`: the peering to the VNet that it stands in; null: it stands in the own one. */
  | { readonly type: 'InterfaceEndpoint'; readonly endpoint: PrivateEndpoint; readonly vnet: Key; readonly across: Peering | null }
  /** `advertised`: as the far side advertises it; a summary may stand in its place. */
  | {
      readonly type: 'ErGateway';
      readonly path: ErPath;
      readonly near: Serving;
      readonly far: FarSide;
      readonly advertised: Prefix;
      readonly weight: number;
    }
  /** `link`: the circuit it goes over; null: no connection of the gateway is known. `beyond`: what stands at the edge before the VNet it is a summary of. */
  | {
      readonly type: 'ErOnPremises';
      readonly serving: Serving;
      readonly asPath: string | null;
      readonly link: CircuitLink | null;
      readonly beyond: readonly Blocker[];
    }
  /** `legs`: the tunnels in order; more than one where gateways pass routes on by BGP. */
  | { readonly type: 'VpnGateway'; readonly serving: Serving; readonly legs: readonly VpnLeg[]; readonly far: VpnFarSide }
  /** Through a virtual hub; `route`: what the hub does with the packet. */
  | { readonly type: 'Hub'; readonly connection: HubConnection; readonly route: HubRoute }
  | { readonly type: 'VirtualAppliance'; readonly route: UserRoute; readonly addresses: readonly Address[] }
  | { readonly type: 'UserGateway'; readonly route: UserRoute }
  | { readonly type: 'Internet'; readonly route: UserRoute | null }
  | { readonly type: 'ServiceEndpoint'; readonly service: string }
  /** `apart`: the ExpressRoute gateway of this end, which shares no circuit with that of the other. */
  | { readonly type: 'None'; readonly route: UserRoute | null; readonly apart?: VirtualNetworkGateway };

/** Where a tunnel comes out: at a gateway of the model, or at a site that only its prefixes tell of. */
export type VpnFarSide =
  | { readonly kind: 'vnet'; readonly gateway: VirtualNetworkGateway }
  | { readonly kind: 'site'; readonly localGateway: Key | null };

/** The next hop type as Azure's tables name it. */
export function hopName(hop: NextHop): NextHopType {
  switch (hop.type) {
    case 'ErGateway':
    case 'ErOnPremises':
    case 'VpnGateway':
    case 'Hub':
    case 'UserGateway':
      return 'VirtualNetworkGateway';
    case 'ServiceEndpoint':
      return 'VirtualNetworkServiceEndpoint';
    default:
      return hop.type;
  }
}

/** The circuit a route leads over first, from the VNet's own gateway or from a virtual hub; null: none. */
export function circuitOf(hop: NextHop): ErPath | null {
  if (hop.type === 'ErGateway') return hop.path;
  return hop.type === 'Hub' && hop.route.hop.kind === 'circuit' ? hop.route.hop.path : null;
}
