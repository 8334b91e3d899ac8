import { hairpinLab } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a VNet and a virtual WAN over one circuit: both of the other two flags are on',
  network: [hairpinLab({ v: true, r: false, n: true })],
  says: 'can vm-hnshub reach vm-vwan?',
  expect: { verdict: 'reachable', words: ['Virtual hub vh', 'allowVirtualWanTraffic', 'allowNonVirtualWanTraffic'] },
};
