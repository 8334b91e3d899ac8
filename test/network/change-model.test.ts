import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeModel, propertyOf, withoutEvidence } from '../../src/network/change-model.ts';
import type { Model, Resources } from '../../src/network/model.ts';
import { readModel } from '../../src/network/read-model.ts';
import type { Step } from '../../src/network/step.ts';
import { AS_OF, idOf, keyOf } from './make-model.ts';
import { SAMPLE, SAMPLE_READS } from './sample-network.ts';
import { comparable } from './wire-forms.ts';

/** Frozen to the bottom: a change that altered it would throw. */
function sample(): Model {
  const { model } = readModel([{ name: 's.json', json: [...SAMPLE, ...SAMPLE_READS], modifiedAt: AS_OF }]);
  return freeze(model);
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const one of value.values()) freeze(one);
    const refuse = () => {
      throw new Error('the original was altered');
    };
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
  }
  Object.freeze(value);
  for (const one of Object.values(value)) freeze(one);
  return value;
}

function changed(model: Model, ...steps: readonly Step[]): { model: Model; touched: readonly string[] } {
  const result = changeModel(model, steps);
  if (!result.changed) throw new Error(result.reason);
  return result;
}

const ERGW = idOf('virtualNetworkGateways', 'ergw');
const PEERING = idOf('virtualNetworks/virtualNetworkPeerings', 'vnet-hub', 'vnet-hub-to-vnet-spoke');
const ROUTE = idOf('routeTables/routes', 'rt-vm', 'to-nva');
const RULE = idOf('networkSecurityGroups/securityRules', 'nsg-vm', 'web');
const SUBNET = idOf('virtualNetworks/subnets', 'vnet-spoke', 'snet-vm');
const CIRCUIT = idOf('expressRouteCircuits', 'erc');

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

describe('refused, and why', () => {
  const refusals: readonly [string, Step, string, RegExp][] = [
    [
      'stale',
      { resource: ERGW, property: 'properties.allowRemoteVnetTraffic', from: false, to: true },
      'stale',
      /^stale: .* is true, the step expects false$/,
    ],
    ['stale: expects none', { resource: PEERING, property: '', from: null, to: { properties: {} } }, 'stale', /there already/],
    ['stale: expects one', { resource: `${PEERING}x`, property: '', from: { name: 'x' }, to: null }, 'stale', /is not there/],
    [
      'stale: another route',
      { resource: ROUTE, property: '', from: { nextHopType: 'None' }, to: null },
      'stale',
      /"VirtualAppliance", the step expects "None"/,
    ],
    [
      'no such resource',
      { resource: `${ERGW}x`, property: 'properties.adminState', from: undefined, to: 'Enabled' },
      'absent',
      /the model has no/,
    ],
    ['nothing to remove', { resource: `${ERGW}x`, property: '', from: undefined, to: null }, 'absent', /the model has no/],
    [
      'no such property',
      { resource: ERGW, property: 'properties.colour', from: undefined, to: 'red' },
      'fixed',
      /not a property that can be changed/,
    ],
    [
      'a value that ARM would not take',
      { resource: ERGW, property: 'properties.allowRemoteVnetTraffic', from: true, to: 'maybe' },
      'invalid',
      /not true or false/,
    ],
    [
      'a next hop that is none',
      { resource: ROUTE, property: 'properties.nextHopType', from: undefined, to: 'Teleport' },
      'invalid',
      /is not one of/,
    ],
    [
      'an address that is none',
      { resource: ROUTE, property: 'properties.nextHopIpAddress', from: undefined, to: '10.0.0' },
      'invalid',
      /not an IP address/,
    ],
    ['a body that is none', { resource: `${PEERING}x`, property: '', from: null, to: 'peer them' }, 'invalid', /not an ARM body/],
    [
      'a broken body',
      {
        resource: idOf('routeTables/routes', 'rt-vm', 'x'),
        property: '',
        from: null,
        to: { properties: { addressPrefix: 'x/9', nextHopType: 'None' } },
      },
      'invalid',
      /not a prefix/,
    ],
    [
      'a child without its parent',
      {
        resource: idOf('routeTables/routes', 'nowhere', 'x'),
        property: '',
        from: null,
        to: { properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'None' } },
      },
      'invalid',
      /the model has no/,
    ],
    [
      'a type that is not known',
      { resource: idOf('Microsoft.Storage/storageAccounts', 'x'), property: '', from: null, to: { properties: {} } },
      'invalid',
      /cannot be created/,
    ],
  ];
  test.each(refusals)('%s', (_name, step, code, reason) => {
    expect(changeModel(sample(), [step])).toEqual({ changed: false, code, reason: expect.stringMatching(reason), step });
  });

  test('a step that finds what an earlier step left is not stale', () => {
    const first = { resource: ERGW, property: 'properties.allowRemoteVnetTraffic', from: true, to: false };
    expect(changeModel(sample(), [first, { ...first, from: false, to: true }]).changed).toBe(true);
    expect(changeModel(sample(), [first, first])).toMatchObject({ changed: false, code: 'stale', step: first });
  });
});

