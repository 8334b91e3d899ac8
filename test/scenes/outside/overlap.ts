import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const A = vnet('a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' });
const B = vnet('b', ['10.2.0.0/16'], { snet: '10.2.0.0/24' });
const C = vnet('c', ['10.2.0.0/16'], { snet: '10.2.0.0/24' });

export const scene: Scene = {
  why: 'one address in two VNets, and no route says which: both are named',
  network: [A, B, C, ...host('vm-a', 'a/snet', '10.1.0.4'), ...host('vm-b', 'b/snet', '10.2.0.4'), ...host('vm-c', 'c/snet', '10.2.0.4')],
  says: 'can vm-a reach 10.2.0.4?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward snet', 'no-route return snet', 'no-route return snet'],
    unknowns: ['overlap -'],
    words: ['More than one network has this address space', 'b, c'],
  },
};
