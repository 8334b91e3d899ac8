import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a gateway is no end, and the answer says so instead of denying it',
  network: 'lab',
  says: 'can ergw-hub-03 reach vm-hub-01?',
  expect: {
    reply: 'noSuchName',
    words: ['ergw-hub-03', 'is a gateway', 'VM, NIC, address, subnet or VNet', 'flags of ergw-hub-03'],
    not: ['Nothing in the model'],
  },
};
