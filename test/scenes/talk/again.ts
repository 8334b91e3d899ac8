import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'asked again, the answer says what it was before and that nothing changed',
  network: 'lab',
  says: ['can vm-hub-01 reach 10.3.0.4?', 'again'],
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both ergw-hub-03'],
    words: ['ergw-hub-03', 'Since the last answer', 'Nothing that decides has changed.'],
  },
};
