import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what the gateway learned was not captured: the right to read it is named, Reader is not enough',
  network: [t0(true, true, false)],
  says: 'can vm1 reach 192.168.10.5?',
  expect: {
    verdict: 'unknown',
    unknowns: ['not-read gw1'],
    words: ['The learned routes of gateway gw1 could not be read', 'Microsoft.Network/virtualNetworkGateways/getLearnedRoutes/action'],
  },
};
