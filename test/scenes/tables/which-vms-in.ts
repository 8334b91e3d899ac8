import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'who in one network can reach a host: the others are not told of',
  network: 'lab',
  says: 'which vms in vnet-hub-01 can reach 10.2.0.4?',
  expect: {
    reply: 'whoCanReach',
    rows: ['vnet-hub-01 snet-vm reachable 1'],
    words: ['In vnet-hub-01: 1 of 1 network can reach 10.2.0.4.'],
    not: ['vnet-hub-03'],
  },
};
