import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'since when it fails was said of the first question, not of the one for another port',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    ...host('vm-b', 'net/snet-a', '10.1.1.5'),
  ],
  says: ['vm-a -> vm-b on 22 stopped working yesterday', 'and on 443?'],
  expect: { verdict: 'reachable', words: ['tcp/443'], not: ['what changed since'] },
};
