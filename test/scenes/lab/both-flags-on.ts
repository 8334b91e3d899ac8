import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the pair of the experiment that answered',
  network: 'lab',
  says: 'can vm-hub-01 reach 10.2.0.4?',
  expect: {
    verdict: 'reachable',
    directions: 'reachable reachable',
    remedies: [],
    words: ['Reachable', 'erc-lab-01'],
    not: ['What to change'],
  },
};
