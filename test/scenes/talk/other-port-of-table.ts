import { host, nsg, rule, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'another port is asked of the table that was told last, and not of the answer before it',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4', { nsg: 'nsg-b' }),
    nsg('nsg-b', [rule('no-ssh', 100, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: '22' })]),
  ],
  says: ['can vm-a reach vm-b on 443?', 'who can reach vm-b?', 'and on 22?'],
  expect: { reply: 'whoCanReach', words: ['vm-b', 'tcp/22'], not: ['vm-a → vm-b'] },
};
