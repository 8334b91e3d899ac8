import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'routes with a change: what Azure recorded of now is no part of them, and what would be gone is told',
  network: 'lab',
  says: 'what if allowRemoteVnetTraffic on ergw-hub-01 were off: routes of vm-hub-01',
  expect: {
    reply: 'routes',
    words: ['2 of now would be gone', 'There now, gone with the change', 'This is a what-if'],
    not: ['recorded by Azure', '25.176.0.0/13'],
  },
};
