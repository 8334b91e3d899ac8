import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'what changed on a name that neither the network now nor the one then has',
  network: [t0(true, false, false)],
  past: [t0(true, true, true)],
  says: 'what changed on gw9?',
  expect: { reply: 'noSuchName', words: ['gw9'] },
};
