import { idOf } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a broken resource that has nothing to do with the question: listed, and the answer stands',
  network: [t0(true, true, false), { id: idOf('natGateways', 'elsewhere'), type: 'Microsoft.Network/natGateways', properties: 'none' }],
  says: 'can vm1 reach vm2?',
  expect: { verdict: 'reachable', words: ['elsewhere'] },
};
