/** Larger and odder fleets: many subscriptions, pages beyond the limits, a virtual WAN, Virtual Network Manager. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readModel } from '../../src/network/read-model.ts';
import { armError } from '../fake-azure/faults.ts';
import { opened, stopFakes, swept } from './opened.ts';

afterEach(stopFakes);

const subscription = (number: number): string => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
const idIn = (number: number, type: string, name: string): string =>
  `/subscriptions/${subscription(number)}/resourceGroups/rg/providers/Microsoft.Network/${type}/${name}`;
const vnet = (number: number, name = 'vnet', size = 0) => ({
  id: idIn(number, 'virtualNetworks', name),
  name,
  type: 'Microsoft.Network/virtualNetworks',
  properties: {
    addressSpace: { addressPrefixes: [`10.${number % 250}.0.0/16`] },
    subnets: [],
    virtualNetworkPeerings: [],
    filler: 'x'.repeat(size),
  },
});
const all = (count: number): string[] => Array.from({ length: count }, (_, i) => subscription(i));

test('more than 300 subscriptions are asked for in groups', async () => {
  const lab = await opened(
    { model: Array.from({ length: 310 }, (_, i) => vnet(i)), quota: null },
    { scopes: { subscriptions: all(310), managementGroups: [] } },
  );
  const { wires, read } = await swept(lab);
  expect(wires).toHaveLength(310);
  expect(read).toMatchObject({ ok: true, value: { missing: [] } });
  const sizes = lab.fake.requests.flatMap(({ body }) => (body as { subscriptions?: string[] } | null)?.subscriptions?.length ?? []);
  expect(Math.max(...sizes)).toBe(300);
});

test('a management group stands for the subscriptions beneath it, and none is read twice', async () => {
  const lab = await opened(
    { model: [vnet(1), vnet(2), vnet(3)], managementGroups: { mg: [subscription(1), subscription(2)] } },
    { scopes: { subscriptions: [subscription(2)], managementGroups: ['mg'] } },
  );
  const { wires } = await swept(lab);
  expect(wires.map(({ id }) => id).sort()).toEqual([vnet(1).id, vnet(2).id]);
});

test('pages are followed to the end, and what would be too large for one is asked for in smaller ones', async () => {
  const model = Array.from({ length: 90 }, (_, i) => vnet(1, `vnet-${i}`, 1000));
  const lab = await opened(
    { model, payload: 30_000, page: 1000, quota: null },
    { scopes: { subscriptions: [subscription(1)], managementGroups: [] } },
  );
  const { wires, read } = await swept(lab);
  expect(read).toMatchObject({ ok: true, value: { missing: [] } });
  expect(new Set(wires.map(({ id }) => id)).size).toBe(90);
  expect(wires).toHaveLength(90);
  // Azure says how much it was, so that hardly anything is asked for in vain.
  const { sent, least } = read.ok ? read.value.requests : { sent: 0, least: 0 };
  expect(sent - least).toBeLessThanOrEqual(3);
});

test('the quota is kept: not one query is refused, and hardly any time is lost', async () => {
  const model = Array.from({ length: 100 }, (_, i) => vnet(1, `vnet-${String(i).padStart(3, '0')}`));
  const lab = await opened(
    { model, page: 4, quota: { limit: 5, windowMs: 1000 } },
    { scopes: { subscriptions: [subscription(1)], managementGroups: [] } },
  );
  const begun = Date.now();
  const { wires, read } = await swept(lab);
  const took = Date.now() - begun;
  expect(wires).toHaveLength(100);
  const queries = lab.fake.requests.filter(({ path }) => path.includes('ResourceGraph')).length;
  // 25 pages, 5 other queries, and the one for the scopes: none was sent twice.
  expect(queries).toBe(31);
  expect(read.ok && read.value.requests.sent).toBe(32);
  expect(took).toBeGreaterThan(5000);
});

describe('a virtual WAN', () => {
  const at = (type: string, name: string): string => idIn(1, type, name);
  const hub = at('virtualHubs', 'hub');
  const model = [
    {
      id: hub,
      type: 'Microsoft.Network/virtualHubs',
      properties: { virtualWan: { id: at('virtualWans', 'wan') }, addressPrefix: '10.100.0.0/24' },
    },
    { id: at('virtualHubs', 'rs'), type: 'Microsoft.Network/virtualHubs', properties: { sku: 'Standard' } },
    {
      id: `${at('virtualHubs', 'rs')}/ipConfigurations/ip`,
      type: 'Microsoft.Network/virtualHubs/ipConfigurations',
      properties: { subnet: { id: `${vnet(1).id}/subnets/RouteServerSubnet` } },
    },
    { id: `${hub}/hubVirtualNetworkConnections/a`, properties: { remoteVirtualNetwork: { id: vnet(1).id } } },
    { id: `${hub}/hubVirtualNetworkConnections/b`, properties: { remoteVirtualNetwork: { id: vnet(2).id } } },
    { id: `${hub}/hubRouteTables/defaultRouteTable`, properties: { labels: ['default'], routes: [] } },
    {
      id: `${hub}/routingIntent/intent`,
      properties: { routingPolicies: [{ name: 'p', destinations: ['PrivateTraffic'], nextHop: at('azureFirewalls', 'fw') }] },
    },
    {
      id: at('expressRouteGateways', 'er'),
      type: 'Microsoft.Network/expressRouteGateways',
      properties: { virtualHub: { id: hub }, allowNonVirtualWanTraffic: true },
    },
    {
      id: at('connections', 'c'),
      type: 'Microsoft.Network/connections',
      properties: {
        connectionType: 'ExpressRoute',
        connectionStatus: 'Unknown',
        virtualNetworkGateway1: { id: at('virtualNetworkGateways', 'gw') },
      },
    },
    vnet(1),
  ];

  test('comes with its connections, tables and intent, which Resource Graph does not have', async () => {
    const lab = await opened({ model, listPage: 1 }, { scopes: { subscriptions: [subscription(1)], managementGroups: [] } });
    const { wires, read } = await swept(lab);
    expect(read).toMatchObject({ ok: true, value: { missing: [] } });
    const { model: known } = readModel([{ name: 'wan', json: wires, modifiedAt: '2026-01-01T00:00:00Z' }]);
    expect(known.unread).toEqual([]);
    expect([...known.resources.hubConnections.keys()]).toHaveLength(2);
    expect(known.resources.hubRouteTables.size).toBe(1);
    expect(known.resources.routingIntents.size).toBe(1);
    expect(known.resources.hubs.get(at('virtualHubs', 'rs').toLowerCase())?.routeServerSubnet).toBe(
      `${vnet(1).id}/subnets/RouteServerSubnet`.toLowerCase(),
    );
    // The state of a connection is asked of the connection itself where Resource Graph does not know it.
    expect(lab.fake.requests.some(({ method, path }) => method === 'GET' && path.startsWith(at('connections', 'c')))).toBe(true);
  });

  test('what of it cannot be read is named; what is gone meanwhile is not', async () => {
    const lab = await opened({ model }, { scopes: { subscriptions: [subscription(1)], managementGroups: [] } });
    lab.fake.script(
      { path: 'hubRouteTables', times: 0, effect: armError(403, 'AuthorizationFailed', 'No.') },
      { path: 'routingIntent', times: 0, effect: armError(404, 'NotFound', 'Gone.') },
      { path: 'expressRouteConnections', times: 0, effect: armError(500, 'InternalServerError', 'No.') },
      { path: '/connections/c', times: 0, effect: armError(403, 'AuthorizationFailed', 'No.') },
    );
    const { wires, read } = await swept(lab);
    expect(wires.filter(({ id }) => id === at('connections', 'c'))).toHaveLength(1);
    expect(read.ok && read.value.missing.map((line) => line.split(':')[0])).toEqual([
      `Microsoft.Network/connections in ${at('connections', 'c')}`,
      `Microsoft.Network/expressRouteGateways/expressRouteConnections in ${at('expressRouteGateways', 'er')}`,
      `Microsoft.Network/virtualHubs/hubRouteTables in ${hub}`,
    ]);
  });
});

describe('Virtual Network Manager', () => {
  const rule = { id: '/r', properties: { access: 'Deny', direction: 'Inbound', priority: 10, protocol: 'Any' }, kind: 'Custom' };
  const start = async (rights = {}) => {
    const lab = await opened(
      { model: [vnet(1), vnet(1, 'other')], rights },
      { scopes: { subscriptions: [subscription(1)], managementGroups: [] } },
    );
    lab.fake.world.setRead(vnet(1).id, 'effectiveSecurityAdminRules', [rule]);
    return lab;
  };

  test('is asked what it applies to the VNets in its groups, and only to those', async () => {
    const lab = await start();
    const { wires, read } = await swept(lab);
    expect(read).toMatchObject({ ok: true, value: { missing: [] } });
    const { model } = readModel([{ name: 'avnm', json: wires, modifiedAt: '2026-01-01T00:00:00Z' }]);
    expect([...model.adminRules].map(([key, rules]) => [key, rules.length])).toEqual([[vnet(1).id.toLowerCase(), 1]]);
    expect(lab.fake.requests.filter(({ path }) => /listNetworkManager/i.test(path))).toHaveLength(2);
  });

  test('without the right to its memberships, admin rules and meshes are in doubt everywhere there', async () => {
    const lab = await start({
      [subscription(1)]: ['Microsoft.Network/virtual*/*', 'Microsoft.Network/[a-mo-z]*/read', 'Microsoft.Authorization/*'],
    });
    const { read } = await swept(lab);
    expect(read.ok && read.value.missing.filter((line) => /effective/.test(line)).map((line) => line.split(':')[0])).toEqual([
      `Microsoft.Network/virtualNetworks/effectiveConnectivityConfigurations in /subscriptions/${subscription(1)}`,
      `Microsoft.Network/virtualNetworks/effectiveSecurityAdminRules in /subscriptions/${subscription(1)}`,
    ]);
  });
});
