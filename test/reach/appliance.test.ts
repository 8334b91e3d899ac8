import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import type { JudgeOptions } from '../../src/reach/judge.ts';
import {
  bothPeerings,
  capture,
  host,
  idOf,
  nic,
  nsg,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { ANY, ask, brokenModel, causesOf, connectionOf, gatewayOf, hub, modelWith, PING, t0, tcp } from './base-topology.ts';
import { balancer, balancingRule, FORWARDING, HA_PORTS, HUB, nva, routed, spokes, spokeVnet, transparent } from './hub-and-spokes.ts';

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly ask?: readonly [string, string];
  readonly flow?: Flow;
  readonly options?: JudgeOptions;
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  readonly passes?: readonly string[];
}

const both = spokes('10.1.1.4', '10.1.1.4');
const vouched = transparent('nva-1', 'nva-2');

const single: readonly Case[] = [
  {
    name: '20 spokes of one hub, nothing between them: peering is not transitive [PEER]',
    model: modelWith(spokes(null, null)),
    outcome: 'blocked',
    causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
  },
  {
    name: '21 hub appliance and user routes on both spokes [PEER][UDR]',
    model: modelWith(both, nva('nva-1', '10.1.1.4')),
    options: vouched,
    outcome: 'reachable',
    causes: [],
  },
  {
    name: '21 the same, the appliance not declared transparent',
    model: modelWith(both, nva('nva-1', '10.1.1.4')),
    outcome: 'unknown',
    causes: [],
    doubts: ['nva-opaque'],
  },
  {
    name: 'the NIC declared instead of the machine',
    model: modelWith(both, nva('nva-1', '10.1.1.4')),
    options: { transparent: new Set([idOf('networkInterfaces', 'nva-1-nic').toLowerCase()]) },
    outcome: 'reachable',
  },
  {
    name: 'its subnet declared',
    model: modelWith(both, nva('nva-1', '10.1.1.4')),
    options: { transparent: new Set([idOf('virtualNetworks/subnets', 'hub', 'snet-nva').toLowerCase()]) },
    outcome: 'reachable',
  },
  {
    name: 'allowForwardedTraffic off does not stop it [PEER]',
    model: modelWith(spokes('10.1.1.4', '10.1.1.4', { allowForwardedTraffic: false }), nva('nva-1', '10.1.1.4')),
    options: vouched,
    outcome: 'reachable',
  },
  {
    name: 'IP forwarding off on the NIC [DIAG]',
    model: modelWith(both, nva('nva-1', '10.1.1.4', { enableIPForwarding: false })),
    options: vouched,
    outcome: 'blocked',
    causes: ['nva-no-forwarding both nva-1-nic'],
  },
  {
    name: 'the appliance deallocated',
    model: modelWith(both, nva('nva-1', '10.1.1.4', {}, 'deallocated')),
    options: vouched,
    outcome: 'blocked',
    causes: ['host-off both nva-1'],
  },
  {
    name: 'power not read: taken as running',
    model: modelWith(both, nva('nva-1', '10.1.1.4', {}, null)),
    options: vouched,
    outcome: 'reachable',
  },
  {
    name: 'off and no forwarding: both are causes',
    model: modelWith(both, nva('nva-1', '10.1.1.4', { enableIPForwarding: false }, 'stopped')),
    outcome: 'blocked',
    causes: ['nva-no-forwarding both nva-1-nic', 'host-off both nva-1'],
  },
  {
    name: 'a NIC attached to no machine: nobody can vouch for it',
    model: modelWith(both, nic('loose', 'hub/snet-nva', '10.1.1.4', FORWARDING)),
    options: { transparent: new Set([idOf('networkInterfaces', 'loose').toLowerCase()]) },
    outcome: 'unknown',
    doubts: ['nva-opaque'],
  },
  ...(['Inbound', 'Outbound'] as const).map(
    (direction): Case => ({
      name: `only the reply passes the appliance, whose rules know no flow and deny it: ${direction} (4.2) [NSG]`,
      model: modelWith(
        spokes(null, null),
        host('vm-hub', 'hub/snet-vm', '10.1.0.4'),
        routed('spoke-b', 12, '10.1.1.4', '10.1.0.0/16'),
        nva('nva-1', '10.1.1.4', { nsg: 'nsg-nva' }),
        nsg('nsg-nva', [rule('none', 200, direction, 'Deny')]),
      ),
      ask: ['10.1.0.4', '10.12.0.4'],
      options: vouched,
      outcome: 'blocked',
      causes: ['nsg-deny return none'],
    }),
  ),
  {
    name: 'only the reply passes the appliance, whose rules let it pass as a packet of its own (4.2) [NSG]',
    model: modelWith(
      spokes(null, null),
      host('vm-hub', 'hub/snet-vm', '10.1.0.4'),
      routed('spoke-b', 12, '10.1.1.4', '10.1.0.0/16'),
      nva('nva-1', '10.1.1.4', { nsg: 'nsg-nva' }),
      nsg('nsg-nva', []),
    ),
    ask: ['10.1.0.4', '10.12.0.4'],
    options: vouched,
    outcome: 'reachable',
  },
  {
    name: 'the appliance NIC lets nothing in but ssh',
    model: modelWith(
      both,
      nva('nva-1', '10.1.1.4', { nsg: 'nsg-nva' }),
      nsg('nsg-nva', [
        rule('ssh', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '22' }),
        rule('rest', 200, 'Inbound', 'Deny'),
      ]),
    ),
    options: vouched,
    outcome: 'partial',
    passes: ['tcp/22'],
    causes: ['nsg-deny forward rest'],
  },
  {
    name: 'the appliance NIC lets nothing out to the other spoke',
    model: modelWith(
      both,
      nva('nva-1', '10.1.1.4', { nsg: 'nsg-nva' }),
      nsg('nsg-nva', [rule('no', 100, 'Outbound', 'Deny', { destinationAddressPrefix: '10.12.0.0/16' })]),
    ),
    options: vouched,
    outcome: 'blocked',
    causes: ['nsg-deny forward no'],
  },
  {
    name: 'one spoke without the user route: no route back',
    model: modelWith(spokes('10.1.1.4', null), nva('nva-1', '10.1.1.4')),
    options: vouched,
    outcome: 'blocked',
    causes: ['no-route return snet-vm'],
  },
  {
    name: 'nobody at the next hop',
    model: modelWith(both, nva('nva-1', '10.1.1.5')),
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
  },
  {
    name: 'nobody known at the next hop: NICs were not all read',
    model: modelWith(
      both,
      nva('nva-1', '10.1.1.5'),
      capture('2026-01-01T00:00:00Z', ['Microsoft.Network/networkInterfaces in /subscriptions/00000000-0000-0000-0000-000000000001: 403']),
    ),
    outcome: 'unknown',
    causes: [],
    doubts: ['not-read'],
  },
  {
    name: 'the next hop is an address the platform keeps',
    model: modelWith(spokes('10.1.1.1', '10.1.1.1'), nva('nva-1', '10.1.1.4')),
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'the next hop lies in no VNet near by [UDR]',
    model: modelWith(spokes('10.99.0.4', '10.99.0.4'), nva('nva-1', '10.1.1.4')),
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
  },
  {
    name: 'the next hop stands in the other spoke, two peerings away [UDR]',
    model: modelWith(spokes('10.12.0.4', '10.1.1.4'), nva('nva-1', '10.1.1.4')),
    options: vouched,
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other'],
  },
  {
    name: 'the peering to the hub is disconnected',
    model: modelWith(both, nva('nva-1', '10.1.1.4'), bothPeerings(HUB, spokeVnet('spoke-a', 11), {}, { peeringState: 'Disconnected' })),
    options: vouched,
    outcome: 'blocked',
    causes: ['peering-disconnected both spoke-a-to-hub'],
  },
  {
    name: 'an application gateway at the next hop is not looked into',
    model: modelWith(
      both,
      resource('applicationGateways', ['agw'], {
        frontendIPConfigurations: [
          { name: 'f', properties: { privateIPAddress: '10.1.1.4', subnet: { id: idOf('virtualNetworks/subnets', 'hub', 'snet-nva') } } },
        ],
      }),
      host('x', 'hub/snet-vm', '10.1.0.4'),
    ),
    outcome: 'unknown',
    doubts: ['nva-opaque'],
  },
];

