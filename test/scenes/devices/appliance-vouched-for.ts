import { nva, spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the operator vouches for the appliance: then it is followed through',
  network: [spokes('10.1.1.4', '10.1.1.4'), nva('nva', '10.1.1.4')],
  transparent: ['nva'],
  says: 'can vm-a reach vm-b?',
  expect: { verdict: 'reachable', words: ['Network appliance nva'] },
};
