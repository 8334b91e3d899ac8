import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'four numbers that are no address are told from a name',
  network: 'lab',
  says: 'can vm-hub-01 reach 10.300.0.4?',
  expect: { reply: 'noSuchName', words: ['10.300.0.4', 'looks like an IP address'], not: ['Nothing in the model', 'No name comes near'] },
};