const farHub = vnet('hub-2', ['10.2.0.0/16'], { 'snet-nva': '10.2.1.0/24' });
/** Spoke b on a hub of its own, which is not peered with the other. */
const apart = [
  spokes('10.1.1.4', null).filter(({ name }) => !['hub-to-spoke-b', 'spoke-b-to-hub'].includes(name)),
  farHub,
  bothPeerings(farHub, spokeVnet('spoke-b', 12)),
  routed('spoke-b', 12, '10.2.1.4', '10.11.0.0/16'),
  nva('nva-1', '10.1.1.4'),
];

const tunnelled: readonly Case[] = [
  {
    name: 'two hubs that are not peered: their appliances may be joined by a tunnel [RS-MULTI]',
    model: modelWith(apart, host('nva-2', 'hub-2/snet-nva', '10.2.1.4', FORWARDING)),
    outcome: 'unknown',
    doubts: ['nva-opaque'],
  },
  {
    name: 'the same, and the far one does not forward',
    model: modelWith(apart, host('nva-2', 'hub-2/snet-nva', '10.2.1.4')),
    outcome: 'blocked',
    causes: ['nva-no-forwarding return nva-2-nic'],
  },
  {
    name: 'the same, declared to pass everything on as it is: a tunnel is none of that',
    model: modelWith(apart, host('nva-2', 'hub-2/snet-nva', '10.2.1.4', FORWARDING)),
    options: vouched,
    outcome: 'blocked',
    causes: ['no-route forward snet-nva', 'no-route return snet-nva'],
  },
];

