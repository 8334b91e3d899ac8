import { host, vnet, vpnGateway } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'clients of a VPN have many addresses: an address of the pool is offered, and none is picked',
  network: [
    vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', GatewaySubnet: '10.1.255.0/27' }),
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    vpnGateway('gw', 'net', { vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: ['172.16.0.0/24'] } } }),
  ],
  says: 'can p2s reach vm-a on 443?',
  expect: { reply: 'notUnderstood', words: ['point-to-site', 'can 172.16.0.2 reach vm-a on tcp/443?'] },
};
