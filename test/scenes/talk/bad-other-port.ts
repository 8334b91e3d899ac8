import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'another port that cannot be',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.3.0.4?', 'port 99999'],
  expect: { reply: 'notUnderstood', words: ['99999', 'ports go from 0 to 65535'] },
};
