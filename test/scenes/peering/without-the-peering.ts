import { bothPeerings } from '../../network/make-model.ts';
import { hub, t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: '"the peering" is the one that the packets cross',
  network: [t0(false, false, false), bothPeerings(hub(1), hub(2))],
  says: 'can vm1 reach vm2 if the peering is removed?',
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
    words: ['This is a what-if with 2 changes; nothing was changed.', 'hub-01-to-hub-02', 'hub-02-to-hub-01'],
  },
};
