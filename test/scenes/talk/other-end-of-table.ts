import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'another end for the table that came last, not for the answer before it',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4'),
    ...host('vm-c', 'net/snet-b', '10.1.2.5'),
  ],
  says: ['can vm-a reach vm-b?', 'who can reach vm-b on 443?', 'vm-c は？'],
  expect: { reply: 'whoCanReach', words: ['vm-c', 'tcp/443'], not: ['vm-b'] },
};
