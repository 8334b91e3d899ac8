import { capture, host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'no route is seen, and the capture says that connections were not read: that is not "no route"',
  network: [
    capture('2026-01-01T00:00:00Z', ['Microsoft.Network/virtualNetworks/virtualNetworkPeerings: 403 Forbidden']),
    vnet('a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }),
    vnet('b', ['10.2.0.0/16'], { snet: '10.2.0.0/24' }),
    ...host('vm-a', 'a/snet', '10.1.0.4'),
    ...host('vm-b', 'b/snet', '10.2.0.4'),
  ],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'unknown',
    unknowns: ['not-read -'],
    words: ['403 Forbidden', 'A part of the network that could hold a route could not be read'],
  },
};
