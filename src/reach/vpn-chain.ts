/** VPN gateways that pass routes on by BGP -> the tunnels from one to another that is not its neighbour. Source: VPN-BGP. */
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import type { NetworkIndex } from './network-index.ts';
import { legsFrom, type VpnLeg } from './vpn-legs.ts';

export interface Chain {
  readonly gateway: VirtualNetworkGateway;
  readonly legs: readonly VpnLeg[];
}

/** Gateways reached over tunnels that run BGP throughout, the nearest first; with the tunnels to each. */
export function reachedByBgp(index: NetworkIndex, from: VirtualNetworkGateway): readonly Chain[] {
  return spread(index, from, (leg) => leg.bgp === true && leg.blockers.length === 0);
}

/** Those besides that are reached if BGP runs where Azure does not return whether it does. */
export function perhapsByBgp(index: NetworkIndex, from: VirtualNetworkGateway): readonly Chain[] {
  const sure = new Set(reachedByBgp(index, from).map(({ gateway }) => gateway));
  return spread(index, from, (leg) => leg.bgp !== false && leg.blockers.length === 0).filter(({ gateway }) => !sure.has(gateway));
}

/** The shortest chain in force; else the shortest that may be; else the shortest there would be if BGP ran, and the tunnels stood, throughout. */
export function chainTo(index: NetworkIndex, from: VirtualNetworkGateway, to: VirtualNetworkGateway): readonly (readonly VpnLeg[])[] {
  const known = [...reachedByBgp(index, from), ...perhapsByBgp(index, from)].find((chain) => chain.gateway === to);
  const found = known ?? spread(index, from, () => true).find((chain) => chain.gateway === to);
  return found ? [found.legs] : [];
}

function spread(index: NetworkIndex, from: VirtualNetworkGateway, takes: (leg: VpnLeg) => boolean): readonly Chain[] {
  const seen = new Set([from]);
  const found: Chain[] = [];
  const queue: Chain[] = [{ gateway: from, legs: [] }];
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    for (const leg of legsFrom(index, chain.gateway)) {
      if (!leg.to || seen.has(leg.to) || !takes(leg)) continue;
      seen.add(leg.to);
      const next = { gateway: leg.to, legs: [...chain.legs, leg] };
      found.push(next);
      queue.push(next);
    }
  }
  return found;
}
