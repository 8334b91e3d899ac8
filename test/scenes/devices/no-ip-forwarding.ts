import { nva, spokes } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'an appliance whose card drops what is not for it: certain, whatever is inside',
  network: [spokes('10.1.1.4', '10.1.1.4'), nva('nva', '10.1.1.4', { enableIPForwarding: false })],
  transparent: ['nva'],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'blocked',
    causes: ['nva-no-forwarding both nva-nic'],
    words: ['IP forwarding is off on its NIC', 'nva-nic: enableIPForwarding false → true', 'Verdict after it: ✓ Reachable'],
  },
};
