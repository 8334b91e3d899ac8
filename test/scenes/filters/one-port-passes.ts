import { host, nsg, rule, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const NET = vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' });

export const scene: Scene = {
  why: 'of everything that was asked one port passes: partial, and which one is said first',
  network: [
    NET,
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4', { nsg: 'nsg-b' }),
    nsg('nsg-b', [
      rule('https', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '443' }),
      rule('nothing-else', 200, 'Inbound', 'Deny'),
    ]),
  ],
  says: 'can vm-a reach vm-b?',
  expect: {
    verdict: 'partial',
    passes: ['tcp/443'],
    directions: 'partial reachable',
    causes: ['nsg-deny forward nothing-else'],
    words: ['Only tcp/443 gets through', 'Network security group nsg-b denies', 'nothing-else'],
  },
};
