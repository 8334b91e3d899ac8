/** A described network beside the Internet -> the JSON that Azure would return of it. */
import { host, idOf, nic, nsg, resource, route, routeTable, rule, subnet, vm, vnet, type WireResource } from '../network/make-model.ts';
import { collection, networkRule, policy, ruleGroup } from '../reach/hub-and-spokes.ts';
import type { Rule } from './net.ts';
import {
  APPLIANCE,
  CALLED,
  FIREWALL_ADDRESS,
  HOST,
  type Outside,
  type OutsideBalancer,
  type OutsideFirewall,
  type OutsideFirewallRule,
  SECOND,
  SECOND_CARD,
  type Sku,
  STORAGE,
} from './outside-net.ts';

const pip = (name: string, ipAddress: string, sku: Sku = 'Standard'): WireResource =>
  resource('publicIPAddresses', [name], { ipAddress }, { sku: { name: sku } });

const group = (name: string, rules: readonly Rule[] | null): WireResource[] =>
  rules === null
    ? []
    : [
        nsg(
          name,
          rules.map((each, i) =>
            rule(`r${i}`, each.priority, each.direction, each.access, {
              protocol: each.protocol,
              sourceAddressPrefix: each.source,
              destinationAddressPrefix: each.destination,
              destinationPortRange: each.ports,
            }),
          ),
        ),
      ];

const NEXT = { firewall: FIREWALL_ADDRESS, appliance: APPLIANCE };

function tableWire({ routes }: Outside): WireResource[] {
  if (routes === null) return [];
  const made = routes.map(({ prefix, to }, i) =>
    to === 'firewall' || to === 'appliance' ? route(`u${i}`, prefix, 'VirtualAppliance', NEXT[to]) : route(`u${i}`, prefix, to),
  );
  return [routeTable('rt', made)];
}

function hostWire({ power, ownAddress, second, nicRules }: Outside): WireResource[] {
  const card = nic('vm1-nic', 'net/snet-vm', HOST, {
    vm: 'vm1',
    ...(ownAddress ? { publicIp: 'pip-vm' } : {}),
    ...(nicRules ? { nsg: 'nsg-nic' } : {}),
  });
  const address = second?.isPublic ? { publicIp: 'pip-second' } : {};
  if (second === null) return [card, vm('vm1', ['vm1-nic'], power)];
  if (second.by === 'interface')
    return [card, nic('vm1-b', 'net/snet-two', SECOND_CARD, { vm: 'vm1', ...address }), vm('vm1', ['vm1-nic', 'vm1-b'], power)];
  const other = nic('vm1-nic', 'net/snet-vm', SECOND, address);
  const [extra] = (other.properties as { ipConfigurations: readonly { properties: object }[] }).ipConfigurations;
  const own = card.properties as { ipConfigurations: readonly object[] };
  const ipConfigurations = [
    ...own.ipConfigurations,
    { ...extra, name: 'ipconfig2', id: `${card.id}/ipConfigurations/ipconfig2`, properties: { ...extra?.properties, primary: false } },
  ];
  return [{ ...card, properties: { ...own, ipConfigurations } }, vm('vm1', ['vm1-nic'], power)];
}

