import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the last question as a what-if, without saying it again',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.3.0.4?', 'and if allowRemoteVnetTraffic on ergw-hub-03 was on?'],
  expect: {
    verdict: 'reachable',
    words: [
      'This is a what-if with 1 change; nothing was changed.',
      'ergw-hub-03: allowRemoteVnetTraffic off → on',
      'vm-hub-01',
      '10.3.0.4',
    ],
  },
};
