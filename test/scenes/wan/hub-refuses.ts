import { hairpinLab } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the hub side refuses: its flag stands on the ExpressRoute gateway of the hub, and PowerShell has no parameter for it',
  network: [hairpinLab({ v: true, r: false, n: false })],
  says: 'can vm-hnshub reach vm-vwan?',
  expect: {
    verdict: 'blocked',
    causes: ['er-flag-off both ergw-vh'],
    words: ['Gateway ergw-vh does not accept traffic from networks outside Virtual WAN', '--allow-non-vwan-traffic true'],
  },
};
