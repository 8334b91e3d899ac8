import { host, vnet } from '../../network/make-model.ts';
import { firewallId, hubConnection, hubFirewall, hubVpnGateway, routingIntent, vhub, vpnSite, wan } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

const all = [{ source: '*', destination: '*' }];

export const scene: Scene = {
  why: 'from a branch of one secured hub to a VNet of another: in by the hub of the branch, through both firewalls each way',
  network: [
    wan(),
    vhub('h1', '10.250.0.0/23'),
    vhub('h2', '10.251.0.0/23'),
    hubConnection('h2', 'vb'),
    vnet('vb', ['10.22.0.0/16'], { s: '10.22.0.0/24' }),
    host('vm-b', 'vb/s', '10.22.0.4'),
    vpnSite('branch', ['192.168.50.0/24']),
    hubVpnGateway('h1', ['branch']),
    ['h1', 'h2'].flatMap((each) => [routingIntent(each, { private: firewallId(each) }), hubFirewall(each, all)]),
  ],
  says: 'can 192.168.50.9 reach vm-b on 443?',
  expect: {
    verdict: 'unknown',
    directions: 'unknown unknown',
    unknowns: ['on-premises-opaque -'],
    words: ['Firewall fw-h1 allows it', 'Firewall fw-h2 knows the flow and lets the reply through'],
    not: ['Replies take another way'],
  },
};
