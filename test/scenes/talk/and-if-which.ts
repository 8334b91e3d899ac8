import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'an answer that found nothing off leaves open what "it" is',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.2.0.4?', 'what if it was off?'],
  expect: { reply: 'cannot', words: ['It is not clear what you mean by "it". Name it'] },
};
