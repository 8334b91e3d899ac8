import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a program that a log names is no machine, even where one is called with more behind it',
  network: 'lab',
  says: 'vm: failed to connect to 10.3.0.4:5432',
  expect: { reply: 'notUnderstood', words: ['I did not understand from where. Name the source too'], not: ['vm-hub-01 →'] },
};
