import { host, vnet, vpnConnection, vpnGateway } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const v = (n: number): object[] => [
  vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` }),
  ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`),
  vpnGateway(`vpn${n}`, `v${n}`),
];

export const scene: Scene = {
  why: 'a tunnel between two VNets that is not connected on one side',
  network: [v(1), v(2), vpnConnection('c12', 'vpn1', 'vpn2', { connectionStatus: 'NotConnected' }), vpnConnection('c21', 'vpn2', 'vpn1')],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    causes: ['vpn-connection-down both c12'],
    words: ['VPN connection c12 is not connected', 'NotConnected'],
  },
};
