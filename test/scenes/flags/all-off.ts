import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'two gateways refuse: both are named, and one remedy sets both flags',
  network: [t0(false, false, false)],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
    remedies: [
      'createPeering → reachable: create hub-01-to-hub-02, create hub-02-to-hub-01; opens hub-01+hub-02',
      'setFlag → reachable: gw1 allowRemoteVnetTraffic, gw2 allowRemoteVnetTraffic; opens hub-01+hub-02',
    ],
    words: ['Turn on allowRemoteVnetTraffic on gateways gw1 and gw2'],
  },
};
