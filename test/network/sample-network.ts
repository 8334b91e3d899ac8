/** One resource of every kind that the model knows, wired together: what the forms are tried on. */
import {
  bothPeerings,
  capture,
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  localGateway,
  nic,
  nsg,
  read,
  recordedRoute,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
  vpnConnection,
  vpnGateway,
  type WireResource,
} from './make-model.ts';

function ref(type: string, ...names: readonly string[]): { id: string } {
  return { id: idOf(type, ...names) };
}

const hub = vnet('vnet-hub', ['10.1.0.0/16', 'fd00:1::/48'], { 'snet-vm': '10.1.0.0/24', GatewaySubnet: '10.1.255.0/27' });
const spoke = vnet('vnet-spoke', ['10.2.0.0/16'], { 'snet-pe': '10.2.1.0/24' });

export const SAMPLE: readonly WireResource[] = [
  hub,
  spoke,
  subnet('vnet-spoke', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg-vm', routeTable: 'rt-vm', natGateway: 'nat' }),
  ...bothPeerings(hub, spoke, { allowGatewayTransit: true }, { useRemoteGateways: true }),
  ...host('vm1', 'vnet-hub/snet-vm', '10.1.0.4', { nsg: 'nsg-vm', asgs: ['asg-web'], publicIp: 'pip1' }),
  nic('nic-nva', 'vnet-spoke/snet-vm', '10.2.0.5', { vm: 'nva', enableIPForwarding: true }),
  vm('nva', ['nic-nva'], 'deallocated'),
  nsg('nsg-vm', [
    rule('web', 100, 'Inbound', 'Allow', {
      protocol: 'Tcp',
      sourceAddressPrefixes: ['10.0.0.0/8', 'Internet'],
      destinationPortRanges: ['80', '443'],
    }),
    rule('asg', 110, 'Inbound', 'Deny', { destinationApplicationSecurityGroups: [ref('applicationSecurityGroups', 'asg-web')] }),
  ]),
  resource('applicationSecurityGroups', ['asg-web'], {}),
  routeTable('rt-vm', [route('to-nva', '0.0.0.0/0', 'VirtualAppliance', '10.2.0.5'), route('storage', 'Storage', 'Internet')]),
  resource('natGateways', ['nat'], { publicIpAddresses: [ref('publicIPAddresses', 'pip1')] }),
  resource('publicIPAddresses', ['pip1'], { ipAddress: '20.1.2.3' }, { sku: { name: 'Standard' } }),
  resource('publicIPPrefixes', ['pipp'], { ipPrefix: '20.1.3.0/28' }),
  erGateway('ergw', 'vnet-hub', { allowRemoteVnetTraffic: true, allowVirtualWanTraffic: false }),
  vpnGateway('vpngw', 'vnet-hub', { bgpSettings: { asn: 65010 }, enableBgp: true }),
  erConnection('conn-er', 'ergw', 'erc'),
  vpnConnection('conn-vpn', 'vpngw', null, { localNetworkGateway2: ref('localNetworkGateways', 'branch') }),
  localGateway('branch', ['192.168.0.0/24']),
  circuit('erc', { globalReachEnabled: true }),
  resource('virtualWans', ['wan'], { allowBranchToBranchTraffic: true, type: 'Standard' }),
  resource('virtualHubs', ['vhub'], {
    virtualWan: ref('virtualWans', 'wan'),
    addressPrefix: '10.100.0.0/23',
    hubRoutingPreference: 'ExpressRoute',
    sku: 'Standard',
  }),
  resource('virtualHubs/hubVirtualNetworkConnections', ['vhub', 'c1'], {
    remoteVirtualNetwork: ref('virtualNetworks', 'vnet-spoke'),
    enableInternetSecurity: true,
    routingConfiguration: {
      associatedRouteTable: ref('virtualHubs/hubRouteTables', 'vhub', 'defaultRouteTable'),
      propagatedRouteTables: { labels: ['default'], ids: [ref('virtualHubs/hubRouteTables', 'vhub', 'defaultRouteTable')] },
    },
  }),
  resource('virtualHubs/hubRouteTables', ['vhub', 'defaultRouteTable'], {
    labels: ['default'],
    routes: [
      {
        name: 'r',
        destinationType: 'CIDR',
        destinations: ['10.2.0.0/16'],
        nextHopType: 'ResourceId',
        nextHop: idOf('azureFirewalls', 'fw'),
      },
    ],
  }),
  resource('virtualHubs/routingIntent', ['vhub', 'intent'], {
    routingPolicies: [{ name: 'private', destinations: ['PrivateTraffic'], nextHop: idOf('azureFirewalls', 'fw') }],
  }),
  resource('expressRouteGateways', ['ergw-hub'], {
    virtualHub: ref('virtualHubs', 'vhub'),
    allowNonVirtualWanTraffic: false,
    expressRouteConnections: [
      {
        name: 'c',
        id: idOf('expressRouteGateways/expressRouteConnections', 'ergw-hub', 'c'),
        properties: { expressRouteCircuitPeering: ref('expressRouteCircuits/peerings', 'erc', 'AzurePrivatePeering'), routingWeight: 0 },
      },
    ],
  }),
  resource('vpnGateways', ['vpngw-hub'], {
    virtualHub: ref('virtualHubs', 'vhub'),
    connections: [
      { name: 'site', id: idOf('vpnGateways/vpnConnections', 'vpngw-hub', 'site'), properties: { remoteVpnSite: ref('vpnSites', 'site') } },
    ],
  }),
  resource('p2sVpnGateways', ['p2s-hub'], {
    virtualHub: ref('virtualHubs', 'vhub'),
    p2SConnectionConfigurations: [
      {
        name: 'clients',
        id: idOf('p2sVpnGateways/p2sConnectionConfigurations', 'p2s-hub', 'clients'),
        properties: { vpnClientAddressPool: { addressPrefixes: ['172.31.0.0/24'] } },
      },
    ],
  }),
  resource('virtualHubs/bgpConnections', ['vhub', 'nva'], { peerAsn: 65010, peerIp: '10.2.1.9' }),
  resource('vpnSites', ['site'], { addressSpace: { addressPrefixes: ['172.30.0.0/16'] } }),
  resource('privateEndpoints', ['pe'], {
    subnet: ref('virtualNetworks/subnets', 'vnet-spoke', 'snet-pe'),
    networkInterfaces: [ref('networkInterfaces', 'pe-nic')],
    privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceConnectionState: { status: 'Approved' } } }],
    customDnsConfigs: [{ fqdn: 'db.example.net', ipAddresses: ['10.2.1.4'] }],
  }),
  resource('azureFirewalls', ['fw'], {
    ipConfigurations: [
      {
        name: 'c',
        properties: { privateIPAddress: '10.1.2.4', subnet: ref('virtualNetworks/subnets', 'vnet-hub', 'AzureFirewallSubnet') },
      },
    ],
    firewallPolicy: ref('firewallPolicies', 'pol'),
  }),
  resource('firewallPolicies', ['pol'], {
    threatIntelMode: 'Alert',
    ruleCollectionGroups: [ref('firewallPolicies/ruleCollectionGroups', 'pol', 'g')],
  }),
  resource('firewallPolicies/ruleCollectionGroups', ['pol', 'g'], {
    priority: 200,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: 'allow',
        priority: 100,
        action: { type: 'Allow' },
        rules: [
          {
            ruleType: 'NetworkRule',
            name: 'n',
            ipProtocols: ['TCP'],
            sourceAddresses: ['10.0.0.1-10.0.0.9'],
            destinationIpGroups: [idOf('ipGroups', 'g')],
            destinationPorts: ['443'],
          },
        ],
      },
    ],
  }),
  resource('ipGroups', ['g'], { ipAddresses: ['10.9.0.0/16', '10.8.0.4'] }),
  resource(
    'loadBalancers',
    ['lb'],
    {
      frontendIPConfigurations: [
        { name: 'fe', properties: { privateIPAddress: '10.1.0.100', subnet: ref('virtualNetworks/subnets', 'vnet-hub', 'snet-vm') } },
      ],
      backendAddressPools: [
        {
          name: 'be',
          properties: { backendIPConfigurations: [{ id: `${idOf('networkInterfaces', 'vm1-nic')}/ipConfigurations/ipconfig1` }] },
        },
      ],
      inboundNatRules: [
        {
          name: 'ssh',
          properties: {
            frontendIPConfiguration: ref('loadBalancers/frontendIPConfigurations', 'lb', 'fe'),
            protocol: 'Tcp',
            frontendPort: 2222,
            backendPort: 22,
          },
        },
      ],
      loadBalancingRules: [
        {
          name: 'r',
          properties: {
            frontendIPConfiguration: ref('loadBalancers/frontendIPConfigurations', 'lb', 'fe'),
            protocol: 'All',
            frontendPort: 0,
            backendPort: 0,
          },
        },
      ],
    },
    { sku: { name: 'Standard' } },
  ),
  resource('bastionHosts', ['bas'], {
    ipConfigurations: [{ name: 'c', properties: { subnet: ref('virtualNetworks/subnets', 'vnet-hub', 'AzureBastionSubnet') } }],
  }),
  resource('privateDnsZones/A', ['internal.example', 'db'], { aRecords: [{ ipv4Address: '10.2.1.4' }] }),
];

/** What no tool prints in another form. */
export const SAMPLE_READS: readonly object[] = [
  capture('2026-01-02T03:04:05Z'),
  read('networkInterfaces', ['vm1-nic'], 'effectiveRouteTable', { value: [recordedRoute('10.1.0.0/16', 'VnetLocal')] }),
  read('virtualNetworkGateways', ['ergw'], 'learnedRoutes', [
    { network: '10.3.0.0/16', nextHop: '10.1.255.1', origin: 'EBgp', asPath: '12076-12076', weight: 32769 },
  ]),
  read('virtualNetworks', ['vnet-hub'], 'effectiveSecurityAdminRules', {
    value: [
      {
        id: '/m/rules/deny',
        kind: 'Custom',
        properties: {
          access: 'Deny',
          direction: 'Inbound',
          priority: 10,
          protocol: 'Tcp',
          sources: [],
          destinations: [],
          destinationPortRanges: ['22'],
        },
      },
    ],
  }),
];
