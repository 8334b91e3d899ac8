import { host, nsg, rule, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a report says since when: how it is now is told, and how to ask what changed',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4', { nsg: 'nsg-b' }),
    nsg('nsg-b', [rule('no-ssh', 100, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: '22' })]),
  ],
  says: 'vm-a -> vm-b on 22 stopped working yesterday',
  expect: { verdict: 'blocked', causes: ['nsg-deny forward no-ssh'], words: ['what changed since yesterday'] },
};
