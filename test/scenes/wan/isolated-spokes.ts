import { connectedSpoke, hubTable, vhub, wan } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

const isolated = { associated: 'isolated', tables: ['defaultRouteTable'], labels: ['default'] };

export const scene: Scene = {
  why: 'VNets that look at a table of their own and pass their routes on to the default one: isolated from each other, as the scenario wants it',
  network: [
    wan(),
    vhub('vh', '10.3.0.0/23'),
    hubTable('vh', 'defaultRouteTable'),
    hubTable('vh', 'isolated', [], ['isolated']),
    connectedSpoke('vh', 'left', '10.21.0.0/24', isolated),
    connectedSpoke('vh', 'right', '10.22.0.0/24', isolated),
    connectedSpoke('vh', 'shared', '10.23.0.0/24', { tables: ['defaultRouteTable', 'isolated'], labels: ['default', 'isolated'] }),
  ],
  says: ['can vm-left reach vm-shared?', 'can vm-left reach vm-right?'],
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward to-right', 'no-route return to-left'],
    words: ['does not pass its routes on to route table isolated'],
  },
};
