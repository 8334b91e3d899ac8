import { spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'peering is not transitive: two spokes of a hub without an appliance do not meet',
  network: [spokes(null, null)],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    remedies: ['createPeering → reachable: create spoke-a-to-spoke-b, create spoke-b-to-spoke-a; opens spoke-a+spoke-b'],
    words: ['Subnet snet-vm of VNet spoke-a has no route to 10.12.0.4', '10.0.0.0/8 → None'],
  },
};
