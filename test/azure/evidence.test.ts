/** Long reads followed to their end, and what changed lately with who did it. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readModel } from '../../src/network/read-model.ts';
import { armError } from '../fake-azure/faults.ts';
import { LAB_GROUP, LAB_SUBSCRIPTION, opened, stopFakes } from './opened.ts';

afterEach(stopFakes);

const NIC = `${LAB_GROUP}/Microsoft.Network/networkInterfaces/vm-hub-01569`;
const GATEWAY = `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-01`;

describe('recorded reads', () => {
  test('come in the form that a stored model has', async () => {
    const lab = await opened({ operationMs: 300 });
    const seen: number[] = [];
    const read = await lab.azure.reader.readEvidence(NIC, 'effectiveRouteTable', { onProgress: (ms) => void seen.push(ms) });
    if (!read.ok) throw new Error(read.trouble.text);
    const { model, broken } = readModel([{ name: 'read', json: read.value, modifiedAt: '2026-01-01T00:00:00Z' }]);
    expect(broken).toEqual([]);
    expect(model.evidence.effectiveRoutes.get(NIC.toLowerCase())?.length).toBeGreaterThan(3);
    expect(JSON.stringify(read.value)).toContain('hasBgpOverride');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
  });

  test('a hub is asked for the routes of its default table', async () => {
    const hub = `${LAB_GROUP}/Microsoft.Network/virtualHubs/hub`;
    const lab = await opened({ model: [{ id: hub, type: 'Microsoft.Network/virtualHubs', properties: {} }] });
    lab.fake.world.setRead(hub, 'effectiveRoutes', { value: [{ addressPrefixes: ['10.0.0.0/8'] }] });
    expect(await lab.azure.reader.readEvidence(hub, 'effectiveRoutes')).toMatchObject({
      ok: true,
      value: { id: `${hub}/effectiveRoutes`, value: [{ addressPrefixes: ['10.0.0.0/8'] }] },
    });
    expect(lab.fake.requests[0]?.body).toEqual({
      resourceId: `${hub}/hubRouteTables/defaultRouteTable`,
      virtualWanResourceType: 'RouteTable',
    });
  });

  test('one that fails, is refused, or was asked of the wrong thing is one sentence', async () => {
    const lab = await opened();
    expect(await lab.azure.reader.readEvidence(GATEWAY, 'learnedRoutes')).toMatchObject({
      ok: false,
      trouble: { code: 'NotRecorded' },
    });
    lab.fake.script({ path: 'effectiveRouteTable', effect: armError(403, 'AuthorizationFailed', 'No.') });
    expect(await lab.azure.reader.readEvidence(NIC, 'effectiveRouteTable')).toMatchObject({ ok: false, trouble: { why: 'not-allowed' } });
    expect(await lab.azure.reader.readEvidence(GATEWAY, 'effectiveRouteTable')).toMatchObject({
      ok: false,
      trouble: { text: expect.stringMatching(/is read from Microsoft\.Network\/networkInterfaces\.$/) },
    });
  });

  test('a wait longer than a read may take is not begun', async () => {
    const lab = await opened({ operationMs: 60_000, retryAfter: 86_400 });
    expect(await lab.azure.reader.readEvidence(NIC, 'effectiveRouteTable')).toMatchObject({ ok: false, trouble: { why: 'timeout' } });
  });

  test('can be cancelled while it runs', async () => {
    const lab = await opened({ operationMs: 60_000, retryAfter: 30 });
    const begun = Date.now();
    expect(await lab.azure.reader.readEvidence(NIC, 'effectiveRouteTable', { signal: AbortSignal.timeout(200) })).toMatchObject({
      ok: false,
      trouble: { why: 'cancelled' },
    });
    expect(Date.now() - begun).toBeLessThan(5000);
  });

  test('its result is never fetched elsewhere', async () => {
    const lab = await opened();
    lab.fake.script({ path: 'effectiveRouteTable', effect: { kind: 'elsewhere' } });
    expect(await lab.azure.reader.readEvidence(NIC, 'effectiveRouteTable')).toMatchObject({ ok: false, trouble: { why: 'malformed' } });
    expect(lab.fake.strayed).toEqual([]);
  });
});

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

function change(days: number, id: string, changes: object, changedBy = 'aiko@example.com') {
  return {
    id: `${id}/providers/Microsoft.Resources/changes/${days}`,
    properties: {
      targetResourceId: id.toLowerCase(),
      targetResourceType: 'microsoft.network/virtualnetworkgateways',
      changeType: 'Update',
      changeAttributes: {
        timestamp: daysAgo(days),
        changedBy,
        operation: 'microsoft.network/virtualnetworkgateways/write',
        correlationId: 'c-1',
      },
      changes,
    },
  };
}

const FLAG = {
  'properties.allowRemoteVnetTraffic': { previousValue: 'True', newValue: 'False' },
  'properties.provisioningState': { previousValue: 'Updating', newValue: 'Succeeded' },
};

describe('what changed lately', () => {
  test('by property, newest first, with before, after and who', async () => {
    const lab = await opened({
      changes: [
        change(3, GATEWAY, FLAG),
        change(1, GATEWAY, { 'tags.x': { previousValue: 'null', newValue: 'y' } }, 'System'),
        change(9, NIC, FLAG),
      ],
    });
    const read = await lab.azure.reader.recentChanges(daysAgo(5), [GATEWAY]);
    if (!read.ok) throw new Error(read.trouble.text);
    expect(read.value.notes).toEqual(['flags-not-confirmed']);
    expect(read.value.changes).toMatchObject([
      { property: 'tags.x', from: null, to: 'y', by: null },
      {
        property: 'properties.allowRemoteVnetTraffic',
        from: true,
        to: false,
        by: 'aiko@example.com',
        change: 'update',
        source: 'resourcechanges',
      },
      { property: 'properties.provisioningState', from: 'Updating', to: 'Succeeded' },
    ]);
  });

  test('of everything, and not beyond what is kept', async () => {
    const lab = await opened({ changes: [change(3, GATEWAY, FLAG), change(20, NIC, FLAG)] });
    const read = await lab.azure.reader.recentChanges(daysAgo(30), null);
    expect(read).toMatchObject({ ok: true, value: { notes: ['flags-not-confirmed', 'fourteen-days'] } });
    expect(read.ok && new Set(read.value.changes.map(({ resource }) => resource))).toEqual(new Set([GATEWAY.toLowerCase()]));
  });

  test('where Resource Graph refuses, the activity log says who, not what', async () => {
    const event = (verb: string, status: string, days: number) => ({
      eventTimestamp: daysAgo(days),
      caller: 'kenji@example.com',
      operationName: { value: `Microsoft.Network/virtualNetworkGateways/${verb}` },
      status: { value: status },
      resourceId: GATEWAY,
      correlationId: 'c-2',
    });
    const lab = await opened({
      activity: [
        event('write', 'Succeeded', 1),
        event('write', 'Started', 1),
        event('read', 'Succeeded', 1),
        event('delete', 'Succeeded', 8),
      ],
    });
    lab.fake.script({ path: 'resourcegraph', body: 'resourcechanges', times: 0, effect: armError(403, 'AuthorizationFailed', 'No.') });
    expect(await lab.azure.reader.recentChanges(daysAgo(2), [GATEWAY])).toEqual({
      ok: true,
      value: {
        notes: ['activity-log-only'],
        changes: [
          {
            resource: GATEWAY,
            at: expect.any(String),
            change: 'update',
            property: null,
            from: null,
            to: null,
            by: 'kenji@example.com',
            operation: 'Microsoft.Network/virtualNetworkGateways/write',
            source: 'activityLog',
            correlationId: 'c-2',
          },
        ],
      },
    });
  });

  test('where neither may be read, the first refusal is told', async () => {
    const lab = await opened({ rights: { [LAB_SUBSCRIPTION]: ['Microsoft.Network/*'] } });
    lab.fake.script({
      path: 'resourcegraph',
      body: 'resourcechanges',
      times: 0,
      effect: armError(403, 'AuthorizationFailed', 'No changes.'),
    });
    expect(await lab.azure.reader.recentChanges(daysAgo(2), [GATEWAY])).toMatchObject({
      ok: false,
      trouble: { text: expect.stringMatching(/No changes/) },
    });
  });
});
