import { hairpinLab } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a virtual hub without an ExpressRoute gateway is no gateway: it is called what it is',
  network: [hairpinLab({ v: true, r: false, n: true }).filter(({ name }) => name !== 'ergw-vh')],
  says: 'can vm-hnshub reach 10.4.0.4?',
  expect: {
    verdict: 'blocked',
    causes: ['er-no-shared-circuit forward vh', 'no-route return snet-vm'],
    words: ['Gateway gw-hns and virtual hub vh share no ExpressRoute circuit'],
  },
};
