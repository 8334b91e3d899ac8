import { host, nsg, route, routeTable, rule, subnet, vnet } from '../../network/make-model.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'DNS of Azure: neither a default route to nowhere nor a rule for everything keeps a machine from the address of its own host',
  network: [
    vnet('v', ['10.1.0.0/16']),
    subnet('v', 's', '10.1.0.0/24', { routeTable: 'rt', nsg: 'n', defaultOutboundAccess: false }),
    routeTable('rt', [route('none', '0.0.0.0/0', 'None')]),
    nsg('n', [rule('no', 100, 'Outbound', 'Deny')]),
    host('vm-a', 'v/s', '10.1.0.4'),
  ],
  says: 'can vm-a reach 168.63.129.16 on udp 53?',
  expect: {
    verdict: 'reachable',
    basis: 'documented',
    words: ["Azure's own address 168.63.129.16"],
  },
};
