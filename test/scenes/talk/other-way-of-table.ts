import { host, nsg, rule, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the other way round of a table is the other table',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4', { nsg: 'nsg-b' }),
    nsg('nsg-b', [rule('no-ssh', 100, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: '22' })]),
  ],
  says: ['who can reach vm-b on 443?', 'the other way?'],
  expect: { reply: 'whatCanReach', words: ['vm-b can reach', 'tcp/443'] },
};
