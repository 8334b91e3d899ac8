import { idOf } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a resource that cannot be used and that the answer needs: unknown, with the line that says why',
  network: [
    t0(true, true, false),
    { id: idOf('virtualNetworkGateways', 'gw2'), type: 'Microsoft.Network/virtualNetworkGateways', properties: 'none' },
  ],
  says: 'can vm1 reach vm2?',
  expect: { verdict: 'unknown', unknowns: ['not-read gw2'], words: ['gw2', 'could not be read'] },
};
