import { host, subnet, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a private subnet has no way out',
  network: [
    vnet('net', ['10.1.0.0/16']),
    subnet('net', 'snet', '10.1.0.0/24', { defaultOutboundAccess: false }),
    ...host('vm', 'net/snet', '10.1.0.4'),
  ],
  says: 'can vm reach the internet on 443?',
  expect: {
    verdict: 'blocked',
    causes: ['no-outbound forward snet'],
    remedies: [],
    words: ['Subnet snet is private and has no NAT gateway or public address to leave by'],
  },
};
