import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'who can reach, in Japanese',
  network: 'lab',
  says: '10.2.0.4 に届くのは誰?',
  expect: { reply: 'whoCanReach', words: ['vnet-hub-01'] },
};
