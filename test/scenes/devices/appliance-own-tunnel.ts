import { host, route, routeTable, subnet, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a route gives an appliance what no VNet holds: it may have a tunnel there, so that Azure has no route from it on blocks nothing',
  network: [
    vnet('v', ['10.1.0.0/16'], { 'snet-nva': '10.1.1.0/24' }),
    subnet('v', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    routeTable('rt', [route('branches', '192.168.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
    host('vm-a', 'v/snet-vm', '10.1.0.4'),
    host('sdwan', 'v/snet-nva', '10.1.1.4', { enableIPForwarding: true }),
  ],
  says: 'can vm-a reach 192.168.10.5 on 443?',
  expect: {
    verdict: 'unknown',
    unknowns: ['nva-opaque sdwan-nic'],
    words: ['What network appliance sdwan lets through is not visible in Azure'],
    not: ['has no route'],
  },
};
