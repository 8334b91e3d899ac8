import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { propertyOf, withoutEvidence } from '../../src/network/change-model.ts';
import type { Resources } from '../../src/network/model.ts';
import { CIRCUIT, changed, ERGW, PEERING, ROUTE, RULE, SUBNET, sample } from './changed-sample.ts';
import { idOf, keyOf } from './make-model.ts';
import { comparable } from './wire-forms.ts';

/** Resource, path, the value the sample has, another one, and how that one is printed back where it differs. */
const SETTINGS: readonly [string, string, unknown, unknown, unknown?][] = [
  [ERGW, 'properties.allowRemoteVnetTraffic', true, false],
  [ERGW, 'properties.allowVirtualWanTraffic', false, true],
  [ERGW, 'properties.adminState', null, 'Disabled'],
  [idOf('expressRouteGateways', 'ergw-hub'), 'properties.allowNonVirtualWanTraffic', false, true],
  [PEERING, 'properties.allowVirtualNetworkAccess', true, false],
  [PEERING, 'properties.allowGatewayTransit', true, false],
  [PEERING, 'properties.useRemoteGateways', false, true],
  [PEERING, 'properties.peeringState', 'Connected', 'Disconnected'],
  [PEERING, 'properties.remoteAddressSpace', { addressPrefixes: ['10.2.0.0/16'] }, { addressPrefixes: ['10.2.0.0/17'] }],
  [PEERING, 'properties.localSubnetNames', [], ['snet-vm']],
  [ROUTE, 'properties.nextHopType', 'VirtualAppliance', 'None'],
  [ROUTE, 'properties.nextHopIpAddress', '10.2.0.5', '10.2.0.6'],
  [ROUTE, 'properties.addressPrefix', '0.0.0.0/0', '10.0.0.0/8'],
  [idOf('routeTables', 'rt-vm'), 'properties.disableBgpRoutePropagation', false, true],
  [SUBNET, 'properties.routeTable', { id: idOf('routeTables', 'rt-vm') }, null],
  [SUBNET, 'properties.routeTable.id', idOf('routeTables', 'rt-vm'), keyOf('routeTables', 'other')],
  [SUBNET, 'properties.networkSecurityGroup', { id: idOf('networkSecurityGroups', 'nsg-vm') }, null],
  [SUBNET, 'properties.natGateway', { id: idOf('natGateways', 'nat') }, null],
  [SUBNET, 'properties.addressPrefix', '10.2.0.0/24', '10.2.0.0/25'],
  [RULE, 'properties.access', 'Allow', 'Deny'],
  [RULE, 'properties.priority', 100, 4000],
  [RULE, 'properties.protocol', 'Tcp', '*'],
  [RULE, 'properties.sourceAddressPrefixes', ['10.0.0.0/8', 'Internet'], ['10.0.0.0/9', 'Storage']],
  [RULE, 'properties.sourceAddressPrefix', null, '10.0.0.0/9'],
  [RULE, 'properties.destinationAddressPrefix', '*', 'VirtualNetwork'],
  [RULE, 'properties.destinationPortRanges', ['80', '443'], ['80', '8000-8010']],
  [RULE, 'properties.destinationPortRange', null, '22'],
  [RULE, 'properties.destinationApplicationSecurityGroups', [], [{ id: idOf('applicationSecurityGroups', 'asg-web') }]],
  ['/m/rules/deny', 'properties.access', 'Deny', 'AlwaysAllow'],
  ['/m/rules/deny', 'properties.destinationPortRange', '22', '23'],
  [idOf('networkInterfaces', 'nic-nva'), 'properties.enableIPForwarding', true, false],
  [idOf('networkInterfaces', 'vm1-nic'), 'properties.networkSecurityGroup', { id: idOf('networkSecurityGroups', 'nsg-vm') }, null],
  [idOf('connections', 'conn-er'), 'properties.connectionStatus', 'Connected', 'NotConnected'],
  [idOf('connections', 'conn-er'), 'properties.peer', { id: CIRCUIT }, { id: keyOf('expressRouteCircuits', 'other') }],
  [CIRCUIT, 'properties.circuitProvisioningState', 'Enabled', 'Disabled'],
  [idOf('expressRouteCircuits/peerings', 'erc', 'AzurePrivatePeering'), 'properties.state', 'Enabled', 'Disabled'],
  [idOf('virtualHubs', 'vhub'), 'properties.hubRoutingPreference', 'ExpressRoute', 'ASPath'],
  [idOf('virtualHubs/hubVirtualNetworkConnections', 'vhub', 'c1'), 'properties.enableInternetSecurity', true, false],
  [idOf('expressRouteGateways/expressRouteConnections', 'ergw-hub', 'c'), 'properties.routingWeight', 0, 10],
  [idOf('Microsoft.Compute/virtualMachines', 'vm1'), 'powerState', 'VM running', 'VM deallocated'],
];

