import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: '"they" are the networks of the two ends that were asked about last',
  network: [
    vnet('vnet-a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }),
    vnet('vnet-b', ['10.2.0.0/16'], { snet: '10.2.0.0/24' }),
    ...host('vm1', 'vnet-a/snet', '10.1.0.4'),
    ...host('vm2', 'vnet-b/snet', '10.2.0.4'),
  ],
  says: ['can vm1 reach vm2?', 'and if they were peered?'],
  expect: { verdict: 'reachable', words: ['vm1 → vm2', 'what-if'] },
};
