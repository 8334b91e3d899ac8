/** Everything that Azure and the way to it do wrong, by name: tried again within bounds, told in one sentence, and never half a model. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AzureTrouble } from '../../src/app/azure-ports.ts';
import { REAL_CLOCK } from '../../src/azure/patience.ts';
import {
  anotherOperation,
  armError,
  type Effect,
  type Fault,
  forbidden,
  forbiddenInPaging,
  gatewayError,
  serviceError,
  throttled,
} from '../fake-azure/faults.ts';
import { issueToken } from '../fake-azure/tokens.ts';
import { LAB_GROUP, LAB_SUBSCRIPTION, type Opened, opened, QUICK, stopFakes, swept } from './opened.ts';

afterEach(stopFakes);

const GRAPH = 'microsoft\\.resourcegraph';
const GATEWAY = `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-01`;

async function sweepUnder(...faults: readonly Fault[]): Promise<{
  readonly lab: Opened;
  readonly trouble: AzureTrouble | null;
  readonly ids: readonly string[];
  readonly missing: readonly string[];
}> {
  const hangs = faults.some(({ effect }) => effect.kind === 'hang');
  const lab = await opened({}, hangs ? { patient: QUICK } : {});
  lab.fake.script(...faults);
  const { wires, read } = await swept(lab);
  const ids = wires.map(({ id }) => String(id));
  expect(new Set(ids).size).toBe(ids.length);
  return { lab, trouble: read.ok ? null : read.trouble, ids, missing: read.ok ? read.value.missing : [] };
}

async function freshUnder(...faults: readonly Fault[]) {
  const lab = await opened();
  lab.fake.script(...faults);
  return { lab, fresh: await lab.azure.reader.readFresh([GATEWAY]) };
}

describe('what passes is waited out', () => {
  test.each<[string, readonly Fault[]]>([
    ['429 with Retry-After', throttled(GRAPH, [1])],
    ['429 with growing Retry-After', throttled(GRAPH, [0, 0, 1])],
    ['429 without Retry-After', throttled(GRAPH, [null, null])],
    ['5xx of the gateway', [gatewayError(GRAPH, 2)]],
    ['5xx of the service', [serviceError(GRAPH, 2)]],
    ['503 with Retry-After', [{ path: GRAPH, effect: armError(503, 'ServerBusy', 'Busy.', { 'retry-after': '0' }) }]],
    ['a cut before the answer', [{ path: GRAPH, times: 2, effect: { kind: 'cut', when: 'before' } }]],
    ['a cut in the middle of the body', [{ path: GRAPH, times: 2, effect: { kind: 'cut', when: 'body' } }]],
    ['a hang', [{ path: GRAPH, effect: { kind: 'hang' } }]],
    ['a malformed page', [{ path: GRAPH, times: 2, effect: { kind: 'malformed' } }]],
    ['a page for browsers', [{ path: GRAPH, effect: { kind: 'answer', status: 200, body: '<html></html>' } }]],
  ])('%s', async (_, faults) => {
    const { trouble, ids, missing } = await sweepUnder(...faults);
    expect(trouble).toBeNull();
    expect(missing).toEqual([]);
    expect(ids).toHaveLength(16);
  });
});

describe('what does not pass ends in one sentence, and soon', () => {
  const always = (effect: Effect): Fault => ({ path: GRAPH, times: 0, effect });
  test.each<[string, Fault, AzureTrouble['why'], RegExp]>([
    [
      'Retry-After beyond the cap',
      always(armError(429, 'TooManyRequests', 'Slow.', { 'retry-after': '70' })),
      'throttled',
      /ask again in 70 s\.$/,
    ],
    [
      '429 without end',
      always(armError(429, 'TooManyRequests', 'Slow.')),
      'throttled',
      /^Azure answered TooManyRequests: Slow; ask again in a minute\.$/,
    ],
    [
      '5xx without end',
      always(armError(500, 'InternalServerError', 'No.')),
      'azure-error',
      /^Azure answered InternalServerError: No; ask again in a moment\.$/,
    ],
    ['cuts without end', always({ kind: 'cut', when: 'before' }), 'unreachable', /cannot be reached/],
    ['hangs without end', always({ kind: 'hang' }), 'timeout', /did not answer within 1 s: ask again in a moment\.$/],
    ['malformed without end', always({ kind: 'malformed' }), 'malformed', /sent an answer that is no JSON/],
    [
      'a page token that loops',
      { ...always({ kind: 'loop' }), body: 'resources ' },
      'malformed',
      /pages lead back to one that was read already/,
    ],
    ['a page without rows', always({ kind: 'answer', status: 200, body: { totalRecords: 1 } }), 'malformed', /sent a page without rows/],
    ['an error without a body', always({ kind: 'answer', status: 503 }), 'azure-error', /^Azure answered status 503; ask again/],
  ])('%s', async (_, fault, why, text) => {
    const begun = Date.now();
    const { trouble, lab } = await sweepUnder(fault);
    expect(trouble).toMatchObject({ why, text: expect.stringMatching(text) });
    expect(trouble?.text).not.toContain('\n');
    expect(lab.fake.requests.length).toBeLessThanOrEqual(12);
    expect(Date.now() - begun).toBeLessThan(25_000);
  });
});

describe('what is refused is a line, and the rest works', () => {
  test('403 in the middle of paging', async () => {
    const lab = await opened({ page: 2 });
    // The scopes and one page of each of the four queries that run at once pass.
    lab.fake.script(forbiddenInPaging(6));
    const { wires, read } = await swept(lab);
    if (!read.ok) throw new Error(read.trouble.text);
    expect(wires.length).toBeGreaterThan(0);
    expect(wires.length).toBeLessThan(16);
    expect(read.value.missing.length).toBeGreaterThan(0);
    for (const line of read.value.missing)
      expect(line).toMatch(/^Microsoft\.\S+( in \/subscriptions\/\S+)?: not read; Azure answered AuthorizationFailed: /);
  });

  test('a subscription that the identity does not see', async () => {
    const hidden = '00000000-0000-0000-0000-0000000000ff';
    const lab = await opened({}, { scopes: { subscriptions: [LAB_SUBSCRIPTION, hidden], managementGroups: [] } });
    const { wires, read } = await swept(lab);
    expect(wires).toHaveLength(16);
    expect(read).toMatchObject({
      ok: true,
      value: { missing: [expect.stringMatching(new RegExp(`^/subscriptions/${hidden}: .*role Reader`))] },
    });
  });

  test('403 on a subscription, where Azure Resource Manager is asked', async () => {
    const lab = await opened();
    lab.fake.script(forbidden(LAB_SUBSCRIPTION));
    const fresh = await lab.azure.reader.readFresh([GATEWAY]);
    expect(fresh.troubles).toMatchObject([
      { resource: GATEWAY, trouble: { why: 'not-allowed', status: 403, code: 'AuthorizationFailed' } },
    ]);
    const { wires, read } = await swept(lab);
    expect(wires).toHaveLength(16);
    expect(read.ok && read.value.missing).toEqual([expect.stringMatching(/what the identity may read there is not known/)]);
  });

  test('a management group that the identity may not read', async () => {
    const lab = await opened(
      { managementGroups: { good: [LAB_SUBSCRIPTION] } },
      { scopes: { subscriptions: [], managementGroups: ['good', 'bad'] } },
    );
    const { wires, read } = await swept(lab);
    expect(wires).toHaveLength(16);
    expect(read.ok && read.value.missing).toEqual([
      expect.stringMatching(
        /^Microsoft\.Network\/connections: those in the management group bad could not be read .*role Reader on that group$/,
      ),
      expect.stringMatching(/^Microsoft\.Network\/virtualNetworks: those in the management group bad /),
    ]);
  });

  test('rights that cannot be asked', async () => {
    const { missing, ids } = await sweepUnder({
      path: 'authorization/permissions',
      times: 0,
      effect: armError(403, 'AuthorizationFailed', "No action 'Microsoft.Authorization/permissions/read'."),
    });
    expect(ids).toHaveLength(16);
    expect(missing).toEqual([
      expect.stringMatching(new RegExp(`^/subscriptions/${LAB_SUBSCRIPTION}: what the identity may read there is not known`)),
    ]);
    expect(missing[0]).not.toContain('Microsoft.Authorization/');
  });

  test('a table that this cloud does not have', async () => {
    const { missing, ids } = await sweepUnder({
      path: GRAPH,
      body: 'dnsresources',
      times: 0,
      effect: armError(400, 'InvalidQuery', 'No such table.'),
    });
    expect(ids).toHaveLength(16);
    expect(missing.map((line) => line.split(':')[0])).toEqual([
      `Microsoft.Network/privateDnsZones/A in /subscriptions/${LAB_SUBSCRIPTION}`,
      `Microsoft.Network/privateDnsZones/AAAA in /subscriptions/${LAB_SUBSCRIPTION}`,
      `Microsoft.Network/privateDnsZones/CNAME in /subscriptions/${LAB_SUBSCRIPTION}`,
    ]);
  });
});

describe('tokens', () => {
  test('one that ends while Azure makes us wait is replaced', async () => {
    const credential = { getToken: async () => ({ token: issueToken(1500).token, expiresOnTimestamp: Date.now() + 1500 }) };
    const lab = await opened({}, { credential });
    lab.fake.script(...throttled('ergw-hub-01', [2]));
    const fresh = await lab.azure.reader.readFresh([GATEWAY]);
    expect(fresh.troubles).toEqual([]);
    expect(fresh.found).toHaveLength(1);
    expect(lab.fake.requests).toHaveLength(2);
    expect(new Set(lab.fake.requests.map((request) => request.authorization)).size).toBe(2);
  });

  test('a plain 401 asks once for another; the same one again is told, not sent again', async () => {
    let issued = 0;
    const credential = {
      getToken: async () => ({ token: `refused-${Math.min(++issued, 2)}`, expiresOnTimestamp: Date.now() + 3_600_000 }),
    };
    const lab = await opened({}, { credential });
    const fresh = await lab.azure.reader.readFresh([GATEWAY]);
    expect(fresh.troubles).toMatchObject([
      { trouble: { why: 'no-credential', status: 401, text: expect.stringMatching(/npm run doctor/) } },
    ]);
    expect(lab.fake.requests.map((request) => request.authorization)).toEqual(['Bearer refused-1', 'Bearer refused-2']);
  });

  test('many requests at once sign in once', async () => {
    let asked = 0;
    const credential = {
      getToken: async () => {
        asked++;
        await REAL_CLOCK.sleep(50);
        return { token: 'x', expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    };
    const lab = await opened({}, { credential });
    await lab.azure.reader.readFresh(Array.from({ length: 10 }, (_, i) => `${GATEWAY}-${i}`));
    // Ten refusals ask for another one, also together.
    expect(asked).toBe(2);
  });
});

describe('an answer that points elsewhere gets no token there', () => {
  test('nextLink to another host', async () => {
    const lab = await opened({ model: [hub()] });
    lab.fake.script({ path: 'hubVirtualNetworkConnections', times: 0, effect: { kind: 'elsewhere' } });
    const { read } = await swept(lab);
    expect(read.ok && read.value.missing).toEqual([
      expect.stringMatching(
        /^Microsoft\.Network\/virtualHubs\/hubVirtualNetworkConnections in \S+\/virtualHubs\/hub: not read; Azure's answer points to 127\.0\.0\.1:\d+, where nothing was sent/,
      ),
    ]);
    expect(lab.fake.strayed).toEqual([]);
  });

  test('a list that loops', async () => {
    const lab = await opened({ model: [hub()] });
    lab.fake.script({ path: 'hubRouteTables', times: 0, effect: { kind: 'loop' } });
    const { read } = await swept(lab);
    expect(read.ok && read.value.missing).toEqual([expect.stringMatching(/hubRouteTables in .*: not read; Azure's pages lead back/)]);
  });

  function hub() {
    const id = `${LAB_GROUP}/Microsoft.Network/virtualHubs/hub`;
    return {
      id,
      type: 'Microsoft.Network/virtualHubs',
      properties: { virtualWan: { id: `${LAB_GROUP}/Microsoft.Network/virtualWans/wan` } },
    };
  }
});

describe('single resources', () => {
  test('are read side by side; what is gone, refused or silent is told apart', async () => {
    const ids = ['ergw-hub-01', 'ergw-hub-02', 'ergw-hub-03', 'never-was'].map(
      (name) => `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/${name}`,
    );
    const lab = await opened({}, { prompt: QUICK });
    lab.fake.script(
      { path: 'ergw-hub-02', times: 0, effect: armError(403, 'AuthorizationFailed', 'No.') },
      { path: 'ergw-hub-03', times: 0, effect: { kind: 'hang' } },
    );
    const fresh = await lab.azure.reader.readFresh([...ids, 'no id at all']);
    expect(fresh.found.map(({ id }) => id)).toEqual([ids[0]]);
    expect(fresh.gone).toEqual([ids[3]]);
    expect(fresh.troubles.map(({ resource, trouble }) => [resource, trouble.why]).sort()).toEqual([
      [ids[1], 'not-allowed'],
      [ids[2], 'timeout'],
      ['no id at all', 'not-found'],
    ]);
  });

  test('a version that the cloud does not know is replaced by the newest that it does', async () => {
    const lab = await opened({ versions: { 'microsoft.network': ['2022-05-01', '2024-05-01', '2024-07-01-preview', '2099-01-01'] } });
    const fresh = await lab.azure.reader.readFresh([GATEWAY]);
    expect(fresh.found).toHaveLength(1);
    await lab.azure.reader.readFresh([GATEWAY]);
    expect(lab.fake.requests.map((request) => /api-version=(.*)$/.exec(request.path)?.[1])).toEqual([
      '2026-01-01',
      '2024-05-01',
      '2024-05-01',
    ]);
  });

  test('a VM comes with its power state', async () => {
    const { lab } = await freshUnder();
    const fresh = await lab.azure.reader.readFresh([`${LAB_GROUP}/Microsoft.Compute/virtualMachines/vm-hub-01`]);
    expect(JSON.stringify(fresh.found)).toContain('PowerState/running');
  });

  test('cancelled', async () => {
    const lab = await opened();
    lab.fake.script({ path: 'ergw', times: 0, effect: { kind: 'hang' } });
    const fresh = await lab.azure.reader.readFresh([GATEWAY], AbortSignal.timeout(50));
    expect(fresh.troubles).toMatchObject([{ trouble: { why: 'cancelled' } }]);
    expect(lab.fake.requests).toHaveLength(1);
  });
});

test('a certificate that is not trusted is told by name', async () => {
  const lab = await opened({}, { ca: null });
  const fresh = await lab.azure.reader.readFresh([GATEWAY]);
  expect(fresh.troubles).toMatchObject([
    { trouble: { why: 'unreachable', text: expect.stringMatching(/is not trusted .*NODE_EXTRA_CA_CERTS/) } },
  ]);
});

test('a sweep that is cancelled ends at once', async () => {
  const lab = await opened({ latencyMs: 100 });
  lab.fake.script({ path: GRAPH, after: 2, times: 0, effect: { kind: 'hang' } });
  const read = await lab.azure.reader.readFleet(() => {}, { signal: AbortSignal.timeout(600) });
  expect(read).toMatchObject({ ok: false, trouble: { why: 'cancelled' } });
});

test('another operation under way is a conflict', async () => {
  const lab = await opened();
  lab.fake.script(anotherOperation('ergw'));
  const whole = await lab.azure.writer.readWhole(GATEWAY);
  if (!whole.ok) throw new Error(whole.trouble.text);
  expect(await lab.azure.writer.putWhole(GATEWAY, whole.value)).toMatchObject({
    kind: 'refused',
    trouble: { why: 'conflict', code: 'AnotherOperationInProgress' },
  });
});
