import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the text of the table that came last, not of the answer before it',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-b', '10.1.2.4'),
  ],
  says: ['can vm-b reach vm-a on 22?', 'who can reach vm-b on 443?', 'copy'],
  expect: { reply: 'copy', rows: ['net snet-a reachable 1'], words: ['snet-a', 'tcp/443', 'Reachable'], not: ['tcp/22'] },
};
