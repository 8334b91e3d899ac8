import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a flag that was not returned, in Japanese',
  network: [t0(undefined, true, false)],
  says: 'vm1 から vm2 に届く?',
  expect: {
    verdict: 'unknown',
    unknowns: ['er-flag-absent gw1'],
    words: ['ゲートウェイ gw1 の allowRemoteVnetTraffic を Azure が返しませんでした'],
  },
};
