import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a what-if opens what is closed, and says that it is one',
  network: 'lab',
  says: 'what if allowRemoteVnetTraffic on ergw-hub-03 were on: can vm-hub-01 reach 10.3.0.4?',
  expect: { verdict: 'reachable', remedies: [], words: ['What if', 'ergw-hub-03: allowRemoteVnetTraffic off → on'] },
};
