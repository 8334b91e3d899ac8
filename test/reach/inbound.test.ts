import { describe, expect, test } from '@jest/globals';
import { type Address, parseAddress } from '../../src/network/address.ts';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { endpointAt } from '../../src/reach/endpoint.ts';
import { inboundEntries, noEntry } from '../../src/reach/inbound.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import { describe as portsOf, trafficOf } from '../../src/reach/traffic.ts';
import { throughput } from '../../src/reach/way.ts';
import { host, idOf, keyOf, modelOf, nsg, resource, route, routeTable, rule, subnet } from '../network/make-model.ts';
import { ANY, tcp } from './base-topology.ts';
import { collection, firewall, HUB, networkRule, nva, policy, ruleGroup, transparent } from './hub-and-spokes.ts';

const CLIENT = parseAddress('203.0.114.7') as Address;
const pip = (name: string, address: string, sku = 'Standard') =>
  resource('publicIPAddresses', [name], { ipAddress: address }, { sku: { name: sku } });

const allowing = (port: string, from = 'Internet') =>
  nsg('nsg', [rule('in', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: port, sourceAddressPrefix: from })]);

function frontend(rules: readonly object[], natRules: readonly object[] = []) {
  const id = idOf('loadBalancers', 'lb');
  const front = { id: `${id}/frontendIPConfigurations/front` };
  const pool = { id: `${id}/backendAddressPools/pool` };
  const configuration = { id: `${idOf('networkInterfaces', 'vm1-nic')}/ipConfigurations/ipconfig1` };
  return resource(
    'loadBalancers',
    ['lb'],
    {
      frontendIPConfigurations: [{ name: 'front', ...front, properties: { publicIPAddress: { id: idOf('publicIPAddresses', 'pip-lb') } } }],
      backendAddressPools: [{ name: 'pool', ...pool, properties: { backendIPConfigurations: [configuration] } }],
      loadBalancingRules: rules.map((properties, i) => ({
        name: `rule-${i}`,
        properties: { frontendIPConfiguration: front, backendAddressPool: pool, protocol: 'Tcp', ...properties },
      })),
      inboundNatRules: natRules.map((properties, i) => ({
        name: `nat-${i}`,
        id: `${id}/inboundNatRules/nat-${i}`,
        properties: { frontendIPConfiguration: front, backendIPConfiguration: configuration, protocol: 'Tcp', ...properties },
      })),
    },
    { sku: { name: 'Standard' } },
  );
}

const natRule = (port: string, to: string, from = '*') => ({
  name: 'in',
  ruleType: 'NatRule',
  ipProtocols: ['TCP'],
  sourceAddresses: [from],
  destinationAddresses: ['198.51.100.9'],
  destinationPorts: [port],
  translatedAddress: '10.1.0.4',
  translatedPort: to,
});

const translating = (...rules: readonly object[]) => [
  HUB,
  firewall('fw'),
  pip('pip-fw', '198.51.100.9'),
  policy('fw-policy', ['nat']),
  ruleGroup('fw-policy', 'nat', 100, [collection('dnat', 100, 'DNAT', rules)]),
];

