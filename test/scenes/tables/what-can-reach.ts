import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what a host can reach',
  network: 'lab',
  says: 'what can vm-hub-01 reach?',
  expect: {
    reply: 'whatCanReach',
    rows: ['vnet-hub-02 snet-vm reachable 1', 'vnet-hub-03 snet-vm blocked 1 er-flag-off'],
    words: ['vnet-hub-02', 'Reachable', 'vnet-hub-03', 'Blocked', 'gateway ergw-hub-03 does not accept traffic from remote VNets'],
  },
};
