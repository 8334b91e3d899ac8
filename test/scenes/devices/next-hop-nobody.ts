import { spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a route to an appliance that is not there any more',
  network: [spokes('10.1.1.4', '10.1.1.4')],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
    words: ['Route to-other for 10.12.0.0/16 points to next hop 10.1.1.4, an address that nobody in VNet hub holds'],
  },
};
