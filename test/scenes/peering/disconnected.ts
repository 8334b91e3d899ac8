import { bothPeerings, host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const A = vnet('a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' });
const B = vnet('b', ['10.2.0.0/16'], { snet: '10.2.0.0/24' });

export const scene: Scene = {
  why: 'a peering whose other side was deleted: both must be made anew',
  network: [
    A,
    B,
    ...host('vm-a', 'a/snet', '10.1.0.4'),
    ...host('vm-b', 'b/snet', '10.2.0.4'),
    bothPeerings(A, B, { peeringState: 'Disconnected' }),
  ],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'blocked',
    causes: ['peering-disconnected both a-to-b'],
    remedies: ['createPeering → reachable: remove a-to-b, remove b-to-a, create a-to-b, create b-to-a; opens a+b'],
    words: ['Peering a-to-b is not connected', 'Disconnected'],
  },
};
