import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the private peering of the circuit down: every flag on helps nothing',
  network: 'lab',
  says: 'what if all gateways were on and the private peering of erc-lab-01 were down: can vm-hub-01 reach vm-hub-02?',
  expect: {
    verdict: 'blocked',
    causes: ['er-peering-down both AzurePrivatePeering'],
    words: ['AzurePrivatePeering', 'Disabled'],
  },
};
