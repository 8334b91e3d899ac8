import { read } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'on-premises is followed to the edge and no further',
  network: [
    t0(true, true, false),
    read('virtualNetworkGateways', ['gw1'], 'learnedRoutes', [
      { network: '192.168.0.0/16', asPath: '12076-65001', origin: 'EBgp', nextHop: '10.0.0.1', sourcePeer: '10.0.0.1', weight: 32769 },
    ]),
  ],
  says: 'can vm1 reach 192.168.10.5?',
  expect: {
    verdict: 'unknown',
    unknowns: ['on-premises-opaque -'],
    words: ['What the on-premises network does', 'is not visible in Azure'],
  },
};
