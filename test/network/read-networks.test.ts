import { describe, expect, test } from '@jest/globals';
import { formatPrefix } from '../../src/network/prefix.ts';
import { idOf, keyOf, modelOf, peering, resource, route, routeTable, subnet, vnet } from './make-model.ts';

describe('VNets', () => {
  test('summarised gateway prefixes, one subnet with several prefixes', () => {
    const own = vnet('v', ['10.1.0.0/16'], {}, { summarizedGatewayPrefixes: { addressPrefixes: ['10.0.0.0/8'] } });
    const two = subnet('v', 's', '', { addressPrefix: null, addressPrefixes: ['10.1.0.0/24', 'fd00::/64'] });
    const model = modelOf(own, two);
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'v'))?.summarizedGatewayPrefixes.map(formatPrefix)).toEqual(['10.0.0.0/8']);
    expect(model.resources.subnets.get(keyOf('virtualNetworks/subnets', 'v', 's'))?.prefixes.map(formatPrefix)).toEqual([
      '10.1.0.0/24',
      'fd00::/64',
    ]);
  });

  test('service endpoints, delegations, policies', () => {
    const own = subnet('v', 's', '10.1.0.0/24', {
      serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['*'] }],
      delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Sql/managedInstances' } }],
      privateEndpointNetworkPolicies: 'routeTableEnabled',
      defaultOutboundAccess: false,
      ipConfigurations: ['a', 'b'].map((name) => ({ id: `${idOf('networkInterfaces', 'n')}/ipConfigurations/${name}` })),
      privateEndpoints: [{ id: idOf('privateEndpoints', 'pe') }],
      serviceAssociationLinks: [{ name: 'link' }],
    });
    expect([...modelOf(own).resources.subnets.values()]).toMatchObject([
      {
        serviceEndpoints: [{ service: 'Microsoft.Storage', locations: [] }],
        delegations: ['Microsoft.Sql/managedInstances'],
        privateEndpointNetworkPolicies: 'RouteTableEnabled',
        defaultOutboundAccess: false,
        occupants: [
          keyOf('networkInterfaces', 'n'),
          keyOf('privateEndpoints', 'pe'),
          `${keyOf('virtualNetworks/subnets', 'v', 's')}/serviceassociationlinks/link`,
        ],
      },
    ]);
  });

  test('a peering that says nothing of itself has nulls, not falses', () => {
    const bare = { ...peering(vnet('a', []), vnet('b', [])), properties: { remoteVirtualNetwork: { id: idOf('virtualNetworks', 'b') } } };
    expect([...modelOf(bare).resources.peerings.values()]).toMatchObject([
      {
        vnet: keyOf('virtualNetworks', 'a'),
        remoteVnet: keyOf('virtualNetworks', 'b'),
        peeringState: null,
        allowVirtualNetworkAccess: null,
        remoteAddressSpace: null,
      },
    ]);
  });

  test('routes: a tag, one next hop, several', () => {
    const ecmp = {
      name: 'e',
      properties: {
        addressPrefix: '10.9.0.0/16',
        nextHopType: 'VirtualApplianceEcmp',
        nextHop: { nextHopIpAddresses: ['10.1.0.4', '10.1.0.5'] },
      },
    };
    const model = modelOf(
      routeTable('t', [route('tag', 'AzureCloud.westeurope', 'internet'), route('nva', '0.0.0.0/0', 'virtualappliance', '10.1.0.4'), ecmp]),
    );
    expect(model.resources.routeTables.get(keyOf('routeTables', 't'))?.routes).toMatchObject([
      { name: 'e', nextHopAddresses: [{ bits: 0x0a010004 }, { bits: 0x0a010005 }] },
      { name: 'nva', prefix: { length: 0 }, nextHopType: 'VirtualAppliance', nextHopAddresses: [{ bits: 0x0a010004 }] },
      { name: 'tag', prefix: null, addressPrefix: 'AzureCloud.westeurope', nextHopType: 'Internet', nextHopAddresses: [] },
    ]);
  });
});

describe('gateways and hubs', () => {
  test('an absent flag is null, a false one false', () => {
    const model = modelOf(
      resource('virtualNetworkGateways', ['g'], { allowVirtualWanTraffic: false }),
      resource('expressRouteGateways', ['h'], { virtualHub: { id: idOf('virtualHubs', 'hub') }, expressRouteConnections: [] }),
    );
    expect(model.resources.gateways.get(keyOf('virtualNetworkGateways', 'g'))).toMatchObject({
      allowRemoteVnetTraffic: null,
      allowVirtualWanTraffic: false,
    });
    expect(model.resources.hubErGateways.get(keyOf('expressRouteGateways', 'h'))?.allowNonVirtualWanTraffic).toBeNull();
  });

  test('Global Reach given alone, a route map given alone, a route server and its subnet', () => {
    const link = resource('expressRouteCircuits/peerings/connections', ['c', 'AzurePrivatePeering', 'gr'], {
      peerExpressRouteCircuitPeering: { id: idOf('expressRouteCircuits/peerings', 'd', 'AzurePrivatePeering') },
    });
    const own = resource('expressRouteCircuits', ['c'], { peerings: [{ name: 'AzurePrivatePeering', properties: {} }] });
    const server = resource('virtualHubs', ['rs'], { sku: 'Standard', allowBranchToBranchTraffic: true });
    const at = resource('virtualHubs/ipConfigurations', ['rs', 'c'], {
      subnet: { id: idOf('virtualNetworks/subnets', 'v', 'RouteServerSubnet') },
    });
    const model = modelOf(link, own, server, at, resource('virtualHubs/routeMaps', ['rs', 'm'], {}));
    expect(model.resources.circuits.get(keyOf('expressRouteCircuits', 'c'))?.peerings[0]?.globalReach).toEqual([
      keyOf('expressRouteCircuits/peerings', 'd', 'AzurePrivatePeering'),
    ]);
    expect(model.resources.hubs.get(keyOf('virtualHubs', 'rs'))).toMatchObject({
      wan: null,
      allowBranchToBranchTraffic: true,
      hasRouteMaps: true,
      routeServerSubnet: keyOf('virtualNetworks/subnets', 'v', 'RouteServerSubnet'),
    });
  });
});
