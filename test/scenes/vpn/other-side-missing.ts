import { host, vnet, vpnConnection, vpnGateway } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const v = (n: number): object[] => [
  vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` }),
  ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`),
  vpnGateway(`vpn${n}`, `v${n}`),
];

export const scene: Scene = {
  why: 'each side needs a connection of its own: the one that is missing is named by its gateway',
  network: [v(1), v(2), vpnConnection('c12', 'vpn1', 'vpn2', { connectionStatus: 'Connecting' })],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'blocked',
    causes: ['vpn-connection-down both c12', 'vpn-connection-down return vpn2'],
    words: ['Gateway vpn2 has no connection of its own to the gateway behind VPN connection c12'],
  },
};
