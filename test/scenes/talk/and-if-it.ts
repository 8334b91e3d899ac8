import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: '"it" is what the last answer found off',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.3.0.4?', 'what if it was on?'],
  expect: { verdict: 'reachable', words: ['ergw-hub-03: allowRemoteVnetTraffic off → on', 'vm-hub-01', '10.3.0.4'] },
};
