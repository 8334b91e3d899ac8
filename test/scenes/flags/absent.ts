import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a flag that Azure did not return is never taken for off',
  network: [t0(undefined, true, false)],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'unknown',
    basis: 'inferred',
    unknowns: ['er-flag-absent gw1'],
    remedies: [],
    words: ['was not returned by Azure', 'API version 2022-05-01 or later'],
    not: ['allowRemoteVnetTraffic is off'],
  },
};
