import { circuit } from '../../network/make-model.ts';
import { connectionOf, t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'two gateways on two circuits share none',
  network: [t0(true, true, false), circuit('c2'), connectionOf(2, {}, 'c2')],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    causes: ['er-no-shared-circuit both gw1'],
    words: ['Gateways gw1 and gw2 share no ExpressRoute circuit'],
  },
};
