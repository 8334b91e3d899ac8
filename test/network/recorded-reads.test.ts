import { describe, expect, test } from '@jest/globals';
import { parseNextHopType } from '../../src/network/next-hop-type.ts';
import { formatPrefix } from '../../src/network/prefix.ts';
import { readModel } from '../../src/network/read-model.ts';
import { parseMissing } from '../../src/network/unread.ts';
import { AS_OF, capture, keyOf, modelOf, read, resource } from './make-model.ts';

describe('recorded reads', () => {
  const key = keyOf('networkInterfaces', 'n');
  const row = { source: 'Default', state: 'Active', addressPrefix: ['10.1.0.0/16'], nextHopType: 'VnetLocal', nextHopIpAddress: [] };

  test.each([
    ['a list', [row]],
    ['as REST returns it', { value: [row], nextLink: null }],
    ['another object around the list', { routes: [row] }],
  ])('%s', (_name, value) => {
    expect(modelOf(read('networkInterfaces', ['N'], 'effectiveRouteTable', value)).evidence.effectiveRoutes.get(key)).toMatchObject([
      { active: true, nextHopType: 'VnetLocal', prefixes: [{ length: 16 }] },
    ]);
  });

  test('hub routes, NSGs in effect, connected groups', () => {
    const group = '/m/networkGroups/g';
    const mesh = {
      value: [
        {
          id: '/m/c',
          configurationGroups: [{ id: group }],
          properties: {
            connectivityTopology: 'Mesh',
            isGlobal: 'False',
            appliesToGroups: [{ networkGroupId: group, groupConnectivity: 'None' }],
          },
        },
      ],
    };
    const model = modelOf(
      read('virtualHubs', ['h'], 'effectiveRoutes', {
        value: [{ addressPrefixes: ['10.2.0.0/16'], nextHopType: 'ExpressRouteGateway', nextHops: ['/x'], asPath: '12076' }],
      }),
      read('networkInterfaces', ['n'], 'effectiveNetworkSecurityGroups', {
        value: [
          {
            networkSecurityGroup: { id: '/N' },
            association: {},
            effectiveSecurityRules: [{ name: 'r', expandedSourceAddressPrefix: ['10.0.0.0/8'] }],
          },
        ],
      }),
      read('virtualNetworks', ['a'], 'effectiveConnectivityConfigurations', mesh),
      read('virtualNetworks', ['b'], 'effectiveConnectivityConfigurations', mesh),
    );
    expect(model.evidence.hubRoutes.get(keyOf('virtualHubs', 'h'))).toMatchObject([{ asPath: '12076', nextHops: ['/x'] }]);
    expect(model.evidence.effectiveNsgs.get(key)).toMatchObject([
      { nsg: '/n', networkManager: null, rules: [{ expandedSource: [{ length: 8 }], expandedDestination: null }] },
    ]);
    expect(model.connectedGroups.get(keyOf('virtualNetworks', 'a'))).toMatchObject([
      { topology: 'Mesh', isGlobal: false, vnets: [keyOf('virtualNetworks', 'a'), keyOf('virtualNetworks', 'b')] },
    ]);
  });

  test('admin rules in ascending priority; a network group stays a tag nobody can expand', () => {
    const admin = (id: string, priority: number, sources: object[]) => ({
      id,
      properties: { access: 'AlwaysAllow', direction: 'Inbound', priority, protocol: 'Any', sources, destinations: [] },
    });
    const value = [admin('/b', 20, []), admin('/a', 10, [{ addressPrefix: '/m/g', addressPrefixType: 'NetworkGroup' }])];
    expect(
      modelOf(read('virtualNetworks', ['v'], 'effectiveSecurityAdminRules', { value })).adminRules.get(keyOf('virtualNetworks', 'v')),
    ).toMatchObject([
      { priority: 10, access: 'AlwaysAllow', match: { source: [{ kind: 'tag', tag: '/m/g' }], destination: [{ kind: 'any' }] } },
      { priority: 20, match: { source: [{ kind: 'any' }] } },
    ]);
  });

  test.each([
    ['VNetLocal', 'VnetLocal'],
    ['VirtualNetwork', 'VnetLocal'],
    ['VNetGlobalPeering', 'VNetPeering'],
    ['VNet peering', 'VNetPeering'],
    ['VirtualNetworkPeering', 'VNetPeering'],
    ['ConnectedGroup', 'ConnectedGroup'],
    ['HyperNetGateway', 'Other'],
  ])('next hop %s is %s', (text, type) => {
    expect(parseNextHopType(text)).toBe(type);
  });
});

