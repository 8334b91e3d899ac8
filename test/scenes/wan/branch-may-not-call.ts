import { host, vnet } from '../../network/make-model.ts';
import { firewallId, hubConnection, hubFirewall, hubVpnGateway, routingIntent, vhub, vpnSite, wan } from '../../reach/wan-topology.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'a secured hub whose rules let a VNet call a branch: replies belong to the flow, and the branch itself may not call',
  network: [
    wan(),
    vhub('h1', '10.250.0.0/23'),
    hubConnection('h1', 'va'),
    vnet('va', ['10.21.0.0/16'], { s: '10.21.0.0/24' }),
    host('vm-a', 'va/s', '10.21.0.4'),
    vpnSite('branch', ['192.168.50.0/24']),
    hubVpnGateway('h1', ['branch']),
    routingIntent('h1', { private: firewallId('h1') }),
    hubFirewall('h1', [{ source: '10.21.0.0/16', destination: '192.168.50.0/24' }]),
  ],
  says: ['can vm-a reach 192.168.50.9 on 443?', 'and the other way?'],
  expect: {
    verdict: 'blocked',
    directions: 'blocked unknown',
    causes: ['firewall-deny forward fw-h1'],
    unknowns: ['on-premises-opaque -'],
    words: ['Firewall fw-h1 denies tcp/443'],
  },
};
