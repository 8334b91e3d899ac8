/** The route a virtual hub gives to the VNets connected to it. */
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import type { NetworkIndex } from './network-index.ts';

export function hubRoutes(_index: NetworkIndex, _vnet: VirtualNetwork): Candidate[] {
  return [];
}
