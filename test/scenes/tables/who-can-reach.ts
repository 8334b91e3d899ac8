import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'who can reach a host: by subnet, the open ones first',
  network: 'lab',
  says: 'who can reach 10.2.0.4?',
  expect: {
    reply: 'whoCanReach',
    rows: ['vnet-hub-01 snet-vm reachable 1', 'vnet-hub-03 snet-vm blocked 1 er-flag-off'],
    words: ['vnet-hub-01', 'vnet-hub-03', 'Blocked'],
  },
};
