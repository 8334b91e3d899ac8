/** Routes of VPN gateways, and the tunnel crossed. */
import type { Address } from '../network/address.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Candidate, NextHop } from './candidate.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { deadEnd, type Way } from './way.ts';

export function vpnRoutes(_index: NetworkIndex, _from: VirtualNetwork, _to: VirtualNetwork, _destination: Address): Candidate[] {
  return [];
}

export function crossTunnel(packet: Packet, _hop: Extract<NextHop, { type: 'VpnGateway' }>): Way {
  return deadEnd(packet.asked, [], []);
}
