import { nva, spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'past an appliance nothing is promised',
  network: [spokes('10.1.1.4', '10.1.1.4'), nva('nva', '10.1.1.4')],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'unknown',
    unknowns: ['nva-opaque nva-nic'],
    words: ['What network appliance nva lets through is not visible in Azure'],
  },
};
