import { hairpinLab } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a common mistake: the flag for VNets does nothing for a virtual WAN',
  network: [hairpinLab({ v: false, r: true, n: true })],
  says: 'can vm-hnshub reach vm-vwan?',
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both gw-hns'],
    words: ['Gateway gw-hns does not accept traffic from remote Virtual WAN networks (allowVirtualWanTraffic is off)'],
  },
};
