import { host, vnet, vpnConnection, vpnGateway } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const site = (n: number): object[] => [
  vnet(`v${n}`, [`10.${n}.0.0/16`], { s: `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` }),
  vpnGateway(`gw${n}`, `v${n}`, { enableBgp: true }),
  ...host(`vm${n}`, `v${n}/s`, `10.${n}.0.4`),
];

export const scene: Scene = {
  why: 'a tunnel that is connected, with BGP on at one side and off at the other: what they exchange is not documented',
  network: [
    site(1),
    site(2),
    vpnConnection('c12', 'gw1', 'gw2', { enableBgp: true }),
    vpnConnection('c21', 'gw2', 'gw1', { enableBgp: false }),
  ],
  says: 'can vm1 reach vm2?',
  expect: {
    verdict: 'unknown',
    unknowns: ['undocumented c12'],
    words: ['onnection c12 has BGP on (enableBgp) and c21 has it off'],
  },
};
