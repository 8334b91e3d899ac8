import { connectedSpoke, hubTable, vhub, wan } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a connection that passes its routes on to no table: the other VNet of the hub does not learn it',
  network: [
    wan(),
    vhub('vh', '10.3.0.0/23'),
    hubTable('vh', 'defaultRouteTable'),
    connectedSpoke('vh', 'left', '10.21.0.0/24'),
    connectedSpoke('vh', 'right', '10.22.0.0/24', { labels: ['none'], tables: ['noneRouteTable'] }),
  ],
  says: 'can vm-left reach vm-right?',
  expect: {
    verdict: 'blocked',
    causes: ['no-route forward to-right'],
    words: ['Hub connection to-right does not pass its routes on'],
  },
};
