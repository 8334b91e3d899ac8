import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the routes of a machine: its own space, what the gateway learned, what is dropped',
  network: [t0(true, true, true)],
  says: 'routes of vm1',
  expect: {
    reply: 'routes',
    rows: [
      'vm1-nic 10.1.0.0/16 system VnetLocal computed active',
      'vm1-nic 10.2.0.0/16 bgp VirtualNetworkGateway computed active',
      'vm1-nic 10.3.0.0/16 bgp VirtualNetworkGateway computed active',
      'vm1-nic 10.0.0.0/8 system None computed active',
      'vm1-nic 172.16.0.0/12 system None computed active',
      'vm1-nic 192.168.0.0/16 system None computed active',
      'vm1-nic 100.64.0.0/10 system None computed active',
      'vm1-nic 0.0.0.0/0 system Internet computed active',
    ],
    words: ['10.2.0.0/16', 'VirtualNetworkGateway', '10.0.0.0/8', 'None'],
  },
};
