import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'no capture dates the model: the file does, and the answer says so',
  network: [t0(true, true, false)],
  says: 'can vm1 reach vm2?',
  expect: { verdict: 'reachable', words: ['file dated', '2026-01-01'] },
};
