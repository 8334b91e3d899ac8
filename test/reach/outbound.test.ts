import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import { outboundFrom } from '../../src/reach/outbound.ts';
import { isEmpty, describe as portsOf, trafficOf } from '../../src/reach/traffic.ts';
import { host, idOf, keyOf, modelOf, nic, resource, subnet, vm, vnet, type WireResource } from '../network/make-model.ts';
import { ANY, brokenModel, PING, tcp } from './base-topology.ts';

const NET = vnet('net', ['10.1.0.0/16']);
const open = subnet('net', 'snet', '10.1.0.0/24', { defaultOutboundAccess: true });
const closed = subnet('net', 'snet', '10.1.0.0/24', { defaultOutboundAccess: false });
const silent = subnet('net', 'snet', '10.1.0.0/24');
const withNat = subnet('net', 'snet', '10.1.0.0/24', { natGateway: 'nat', defaultOutboundAccess: false });
const nat = (addresses: readonly string[]) =>
  resource('natGateways', ['nat'], { publicIpAddresses: addresses.map((name) => ({ id: idOf('publicIPAddresses', name) })) });
const plain = host('vm1', 'net/snet', '10.1.0.4');
const withAddress = host('vm1', 'net/snet', '10.1.0.4', { publicIp: 'pip' });

interface Balancing {
  readonly sku?: string;
  readonly isPublic?: boolean;
  readonly outbound?: string;
  readonly rules?: readonly object[];
}