describe('whole resources', () => {
  const otherVnet = {
    resource: idOf('virtualNetworks', 'new'),
    property: '',
    from: null,
    to: { properties: { addressSpace: { addressPrefixes: ['10.7.0.0/16'] } } },
  };
  const side = (from: string, to: string, properties: object = {}): Step => ({
    resource: idOf('virtualNetworks/virtualNetworkPeerings', from, `${from}-to-${to}`),
    property: '',
    from: null,
    to: { properties: { remoteVirtualNetwork: { id: idOf('virtualNetworks', to) }, allowVirtualNetworkAccess: true, ...properties } },
  });
  const stateOf = (model: Model, from: string, to: string) =>
    model.resources.peerings.get(keyOf('virtualNetworks/virtualNetworkPeerings', from, `${from}-to-${to}`));

  test('one side of a peering is one side only, and only initiated', () => {
    const { model, touched } = changed(sample(), otherVnet, side('new', 'vnet-hub'));
    expect(stateOf(model, 'new', 'vnet-hub')).toMatchObject({
      peeringState: 'Initiated',
      remoteAddressSpace: [{ length: 16 }, { length: 48 }],
    });
    expect(stateOf(model, 'vnet-hub', 'new')).toBeUndefined();
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'new'))?.peerings).toHaveLength(1);
    expect(touched).toEqual(
      expect.arrayContaining([keyOf('virtualNetworks', 'new'), keyOf('virtualNetworks/virtualNetworkPeerings', 'new', 'new-to-vnet-hub')]),
    );
  });

  test('both sides are connected', () => {
    const { model } = changed(sample(), otherVnet, side('new', 'vnet-hub'), side('vnet-hub', 'new'));
    expect([stateOf(model, 'new', 'vnet-hub')?.peeringState, stateOf(model, 'vnet-hub', 'new')?.peeringState]).toEqual([
      'Connected',
      'Connected',
    ]);
  });

  test('a body that says its state keeps it', () => {
    const { model } = changed(sample(), otherVnet, side('new', 'vnet-hub', { peeringState: 'Connected' }));
    expect(stateOf(model, 'new', 'vnet-hub')?.peeringState).toBe('Connected');
  });

  test('a side removed leaves the other disconnected; both removed, and made anew, are connected', () => {
    const remove = (from: string, to: string): Step => ({ ...side(from, to), from: { peeringState: 'Connected' }, to: null });
    const one = changed(sample(), remove('vnet-hub', 'vnet-spoke')).model;
    expect(stateOf(one, 'vnet-hub', 'vnet-spoke')).toBeUndefined();
    expect(stateOf(one, 'vnet-spoke', 'vnet-hub')?.peeringState).toBe('Disconnected');
    expect(one.resources.vnets.get(keyOf('virtualNetworks', 'vnet-hub'))?.peerings).toEqual([]);
    const anew = changed(
      sample(),
      remove('vnet-hub', 'vnet-spoke'),
      remove('vnet-spoke', 'vnet-hub'),
      side('vnet-hub', 'vnet-spoke'),
      side('vnet-spoke', 'vnet-hub'),
    ).model;
    expect(stateOf(anew, 'vnet-spoke', 'vnet-hub')?.peeringState).toBe('Connected');
  });

  test('a route created, replaced, removed', () => {
    const resource = idOf('routeTables/routes', 'rt-vm', 'new');
    const body = (nextHopType: string) => ({ properties: { addressPrefix: '10.3.0.0/16', nextHopType } });
    const names = (model: Model) =>
      model.resources.routeTables.get(keyOf('routeTables', 'rt-vm'))?.routes.map((route) => `${route.name} ${route.nextHopType}`);
    const created = changed(sample(), { resource, property: '', from: null, to: body('None') }).model;
    expect(names(created)).toEqual(['new None', 'storage Internet', 'to-nva VirtualAppliance']);
    const replaced = changed(created, { resource, property: '', from: body('None'), to: body('VnetLocal') }).model;
    expect(names(replaced)).toContain('new VnetLocal');
    expect(names(changed(replaced, { resource, property: '', from: undefined, to: null }).model)).toEqual([
      'storage Internet',
      'to-nva VirtualAppliance',
    ]);
  });

  test('a rule created stands by its priority; a group created has the default rules', () => {
    const properties = {
      protocol: '*',
      sourceAddressPrefix: '*',
      destinationAddressPrefix: '*',
      sourcePortRange: '*',
      destinationPortRange: '*',
      access: 'Deny',
      direction: 'Inbound',
      priority: 105,
    };
    const resource = idOf('networkSecurityGroups/securityRules', 'nsg-vm', 'new');
    const { model } = changed(sample(), { resource, property: '', from: null, to: { properties } });
    expect(
      model.resources.nsgs
        .get(keyOf('networkSecurityGroups', 'nsg-vm'))
        ?.rules.slice(0, 3)
        .map((rule) => rule.name),
    ).toEqual(['web', 'new', 'asg']);
    const group = { resource: idOf('networkSecurityGroups', 'n'), property: '', from: null, to: { properties: { securityRules: [] } } };
    expect(changed(sample(), group).model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules).toHaveLength(6);
  });

  test('an admin rule removed is removed from every VNet', () => {
    const { model } = changed(sample(), { resource: '/m/rules/deny', property: '', from: { access: 'Deny' }, to: null });
    expect([...model.adminRules.values()]).toEqual([[]]);
  });

  test('a VNet removed goes with its subnets and peerings', () => {
    const { model } = changed(sample(), { resource: idOf('virtualNetworks', 'vnet-spoke'), property: '', from: undefined, to: null });
    const left = [...model.resources.subnets.keys(), ...model.resources.peerings.keys()].filter((key) =>
      key.startsWith(keyOf('virtualNetworks', 'vnet-spoke')),
    );
    expect(left).toEqual([]);
  });

  test('the present value of a whole resource is a body that makes it again', () => {
    for (const resource of [PEERING, ROUTE, RULE]) {
      const original = sample();
      const body = propertyOf(original, resource, '');
      const anew = changed(
        original,
        { resource, property: '', from: body, to: null },
        { resource, property: '', from: null, to: body },
      ).model;
      expect(propertyOf(anew, resource, '')).toEqual(body);
    }
    expect(propertyOf(sample(), `${PEERING}x`, '')).toBeNull();
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
