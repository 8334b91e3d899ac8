import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a port that cannot be',
  network: 'lab',
  says: 'can vm-hub-01 reach 10.3.0.4 on tcp/65536?',
  expect: { reply: 'notUnderstood', words: ['tcp/65536', 'ports go from 0 to 65535', 'vm-hub-01'] },
};