/** A load balancer with `vm1` behind it. */
function behind({ sku = 'Standard', isPublic = true, outbound, rules = [] }: Balancing) {
  const id = idOf('loadBalancers', 'lb');
  const front = isPublic
    ? { publicIPAddress: { id: idOf('publicIPAddresses', 'pip-lb') } }
    : { privateIPAddress: '10.1.0.100', subnet: { id: idOf('virtualNetworks/subnets', 'net', 'snet') } };
  const pool = { id: `${id}/backendAddressPools/pool` };
  return resource(
    'loadBalancers',
    ['lb'],
    {
      frontendIPConfigurations: [{ name: 'front', id: `${id}/frontendIPConfigurations/front`, properties: front }],
      backendAddressPools: [
        {
          name: 'pool',
          ...pool,
          properties: { backendIPConfigurations: [{ id: `${idOf('networkInterfaces', 'vm1-nic')}/ipConfigurations/ipconfig1` }] },
        },
      ],
      inboundNatRules: [],
      loadBalancingRules: rules.map((properties, i) => ({
        name: `rule-${i}`,
        properties: {
          frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/front` },
          backendAddressPool: pool,
          frontendPort: 80,
          backendPort: 80,
          ...properties,
        },
      })),
      outboundRules: outbound ? [{ name: 'out', properties: { backendAddressPool: pool, protocol: outbound } }] : [],
    },
    { sku: { name: sku } },
  );
}

/** The same pool, by the address of `vm1`, whose card is in none. */
function byAddress(made: WireResource): WireResource {
  const pool = { name: 'pool', id: `${made.id}/backendAddressPools/pool` };
  const loadBalancerBackendAddresses = [{ name: 'a', properties: { ipAddress: '10.1.0.4' } }];
  return {
    ...made,
    properties: { ...(made.properties as object), backendAddressPools: [{ ...pool, properties: { loadBalancerBackendAddresses } }] },
  };
}

/** A card whose configuration has lost some of what tells that it is in a pool. */
function cardWithout(name: 'name' | 'id'): readonly WireResource[] {
  const [card, machine] = plain;
  if (!card || !machine) throw new Error('a host has a card and a machine');
  const configurations = (card.properties as { readonly ipConfigurations: readonly object[] }).ipConfigurations;
  const left = configurations.map((each) => ({ ...each, name: undefined, ...(name === 'id' ? { id: undefined } : {}) }));
  return [{ ...card, properties: { ...(card.properties as object), ipConfigurations: left } }, machine];
}

const POOL = { id: idOf('loadBalancers/backendAddressPools', 'lb', 'pool') };
const SNAT = { protocol: 'Tcp', disableOutboundSnat: false };
const NO_SNAT = { protocol: 'Tcp', disableOutboundSnat: true };

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly flow?: Flow;
  readonly method: string;
  readonly sure: readonly string[];
  readonly maybe?: readonly string[];
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  readonly basis?: string;
}

const cases: readonly Case[] = [
  ...[behind({ isPublic: false }), behind({ rules: [NO_SNAT] })].map((made, i) => ({
    name: `a Standard pool by address leaves the default as it is, ${i === 0 ? 'internal' : 'public'} [LB-OUT]`,
    model: modelOf(NET, open, plain, byAddress(made)),
    flow: tcp(443),
    method: 'default',
    sure: ['tcp/443'],
    basis: 'inferred',
  })),
  {
    name: 'a Standard pool by address in a private subnet',
    model: modelOf(NET, closed, plain, byAddress(behind({ isPublic: false }))),
    flow: tcp(443),
    method: 'none',
    sure: [],
    causes: ['no-outbound snet'],
  },
  ...(['name', 'id'] as const).map((lost) => ({
    name: `a card whose configuration has lost its ${lost}, behind an internal balancer`,
    model: modelOf(NET, open, cardWithout(lost), behind({ isPublic: false })),
    flow: tcp(443),
    method: 'none',
    sure: [],
    causes: ['no-outbound vm1-nic'],
  })),
  {
    name: 'a pool of which nothing but its name was given',
    model: brokenModel(NET, open, plain, {
      ...behind({ isPublic: false }),
      properties: { ...(behind({ isPublic: false }).properties as object), backendAddressPools: [{ name: 'pool', id: POOL.id }] },
    }),
    flow: tcp(443),
    method: 'default',
    sure: [],
    maybe: ['tcp/443'],
    doubts: ['not-read'],
  },
  { name: 'a public address of its own', model: modelOf(NET, closed, withAddress), method: 'publicIp', sure: ['any'] },
  {
    name: 'a NAT gateway carries tcp and udp',
    model: modelOf(NET, withNat, nat(['a']), plain),
    method: 'natGateway',
    sure: ['tcp', 'udp'],
    causes: ['no-outbound nat'],
  },
  {
    name: 'a NAT gateway, ping asked',
    model: modelOf(NET, withNat, nat(['a']), plain),
    flow: PING,
    method: 'natGateway',
    sure: [],
    causes: ['no-outbound nat'],
  },
  {
    name: 'a NAT gateway goes before a public address',
    model: modelOf(NET, withNat, nat(['a']), withAddress),
    flow: tcp(443),
    method: 'natGateway',
    sure: ['tcp/443'],
  },
  {
    name: 'what both of them do with ping',
    model: modelOf(NET, withNat, nat(['a']), withAddress),
    flow: PING,
    method: 'natGateway',
    sure: [],
    maybe: ['icmp'],
    doubts: ['undocumented'],
  },
  {
    name: 'a NAT gateway without an address',
    model: modelOf(NET, withNat, nat([]), plain),
    method: 'none',
    sure: [],
    causes: ['no-outbound nat'],
  },
  {
    name: 'a NAT gateway that was not read',
    model: modelOf(NET, withNat, plain),
    flow: tcp(443),
    method: 'natGateway',
    sure: [],
    maybe: ['tcp/443'],
    doubts: ['not-read'],
  },
  {
    name: 'a public address goes before outbound rules',
    model: modelOf(NET, closed, withAddress, behind({ outbound: 'All' })),
    method: 'publicIp',
    sure: ['any'],
  },
  {
    name: 'outbound rules',
    model: modelOf(NET, closed, plain, behind({ outbound: 'All' })),
    flow: tcp(443),
    method: 'outboundRule',
    sure: ['tcp/443'],
  },
  {
    name: 'an outbound rule serves its own protocol only [LB-OUT]',
    model: modelOf(NET, closed, plain, behind({ outbound: 'Tcp', rules: [NO_SNAT] })),
    flow: { protocol: 'udp', port: 53 },
    method: 'outboundRule',
    sure: [],
    causes: ['no-outbound lb'],
  },
  {
    name: 'an outbound rule for tcp beside a balancing rule for udp [LB-OUT]',
    model: modelOf(NET, open, plain, behind({ outbound: 'Tcp', rules: [{ ...SNAT, protocol: 'Udp' }] })),
    method: 'outboundRule',
    sure: ['tcp', 'udp'],
    causes: ['no-outbound lb'],
  },
  {
    name: 'a balancing rule that serves outbound',
    model: modelOf(NET, open, plain, behind({ rules: [SNAT] })),
    flow: tcp(443),
    method: 'balancingRule',
    sure: ['tcp/443'],
  },
  {
    name: 'a balancing rule serves its own protocol only',
    model: modelOf(NET, open, plain, behind({ rules: [SNAT] })),
    flow: { protocol: 'udp', port: 53 },
    method: 'balancingRule',
    sure: [],
    causes: ['no-outbound lb'],
  },
  {
    name: 'a balancing rule in a private subnet',
    model: modelOf(NET, closed, plain, behind({ rules: [SNAT] })),
    flow: tcp(443),
    method: 'balancingRule',
    sure: [],
    maybe: ['tcp/443'],
    doubts: ['undocumented'],
  },
  {
    name: 'balancing rules told not to serve outbound',
    model: modelOf(NET, open, plain, behind({ rules: [NO_SNAT] })),
    method: 'none',
    sure: [],
    causes: ['no-outbound vm1-nic'],
  },
  {
    name: 'a Standard internal load balancer takes the default away',
    model: modelOf(NET, open, plain, behind({ isPublic: false, rules: [SNAT] })),
    method: 'none',
    sure: [],
    causes: ['no-outbound vm1-nic'],
  },
  {
    name: 'a Basic internal one does not',
    model: modelOf(NET, open, plain, behind({ isPublic: false, sku: 'Basic', rules: [SNAT] })),
    flow: tcp(443),
    method: 'default',
    sure: ['tcp/443'],
  },
  {
    name: 'a load balancer with a rule that cannot be read may lend an address',
    model: brokenModel(NET, open, plain, behind({ rules: [{ ...SNAT, backendPort: null }] })),
    method: 'none',
    sure: [],
    maybe: ['any'],
    doubts: ['not-read'],
  },
  {
    name: 'one that cannot be read at all may take the default away',
    model: brokenModel(NET, open, plain, { ...behind({}), properties: [] }),
    method: 'default',
    sure: [],
    maybe: ['any'],
    doubts: ['not-read'],
  },
  {
    name: 'a NIC that names a load balancer which was not given',
    model: modelOf(NET, open, host('vm1', 'net/snet', '10.1.0.4', { configuration: { loadBalancerBackendAddressPools: [POOL] } })),
    method: 'default',
    sure: [],
    maybe: ['any'],
    doubts: ['not-read'],
  },
  { name: 'the default of the subnet', model: modelOf(NET, open, plain), flow: tcp(443), method: 'default', sure: ['tcp/443'] },
  {
    name: 'the default carries no ping',
    model: modelOf(NET, open, plain),
    flow: PING,
    method: 'default',
    sure: [],
    causes: ['no-outbound vm1-nic'],
  },
  { name: 'a private subnet', model: modelOf(NET, closed, plain), method: 'none', sure: [], causes: ['no-outbound snet'] },
  {
    name: 'a subnet that does not say',
    model: modelOf(NET, silent, plain),
    flow: tcp(443),
    method: 'default',
    sure: [],
    maybe: ['tcp/443'],
    doubts: ['undocumented'],
  },
  {
    name: 'a subnet that does not say, beside one that does',
    model: modelOf(NET, silent, subnet('net', 'other', '10.1.9.0/24', { defaultOutboundAccess: false }), plain),
    flow: tcp(443),
    method: 'default',
    sure: ['tcp/443'],
  },
  ...[
    [
      'named by the VNet',
      [vnet('net', ['10.1.0.0/16'], {}, { defaultPublicNatGateway: { id: idOf('natGateways', 'nat') } }), nat(['pip'])],
    ],
    [
      'named by the gateway',
      [NET, { ...nat(['pip']), properties: { ...(nat(['pip']).properties as object), sourceVirtualNetwork: { id: NET.id } } }],
    ],
  ].map(
    ([name, resources]): Case => ({
      name: `a NAT gateway of the whole VNet, ${name}`,
      model: modelOf(resources as object[], closed, plain),
      flow: tcp(443),
      method: 'natGateway',
      sure: ['tcp/443'],
      basis: 'inferred',
    }),
  ),
  {
    name: 'a NAT gateway of the whole VNet that was not read',
    model: modelOf(vnet('net', ['10.1.0.0/16'], {}, { defaultPublicNatGateway: { id: idOf('natGateways', 'nat') } }), closed, plain),
    flow: tcp(443),
    method: 'natGateway',
    sure: [],
    maybe: ['tcp/443'],
    doubts: ['not-read'],
  },
  {
    name: 'another NIC of a machine that was not read has a public address',
    model: modelOf(
      NET,
      open,
      nic('vm1-nic', 'net/snet', '10.1.0.4', { vm: 'vm1' }),
      nic('second', 'net/snet', '10.1.0.5', { vm: 'vm1', publicIp: 'pip' }),
    ),
    flow: tcp(443),
    method: 'none',
    sure: [],
    causes: ['no-outbound vm1-nic'],
  },
  {
    name: 'another NIC of the machine has a public address',
    model: modelOf(
      NET,
      open,
      nic('vm1-nic', 'net/snet', '10.1.0.4', { vm: 'vm1' }),
      nic('second', 'net/snet', '10.1.0.5', { vm: 'vm1', publicIp: 'pip' }),
      vm('vm1', ['vm1-nic', 'second']),
    ),
    flow: tcp(443),
    method: 'none',
    sure: [],
    causes: ['no-outbound vm1-nic'],
  },
];

describe('the public address of outbound packets', () => {
  test.each(cases)('$name', ({ model, flow = ANY, method, sure, maybe = [], causes = [], doubts = [], basis }) => {
    const index = indexOf(model);
    const own = model.resources.interfaces.get(keyOf('networkInterfaces', 'vm1-nic'));
    const config = own?.ipConfigurations[0];
    if (!own || !config) throw new Error('the model lacks vm1');
    const found = outboundFrom(index, { nic: own, config }, model.resources.subnets.get(config.subnet ?? '') ?? null, trafficOf(flow));
    expect(found.method).toBe(method);
    expect(portsOf(found.sure)).toEqual(sure);
    expect(isEmpty(found.maybe) ? [] : portsOf(found.maybe)).toEqual(maybe);
    expect(found.blockers.map((each) => `${each.code} ${each.resource.slice(each.resource.lastIndexOf('/') + 1)}`)).toEqual(causes);
    expect(found.doubts.map((doubt) => doubt.code)).toEqual(doubts);
    if (basis) expect(found.basis).toBe(basis);
  });
});
