import { host, nsg, rule, subnet, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a network some of whose hosts get through is one network, in two rows',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24' }),
    subnet('net', 'snet-b', '10.1.2.0/24', { nsg: 'nsg-b' }),
    nsg('nsg-b', [rule('not-from-5', 100, 'Inbound', 'Deny', { sourceAddressPrefix: '10.1.1.5/32' })]),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-c', 'net/snet-a', '10.1.1.5'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4'),
  ],
  says: 'which vms in snet-a can reach vm-b?',
  expect: {
    reply: 'whoCanReach',
    rows: ['net snet-a reachable 1', 'net snet-a blocked 1 nsg-deny'],
    words: ['In snet-a: 1 of 1 network can reach vm-b.', 'rule not-from-5'],
  },
};
