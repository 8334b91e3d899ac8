import { connectionOf, t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'both flags are on, and the connection of one gateway is not: it is named with its state',
  network: [t0(true, true, false), connectionOf(2, { connectionStatus: 'NotConnected' })],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    causes: ['er-connection-down both conn2'],
    words: ['ExpressRoute connection conn2 is not connected', 'NotConnected'],
  },
};
