import { connectionOf, t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'lists leave the status out: that is no "down"',
  network: [t0(true, true, false), connectionOf(1, { connectionStatus: undefined })],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'unknown',
    unknowns: ['state-unknown conn1'],
    words: ['The state of connection conn1 is not known', '--query connectionStatus'],
  },
};
