import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'who could reach a host with a change, beside who can now, and that it is a what-if',
  network: 'lab',
  says: 'what if allowRemoteVnetTraffic on ergw-hub-03 were on: who can reach 10.3.0.4 on 443?',
  expect: {
    reply: 'whoCanReach',
    rows: [
      'vnet-hub-01 snet-vm reachable 1 {"verdict":"blocked","passes":null,"hosts":1}',
      'vnet-hub-02 snet-vm reachable 1 {"verdict":"blocked","passes":null,"hosts":1}',
    ],
    words: [
      'Now it is 0',
      'This is a what-if with 1 change; nothing was changed.',
      'ergw-hub-03: allowRemoteVnetTraffic off → on',
      'Different from now',
    ],
  },
};
