import { host, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const NET = vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' });

export const scene: Scene = {
  why: 'a group that a card names and the model does not hold could do anything',
  network: [NET, ...host('vm-a', 'net/snet-a', '10.1.1.4'), ...host('vm-b', 'net/snet-b', '10.1.2.4', { nsg: 'nsg-b' })],
  says: 'can vm-a reach vm-b on 443?',
  expect: {
    verdict: 'unknown',
    directions: 'unknown reachable',
    unknowns: ['not-read nsg-b'],
    words: ['Network security group nsg-b could not be read', 'az network nsg show'],
  },
};
