import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the experiment the product starts from: gateway 3 refuses, both ways',
  network: 'lab',
  says: 'can vm-hub-01 reach 10.3.0.4?',
  expect: {
    verdict: 'blocked',
    basis: 'documented',
    directions: 'blocked blocked',
    causes: ['er-flag-off both ergw-hub-03'],
    remedies: [
      'createPeering → reachable: create vnet-hub-01-to-vnet-hub-03, create vnet-hub-03-to-vnet-hub-01; opens vnet-hub-01+vnet-hub-03',
      'setFlag → reachable: ergw-hub-03 allowRemoteVnetTraffic; opens vnet-hub-01+vnet-hub-03, vnet-hub-02+vnet-hub-03',
    ],
    words: ['Sample lab, not your network', 'vm-hub-01', 'ergw-hub-03', 'az network vnet-gateway update'],
  },
};
