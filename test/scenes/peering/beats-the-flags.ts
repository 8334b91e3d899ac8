import { bothPeerings } from '../../network/make-model.ts';
import { hub, t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a VNet peering goes before the gateways, whatever the flags are',
  network: [t0(false, false, false), bothPeerings(hub(1), hub(2))],
  says: 'can vm1 reach vm2?',
  expect: { verdict: 'reachable', words: ['Peering hub-01-to-hub-02'], not: ['Gateway gw1'] },
};
