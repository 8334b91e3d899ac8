import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a further change on top of those of the last what-if, of a table too',
  network: 'lab',
  says: ['who can reach 10.3.0.4?', 'and if ergw-hub-01 was off?', 'and if ergw-hub-03 was on as well?'],
  expect: { reply: 'whoCanReach', words: ['This is a what-if with 2 changes', 'ergw-hub-01: allowRemoteVnetTraffic on → off'] },
};
