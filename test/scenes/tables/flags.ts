import { t0 } from '../../reach/base-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'the flags of every gateway, absent ones told from those that are off',
  network: [t0(true, false, undefined)],
  says: 'which gateways accept remote VNet traffic?',
  expect: {
    reply: 'flags',
    rows: [
      'gw1 gw1 virtualNetworkGateway hub-01 {"allowRemoteVnetTraffic":true,"allowVirtualWanTraffic":null} c1',
      'gw2 gw2 virtualNetworkGateway hub-02 {"allowRemoteVnetTraffic":false,"allowVirtualWanTraffic":null} c1',
      'gw3 gw3 virtualNetworkGateway hub-03 {"allowRemoteVnetTraffic":null,"allowVirtualWanTraffic":null} c1',
    ],
    words: ['gw1', 'gw2', 'gw3', 'hub-03'],
  },
};
