/** A hub with an appliance or a firewall, two spokes peered with it, and user routes from each spoke to the other. */

import { keyOf } from '../../src/network/resource-id.ts';
import { bothPeerings, host, idOf, resource, route, routeTable, subnet, vnet, type WireResource } from '../network/make-model.ts';

export const HUB = vnet('hub', ['10.1.0.0/16'], {
  'snet-vm': '10.1.0.0/24',
  'snet-nva': '10.1.1.0/24',
  'snet-nva-2': '10.1.2.0/24',
  AzureFirewallSubnet: '10.1.3.0/26',
});

export const spokeVnet = (name: string, n: number): WireResource => vnet(name, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });

const FORWARDED = { allowForwardedTraffic: true };

/** `to`: the next hop of the route to the other spoke; null: no route table. */
export function spokes(toFromA: string | null, toFromB: string | null, properties: object = FORWARDED): WireResource[] {
  const [a, b] = [spokeVnet('spoke-a', 11), spokeVnet('spoke-b', 12)];
  return [
    HUB,
    a,
    b,
    ...bothPeerings(HUB, a, { ...properties }, { ...properties }),
    ...bothPeerings(HUB, b, { ...properties }, { ...properties }),
    ...host('vm-a', 'spoke-a/snet-vm', '10.11.0.4'),
    ...host('vm-b', 'spoke-b/snet-vm', '10.12.0.4'),
    ...routed('spoke-a', 11, toFromA, '10.12.0.0/16'),
    ...routed('spoke-b', 12, toFromB, '10.11.0.0/16'),
  ];
}

export function routed(name: string, n: number, to: string | null, prefix: string): WireResource[] {
  if (to === null) return [];
  return [
    routeTable(`rt-${name}`, [route('to-other', prefix, 'VirtualAppliance', to)]),
    subnet(name, 'snet-vm', `10.${n}.0.0/24`, { routeTable: `rt-${name}` }),
  ];
}

export const FORWARDING = { enableIPForwarding: true };

export const nva = (name: string, address: string, more: object = {}, power: string | null = 'running'): WireResource[] =>
  host(name, 'hub/snet-nva', address, { ...FORWARDING, ...more }, power);

/** The keys of these machines: appliances that the operator vouches for. */
export const transparent = (...names: readonly string[]): { transparent: ReadonlySet<string> } => ({
  transparent: new Set(names.map((name) => keyOf(idOf('Microsoft.Compute/virtualMachines', name)))),
});

/** An internal load balancer at `address` in `hub/snet-nva`; members by NIC name. */
export function balancer(
  name: string,
  address: string,
  members: readonly string[],
  rules: readonly object[],
  sku = 'Standard',
): WireResource {
  const id = idOf('loadBalancers', name);
  return resource(
    'loadBalancers',
    [name],
    {
      frontendIPConfigurations: [
        {
          name: 'front',
          id: `${id}/frontendIPConfigurations/front`,
          properties: { privateIPAddress: address, subnet: { id: idOf('virtualNetworks/subnets', 'hub', 'snet-nva') } },
        },
      ],
      backendAddressPools: [
        {
          name: 'pool',
          id: `${id}/backendAddressPools/pool`,
          properties: {
            backendIPConfigurations: members.map((nic) => ({ id: `${idOf('networkInterfaces', nic)}/ipConfigurations/ipconfig1` })),
          },
        },
      ],
      inboundNatRules: [],
      loadBalancingRules: rules.map((properties, i) => ({
        name: `rule-${i}`,
        properties: {
          frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/front` },
          backendAddressPool: { id: `${id}/backendAddressPools/pool` },
          enableFloatingIP: false,
          ...properties,
        },
      })),
    },
    { sku: { name: sku } },
  );
}

export const HA_PORTS = { protocol: 'All', frontendPort: 0, backendPort: 0 };
export const balancingRule = (protocol: string, frontendPort: number, backendPort = frontendPort): object => ({
  protocol,
  frontendPort,
  backendPort,
});

/** An Azure Firewall in the hub at 10.1.3.4 with a policy `<name>-policy`. */
export function firewall(name: string, properties: object = {}): WireResource {
  return resource('azureFirewalls', [name], {
    ipConfigurations: [
      {
        name: 'ipconfig',
        properties: {
          privateIPAddress: '10.1.3.4',
          subnet: { id: idOf('virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet') },
          publicIPAddress: { id: idOf('publicIPAddresses', 'pip-fw') },
        },
      },
    ],
    firewallPolicy: { id: idOf('firewallPolicies', `${name}-policy`) },
    networkRuleCollections: [],
    applicationRuleCollections: [],
    natRuleCollections: [],
    provisioningState: 'Succeeded',
    ...properties,
  });
}

export function policy(name: string, groups: readonly string[], properties: object = {}): WireResource {
  return resource('firewallPolicies', [name], {
    ruleCollectionGroups: groups.map((group) => ({ id: idOf('firewallPolicies/ruleCollectionGroups', name, group) })),
    threatIntelMode: 'Alert',
    ...properties,
  });
}

export function ruleGroup(ofPolicy: string, name: string, priority: number, collections: readonly object[]): WireResource {
  return resource('firewallPolicies/ruleCollectionGroups', [ofPolicy, name], { priority, ruleCollections: collections });
}

export function collection(name: string, priority: number, action: string, rules: readonly object[]): object {
  const nat = action === 'DNAT';
  return {
    name,
    priority,
    ruleCollectionType: nat ? 'FirewallPolicyNatRuleCollection' : 'FirewallPolicyFilterRuleCollection',
    action: { type: action },
    rules,
  };
}

export function networkRule(name: string, properties: object = {}): object {
  return {
    name,
    ruleType: 'NetworkRule',
    ipProtocols: ['Any'],
    sourceAddresses: ['*'],
    destinationAddresses: ['*'],
    destinationPorts: ['*'],
    ...properties,
  };
}

export function applicationRule(name: string, properties: object = {}): object {
  return {
    name,
    ruleType: 'ApplicationRule',
    protocols: [{ protocolType: 'Https', port: 443 }],
    sourceAddresses: ['*'],
    targetFqdns: ['www.example.com'],
    ...properties,
  };
}
