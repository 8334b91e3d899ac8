import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a host name that nothing in the model resolves: DNS is never asked',
  network: [t0(true, true, false)],
  says: 'can vm1 reach db.example.com on 5432?',
  expect: {
    verdict: 'unknown',
    unknowns: ['name-not-resolved -'],
    words: ['Which address db.example.com has is not known', 'nslookup db.example.com'],
  },
};