function balancerWire({ name, sku, isPublic, rules, natRules, outbound }: OutsideBalancer): WireResource[] {
  const id = idOf('loadBalancers', name);
  const [front, pool] = [{ id: `${id}/frontendIPConfigurations/front` }, { id: `${id}/backendAddressPools/pool` }];
  const member = { id: `${idOf('networkInterfaces', 'vm1-nic')}/ipConfigurations/ipconfig1` };
  const at = isPublic
    ? { publicIPAddress: { id: idOf('publicIPAddresses', `pip-${name}`) } }
    : { privateIPAddress: '10.1.0.100', subnet: { id: idOf('virtualNetworks/subnets', 'net', 'snet-vm') } };
  const balancer = resource(
    'loadBalancers',
    [name],
    {
      frontendIPConfigurations: [{ name: 'front', ...front, properties: at }],
      backendAddressPools: [{ name: 'pool', ...pool, properties: { backendIPConfigurations: [member] } }],
      loadBalancingRules: rules.map(({ protocol, port, to, noOutbound, floating }, i) => ({
        name: `lbr${i}`,
        properties: {
          ...{ frontendIPConfiguration: front, backendAddressPool: pool, protocol, frontendPort: port, backendPort: to },
          ...{ enableFloatingIP: floating, disableOutboundSnat: noOutbound },
        },
      })),
      inboundNatRules: natRules.map(({ protocol, port, to }, i) => ({
        name: `nat${i}`,
        properties: { frontendIPConfiguration: front, backendIPConfiguration: member, protocol, frontendPort: port, backendPort: to },
      })),
      outboundRules: outbound.map((protocol, i) => ({
        name: `out${i}`,
        properties: { frontendIPConfigurations: [front], backendAddressPool: pool, protocol },
      })),
    },
    { sku: { name: sku } },
  );
  return [balancer, ...(isPublic ? [pip(`pip-${name}`, name === 'lb1' ? '198.51.100.21' : '198.51.100.22', sku)] : [])];
}

function ruleWire(kind: string, each: OutsideFirewallRule, i: number): object {
  const sides = { sourceAddresses: [each.source], destinationAddresses: [each.destination] };
  const ports = { destinationPorts: [each.protocol === 'ICMP' ? '*' : each.port] };
  if (kind === 'network') return networkRule(`n${i}`, { ipProtocols: [each.protocol], ...sides, ...ports });
  if (kind === 'nat') {
    return {
      ...{ name: `d${i}`, ruleType: 'NatRule', ipProtocols: [each.protocol === 'UDP' ? 'UDP' : 'TCP'] },
      ...{ sourceAddresses: [each.source], destinationAddresses: [CALLED] },
      ...{ destinationPorts: [each.port === '*' ? '443' : each.port], translatedAddress: HOST, translatedPort: String(each.to) },
    };
  }
  const protocols = [{ protocolType: 'Https', port: 443 }];
  return { name: `a${i}`, ruleType: 'ApplicationRule', sourceAddresses: [each.source], targetFqdns: ['*.example.com'], protocols };
}

/** Classic rules name their protocols in a list of another name. */
const classicRule = (made: object): object => {
  const { ipProtocols, ...rest } = made as { ipProtocols?: readonly string[] };
  return ipProtocols ? { ...rest, protocols: ipProtocols } : rest;
};

function firewallWire({ isClassic, collections }: OutsideFirewall): WireResource[] {
  const classic = (kind: string): object[] =>
    isClassic
      ? collections
          .filter((each) => each.kind === kind)
          .map((each) => ({
            name: `c${each.priority}`,
            properties: {
              ...{ priority: each.priority, action: { type: kind === 'nat' ? 'Dnat' : each.access } },
              rules: each.rules.map((one, i) => classicRule(ruleWire(kind, one, i))),
            },
          }))
      : [];
  const configuration = {
    privateIPAddress: FIREWALL_ADDRESS,
    subnet: { id: idOf('virtualNetworks/subnets', 'net', 'AzureFirewallSubnet') },
    publicIPAddress: { id: idOf('publicIPAddresses', 'pip-fw') },
  };
  const own = resource('azureFirewalls', ['fw'], {
    ipConfigurations: [{ name: 'ipconfig', properties: configuration }],
    provisioningState: 'Succeeded',
    ...(isClassic ? { threatIntelMode: 'Alert' } : { firewallPolicy: { id: idOf('firewallPolicies', 'fw-policy') } }),
    networkRuleCollections: classic('network'),
    applicationRuleCollections: classic('application'),
    natRuleCollections: classic('nat'),
  });
  const made = collections.map(({ kind, priority, access, rules }) =>
    collection(
      `c${priority}`,
      priority,
      kind === 'nat' ? 'DNAT' : access,
      rules.map((each, i) => ruleWire(kind, each, i)),
    ),
  );
  return [pip('pip-fw', CALLED), own, ...(isClassic ? [] : [policy('fw-policy', ['g']), ruleGroup('fw-policy', 'g', 100, made)])];
}

