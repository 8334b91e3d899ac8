/**
 * What Hairpin sends to Azure Resource Manager is, by method, path, version and body, what the official network client sends: what it reads through that
 * client, and what it sends by itself because the client drops properties that it does not know.
 */
import { NetworkManagementClient } from '@azure/arm-network';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiVersionOf } from '../../src/azure/api-versions.ts';
import { CHILD_TYPES } from '../../src/azure/fleet-queries.ts';
import { issueToken } from '../fake-azure/tokens.ts';
import { LAB_GROUP, LAB_SUBSCRIPTION, type Opened, opened, stopFakes, swept } from './opened.ts';

const GROUP = '20240322-ergw2ergw';
const at = (type: string, name: string): string => `${LAB_GROUP}/Microsoft.Network/${type}/${name}`;
const wire = (type: string, name: string, properties: object = {}) => ({
  id: at(type, name),
  name,
  type: `Microsoft.Network/${type}`,
  properties,
});

let lab: Opened;
let client: NetworkManagementClient;

beforeAll(async () => {
  lab = await opened({
    model: [
      wire('virtualHubs', 'hub', { virtualWan: { id: at('virtualWans', 'wan') } }),
      wire('virtualHubs', 'rs'),
      wire('expressRouteGateways', 'er'),
      wire('vpnGateways', 'vpn'),
      wire('virtualNetworks', 'vnet', { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }),
      wire('networkInterfaces', 'nic', { ipConfigurations: [] }),
      wire('virtualNetworkGateways', 'gw', { gatewayType: 'ExpressRoute', allowRemoteVnetTraffic: false }),
    ],
  });
  for (const read of ['effectiveSecurityAdminRules', 'effectiveConnectivityConfigurations'])
    lab.fake.world.setRead(at('virtualNetworks', 'vnet'), read, []);
  for (const read of ['effectiveRouteTable', 'effectiveNetworkSecurityGroups'])
    lab.fake.world.setRead(at('networkInterfaces', 'nic'), read, []);
  lab.fake.world.setRead(at('virtualNetworkGateways', 'gw'), 'learnedRoutes', []);
  lab.fake.world.setRead(at('virtualHubs', 'hub'), 'effectiveRoutes', []);
  const credential = { getToken: async () => ({ token: issueToken(3_600_000).token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  client = new NetworkManagementClient(credential, LAB_SUBSCRIPTION, { endpoint: lab.fake.armEndpoint, tlsOptions: { ca: lab.fake.ca } });
});
afterAll(stopFakes);

/** It would look every two seconds. */
const OFTEN = { updateIntervalInMs: 20 };

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What went to the named resources while something was done; polls and other requests aside. */
async function sentBy(act: () => Promise<unknown>): Promise<Sent[]> {
  lab.fake.clearRequests();
  await act();
  const those = lab.fake.requests.filter(
    ({ path }) => /providers\/Microsoft\.Network\/(?!locations)/i.test(path) && !/Microsoft\.Authorization/.test(path),
  );
  return those.map(({ method, path, body }) => ({ method, path: path.toLowerCase(), body }));
}

async function all(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

test('the version is the one that the client speaks', async () => {
  const [sent] = await sentBy(() => client.virtualNetworkGateways.get(GROUP, 'gw'));
  expect(sent?.path).toBe(
    `${at('virtualNetworkGateways', 'gw')}?api-version=${apiVersionOf('Microsoft.Network/virtualNetworkGateways')}`.toLowerCase(),
  );
});

test('what hangs on a gateway', async () => {
  const gateway = at('virtualNetworkGateways', 'gw');
  const theirs = await sentBy(() => all(client.virtualNetworkGateways.listConnections(GROUP, 'gw')));
  expect(await sentBy(() => lab.azure.reader.readFresh([`${gateway}/connections`]))).toEqual(theirs);
});

test('children that Resource Graph lacks', async () => {
  const theirs = await sentBy(async () => {
    await all(client.hubVirtualNetworkConnections.list(GROUP, 'hub'));
    await all(client.hubRouteTables.list(GROUP, 'hub'));
    await all(client.routingIntentOperations.list(GROUP, 'hub'));
    await all(client.virtualHubIpConfiguration.list(GROUP, 'rs'));
    await client.expressRouteConnections.list(GROUP, 'er');
    await all(client.vpnConnections.listByVpnGateway(GROUP, 'vpn'));
    await client.listNetworkManagerEffectiveSecurityAdminRules(GROUP, 'vnet', {});
    await client.listNetworkManagerEffectiveConnectivityConfigurations(GROUP, 'vnet', {});
  });
  const ours = await sentBy(() => swept(lab));
  const key = ({ method, path }: Sent): string => `${method} ${path}`;
  expect(ours.map(key).sort()).toEqual(theirs.map(key).sort());
  expect(theirs).toHaveLength(CHILD_TYPES.length + 2);
});

describe('recorded reads', () => {
  const { reader } = { reader: () => lab.azure.reader };
  test.each<[string, () => PromiseLike<unknown>, () => Promise<unknown>]>([
    [
      'routes of a NIC',
      () => client.networkInterfaces.getEffectiveRouteTable(GROUP, 'nic', OFTEN),
      () => reader().readEvidence(at('networkInterfaces', 'nic'), 'effectiveRouteTable'),
    ],
    [
      'NSGs of a NIC',
      () => client.networkInterfaces.listEffectiveNetworkSecurityGroups(GROUP, 'nic', OFTEN),
      () => reader().readEvidence(at('networkInterfaces', 'nic'), 'effectiveNetworkSecurityGroups'),
    ],
    [
      'learned routes',
      () => client.virtualNetworkGateways.getLearnedRoutes(GROUP, 'gw', OFTEN),
      () => reader().readEvidence(at('virtualNetworkGateways', 'gw'), 'learnedRoutes'),
    ],
    [
      'routes of a hub',
      () =>
        client.virtualHubs.getEffectiveVirtualHubRoutes(GROUP, 'hub', {
          ...OFTEN,
          effectiveRoutesParameters: {
            resourceId: `${at('virtualHubs', 'hub')}/hubRouteTables/defaultRouteTable`,
            virtualWanResourceType: 'RouteTable',
          },
        }),
      () => reader().readEvidence(at('virtualHubs', 'hub'), 'effectiveRoutes'),
    ],
  ])('%s', async (_, official, own) => {
    const [theirs] = await sentBy(async () => await official());
    const [ours] = await sentBy(own);
    expect(ours).toEqual(theirs);
  });
});

test('a change goes to the same address, with more of the resource in it than the client would send', async () => {
  const gateway = at('virtualNetworkGateways', 'gw');
  const whole = await lab.azure.writer.readWhole(gateway);
  if (!whole.ok) throw new Error(whole.trouble.text);
  const put = ({ method }: Sent): boolean => method === 'PUT';
  const ours = (await sentBy(() => lab.azure.writer.putWhole(gateway, whole.value))).find(put);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const theirs = (
    await sentBy(
      async () =>
        await client.virtualNetworkGateways.createOrUpdate(
          GROUP,
          'gw',
          { gatewayType: 'ExpressRoute', allowRemoteVnetTraffic: false },
          OFTEN,
        ),
    )
  ).find(put);
  expect(ours?.path).toBe(theirs?.path);
  expect(ours?.body).toMatchObject(theirs?.body as object);
});
