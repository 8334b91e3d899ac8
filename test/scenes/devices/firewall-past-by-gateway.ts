import { bothPeerings, host, idOf, localGateway, subnet, vnet, vpnConnection, vpnGateway } from '../../network/make-model.ts';
import { collection, firewall, networkRule, policy, routed, ruleGroup, spokeVnet } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

const hub = vnet('hub', ['10.1.0.0/16'], { AzureFirewallSubnet: '10.1.3.0/26', GatewaySubnet: '10.1.255.0/27' });
const spoke = spokeVnet('spoke-a', 11);

export const scene: Scene = {
  why: 'a spoke sends to on-premises through the firewall, and the GatewaySubnet sends replies past it: the remedy is the route that is missing there',
  network: [
    hub,
    spoke,
    bothPeerings(hub, spoke, { allowGatewayTransit: true }, { useRemoteGateways: true }),
    host('vm-a', 'spoke-a/snet-vm', '10.11.0.4'),
    routed('spoke-a', 11, '10.1.3.4', '192.168.0.0/16'),
    subnet('hub', 'GatewaySubnet', '10.1.255.0/27'),
    vpnGateway('vpn', 'hub'),
    localGateway('office', ['192.168.0.0/16']),
    vpnConnection('to-office', 'vpn', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'office') } }),
    firewall('fw'),
    policy('fw-policy', ['group']),
    ruleGroup('fw-policy', 'group', 100, [collection('all', 100, 'Allow', [networkRule('any')])]),
  ],
  says: 'can vm-a reach 192.168.10.5 on 443?',
  expect: {
    verdict: 'blocked',
    basis: 'inferred',
    directions: 'unknown blocked',
    causes: ['asymmetric-path return fw'],
    unknowns: ['on-premises-opaque -'],
    remedies: ['changeRoute → unknown: create hairpin-GatewaySubnet, create hairpin-to-10.11.0.0-24, GatewaySubnet routeTable'],
    words: ['Replies take another way than the requests, so fw drops them'],
  },
};
