import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what changed since yesterday: a flag, and the pair it closed',
  network: [t0(true, false, false)],
  past: [t0(true, true, false)],
  says: 'what changed?',
  expect: {
    reply: 'changed',
    rows: ['changed gw2 properties.allowRemoteVnetTraffic true false', 'flipped reachable blocked'],
    words: ['gw2', 'allowRemoteVnetTraffic', 'hub-01'],
  },
};