function applianceWire({ appliance }: Outside): WireResource[] {
  const { forwards, power, ownAddress, secondCard } = appliance;
  const more = { enableIPForwarding: forwards, ...(ownAddress ? { publicIp: 'pip-nva' } : {}) };
  const pips = [...(ownAddress ? [pip('pip-nva', '198.51.100.31')] : []), ...(secondCard ? [pip('pip-nva2', '198.51.100.32')] : [])];
  if (!secondCard) return [...host('nva', 'net/snet-nva', APPLIANCE, more, power), ...pips];
  return [
    nic('nva-nic', 'net/snet-nva', APPLIANCE, { vm: 'nva', ...more }),
    nic('nva-out', 'net/snet-out', '10.1.5.4', { vm: 'nva', enableIPForwarding: true, publicIp: 'pip-nva2' }),
    vm('nva', ['nva-nic', 'nva-out'], power),
    ...pips,
  ];
}

export function outsideWire(net: Outside): object[] {
  const nat = net.natGateway;
  const told = { ...(net.defaultOutbound === undefined ? {} : { defaultOutboundAccess: net.defaultOutbound }) };
  const shown = net.shownElsewhere ? { defaultOutboundAccess: false } : {};
  const subnets = [
    subnet('net', 'snet-vm', '10.1.0.0/24', {
      ...told,
      ...(net.subnetRules ? { nsg: 'nsg' } : {}),
      ...(net.routes ? { routeTable: 'rt' } : {}),
      ...(nat?.of === 'subnet' ? { natGateway: 'nat' } : {}),
      ...(net.hasServiceEndpoint ? { serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['japaneast'] }] } : {}),
    }),
    subnet('net', 'snet-nva', '10.1.1.0/24', shown),
    subnet('net', 'AzureFirewallSubnet', '10.1.3.0/26'),
    ...(net.appliance.secondCard ? [subnet('net', 'snet-out', '10.1.5.0/24', shown)] : []),
    ...(net.second?.by === 'interface' ? [subnet('net', 'snet-two', '10.1.6.0/24', shown)] : []),
  ];
  const tag = { name: 'Storage.JapanEast', properties: { addressPrefixes: [STORAGE] } };
  const storage = { name: 'Storage', properties: { addressPrefixes: [STORAGE] } };
  return [
    vnet('net', ['10.1.0.0/16'], {}, { subnets }),
    ...hostWire(net),
    ...group('nsg', net.subnetRules),
    ...group('nsg-nic', net.nicRules),
    ...tableWire(net),
    ...net.balancers.flatMap(balancerWire),
    ...(net.firewall ? firewallWire(net.firewall) : []),
    ...applianceWire(net),
    ...(net.ownAddress ? [pip('pip-vm', '198.51.100.11', net.ownAddress)] : []),
    ...(net.second?.isPublic ? [pip('pip-second', '198.51.100.12')] : []),
    ...(nat
      ? [
          resource('natGateways', ['nat'], {
            publicIpAddresses: nat.addresses > 0 ? [{ id: idOf('publicIPAddresses', 'pip-nat') }] : [],
            ...(nat.of === 'vnet' ? { sourceVirtualNetwork: { id: idOf('virtualNetworks', 'net') } } : {}),
          }),
          pip('pip-nat', '198.51.100.41'),
        ]
      : []),
    ...(net.tagFile
      ? [
          {
            id: '/subscriptions/x/providers/Microsoft.Network/serviceTags/Public',
            type: 'Microsoft.Network/serviceTags',
            values: [tag, storage],
          },
        ]
      : []),
  ];
}
