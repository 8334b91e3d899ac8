/** Writing a whole resource: what is sent, what is never sent twice, and every way in which it can end. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { OperationState, WholeResource, WriteAnswer } from '../../src/app/azure-ports.ts';
import { armError, type Fault, migrating, throttled } from '../fake-azure/faults.ts';
import { LAB_GROUP, type Opened, opened, QUICK, stopFakes } from './opened.ts';

afterEach(stopFakes);

const GATEWAY = `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-03`;
const PEERING = `${LAB_GROUP}/Microsoft.Network/virtualNetworks/vnet-hub-01/virtualNetworkPeerings/to-hub-03`;

async function wholeOf({ azure }: Opened, id = GATEWAY): Promise<WholeResource> {
  const whole = await azure.writer.readWhole(id);
  if (!whole.ok) throw new Error(whole.trouble.text);
  return whole.value;
}

function withFlag(whole: WholeResource, value: boolean): WholeResource {
  return { ...whole, body: { ...whole.body, properties: { ...(whole.body.properties as object), allowRemoteVnetTraffic: value } } };
}

async function ended({ azure }: Opened, answer: WriteAnswer): Promise<OperationState> {
  if (answer.kind !== 'accepted') throw new Error(`it was ${answer.kind}`);
  for (;;) {
    const state = await azure.writer.pollOperation(answer.operation);
    if (state.kind !== 'running') return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const puts = ({ fake }: Opened) => fake.requests.filter(({ method }) => method === 'PUT');

test('one flag changes, everything else goes back as it came, with the etag and the version it was read with', async () => {
  const lab = await opened();
  const before = lab.fake.world.get(GATEWAY);
  lab.fake.world.put(GATEWAY, { ...before, properties: { ...(before?.properties as object), resiliencyModel: 'MultiHomed' } });
  const whole = await wholeOf(lab);
  const answer = await lab.azure.writer.putWhole(GATEWAY, withFlag(whole, true));
  expect(answer).toMatchObject({ kind: 'accepted', retryAfterMs: 0, correlationId: expect.any(String) });
  expect(lab.fake.world.get(GATEWAY)).toMatchObject({ properties: { provisioningState: 'Updating' } });
  expect(await ended(lab, answer)).toMatchObject({ kind: 'succeeded' });
  const [put] = puts(lab);
  expect(put?.body).toEqual(withFlag(whole, true).body);
  expect(put?.ifMatch).toBe(whole.etag);
  expect(put?.path).toBe(`${GATEWAY}?api-version=${whole.apiVersion}`);
  const after = await wholeOf(lab);
  expect(after.body.properties).toMatchObject({
    allowRemoteVnetTraffic: true,
    resiliencyModel: 'MultiHomed',
    provisioningState: 'Succeeded',
  });
  expect(after.etag).not.toBe(whole.etag);
});

test('something new is made without an etag, and taken away again', async () => {
  const lab = await opened();
  const body = { id: PEERING, name: 'to-hub-03', properties: { allowVirtualNetworkAccess: true, peeringState: 'Initiated' } };
  const made = await lab.azure.writer.putWhole(PEERING, { body, etag: null, apiVersion: '2026-01-01' });
  expect(await ended(lab, made)).toMatchObject({ kind: 'succeeded' });
  const vnet = lab.fake.world.get(PEERING.replace(/\/virtualNetworkPeerings.*/, ''));
  expect(JSON.stringify(vnet)).toContain('to-hub-03');
  const removed = await lab.azure.writer.remove(PEERING, '2026-01-01');
  expect(await ended(lab, removed)).toMatchObject({ kind: 'succeeded' });
  expect(await lab.azure.writer.readWhole(PEERING)).toMatchObject({ ok: false, trouble: { why: 'not-found' } });
  expect(await lab.azure.writer.remove(PEERING, '2026-01-01')).toMatchObject({ kind: 'done' });
});

