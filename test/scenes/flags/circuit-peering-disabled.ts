import { circuit } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the private peering of the circuit is disabled: no setting of a gateway helps, peering does',
  network: [t0(true, true, false), circuit('c1', {}, { state: 'Disabled' })],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    causes: ['er-peering-down both AzurePrivatePeering'],
    remedies: ['createPeering → reachable: create hub-01-to-hub-02, create hub-02-to-hub-01; opens hub-01+hub-02'],
    words: ['Private peering of circuit c1 is not enabled', 'Disabled'],
  },
};
