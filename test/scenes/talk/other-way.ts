import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the other way round is the last question with its ends exchanged, as they were found',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.2.0.4 on https?', 'and the other way round?'],
  expect: { verdict: 'reachable', directions: 'reachable reachable', words: ['10.2.0.4 reaches vm-hub-01 on tcp/443'] },
};
