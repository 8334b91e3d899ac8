import { capture } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a stored model of last week is warned about on top',
  network: [capture('2025-12-20T00:00:00Z'), t0(true, true, false)],
  says: 'can vm1 reach vm2?',
  expect: { verdict: 'reachable', words: ['⚠', '2025-12-20'] },
};