describe('a PUT goes out once, whatever comes back', () => {
  test.each<[string, readonly Fault[], WriteAnswer['kind'], string]>([
    ['cut before it got there', [{ method: 'PUT', path: 'ergw', effect: { kind: 'cut', when: 'before' } }], 'lost', 'unreachable'],
    ['accepted, the answer lost', [{ method: 'PUT', path: 'ergw', effect: { kind: 'cut', when: 'after' } }], 'lost', 'unreachable'],
    ['cut in the middle of the answer', [{ method: 'PUT', path: 'ergw', effect: { kind: 'cut', when: 'body' } }], 'lost', 'malformed'],
    ['no answer in time', [{ method: 'PUT', path: 'ergw', effect: { kind: 'hang' } }], 'lost', 'timeout'],
    ['a gateway that failed', [{ method: 'PUT', path: 'ergw', effect: armError(502, 'BadGateway', 'x') }], 'lost', 'azure-error'],
    ['a gateway that waited in vain', [{ method: 'PUT', path: 'ergw', effect: armError(504, 'GatewayTimeout', 'x') }], 'lost', 'timeout'],
    ['an answer that is no JSON', [{ method: 'PUT', path: 'ergw', effect: { kind: 'malformed' } }], 'lost', 'malformed'],
    ['throttled', throttled('ergw', [0]).map((fault) => ({ ...fault, method: 'PUT' })), 'refused', 'throttled'],
    ['not allowed', [{ method: 'PUT', path: 'ergw', effect: armError(403, 'AuthorizationFailed', 'x') }], 'refused', 'not-allowed'],
    ['a migration under way', [migrating('ergw')], 'refused', 'conflict'],
    ['wrong in itself', [{ method: 'PUT', path: 'ergw', effect: armError(400, 'InvalidRequestFormat', 'x') }], 'refused', 'azure-error'],
  ])('%s', async (_, faults, kind, why) => {
    const lab = await opened({}, why === 'timeout' ? { prompt: QUICK } : {});
    const whole = await wholeOf(lab);
    lab.fake.script(...faults);
    const answer = await lab.azure.writer.putWhole(GATEWAY, withFlag(whole, true));
    // What came of a body that is cut short is told either way.
    const whys = why === 'malformed' ? ['malformed', 'unreachable'] : [why];
    expect(answer).toMatchObject({ kind });
    expect(whys).toContain('trouble' in answer && answer.trouble.why);
    expect(puts(lab)).toHaveLength(1);
  });

  test('nobody there: it was not sent, and that is known', async () => {
    const lab = await opened();
    const whole = await wholeOf(lab);
    await lab.fake.stop();
    expect(await lab.azure.writer.putWhole(GATEWAY, whole)).toMatchObject({
      kind: 'refused',
      trouble: { why: 'unreachable', code: 'ECONNREFUSED' },
    });
  });
});

describe('somebody else changed it meanwhile', () => {
  test('Azure refuses by the etag', async () => {
    const lab = await opened();
    const whole = await wholeOf(lab);
    lab.fake.world.put(GATEWAY, lab.fake.world.get(GATEWAY) ?? {});
    expect(await lab.azure.writer.putWhole(GATEWAY, whole)).toMatchObject({
      kind: 'refused',
      trouble: { why: 'precondition', status: 412 },
    });
  });

  test('where Azure ignores the etag, the write goes through: reading before is not replaced by it', async () => {
    const lab = await opened();
    const whole = await wholeOf(lab);
    lab.fake.world.put(GATEWAY, lab.fake.world.get(GATEWAY) ?? {});
    lab.fake.script({ method: 'PUT', path: 'ergw', effect: { kind: 'ignoreIfMatch' } });
    expect(await lab.azure.writer.putWhole(GATEWAY, whole)).toMatchObject({ kind: 'accepted' });
  });

  test('while one change runs, another is a conflict', async () => {
    const lab = await opened({ operationMs: 5000 });
    const first = await lab.azure.writer.putWhole(GATEWAY, await wholeOf(lab));
    expect(first.kind).toBe('accepted');
    expect(await lab.azure.writer.putWhole(GATEWAY, await wholeOf(lab))).toMatchObject({ kind: 'refused', trouble: { why: 'conflict' } });
  });
});

