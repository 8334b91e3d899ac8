import { route, routeTable, subnet } from '../../network/make-model.ts';
import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a user route drops what the gateway learned: on equal prefixes it goes first',
  network: [
    t0(true, true, false),
    subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    routeTable('rt', [route('drop-hub-02', '10.2.0.0/16', 'None')]),
  ],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    directions: 'blocked reachable',
    causes: ['route-none forward drop-hub-02'],
    remedies: ['changeRoute → reachable: remove drop-hub-02; opens hub-01+hub-02'],
    words: ['Route drop-hub-02 for 10.2.0.0/16 drops the packet'],
  },
};