const loops: readonly Case[] = [
  {
    name: "the appliance's subnet sends the packet back to the appliance",
    model: modelWith(
      both,
      nva('nva-1', '10.1.1.4'),
      routeTable('rt-nva', [route('self', '10.12.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-nva' }),
    ),
    options: vouched,
    outcome: 'blocked',
    causes: ['route-loop forward snet-nva'],
  },
  {
    name: 'two appliances point at each other',
    model: modelWith(
      both,
      nva('nva-1', '10.1.1.4'),
      host('nva-2', 'hub/snet-nva-2', '10.1.2.4', FORWARDING),
      routeTable('rt-1', [route('on', '10.12.0.0/16', 'VirtualAppliance', '10.1.2.4')]),
      routeTable('rt-2', [route('back', '10.12.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-1' }),
      subnet('hub', 'snet-nva-2', '10.1.2.0/24', { routeTable: 'rt-2' }),
    ),
    options: vouched,
    outcome: 'blocked',
    causes: ['route-loop forward snet-nva'],
  },
  {
    name: 'two appliances in a row, each way through both',
    model: modelWith(
      spokes('10.1.1.4', '10.1.2.4'),
      nva('nva-1', '10.1.1.4'),
      host('nva-2', 'hub/snet-nva-2', '10.1.2.4', FORWARDING),
      routeTable('rt-1', [route('on', '10.12.0.0/16', 'VirtualAppliance', '10.1.2.4')]),
      routeTable('rt-2', [route('on', '10.11.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-1' }),
      subnet('hub', 'snet-nva-2', '10.1.2.0/24', { routeTable: 'rt-2' }),
    ),
    options: vouched,
    outcome: 'reachable',
  },
  {
    name: 'an appliance beside the source: its subnet has the same route and sends the packet to it again',
    model: modelWith(spokes('10.11.0.9', '10.1.1.4'), nva('nva-1', '10.1.1.4'), host('nva-2', 'spoke-a/snet-vm', '10.11.0.9', FORWARDING)),
    options: vouched,
    outcome: 'blocked',
    causes: ['route-loop forward snet-vm'],
  },
  {
    name: 'an appliance beside the source, for a destination whose own route is another one',
    model: modelWith(
      hub(1),
      host('vm1', 'hub-01/snet-vm', '10.1.0.4'),
      host('nva-1', 'hub-01/snet-vm', '10.1.0.9', FORWARDING),
      host('vm2', 'hub-01/snet-b', '10.1.7.4'),
      subnet('hub-01', 'snet-b', '10.1.7.0/24', {}),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      routeTable('rt', [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.1.0.9')]),
    ),
    ask: ['vm1', 'vm2'],
    outcome: 'reachable',
  },
  {
    name: 'traffic inside one VNet over an appliance: its subnet delivers to both sides',
    model: modelWith(
      HUB,
      nva('nva-1', '10.1.1.4'),
      host('vm1', 'hub/snet-vm', '10.1.0.4'),
      host('vm2', 'hub/snet-nva-2', '10.1.2.4'),
      subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt-vm' }),
      subnet('hub', 'snet-nva-2', '10.1.2.0/24', { routeTable: 'rt-2' }),
      routeTable('rt-vm', [route('other', '10.1.2.0/24', 'VirtualAppliance', '10.1.1.4')]),
      routeTable('rt-2', [route('other', '10.1.0.0/24', 'VirtualAppliance', '10.1.1.4')]),
    ),
    ask: ['vm1', 'vm2'],
    options: vouched,
    outcome: 'reachable',
  },
];

/** An appliance with a NIC in a subnet that leads nowhere and one that leads on. */
const twoNics = [
  nic('in', 'hub/snet-nva', '10.1.1.4', { vm: 'nva-1', ...FORWARDING }),
  nic('out', 'hub/snet-nva-2', '10.1.2.4', { vm: 'nva-1', ...FORWARDING }),
  vm('nva-1', ['in', 'out']),
  routeTable('rt-in', [
    route('drop', '10.0.0.0/8', 'None'),
    route('drop-a', '10.11.0.0/16', 'None'),
    route('drop-b', '10.12.0.0/16', 'None'),
  ]),
  subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-in' }),
];

/** Each in a subnet that leads on. */
const openCards = [...twoNics.slice(0, 3), subnet('hub', 'snet-nva', '10.1.1.0/24', {})];

const closed = (card: string, ...directions: readonly ('Inbound' | 'Outbound')[]): readonly WireResource[] => [
  nsg(
    `nsg-${card}`,
    directions.map((direction) => rule(`no-${direction}`, 100, direction, 'Deny')),
  ),
  nic(card, card === 'in' ? 'hub/snet-nva' : 'hub/snet-nva-2', card === 'in' ? '10.1.1.4' : '10.1.2.4', {
    vm: 'nva-1',
    nsg: `nsg-${card}`,
    ...FORWARDING,
  }),
];

const severalNics: readonly Case[] = [
  { name: 'leaves by the NIC whose subnet leads on', model: modelWith(both, twoNics), options: vouched, outcome: 'reachable' },
  {
    name: 'the other NIC does not forward either way',
    model: modelWith(both, twoNics, nic('out', 'hub/snet-nva-2', '10.1.2.4', { vm: 'nva-1' })),
    options: vouched,
    outcome: 'blocked',
    causes: ['nva-no-forwarding both out'],
  },
  ...([{ options: vouched }, {}] as const).map((each) => ({
    name: `the filters of the card it came to let nothing out, another card's do: by which it sends is its own matter (${Object.keys(each)})`,
    model: modelWith(both, openCards, closed('in', 'Outbound')),
    outcome: 'unknown',
    causes: [],
    doubts: ['nva-opaque'],
    ...each,
  })),
  {
    name: 'there by one card and back by the other: one appliance, which sees both ways',
    model: modelWith(spokes('10.1.1.4', '10.1.2.4'), openCards),
    outcome: 'unknown',
    doubts: ['nva-opaque'],
  },
  {
    name: 'leaves by the NIC whose subnet leads on, of a machine that was not read',
    model: modelWith(
      both,
      twoNics.filter(({ name }) => name !== 'nva-1'),
    ),
    options: vouched,
    outcome: 'reachable',
  },
  {
    name: 'no card lets anything out',
    model: modelWith(both, openCards, closed('in', 'Outbound'), closed('out', 'Outbound')),
    options: vouched,
    outcome: 'blocked',
    causes: ['nsg-deny forward no-Outbound'],
  },
  {
    name: 'the filters of the card it came to let nothing in, whatever another card lets in',
    model: modelWith(both, openCards, closed('in', 'Inbound')),
    outcome: 'blocked',
    causes: ['nsg-deny forward no-Inbound'],
  },
  {
    name: 'replies come to another card, which lets them in if the flow left by it',
    model: modelWith(spokes('10.1.1.4', '10.1.2.4'), openCards, closed('out', 'Inbound')),
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['nva-opaque'],
  },
  {
    name: 'replies come to another card, which let nothing out before them',
    model: modelWith(spokes('10.1.1.4', '10.1.2.4'), openCards, closed('out', 'Inbound', 'Outbound')),
    options: vouched,
    outcome: 'blocked',
    causes: ['nsg-deny return no-Inbound'],
  },
];

function ecmp(addresses: readonly string[], ofA = '10.12.0.0/16') {
  const next = { nextHop: { nextHopIpAddresses: addresses } };
  const to = (prefix: string) => ({
    name: 'to-other',
    properties: { addressPrefix: prefix, nextHopType: 'VirtualApplianceEcmp', ...next },
  });
  return [...spokes('10.1.1.4', '10.1.1.4'), routeTable('rt-spoke-a', [to(ofA)]), routeTable('rt-spoke-b', [to('10.11.0.0/16')])];
}

/** Both appliances of a private subnet, by which everything leaves. */
const outBy = (...own: readonly [object, object]): Model =>
  modelWith(
    ecmp(['10.1.1.4', '10.1.1.5'], '0.0.0.0/0'),
    subnet('hub', 'snet-nva', '10.1.1.0/24', { defaultOutboundAccess: false }),
    nva('nva-1', '10.1.1.4', own[0]),
    nva('nva-2', '10.1.1.5', own[1]),
    resource('publicIPAddresses', ['pip'], { ipAddress: '203.0.114.9' }, { sku: { name: 'Standard' } }),
  );

const several: readonly Case[] = [
  {
    name: 'ECMP to the Internet, one of them has no way out: some flows are lost [DOA]',
    model: outBy({ publicIp: 'pip' }, {}),
    ask: ['10.11.0.4', '8.8.8.8'],
    options: vouched,
    outcome: 'partial',
    causes: ['no-outbound forward snet-nva'],
  },
  {
    name: 'ECMP to the Internet, the first one has no way out [DOA]',
    model: outBy({}, { publicIp: 'pip' }),
    ask: ['10.11.0.4', '8.8.8.8'],
    options: vouched,
    outcome: 'partial',
    causes: ['no-outbound forward snet-nva'],
  },
  {
    name: 'ECMP over two appliances',
    model: modelWith(ecmp(['10.1.1.4', '10.1.1.5']), nva('nva-1', '10.1.1.4'), nva('nva-2', '10.1.1.5')),
    options: vouched,
    outcome: 'reachable',
  },
  {
    name: 'ECMP, one of them off: some flows are lost',
    model: modelWith(ecmp(['10.1.1.4', '10.1.1.5']), nva('nva-1', '10.1.1.4'), nva('nva-2', '10.1.1.5', {}, 'deallocated')),
    options: vouched,
    outcome: 'partial',
    causes: ['host-off both nva-2'],
  },
  {
    name: 'ECMP, both off',
    model: modelWith(ecmp(['10.1.1.4', '10.1.1.5']), nva('nva-1', '10.1.1.4', {}, 'stopped'), nva('nva-2', '10.1.1.5', {}, 'deallocated')),
    options: vouched,
    outcome: 'blocked',
    causes: ['host-off both nva-1', 'host-off both nva-2'],
  },
];

const pooled = spokes('10.1.1.100', '10.1.1.100');
const pair = [...nva('nva-1', '10.1.1.4'), ...nva('nva-2', '10.1.1.5')];
const members = ['nva-1-nic', 'nva-2-nic'];

/** The resource without one of its properties. */
const leaving = ({ properties, ...rest }: WireResource, name: string): object => ({
  ...rest,
  properties: { ...(properties as object), [name]: null },
});

/** The balancer with an inbound NAT rule to the first appliance in place of its pool. */
function withNatRule({ properties, ...rest }: WireResource, port: number): object {
  const natRule = {
    name: 'nat',
    properties: {
      protocol: 'Tcp',
      frontendPort: port,
      backendPort: port,
      frontendIPConfiguration: { id: `${rest.id}/frontendIPConfigurations/front` },
      backendIPConfiguration: { id: `${idOf('networkInterfaces', 'nva-1-nic')}/ipConfigurations/ipconfig1` },
    },
  };
  return { ...rest, properties: { ...(properties as object), backendAddressPools: [], inboundNatRules: [natRule] } };
}

const balanced: readonly Case[] = [
  {
    name: 'HA ports over two appliances: only the health of the pool is open',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', members, [HA_PORTS])),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['backend-health'],
  },
  {
    name: 'HA ports are documented for tcp and udp',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', members, [HA_PORTS])),
    flow: PING,
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['backend-health', 'undocumented'],
  },
  {
    name: 'a member that is off gets no flows',
    model: modelWith(
      pooled,
      nva('nva-1', '10.1.1.4'),
      nva('nva-2', '10.1.1.5', {}, 'deallocated'),
      balancer('ilb', '10.1.1.100', members, [HA_PORTS]),
    ),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
  },
  {
    name: 'all members off',
    model: modelWith(
      pooled,
      nva('nva-1', '10.1.1.4', {}, 'stopped'),
      nva('nva-2', '10.1.1.5', {}, 'deallocated'),
      balancer('ilb', '10.1.1.100', members, [HA_PORTS]),
    ),
    flow: tcp(443),
    options: vouched,
    outcome: 'blocked',
    causes: ['host-off both nva-1', 'host-off both nva-2'],
  },
  {
    name: 'no rule for what is asked',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', members, [balancingRule('Tcp', 80)])),
    flow: tcp(443),
    options: vouched,
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
  },
  {
    name: 'an inbound NAT rule of the frontend is for what is addressed to it',
    model: modelWith(pooled, pair, withNatRule(balancer('ilb', '10.1.1.100', [], []), 443)),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: ['next-hop-missing return to-other'],
    doubts: ['undocumented'],
  },
  {
    name: 'an empty pool',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', [], [HA_PORTS])),
    flow: tcp(443),
    options: vouched,
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
  },
  {
    name: 'a member that was not read',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', [...members, 'gone'], [HA_PORTS])),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    doubts: ['backend-health', 'not-read'],
  },
  {
    name: 'a member that was not read, and the other one is off: the flow may go to the first',
    model: modelWith(pooled, nva('nva-1', '10.1.1.4', {}, 'stopped'), balancer('ilb', '10.1.1.100', ['nva-1-nic', 'gone'], [HA_PORTS])),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: ['host-off both nva-1'],
    doubts: ['backend-health', 'not-read'],
  },
  ...[
    ['a rule of which the frontend port is not told', { ...HA_PORTS, frontendPort: undefined }],
    ['a rule of which the frontend is not told', { ...HA_PORTS, frontendIPConfiguration: null }],
    ['a rule of another protocol than any that is known', { ...HA_PORTS, protocol: 'Quic' }],
  ].map(
    ([name, rule]): Case => ({
      name: name as string,
      model: brokenModel(pooled, pair, balancer('ilb', '10.1.1.100', members, [balancingRule('Tcp', 80), rule as object])),
      flow: tcp(443),
      options: vouched,
      outcome: 'unknown',
      causes: [],
      doubts: ['not-read'],
    }),
  ),
  {
    name: 'rules that were not given at all',
    model: modelWith(pooled, pair, leaving(balancer('ilb', '10.1.1.100', members, []), 'loadBalancingRules')),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['not-read'],
  },
  {
    name: 'a rule of a frontend that was not given',
    model: modelWith(
      pooled,
      pair,
      balancer('ilb', '10.1.1.100', members, [
        { ...HA_PORTS, frontendIPConfiguration: { id: idOf('loadBalancers/frontendIPConfigurations', 'ilb', 'other') } },
      ]),
    ),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['not-read'],
  },
  {
    name: 'a member of which it was not returned whether it forwards',
    model: modelWith(
      pooled,
      nva('nva-1', '10.1.1.4', { enableIPForwarding: undefined }),
      balancer('ilb', '10.1.1.100', ['nva-1-nic'], [HA_PORTS]),
    ),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['backend-health', 'not-read'],
  },
  {
    name: 'a rule that names no pool',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', members, [{ ...HA_PORTS, backendAddressPool: null }])),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
    doubts: ['backend-health', 'not-read'],
  },
  {
    name: 'a member that does not forward loses its share',
    model: modelWith(
      pooled,
      nva('nva-1', '10.1.1.4'),
      nva('nva-2', '10.1.1.5', { enableIPForwarding: false }),
      balancer('ilb', '10.1.1.100', members, [HA_PORTS]),
    ),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: ['nva-no-forwarding both nva-2-nic'],
    doubts: ['backend-health'],
  },
  {
    name: 'a Basic load balancer in another region [PEER]',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', members, [HA_PORTS], 'Basic'), { ...HUB, location: 'japanwest' }),
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
  },
  {
    name: 'a Standard one in another region',
    model: modelWith(pooled, pair, balancer('ilb', '10.1.1.100', members, [HA_PORTS]), { ...HUB, location: 'japanwest' }),
    flow: tcp(443),
    options: vouched,
    outcome: 'unknown',
    causes: [],
  },
];

const circuitCases: readonly Case[] = [
  {
    name: '24 a user route to None beats BGP on an equal prefix [UDR]',
    model: modelWith(
      t0(true, true, false),
      routeTable('rt', [route('drop', '10.2.0.0/16', 'None')]),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['route-none forward drop'],
  },
  {
    name: '25 a shorter user route to an appliance: BGP is longer, the appliance is bypassed [UDR]',
    model: modelWith(
      t0(true, true, false),
      host('nva-1', 'hub-01/snet-vm', '10.1.0.9', FORWARDING),
      routeTable('rt', [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.1.0.9')]),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'reachable',
    causes: [],
    doubts: [],
  },
  {
    name: 'hairpin traffic sent to an appliance by the GatewaySubnet, and back by the spoke subnet',
    model: modelWith(
      t0(true, true, false),
      gatewayOf(1, true),
      connectionOf(1),
      hub(1),
      host('nva-1', 'hub-01/snet-nva', '10.1.1.4', FORWARDING),
      subnet('hub-01', 'snet-nva', '10.1.1.0/24', {}),
      routeTable('rt-gw', [route('to-vm', '10.1.0.0/24', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub-01', 'GatewaySubnet', '10.1.255.0/27', { routeTable: 'rt-gw' }),
      routeTable('rt-vm', [route('to-2', '10.2.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt-vm' }),
    ),
    ask: ['vm2', '10.1.0.4'],
    options: vouched,
    outcome: 'reachable',
  },
];

describe.each([
  ['one appliance', single],
  ['two appliances that nothing joins', tunnelled],
  ['loops', loops],
  ['an appliance with several NICs', severalNics],
  ['several appliances on one route', several],
  ['appliances behind a load balancer', balanced],
  ['beside a circuit', circuitCases],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ model, ask: [from, to] = ['vm-a', 'vm-b'], flow = ANY, options = {}, outcome, causes, doubts, passes }) => {
    const verdict = ask(model, from, to, flow, options);
    expect([verdict.outcome, causesOf(verdict)]).toEqual([outcome, causes ?? expect.anything()]);
    if (doubts) expect([...new Set(verdict.doubts.map((doubt) => doubt.code))].sort()).toEqual([...doubts].sort());
    if (passes) expect(verdict.passes).toEqual(passes);
  });
});

test('the path names the appliance and what is known of it', () => {
  const verdict = ask(modelWith(both, nva('nva-1', '10.1.1.4', {}, null)), 'vm-a', 'vm-b');
  const hop = verdict.directions[0].path.find(({ kind }) => kind === 'appliance');
  expect(hop?.facts).toMatchObject({ nic: 'nva-1-nic', host: 'nva-1', address: '10.1.1.4', power: null, forwarding: true });
});