describe('following an operation', () => {
  test('it fails, with what Azure says of it', async () => {
    const lab = await opened();
    const whole = await wholeOf(lab);
    lab.fake.script({
      method: 'PUT',
      path: 'ergw',
      effect: { kind: 'failOperation', code: 'PublicIpWithBasicSku', message: 'Not allowed.' },
    });
    const state = await ended(lab, await lab.azure.writer.putWhole(GATEWAY, whole));
    expect(state).toMatchObject({
      kind: 'failed',
      trouble: {
        code: 'PublicIpWithBasicSku',
        text: expect.stringMatching(/^The operation ended as Failed \(PublicIpWithBasicSku: Not allowed\): read/),
      },
    });
  });

  test('how long to wait is told', async () => {
    const lab = await opened({ operationMs: 5000, retryAfter: 7 });
    const answer = await lab.azure.writer.putWhole(GATEWAY, await wholeOf(lab));
    expect(answer).toMatchObject({ kind: 'accepted', retryAfterMs: 7000 });
    expect(answer.kind === 'accepted' && (await lab.azure.writer.pollOperation(answer.operation))).toEqual({
      kind: 'running',
      retryAfterMs: 7000,
    });
  });

  test('an address that points elsewhere is not asked', async () => {
    const lab = await opened();
    const whole = await wholeOf(lab);
    lab.fake.script({ method: 'PUT', path: 'ergw', effect: { kind: 'elsewhere' } });
    expect(await ended(lab, await lab.azure.writer.putWhole(GATEWAY, whole))).toMatchObject({
      kind: 'lost',
      trouble: { why: 'malformed', text: expect.stringMatching(/points to/) },
    });
    expect(lab.fake.strayed).toEqual([]);
    expect(await lab.azure.writer.pollOperation('http://169.254.169.254/x')).toMatchObject({ kind: 'lost' });
  });

  test.each<[string, Fault['effect'], OperationState['kind']]>([
    ['refused', armError(403, 'AuthorizationFailed', 'x'), 'lost'],
    ['forgotten', armError(404, 'NotFound', 'x'), 'lost'],
    ['not answered', { kind: 'cut', when: 'before' }, 'lost'],
  ])('a look that is %s says nothing of it', async (_, effect, kind) => {
    const lab = await opened();
    const answer = await lab.azure.writer.putWhole(GATEWAY, await wholeOf(lab));
    lab.fake.script({ path: '/operations/', times: 0, effect });
    expect(answer.kind === 'accepted' && (await lab.azure.writer.pollOperation(answer.operation))).toMatchObject({ kind });
  });
});

describe('groups', () => {
  const many = Array.from({ length: 45 }, (_, i) => `group-${i}`);

  test('are asked for twenty at a time', async () => {
    const lab = await opened({ groups: { aiko: ['group-3', 'group-44', 'other'] } });
    expect(await lab.azure.groupsOf('aiko', many)).toEqual({ ok: true, value: ['group-3', 'group-44'] });
    expect(lab.fake.requests.map(({ body }) => (body as { groupIds: string[] }).groupIds.length)).toEqual([20, 20, 5]);
  });

  test('somebody unknown, or a part that fails, is in none', async () => {
    const lab = await opened({ groups: { aiko: many } });
    expect(await lab.azure.groupsOf('nobody', many)).toMatchObject({ ok: false, trouble: { why: 'not-found' } });
    lab.fake.script({
      path: 'checkMemberGroups',
      after: 1,
      times: 0,
      effect: armError(403, 'Authorization_RequestDenied', 'Insufficient privileges.'),
    });
    expect(await lab.azure.groupsOf('aiko', many)).toMatchObject({ ok: false, trouble: { why: 'not-allowed' } });
  });
});
