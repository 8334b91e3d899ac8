import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a whole VNet is asked for and its only subnet could not be read: whoever stands there is not known, so nothing is blocked for certain',
  network: [
    vnet('net-a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }),
    ...host('vm-a', 'net-a/snet', '10.1.0.4'),
    vnet('net-b', ['10.2.0.0/16'], { snet: '10.2.0.0/99' }),
  ],
  says: 'can vm-a reach net-b?',
  expect: { verdict: 'unknown', unknowns: ['not-read snet'], words: ['"10.2.0.0/99" is not a prefix'] },
};