describe('one property', () => {
  test.each(SETTINGS)('%s %s', (resource, property, from, to) => {
    const original = sample();
    expect(propertyOf(original, resource, property)).toEqual(from);
    const { model, touched } = changed(original, { resource, property, from, to });
    expect(propertyOf(model, resource, property)).toEqual(to);
    expect(touched).toContain(resource.toLowerCase());
    expect(propertyOf(original, resource, property)).toEqual(from);
  });

  test('ids, paths and values in another case are the same', () => {
    const step = { resource: ROUTE.toUpperCase(), property: 'PROPERTIES.NextHopType', from: 'virtualappliance', to: 'none' };
    expect(propertyOf(changed(sample(), step).model, ROUTE, 'nextHopType')).toBe('None');
  });

  test('a rule with another priority stands in its new place', () => {
    const { model } = changed(sample(), { resource: RULE, property: 'properties.priority', from: '100', to: 200 });
    expect(
      model.resources.nsgs
        .get(keyOf('networkSecurityGroups', 'nsg-vm'))
        ?.rules.slice(0, 2)
        .map((rule) => rule.name),
    ).toEqual(['asg', 'web']);
  });

  test('the prefix of a route follows its text, a service tag has none', () => {
    const { model } = changed(sample(), { resource: ROUTE, property: 'properties.addressPrefix', from: undefined, to: 'Storage' });
    expect(model.resources.routeTables.get(keyOf('routeTables', 'rt-vm'))?.routes.find((route) => route.name === 'to-nva')).toMatchObject({
      prefix: null,
    });
  });
});

describe('sharing', () => {
  test('only the maps that a change touches are copied, whatever the steps', () => {
    const kinds: Readonly<Record<string, keyof Resources>> = {
      virtualnetworkgateways: 'gateways',
      routetables: 'routeTables',
      networksecuritygroups: 'nsgs',
      networkinterfaces: 'interfaces',
      connections: 'connections',
      virtualhubs: 'hubs',
    };
    const simple = SETTINGS.filter(
      ([resource]) => kinds[resource.toLowerCase().split('/')[7] ?? ''] && !resource.includes('hubVirtual') && resource.startsWith('/sub'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...simple), { selector: ([resource, property]) => resource + property, maxLength: 6 }),
        (settings) => {
          const original = sample();
          const before = JSON.stringify(comparable(original), (_key, value) => (typeof value === 'bigint' ? String(value) : value));
          const { model } = changed(
            original,
            ...settings.map(([resource, property, , to]) => ({ resource, property, from: undefined, to })),
          );
          const touched = new Set(settings.map(([resource]) => kinds[resource.toLowerCase().split('/')[7] ?? '']));
          for (const kind of Object.keys(original.resources) as (keyof Resources)[]) {
            expect(model.resources[kind] === original.resources[kind]).toBe(!touched.has(kind));
          }
          expect(model.evidence).toBe(original.evidence);
          expect(model.adminRules).toBe(original.adminRules);
          expect(JSON.stringify(comparable(original), (_key, value) => (typeof value === 'bigint' ? String(value) : value))).toBe(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('no steps: the same resources', () => {
    const original = sample();
    expect(changed(original).model.resources).toBe(original.resources);
  });

  test('withoutEvidence drops what it is told to, and shares the rest', () => {
    const original = sample();
    const nic = keyOf('networkInterfaces', 'vm1-nic');
    const model = withoutEvidence(original, new Set([nic]));
    expect(model.evidence.effectiveRoutes.size).toBe(0);
    expect(model.evidence.learnedRoutes).toBe(original.evidence.learnedRoutes);
    expect(original.evidence.effectiveRoutes.size).toBe(1);
    expect(model.resources).toBe(original.resources);
  });
});