describe('service tags and private DNS', () => {
  const values = [
    {
      name: 'Storage.WestEurope',
      id: 'Storage.WestEurope',
      properties: { region: 'westeurope', addressPrefixes: ['20.38.108.0/23', '2603:1020:206::/48'] },
    },
  ];
  test.each([
    ['the download', { changeNumber: 1, cloud: 'Public', values }],
    [
      'as REST returns it',
      {
        name: 'Public',
        id: '/subscriptions/x/providers/Microsoft.Network/serviceTags/Public',
        type: 'Microsoft.Network/serviceTags',
        values,
      },
    ],
  ])('%s', (_name, json) => {
    expect(modelOf(json).serviceTags.get('storage.westeurope')?.map(formatPrefix)).toEqual(['20.38.108.0/23', '2603:1020:206::/48']);
  });

  test.each<[string, object, string]>([
    ['without its prefixes', {}, 'addressPrefixes is missing'],
    ['of whose prefixes one cannot be read', { addressPrefixes: ['20.1.0.0/16', '20.2.0.0/64'] }, 'addressPrefixes'],
  ])('a tag %s is one that is not expanded', (_name, properties, reason) => {
    const json = { changeNumber: 1, cloud: 'Public', values: [...values, { name: 'Sql', properties }] };
    const { model, broken } = readModel([{ name: 'tags.json', json, modifiedAt: AS_OF }]);
    expect(model.serviceTags.has('sql')).toBe(false);
    expect(model.serviceTags.has('storage.westeurope')).toBe(true);
    expect(broken).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  test('records: name and zone, the zone itself', () => {
    const model = modelOf(
      resource('privateDnsZones/A', ['Internal.Example', 'db'], { aRecords: [{ ipv4Address: '10.2.1.4' }] }),
      resource('privateDnsZones/A', ['internal.example', '@'], { aRecords: [{ ipv4Address: '10.2.1.5' }] }),
    );
    expect(model.dnsRecords).toMatchObject([
      { name: 'internal.example' },
      { name: 'db.internal.example', addresses: [{ bits: 0x0a020104 }] },
    ]);
  });
});

describe('time and what is missing', () => {
  test('several captures: the oldest; a time without a zone is UTC', () => {
    expect(modelOf(capture('2024-05-01T09:00:00+09:00'), capture('2024-05-01T00:00:01')).asOf).toEqual({
      iso: '2024-05-01T00:00:00.000Z',
      from: 'capture',
    });
  });

  test('no capture: the oldest file', () => {
    const files = ['2025-03-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'].map((modifiedAt) => ({
      name: modifiedAt,
      json: [],
      modifiedAt,
    }));
    expect(readModel(files).model.asOf).toEqual({ iso: '2025-01-01T00:00:00.000Z', from: 'file' });
  });

  test('a capture with a time that is none is reported, its lines are kept', () => {
    const { broken, model } = readModel([
      { name: 'c.json', json: { type: 'Hairpin/capture', asOf: 'yesterday', missing: ['x'] }, modifiedAt: AS_OF },
    ]);
    expect(broken).toMatchObject([{ reason: expect.stringContaining('asOf "yesterday" is not an ISO time') }]);
    expect(model.asOf.from).toBe('file');
    expect(model.unread.map((line) => line.text)).toContain('x');
  });

  test.each([
    ['Microsoft.Network/connections: 403', null, 'microsoft.network/connections'],
    ['no access to /subscriptions/ABC.', '/subscriptions/abc', null],
    [
      'connections of /subscriptions/a/resourceGroups/RG, Microsoft.Network/Connections (403)',
      '/subscriptions/a/resourcegroups/rg',
      'microsoft.network/connections',
    ],
    [
      'could not read "/subscriptions/a/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/nic1": deallocated',
      '/subscriptions/a/resourcegroups/g/providers/microsoft.network/networkinterfaces/nic1',
      'microsoft.network/networkinterfaces',
    ],
    ['the firewall team said no', null, null],
  ])('%s', (text, scope, type) => {
    expect(parseMissing(text)).toEqual({ text, why: 'missing', scope, type });
    expect(modelOf(capture(AS_OF, [text])).unread).toEqual([{ text, why: 'missing', scope, type }]);
  });
});
