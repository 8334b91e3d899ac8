/** A model corrected by single resources is the model that reading everything anew would have given. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { correctModel } from '../../src/network/correct-model.ts';
import type { Model } from '../../src/network/model.ts';
import { readModel } from '../../src/network/read-model.ts';
import type { Wire } from '../../src/network/wire.ts';
import { sample } from './changed-sample.ts';
import {
  AS_OF,
  bothPeerings,
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  keyOf,
  modelOf,
  nic,
  nsg,
  read,
  recordedRoute,
  resource,
  route,
  routeTable,
  rule,
  vm,
  vnet,
  type WireResource,
} from './make-model.ts';
import { SAMPLE } from './sample-network.ts';

const LAB: readonly WireResource[] = [
  vnet('hub', ['10.1.0.0/16'], { 'snet-a': '10.1.0.0/24', GatewaySubnet: '10.1.255.0/27' }),
  vnet('spoke', ['10.2.0.0/16'], { 'snet-b': '10.2.0.0/24', 'snet-c': '10.2.1.0/24' }),
  erGateway('ergw', 'hub', { allowRemoteVnetTraffic: true, allowVirtualWanTraffic: false }),
  erConnection('conn', 'ergw', 'erc'),
  circuit('erc'),
  ...host('vm-a', 'hub/snet-a', '10.1.0.4'),
  ...host('vm-b', 'spoke/snet-b', '10.2.0.4', { nsg: 'nsg' }),
  nsg('nsg', [rule('web', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '443' })]),
  routeTable('rt', [route('out', '0.0.0.0/0', 'VirtualAppliance', '10.1.0.9')]),
];

/** With `others` in the place of those of the same id, and without `gone`. */
function anew(others: readonly WireResource[], gone: readonly string[] = []): Model {
  const ids = new Set([...others.map(({ id }) => id), ...gone]);
  return modelOf([...LAB.filter(({ id }) => !ids.has(id)), ...others]);
}

const withProperties = (wire: WireResource, properties: object): WireResource => ({
  ...wire,
  properties: { ...(wire.properties as object), ...properties },
});
const find = (id: string): WireResource => {
  const found = LAB.find((wire) => wire.id === id);
  if (!found) throw new Error(id);
  return found;
};
const spoke = find(idOf('virtualNetworks', 'spoke'));

