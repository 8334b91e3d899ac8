import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'choosing after an answer that asks for no choice',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.3.0.4?', 'choose 1'],
  expect: { reply: 'cannot', words: ['There is nothing to choose'], not: ['no longer kept'] },
};
