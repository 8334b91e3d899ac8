import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what was not understood gets examples that work here',
  network: 'lab',
  says: 'please order a pizza',
  expect: { reply: 'notUnderstood', words: ['vm-hub-01'] },
};
