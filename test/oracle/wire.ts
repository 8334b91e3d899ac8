/** A described network -> the JSON that Azure would return of it. */
import {
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  localGateway,
  meshOf,
  nsg,
  peering,
  read,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
  vpnConnection,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { collection, networkRule, policy, ruleGroup } from '../reach/hub-and-spokes.ts';
import { wan } from '../reach/wan-topology.ts';
import { hubWire } from './hub-wire.ts';
import {
  type Balancer,
  type Circuit,
  type ErGateway,
  type Firewall,
  type Host,
  NETWORK_GROUP,
  type Net,
  named,
  type PeeringSide,
  type Tunnel,
  type VNet,
} from './net.ts';
import { learnedBy } from './routes.ts';
import { fourOf } from './six.ts';

/** What Azure did not return is left out. */
const given = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

function sideWire(name: 'source' | 'destination', written: string): object {
  if (written.startsWith('asg')) return { [`${name}ApplicationSecurityGroups`]: [{ id: idOf('applicationSecurityGroups', written) }] };
  return written.includes(',') ? { [`${name}AddressPrefixes`]: written.split(',') } : { [`${name}AddressPrefix`]: written };
}

/** Security admin rules as they are read from a VNet. */
function adminWire({ name, admin }: VNet): object[] {
  if (admin === undefined) return [];
  const side = (prefix: string): object[] => {
    if (prefix !== NETWORK_GROUP) return [{ addressPrefix: prefix, addressPrefixType: 'IPPrefix' }];
    return [{ addressPrefix: idOf('networkManagers/networkGroups', 'avnm', 'group'), addressPrefixType: 'NetworkGroup' }];
  };
  const value = admin.map((each, i) => ({
    id: `${idOf('networkManagers', 'avnm')}/securityAdminConfigurations/c/ruleCollections/rc/rules/${name}-a${i}`,
    kind: 'Custom',
    properties: {
      direction: each.direction,
      priority: each.priority,
      access: each.access,
      protocol: each.protocol === '*' ? 'Any' : each.protocol,
      sources: side(each.source),
      destinations: side(each.destination),
      sourcePortRanges: ['0-65535'],
      destinationPortRanges: [each.ports === '*' ? '0-65535' : each.ports],
    },
  }));
  return [read('virtualNetworks', [name], 'effectiveSecurityAdminRules', { value })];
}

/** The mesh as it is read from a VNet; one that is in none was read too. */
function meshWire({ mesh }: Net, { name }: VNet): object[] {
  if (mesh === undefined) return [];
  return [mesh.includes(name) ? meshOf(name) : read('virtualNetworks', [name], 'effectiveConnectivityConfigurations', { value: [] })];
}

/** With the twins that a dual-stack network has beside what is described. */
const spaceOf = ({ six }: Net, prefixes: readonly string[]): readonly string[] =>
  six ? [...prefixes.filter((each) => each.includes(':')).map(fourOf), ...prefixes] : prefixes;

function vnetWire(net: Net, { name, prefixes, subnets }: VNet): WireResource {
  const parts = subnets.map((each) =>
    subnet(name, each.name, each.prefix, {
      ...(net.six
        ? { addressPrefix: undefined, addressPrefixes: each.fourOnly ? [fourOf(each.prefix)] : spaceOf(net, [each.prefix]) }
        : {}),
      ...(given({ nsg: each.group, routeTable: each.table }) as { nsg?: string; routeTable?: string }),
      ...(each.policies ? { privateEndpointNetworkPolicies: each.policies } : {}),
      ...(each.delegation ? { delegations: [{ name: 'd', properties: { serviceName: each.delegation } }] } : {}),
    }),
  );
  return vnet(name, spaceOf(net, prefixes), {}, { subnets: parts });
}

function peeringWire(net: Net, side: PeeringSide): WireResource {
  const [from, to] = [side.from, side.to].map((name) => vnet(name, spaceOf(net, named(net.vnets, name).prefixes)));
  if (from === undefined || to === undefined) throw new Error('a peering has two sides');
  const now = (to.properties as { addressSpace: { addressPrefixes: readonly string[] } }).addressSpace.addressPrefixes;
  return peering(from, to, {
    peeringState: side.state,
    peeringSyncLevel: now.length === spaceOf(net, side.known).length ? 'FullyInSync' : 'LocalNotInSync',
    remoteAddressSpace: { addressPrefixes: spaceOf(net, side.known) },
    allowVirtualNetworkAccess: side.access,
    allowForwardedTraffic: side.forwarded,
    allowGatewayTransit: side.transit,
    useRemoteGateways: side.useRemote,
    ...(side.sixOnly ? { enableOnlyIPv6Peering: true } : {}),
    ...(side.only
      ? {
          peerCompleteVnets: false,
          localSubnetNames: side.only.local,
          remoteSubnetNames: side.only.remote,
          peeringSyncLevel: 'FullyInSync',
        }
      : {}),
  });
}

/** What a gateway learned, as Azure lists it: VNets reflected at the edge, and what on-premises told it (1.6). */
function learnedWire(net: Net, gateway: ErGateway): object[] {
  const rows = learnedBy(net, { kind: 'vnet', gateway }, gateway.vnet).map((each) => ({
    network: each.prefix,
    asPath: each.to.kind === 'edge' && each.to.far === null ? '12076-65001' : '12076-12076',
    origin: 'EBgp',
    nextHop: '10.255.255.4',
    sourcePeer: '10.255.255.4',
    weight: 32769,
  }));
  return [read('virtualNetworkGateways', [gateway.name], 'learnedRoutes', rows)];
}

function gatewayWire(net: Net, each: ErGateway): object[] {
  const flags = given({ allowRemoteVnetTraffic: each.remoteVnet, allowVirtualWanTraffic: each.remoteWan });
  const own = erGateway(each.name, each.vnet, flags, given({ provisioningState: each.provisioning, adminState: each.admin }));
  return each.learned === null ? [own] : [own, ...learnedWire(net, each)];
}

function tunnelWire({ name, from, to, prefixes, bgp, status, provisioning }: Tunnel): WireResource[] {
  const properties = given({ enableBgp: bgp, connectionStatus: status, provisioningState: provisioning });
  const unsaid = { ...(status === undefined ? { connectionStatus: undefined } : {}) };
  if (to !== null) return [vpnConnection(name, from, to, { ...properties, ...unsaid })];
  const site = { localNetworkGateway2: { id: idOf('localNetworkGateways', `${name}-site`) } };
  return [localGateway(`${name}-site`, prefixes), vpnConnection(name, from, null, { ...properties, ...unsaid, ...site })];
}

/** A VM with all its addresses. */
function machineWire(net: Net, first: Host): WireResource[] {
  const [nic, machine] = hostWire(net, first);
  if (nic === undefined || machine === undefined) throw new Error('a host has a NIC and a machine');
  const others = net.hosts.filter((each) => each.of?.host === first.name);
  if (others.length === 0 && !first.isInstance) return [nic, machine];
  const more = others.map((each) => ({ each, wire: hostWire(net, each)[0] as WireResource }));
  const listed = (wire: WireResource): readonly object[] => (wire.properties as { ipConfigurations: readonly object[] }).ipConfigurations;
  const configurations = more
    .filter(({ each }) => each.of?.by === 'configuration')
    .flatMap(({ wire }) => listed(wire))
    .map((each) => ({
      ...each,
      name: 'ipconfig2',
      id: `${nic.id}/ipConfigurations/ipconfig2`,
      properties: { ...(each as { properties: object }).properties, primary: false },
    }));
  const own = { ...nic, properties: { ...(nic.properties as object), ipConfigurations: [...listed(nic), ...configurations] } };
  const cards = [own, ...more.filter(({ each }) => each.of?.by === 'interface').map(({ wire }) => wire)];
  const type = 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines';
  const id = first.isInstance ? idOf(type, 'set', '0') : machine.id;
  const placed = cards.map((card): WireResource => {
    const attached = { ...card, properties: { ...(card.properties as object), virtualMachine: { id } } };
    return first.isInstance ? { ...attached, type: `${type}/networkInterfaces`, id: `${id}/networkInterfaces/${card.name}` } : attached;
  });
  const profile = { networkProfile: { networkInterfaces: placed.map((card) => ({ id: card.id })) } };
  const whole = { ...machine, ...(first.isInstance ? { id, type, name: 'set_0' } : {}) };
  return [...placed, { ...whole, properties: { ...(machine.properties as object), ...profile } }];
}

function hostWire({ six }: Net, { name, vnet: of, subnet: at, address, forwards, group, asg, power }: Host): WireResource[] {
  const more = { enableIPForwarding: forwards, ...given({ nsg: group }), ...(asg ? { asgs: [asg] } : {}) };
  const [nic, ...machine] = host(name, `${of}/${at}`, six ? fourOf(address) : address, more, power);
  if (!six || nic === undefined) return nic ? [nic, ...machine] : [];
  const properties = nic.properties as { readonly ipConfigurations: readonly { readonly properties: object }[] };
  const second = { privateIPAddress: address, privateIPAddressVersion: 'IPv6', primary: false };
  const ipConfigurations = properties.ipConfigurations.flatMap((each) => [
    each,
    { ...each, name: 'ipconfig2', id: `${nic.id}/ipConfigurations/ipconfig2`, properties: { ...each.properties, ...second } },
  ]);
  return [{ ...nic, properties: { ...properties, ipConfigurations } }, ...machine];
}

function endpointWire({ name, vnet: of, subnet: at, address, connection }: Host): WireResource[] {
  const place = { id: idOf('virtualNetworks/subnets', of, at) };
  const status = connection === undefined ? 'Approved' : connection;
  const approved = status === null ? {} : { privateLinkServiceConnectionState: { status } };
  return [
    resource('networkInterfaces', [`${name}-nic`], {
      ipConfigurations: [{ name: 'c', properties: { privateIPAddress: address, subnet: place } }],
      privateEndpoint: { id: idOf('privateEndpoints', name) },
    }),
    resource('privateEndpoints', [name], {
      subnet: place,
      networkInterfaces: [{ id: idOf('networkInterfaces', `${name}-nic`) }],
      provisioningState: 'Succeeded',
      privateLinkServiceConnections: [{ name: 'x', properties: approved }],
    }),
  ];
}

function balancerWire({ name, vnet: of, subnet: at, address, rules, members }: Balancer): WireResource {
  const id = idOf('loadBalancers', name);
  const [front, pool] = [{ id: `${id}/frontendIPConfigurations/front` }, { id: `${id}/backendAddressPools/pool` }];
  const configurations = members.map((each) => ({ id: `${idOf('networkInterfaces', `${each}-nic`)}/ipConfigurations/ipconfig1` }));
  const made = rules.map(({ protocol, port, to, floating = false, only }, i) => ({
    name: only ? `nat${i}` : `lbr${i}`,
    properties: {
      ...(only
        ? { backendIPConfiguration: { id: `${idOf('networkInterfaces', `${only}-nic`)}/ipConfigurations/ipconfig1` } }
        : { backendAddressPool: pool }),
      frontendIPConfiguration: front,
      protocol,
      frontendPort: port,
      backendPort: to,
      enableFloatingIP: floating,
    },
  }));
  return resource(
    'loadBalancers',
    [name],
    {
      frontendIPConfigurations: [
        { name: 'front', ...front, properties: { privateIPAddress: address, subnet: { id: idOf('virtualNetworks/subnets', of, at) } } },
      ],
      backendAddressPools: [{ name: 'pool', ...pool, properties: { backendIPConfigurations: configurations } }],
      inboundNatRules: made.filter(({ name: each }) => each.startsWith('nat')),
      loadBalancingRules: made.filter(({ name: each }) => each.startsWith('lbr')),
    },
    { sku: { name: 'Standard' } },
  );
}

type Collected = Firewall['groups'][number]['collections'][number];

function firewallRuleWire(
  kind: Collected['kind'],
  each: Collected['rules'][number],
  i: number,
  isClassic: boolean,
  called: string,
): object {
  const side = (name: 'source' | 'destination', written: string): object =>
    written.startsWith('ipg')
      ? { [`${name}Addresses`]: [], [`${name}IpGroups`]: [idOf('ipGroups', written)] }
      : { [`${name}Addresses`]: [written] };
  if (kind === 'application') {
    const protocols = [{ protocolType: 'Https', port: 443 }];
    return { name: `a${i}`, ruleType: 'ApplicationRule', ...side('source', each.source), targetFqdns: ['*.example.com'], protocols };
  }
  const protocols = { [isClassic ? 'protocols' : 'ipProtocols']: [kind === 'translation' ? 'TCP' : each.protocol] };
  if (kind === 'translation') {
    return {
      ...{ name: `d${i}`, ruleType: 'NatRule', ...protocols, ...side('source', each.source), destinationAddresses: [called] },
      ...{ destinationPorts: ['443'], translatedAddress: '10.2.0.4', translatedPort: '443' },
    };
  }
  const made = { destinationPorts: [each.ports], ...side('source', each.source), ...side('destination', each.destination) };
  return isClassic ? { name: `n${i}`, ...protocols, ...made } : networkRule(`n${i}`, { ...protocols, ...made });
}

function firewallWire({ vnet: of, subnet: at, address, groups, ipGroups, isClassic: classic }: Firewall): WireResource[] {
  const isClassic = classic === true;
  const policyOf = (ofParent: boolean): string => (ofParent ? 'fw-parent' : 'fw-policy');
  const hasParent = groups.some(({ ofParent }) => ofParent);
  const policies = [true, false]
    .filter((ofParent) => hasParent || !ofParent)
    .map((ofParent) =>
      policy(
        policyOf(ofParent),
        groups.flatMap((group, i) => (group.ofParent === ofParent ? [`g${i}`] : [])),
        hasParent && !ofParent ? { basePolicy: { id: idOf('firewallPolicies', policyOf(true)) } } : {},
      ),
    );
  const rulesOf = ({ kind, rules }: Collected): object[] => rules.map((each, k) => firewallRuleWire(kind, each, k, isClassic, address));
  const made = groups.map((group, i) =>
    ruleGroup(
      policyOf(group.ofParent),
      `g${i}`,
      group.priority,
      group.collections.map((each, j) =>
        collection(`c${j}`, each.priority, each.kind === 'translation' ? 'DNAT' : each.access, rulesOf(each)),
      ),
    ),
  );
  const own = (kind: Collected['kind']): object[] =>
    (isClassic ? groups : []).flatMap(({ collections }) =>
      collections.flatMap((each, j) => {
        if (each.kind !== kind) return [];
        const action = { type: kind === 'translation' ? 'Dnat' : each.access };
        return [{ name: `c${j}`, properties: { priority: each.priority, action, rules: rulesOf(each) } }];
      }),
    );
  const place = { privateIPAddress: address, subnet: { id: idOf('virtualNetworks/subnets', of, at) } };
  return [
    resource('azureFirewalls', ['fw'], {
      ipConfigurations: [{ name: 'ipconfig', properties: { ...place, publicIPAddress: { id: idOf('publicIPAddresses', 'pip-fw') } } }],
      ...(isClassic
        ? {
            networkRuleCollections: own(undefined),
            applicationRuleCollections: own('application'),
            natRuleCollections: own('translation'),
            threatIntelMode: 'Alert',
          }
        : { firewallPolicy: { id: idOf('firewallPolicies', policyOf(false)) } }),
      provisioningState: 'Succeeded',
    }),
    ...(isClassic ? [] : [...policies, ...made]),
    ...ipGroups.map(({ name, prefixes }) => resource('ipGroups', [name], { ipAddresses: prefixes })),
  ];
}

const TAG_FILE = {
  id: '/subscriptions/x/providers/Microsoft.Network/serviceTags/Public',
  type: 'Microsoft.Network/serviceTags',
  values: [
    { name: 'AzureCloud', properties: { addressPrefixes: ['20.38.108.0/23', '13.64.0.0/11'] } },
    { name: 'Storage.JapanEast', properties: { addressPrefixes: ['20.38.116.0/23'] } },
    { name: 'Sql', properties: { addressPrefixes: ['13.78.61.196/32'] } },
  ],
};

/** Global Reach, as the one of the two circuits tells it. */
function reachWire(from: string, to: string): object {
  const [own, other] = [from, to].map((name) => ({ id: idOf('expressRouteCircuits/peerings', name, 'AzurePrivatePeering') }));
  const properties = { expressRouteCircuitPeering: own, peerExpressRouteCircuitPeering: other, circuitConnectionStatus: 'Connected' };
  return { connections: [{ name: `to-${to}`, properties }] };
}

/** Addresses of a private peering, and what it says of IPv6. */
function sixWire(ipv6: Circuit['ipv6']): object {
  if (ipv6 === undefined) return {};
  const own = { primaryPeerAddressPrefix: '192.168.255.0/30', secondaryPeerAddressPrefix: '192.168.255.4/30' };
  if (ipv6 === 'none') return own;
  const ends = { primaryPeerAddressPrefix: 'fdff::/126', secondaryPeerAddressPrefix: 'fdff::4/126' };
  return { ...own, ipv6PeeringConfig: { state: ipv6, ...ends } };
}

export function wireOf(net: Net): object[] {
  return [
    ...(net.tagFile ? [TAG_FILE] : []),
    ...(net.firewall ? firewallWire(net.firewall) : []),
    ...(net.balancers ?? []).map(balancerWire),
    ...net.vnets.flatMap((each) => [vnetWire(net, each), ...adminWire(each), ...meshWire(net, each)]),
    ...net.hosts.filter((each) => each.endpoint).flatMap(endpointWire),
    ...net.hosts.filter((each) => !each.endpoint && !each.of).flatMap((each) => machineWire(net, each)),
    ...[...new Set(net.hosts.flatMap(({ asg }) => asg ?? []))].map((each) => resource('applicationSecurityGroups', [each], {})),
    ...net.groups.map((group) =>
      nsg(
        group.name,
        group.rules.map((each, i) =>
          rule(`r${i}`, each.priority, each.direction, each.access, {
            protocol: each.protocol,
            ...sideWire('source', each.source),
            ...sideWire('destination', each.destination),
            ...(each.ports.includes(',') ? { destinationPortRanges: each.ports.split(',') } : { destinationPortRange: each.ports }),
          }),
        ),
      ),
    ),
    ...net.tables.map((table) =>
      routeTable(
        table.name,
        table.routes.map((each, i) => route(`u${i}`, each.prefix, each.type, each.nextHop)),
        { disableBgpRoutePropagation: table.propagationOff },
      ),
    ),
    ...net.peerings.map((side) => peeringWire(net, side)),
    ...net.gateways.flatMap((each) => gatewayWire(net, each)),
    ...net.connections.map((each) =>
      erConnection(each.name, each.gateway, each.circuit, {
        provisioningState: each.provisioning,
        routingWeight: each.weight,
        connectionStatus: each.status,
        ...(each.fast ? { expressRouteGatewayBypass: true } : {}),
      }),
    ),
    ...net.vpnGateways.map((each) => vpnGateway(each.name, each.vnet, { provisioningState: each.provisioning })),
    ...net.tunnels.flatMap(tunnelWire),
    ...net.circuits.map((each) =>
      circuit(
        each.name,
        {
          serviceProviderProvisioningState: each.provider,
          circuitProvisioningState: each.enabled,
          ...(each.privatePeering === 'none' ? { peerings: [] } : {}),
        },
        { state: each.privatePeering, ...(net.six ? sixWire(each.ipv6) : {}), ...(each.reaches ? reachWire(each.name, each.reaches) : {}) },
      ),
    ),
    ...[...new Set(net.hubs.map(({ wan: of = 'wan' }) => of))].map((each) => wan(each)),
    ...net.hubs.flatMap((each) => hubWire(net, each)),
  ];
}
