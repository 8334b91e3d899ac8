import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what changed on one gateway: its own facts and no verdict, though another gateway changed as well',
  network: [t0(true, false, false)],
  past: [t0(true, true, true)],
  says: 'who changed gw2 since yesterday?',
  expect: {
    reply: 'changed',
    rows: ['changed gw2 properties.allowRemoteVnetTraffic true false'],
    words: ['1 change on gw2', 'does not tell who'],
  },
};
