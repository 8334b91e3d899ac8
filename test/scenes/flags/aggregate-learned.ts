import { read } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a summary that on-premises advertises may carry the packet although the flags are off',
  network: [
    t0(false, false, false),
    ...[1, 2].map((n) =>
      read('virtualNetworkGateways', [`gw${n}`], 'learnedRoutes', [
        { network: '10.0.0.0/8', asPath: '12076-65001', origin: 'EBgp', nextHop: '10.0.0.1', sourcePeer: '10.0.0.1', weight: 32769 },
      ]),
    ),
  ],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'unknown',
    unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
    words: ['The aggregate 10.0.0.0/8 is advertised from on-premises'],
  },
};
