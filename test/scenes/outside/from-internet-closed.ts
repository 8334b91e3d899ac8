import { host, resource, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a Standard public address lets nothing in until a group says so',
  network: [
    vnet('net', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }),
    ...host('vm', 'net/snet', '10.1.0.4', { publicIp: 'pip' }),
    resource('publicIPAddresses', ['pip'], { ipAddress: '203.0.113.10' }, { sku: { name: 'Standard' } }),
  ],
  says: 'can the internet reach vm on 443?',
  expect: {
    verdict: 'blocked',
    causes: ['nsg-deny forward vm-nic'],
    words: ['No network security group stands on vm-nic or subnet snet, and a Standard public address lets nothing in'],
  },
};
