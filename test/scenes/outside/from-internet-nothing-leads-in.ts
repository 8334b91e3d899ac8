import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'asked from the Internet, the answer speaks of public addresses and not of routes of the subnet',
  network: [vnet('net', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }), ...host('vm', 'net/snet', '10.1.0.4')],
  says: 'can the internet reach vm on 443?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward vm-nic'],
    words: ['No public address leads from the Internet to vm-nic', 'Nothing gets there, so there is nothing to answer'],
    not: ['has no route'],
  },
};