describe('what Azure has now takes the place of what was known', () => {
  test.each<[string, readonly WireResource[], readonly string[]]>([
    ['a flag', [erGateway('ergw', 'hub', { allowRemoteVnetTraffic: false, allowVirtualWanTraffic: false })], []],
    ['a flag that is no longer returned', [erGateway('ergw', 'hub', {})], []],
    ['a connection that is down', [withProperties(find(idOf('connections', 'conn')), { connectionStatus: 'NotConnected' })], []],
    ['a connection to another circuit', [erConnection('conn', 'ergw', 'erc-2'), circuit('erc-2')], []],
    ['a circuit that is not provisioned', [circuit('erc', { serviceProviderProvisioningState: 'NotProvisioned' })], []],
    [
      'a new VNet with its peerings',
      [vnet('third', ['10.3.0.0/16'], { x: '10.3.0.0/24' }), ...bothPeerings(find(idOf('virtualNetworks', 'hub')), spoke)],
      [],
    ],
    ['a VNet with a subnet less', [vnet('spoke', ['10.2.0.0/16'], { 'snet-b': '10.2.0.0/24' })], []],
    [
      'a VNet with another space',
      [vnet('spoke', ['10.2.0.0/16', '10.9.0.0/16'], { 'snet-b': '10.2.0.0/24', 'snet-c': '10.2.1.0/24' })],
      [],
    ],
    [
      'an NSG with other rules',
      [nsg('nsg', [rule('no', 90, 'Inbound', 'Deny'), rule('web', 100, 'Inbound', 'Allow', { protocol: 'Udp' })])],
      [],
    ],
    ['a route table with more routes', [routeTable('rt', [route('b', '10.9.0.0/16', 'None'), route('a', '0.0.0.0/0', 'Internet')])], []],
    [
      'a NIC of another machine',
      [nic('vm-b-nic', 'spoke/snet-b', '10.2.0.5', { vm: 'vm-a' }), vm('vm-a', ['vm-a-nic', 'vm-b-nic']), vm('vm-b', [])],
      [],
    ],
    [
      'a NIC that a private endpoint names, and that names none',
      [
        nic('pe-nic', 'spoke/snet-b', '10.2.0.9'),
        resource('privateEndpoints', ['pe'], { networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-nic') }] }),
      ],
      [],
    ],
    [
      'a NIC in the groups that its private endpoint names',
      [
        nic('pe-nic', 'spoke/snet-b', '10.2.0.9', { privateEndpoint: { id: idOf('privateEndpoints', 'pe') } }),
        resource('privateEndpoints', ['pe'], {
          networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-nic') }],
          applicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg-pe') }],
        }),
      ],
      [],
    ],
    [
      'a NIC of a private endpoint that does not list it',
      [
        nic('pe-nic', 'spoke/snet-b', '10.2.0.9', { privateEndpoint: { id: idOf('privateEndpoints', 'pe') } }),
        resource('privateEndpoints', ['pe'], { networkInterfaces: [] }),
      ],
      [],
    ],
    ['a gateway that is gone', [], [idOf('virtualNetworkGateways', 'ergw')]],
    ['a connection that is gone', [], [idOf('connections', 'conn')]],
    [
      'a machine that is gone with its NIC',
      [],
      [
        idOf('Microsoft.Compute/virtualMachines', 'vm-b'),
        ...LAB.filter(({ id }) => /networkInterfaces.*vm-b/.test(id)).map(({ id }) => id),
      ],
    ],
  ])('%s', (_name, others, gone) => {
    const before = modelOf([...LAB]);
    const { model } = correctModel(before, others, gone);
    expect(model.resources).toEqual(anew(others, gone).resources);
    expect(model.asOf).toEqual(before.asOf);
  });

  test('a NIC read alone stays in the groups that its private endpoint names', () => {
    const card = nic('pe-nic', 'spoke/snet-b', '10.2.0.9', { privateEndpoint: { id: idOf('privateEndpoints', 'pe') } });
    const endpoint = resource('privateEndpoints', ['pe'], {
      networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-nic') }],
      applicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg-pe') }],
    });
    const before = modelOf([...LAB, card, endpoint]);
    const { model } = correctModel(before, [card], []);
    expect(model.resources.interfaces).toEqual(before.resources.interfaces);
  });

  test('of everything in one model, one after the other, in any order and spelling', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...LAB.keys()]), fc.boolean(), (order, upper) => {
        const before = modelOf([...LAB]);
        const fresh = order.map((i) => {
          const wire = LAB[i] as WireResource;
          return upper ? { ...wire, id: wire.id.toUpperCase(), etag: 'W/"2"' } : wire;
        });
        expect(correctModel(before, fresh, []).model).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the original', () => {
  test.each(
    SAMPLE.filter(({ type }) => !/virtualNetworks$/i.test(type)).map((wire) => [wire.id.split('/').slice(-2).join('/'), wire] as const),
  )('is given back where %s says nothing new', (_name, wire) => {
    const before = sample();
    expect(correctModel(before, [wire], [])).toEqual({ model: before, touched: [] });
    expect(correctModel(before, [wire], []).model).toBe(before);
  });

  test('is never altered, and all that is not touched is shared', () => {
    const before = sample();
    const { model, touched } = correctModel(before, [erGateway('ergw', 'vnet-hub', { allowRemoteVnetTraffic: false })], []);
    expect(touched).toEqual([keyOf('virtualNetworkGateways', 'ergw')]);
    expect(model.resources.vnets).toBe(before.resources.vnets);
    expect(before.resources.gateways.get(keyOf('virtualNetworkGateways', 'ergw'))?.allowRemoteVnetTraffic).toBe(true);
    expect(model.resources.gateways.get(keyOf('virtualNetworkGateways', 'ergw'))?.allowRemoteVnetTraffic).toBe(false);
  });
});

describe('what a single reading does not tell', () => {
  test('a machine keeps its power state', () => {
    const before = modelOf([...LAB, vm('vm-off', [], 'deallocated')]);
    const { properties, ...rest } = vm('vm-off', [], 'deallocated');
    const { extended: _e, instanceView: _i, ...plain } = properties as Record<string, unknown>;
    const key = keyOf('Microsoft.Compute/virtualMachines', 'vm-off');
    const power = before.resources.machines.get(key)?.power;
    expect(power).not.toBeNull();
    expect(correctModel(before, [{ ...rest, properties: plain }], []).model.resources.machines.get(key)?.power).toBe(power);
  });

  test('a circuit whose body leaves its peerings out, or only names them, keeps them', () => {
    const before = modelOf([...LAB]);
    const { properties, ...rest } = circuit('erc');
    const { peerings, ...others } = properties as { peerings: { id: string }[] };
    const named = peerings.map(({ id }) => ({ id }));
    for (const body of [others, { ...others, peerings: named }]) {
      const { model } = correctModel(before, [{ ...rest, properties: { ...body, circuitProvisioningState: 'Disabled' } }], []);
      const now = model.resources.circuits.get(keyOf('expressRouteCircuits', 'erc'));
      expect(now?.circuitProvisioningState).toBe('Disabled');
      expect(now?.peerings).toEqual(before.resources.circuits.get(keyOf('expressRouteCircuits', 'erc'))?.peerings);
      expect(model.unread).toEqual(before.unread);
    }
  });
});

describe('a body that cannot be read', () => {
  const broken = { ...erGateway('ergw', 'hub'), properties: { gatewayType: 'ExpressRoute', allowRemoteVnetTraffic: 'perhaps' } };

  test('leaves what was known in place and puts it in doubt', () => {
    const before = modelOf([...LAB]);
    const { model } = correctModel(before, [broken], []);
    expect(model.resources.gateways).toBe(before.resources.gateways);
    expect(model.unread).toContainEqual(expect.objectContaining({ why: 'broken', scope: keyOf('virtualNetworkGateways', 'ergw') }));
  });

  test('is no longer in doubt when it can be read', () => {
    const { model } = readModel([{ name: 'f', json: [...LAB.filter(({ id }) => id !== broken.id), broken], modifiedAt: AS_OF }]);
    expect(model.unread).toHaveLength(1);
    const now = correctModel(model, [erGateway('ergw', 'hub')], []).model;
    expect(now.unread).toEqual([]);
    expect(now.resources.gateways.size).toBe(1);
  });
});

test('what Azure computed is recorded beside what was recorded before', () => {
  const before = modelOf([
    ...LAB,
    read('networkInterfaces', ['vm-a-nic'], 'effectiveRouteTable', [recordedRoute('10.1.0.0/16', 'VnetLocal')]),
  ]);
  const wire = read('networkInterfaces', ['vm-b-nic'], 'effectiveRouteTable', [recordedRoute('10.2.0.0/16', 'VnetLocal')]);
  const { model, touched } = correctModel(before, [wire as Wire], []);
  expect([...model.evidence.effectiveRoutes.keys()]).toEqual([
    keyOf('networkInterfaces', 'vm-a-nic'),
    keyOf('networkInterfaces', 'vm-b-nic'),
  ]);
  expect(model.resources).toBe(before.resources);
  expect(touched).toEqual([]);
});
