import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a name nobody has: the nearest ones are offered',
  network: 'lab',
  says: 'can vm-hub-09 reach 10.3.0.4?',
  expect: { reply: 'noSuchName', words: ['vm-hub-09', 'vm-hub-01'] },
};
