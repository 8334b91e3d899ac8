import { vm } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the network carries it, the machine is off: said apart',
  network: [t0(true, true, false), vm('vm2', ['vm2-nic'], 'deallocated')],
  says: 'can vm1 reach 10.2.0.4?',
  expect: {
    verdict: 'blocked',
    directions: 'reachable reachable',
    causes: ['host-off both vm2'],
    words: ['Host vm2 is not running (deallocated)'],
  },
};
