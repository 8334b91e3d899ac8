import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'an end in a VNet that could not be read: the answer names what is wrong with that VNet, not only the subnet it lacks',
  network: [
    vnet('net-a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }),
    ...host('vm-a', 'net-a/snet', '10.1.0.4'),
    vnet('net-b', ['10.2.0.0/99'], { snet: '10.2.0.0/24' }),
    ...host('vm-b', 'net-b/snet', '10.2.0.4'),
  ],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'unknown',
    unknowns: ['not-read snet'],
    words: ['ubnet snet could not be read: net-b: addressPrefixes', '"10.2.0.0/99" is not a prefix'],
  },
};
