import { host, idOf, nic, resource, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

const NET = vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'snet-b': '10.1.2.0/24' });

export const scene: Scene = {
  why: 'a private endpoint that its service has not approved',
  network: [
    NET,
    ...host('vm-a', 'net/snet-a', '10.1.1.4'),
    nic('pe-nic', 'net/snet-b', '10.1.2.10', { privateEndpoint: { id: idOf('privateEndpoints', 'pe-store') } }),
    resource('privateEndpoints', ['pe-store'], {
      subnet: { id: idOf('virtualNetworks/subnets', 'net', 'snet-b') },
      networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-nic') }],
      privateLinkServiceConnections: [{ name: 'store', properties: { privateLinkServiceConnectionState: { status: 'Pending' } } }],
    }),
  ],
  says: 'can vm-a reach pe-store on 443?',
  expect: {
    verdict: 'blocked',
    directions: 'reachable reachable',
    causes: ['private-endpoint-not-approved both pe-store'],
    remedies: [],
    words: ['Private endpoint pe-store is not approved (Pending)'],
  },
};
