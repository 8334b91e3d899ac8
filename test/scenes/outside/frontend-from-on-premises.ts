import { host, idOf, localGateway, nsg, rule, subnet, vnet, vpnConnection, vpnGateway } from '../../network/make-model.ts';
import { balancer, balancingRule } from '../../reach/hub-and-spokes.ts';
import type { Scene } from '../scene.ts';

export const scene: Scene = {
  why: 'on-premises calls a load balancer: the group in front of its member decides, by the port behind the rule',
  network: [
    vnet('hub', ['10.1.0.0/16'], { GatewaySubnet: '10.1.255.0/27', 'snet-nva': '10.1.1.0/24' }),
    subnet('hub', 'snet-vm', '10.1.0.0/24', { nsg: 'n' }),
    nsg('n', [rule('no', 200, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: '8443' })]),
    host('web', 'hub/snet-vm', '10.1.0.10'),
    balancer('ilb', '10.1.1.100', ['web-nic'], [balancingRule('Tcp', 443, 8443)]),
    vpnGateway('vpn', 'hub'),
    localGateway('office', ['192.168.0.0/16']),
    vpnConnection('to-office', 'vpn', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'office') } }),
  ],
  says: 'can 192.168.1.5 reach ilb on 443?',
  expect: {
    verdict: 'blocked',
    causes: ['nsg-deny forward no'],
    unknowns: ['backend-health ilb', 'on-premises-opaque -'],
    words: ['Network security group n denies tcp/8443'],
  },
};