const NET = HUB;
const withPip = host('vm1', 'hub/snet-vm', '10.1.0.4', { publicIp: 'pip', nsg: 'nsg' });
const guarded = host('vm1', 'hub/snet-vm', '10.1.0.4', { nsg: 'nsg' });

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly flow?: Flow;
  /** What gets in and back for certain, by each public address. */
  readonly sure: readonly (readonly string[])[];
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'no public address leads there', model: modelOf(NET, guarded, allowing('443')), sure: [] },
  {
    name: 'a public address of its own',
    model: modelOf(NET, withPip, pip('pip', '198.51.100.7'), allowing('443')),
    sure: [['tcp/443']],
    causes: ['nsg-deny DenyAllInBound'],
  },
  {
    name: 'the NSG lets this client in and no other port',
    model: modelOf(NET, withPip, pip('pip', '198.51.100.7'), allowing('443', '203.0.114.0/24')),
    flow: tcp(443),
    sure: [['tcp/443']],
    causes: [],
  },
  {
    name: 'the NSG lets another client in',
    model: modelOf(NET, withPip, pip('pip', '198.51.100.7'), allowing('443', '203.0.115.0/24')),
    flow: tcp(443),
    sure: [[]],
    causes: ['nsg-deny DenyAllInBound'],
  },
  {
    name: 'a Standard address without any NSG is closed',
    model: modelOf(NET, host('vm1', 'hub/snet-vm', '10.1.0.4', { publicIp: 'pip' }), pip('pip', '198.51.100.7')),
    sure: [[]],
    causes: ['nsg-deny vm1-nic'],
  },
  {
    name: 'a Basic address without any NSG is open',
    model: modelOf(NET, host('vm1', 'hub/snet-vm', '10.1.0.4', { publicIp: 'pip' }), pip('pip', '198.51.100.7', 'Basic')),
    sure: [['any']],
  },
  {
    name: 'a balancing rule: the NSG sees the port behind',
    model: modelOf(NET, guarded, frontend([{ frontendPort: 443, backendPort: 8443 }]), allowing('8443')),
    flow: tcp(443),
    sure: [[]],
    causes: [],
    doubts: ['backend-health'],
  },
  {
    name: 'a balancing rule, and the NSG allows the port in front only',
    model: modelOf(NET, guarded, frontend([{ frontendPort: 443, backendPort: 8443 }]), allowing('443')),
    flow: tcp(443),
    sure: [[]],
    causes: ['nsg-deny DenyAllInBound'],
    doubts: ['backend-health'],
  },
  {
    name: 'a frontend without a rule for it',
    model: modelOf(NET, guarded, frontend([{ frontendPort: 80, backendPort: 80 }]), allowing('443')),
    flow: tcp(443),
    sure: [[]],
    causes: ['no-route lb'],
    doubts: ['backend-health'],
  },
  {
    name: 'an inbound NAT rule',
    model: modelOf(NET, guarded, frontend([], [{ frontendPort: 50022, backendPort: 22 }]), allowing('22')),
    flow: tcp(50022),
    sure: [[]],
    causes: [],
    doubts: ['backend-health'],
  },
  {
    name: 'DNAT: the NSG sees the firewall and the port behind',
    model: modelOf(translating(natRule('443', '8443')), guarded, allowing('8443', '10.1.3.0/26')),
    flow: tcp(443),
    sure: [['tcp/443']],
    causes: [],
  },
  {
    name: 'DNAT: the NSG allows clients of the Internet, whom it does not see',
    model: modelOf(
      translating(natRule('443', '8443')),
      host('vm1', 'hub/snet-vm', '10.1.0.4', { nsg: 'nsg' }),
      nsg('nsg', [rule('in', 100, 'Inbound', 'Allow', { sourceAddressPrefix: 'Internet' }), rule('no', 200, 'Inbound', 'Deny')]),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: ['nsg-deny no'],
  },
  {
    name: 'DNAT for other clients',
    model: modelOf(translating(natRule('443', '8443', '192.0.3.0/24')), guarded, allowing('8443')),
    flow: tcp(443),
    sure: [[]],
    causes: ['firewall-deny fw-policy'],
  },
  {
    name: 'an earlier DNAT rule takes it to another host',
    model: modelOf(
      translating({ ...natRule('443', '8443'), translatedAddress: '10.1.0.99' }, natRule('443', '8443')),
      guarded,
      allowing('8443'),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: ['firewall-deny nat'],
  },
  {
    name: 'DNAT for another port',
    model: modelOf(translating(natRule('443', '8443')), guarded, allowing('8443', '*')),
    flow: tcp(80),
    sure: [[]],
    causes: ['firewall-deny fw-policy'],
  },
  {
    name: 'DNAT for another port, and a network rule that allows it: it is sent to the firewall itself [AZFW-NAT]',
    model: modelOf(
      translating(natRule('443', '8443')),
      ruleGroup('fw-policy', 'allow', 200, [collection('all', 100, 'Allow', [networkRule('all', {})])]),
      policy('fw-policy', ['nat', 'allow']),
      guarded,
      allowing('8443', '*'),
    ),
    flow: tcp(80),
    sure: [[]],
    causes: ['firewall-deny fw-policy'],
  },
  {
    name: 'a public address, and the subnet sends replies to the firewall [2.5]',
    model: modelOf(
      translating(),
      withPip,
      pip('pip', '198.51.100.7'),
      allowing('443'),
      routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.3.4')]),
      subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: ['asymmetric-path fw'],
  },
  {
    name: 'the same where it is not known whether the NSG lets it in: the firewall drops what it sees half of',
    model: modelOf(
      translating(),
      withPip,
      pip('pip', '198.51.100.7'),
      nsg('nsg', []),
      routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.3.4')]),
      subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: ['asymmetric-path fw'],
    doubts: ['tag-not-expanded'],
  },
  {
    name: 'a public address, and replies go by a route to the firewall or by one for a tag that is not expanded',
    model: modelOf(
      translating(),
      withPip,
      pip('pip', '198.51.100.7'),
      allowing('443'),
      routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.3.4'), route('tag', 'Storage', 'Internet')]),
      subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: [],
  },
  {
    name: 'a public address, and the subnet sends replies to an appliance that passes everything on: not from that address',
    model: modelOf(
      NET,
      withPip,
      pip('pip', '198.51.100.7'),
      allowing('443'),
      nva('nva', '10.1.1.4', { publicIp: 'pip-nva' }),
      routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: [],
  },
  {
    name: 'an application rule is not for what comes in [AZFW-NAT]',
    model: modelOf(
      translating(natRule('80', '80')),
      policy('fw-policy', ['nat', 'app']),
      ruleGroup('fw-policy', 'app', 200, [
        collection('c', 100, 'Allow', [
          {
            name: 'a',
            ruleType: 'ApplicationRule',
            sourceAddresses: ['*'],
            targetFqdns: ['*'],
            protocols: [{ protocolType: 'Https', port: 443 }],
          },
        ]),
      ]),
      guarded,
      allowing('443', '*'),
    ),
    flow: tcp(443),
    sure: [[]],
    causes: ['firewall-deny fw-policy'],
    doubts: [],
  },
  {
    name: 'DNAT, and the subnet sends replies to the firewall: they go back to its own address anyway',
    model: modelOf(
      translating(natRule('443', '8443')),
      guarded,
      allowing('8443', '10.1.3.0/26'),
      routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.3.4')]),
      subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ),
    flow: tcp(443),
    sure: [['tcp/443']],
  },
];

describe('from the Internet', () => {
  test.each(cases)('$name', ({ model, flow = ANY, sure, causes, doubts }) => {
    const index = indexOf(model);
    const home = model.resources.vnets.get(keyOf('virtualNetworks', 'hub'));
    if (!home) throw new Error('the model lacks the hub');
    const endpoint = endpointAt(index, home, parseAddress('10.1.0.4') as Address);
    const entries = inboundEntries({ index, asked: trafficOf(flow), ...transparent('nva') }, endpoint, CLIENT);
    const both = entries.map(({ forward, reply }) => ({ there: throughput(forward).sure, back: throughput(reply).sure }));
    expect(both.map(({ there, back }) => (portsOf(back).length === 0 ? [] : portsOf(there)))).toEqual(sure);
    const found = entries.flatMap(({ forward, reply }) => [...forward.blockers, ...reply.blockers]);
    if (causes) expect(found.map((each) => `${each.code} ${each.resource.slice(each.resource.lastIndexOf('/') + 1)}`)).toEqual(causes);
    if (doubts) expect(entries.flatMap(({ forward }) => forward.doubts.map((doubt) => doubt.code))).toEqual(doubts);
    if (entries.length === 0) expect(noEntry(endpoint)).toMatchObject({ code: 'no-route', facts: { what: 'noPublicAddress' } });
  });
});
