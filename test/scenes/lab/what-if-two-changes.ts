import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'changes are chained: one flag off, the other on',
  network: 'lab',
  says: 'what if allowRemoteVnetTraffic on ergw-hub-03 were on and allowRemoteVnetTraffic on ergw-hub-01 were off: can vm-hub-01 reach 10.3.0.4?',
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both ergw-hub-01'],
    words: ['ergw-hub-01: allowRemoteVnetTraffic on → off', 'Gateway ergw-hub-01 does not accept traffic from remote VNets'],
  },
};
