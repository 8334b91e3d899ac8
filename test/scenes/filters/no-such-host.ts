import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'an address of the subnet that nobody holds, where everything that could was read',
  network: [t0(true, true, false)],
  says: 'can vm1 reach 10.2.0.77?',
  expect: { verdict: 'blocked', causes: ['no-such-host both snet-vm'], words: ['No host has the address 10.2.0.77 in subnet snet-vm'] },
};
