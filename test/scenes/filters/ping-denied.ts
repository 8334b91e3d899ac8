import { host, nsg, rule, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const NET = vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' });

export const scene: Scene = {
  why: 'a ping that a rule denies: an allow rule before it is offered, for these addresses and this protocol',
  network: [
    NET,
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4', { nsg: 'nsg-b' }),
    nsg('nsg-b', [rule('no-icmp', 200, 'Inbound', 'Deny', { protocol: 'Icmp', sourceAddressPrefix: '10.1.0.0/16' })]),
  ],
  says: 'can vm-a ping vm-b?',
  expect: {
    verdict: 'blocked',
    causes: ['nsg-deny forward no-icmp'],
    remedies: ['changeRule → reachable: create hairpin-allow-inbound-199'],
    words: ['denies icmp with rule no-icmp (priority 200)'],
  },
};
