import { bothPeerings, host, vnet } from '../../network/make-model.ts';
import { FORWARDING, nva, routed, spokes, spokeVnet } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

const far = vnet('hub-2', ['10.2.0.0/16'], { 'snet-nva': '10.2.1.0/24' });

export const scene: Scene = {
  why: 'two regions whose appliances are joined by a tunnel of their own: no resource tells of it, so nothing is said to block',
  network: [
    spokes('10.1.1.4', null).filter(({ name }) => !['hub-to-spoke-b', 'spoke-b-to-hub'].includes(name)),
    far,
    bothPeerings(far, spokeVnet('spoke-b', 12)),
    routed('spoke-b', 12, '10.2.1.4', '10.11.0.0/16'),
    nva('nva-1', '10.1.1.4'),
    host('nva-2', 'hub-2/snet-nva', '10.2.1.4', FORWARDING),
  ],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'unknown',
    directions: 'unknown unknown',
    unknowns: ['nva-opaque nva-1-nic', 'nva-opaque nva-2-nic'],
    words: ['What network appliance nva-1 lets through', 'What network appliance nva-2 lets through'],
    not: ['has no route'],
  },
};
