import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'nothing to compare with: said, with what to do',
  network: [t0(true, false, false)],
  says: 'what changed?',
  expect: { reply: 'cannot', words: ['--since'] },
};
