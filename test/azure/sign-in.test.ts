/** Signing in through the real library: as a service principal against a Microsoft Entra of its own, as two identities, and with nothing at all. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CLOUDS, cloudOf } from '../../src/azure/cloud.ts';
import { openAzure } from '../../src/azure/open-azure.ts';
import type { AzureOptions } from '../../src/azure/open-parts.ts';
import type { FakeAzure } from '../fake-azure/start.ts';
import { fakeAzure, LAB_GROUP, LAB_SUBSCRIPTION, stopFakes } from './opened.ts';

const GATEWAY = `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-01`;
const TENANT = '11111111-0000-0000-0000-000000000001';
const NAMES = ['AZURE_TOKEN_CREDENTIALS', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'];

let fake: FakeAzure;
beforeEach(async () => {
  fake = await fakeAzure({ principals: { reader: 'reads', changer: 'changes' } });
  for (const name of NAMES) delete process.env[name];
  // Nothing else may be tried: another machine's identity would be asked for at an address that is not this machine's.
  process.env.AZURE_TOKEN_CREDENTIALS = 'EnvironmentCredential';
});
afterEach(stopFakes);

const open = (more: Partial<AzureOptions> = {}) =>
  openAzure({
    cloud: cloudOf('AzureCloud', { arm: fake.armEndpoint, authority: fake.authorityHost }),
    scopes: { subscriptions: [LAB_SUBSCRIPTION], managementGroups: [] },
    ca: fake.ca,
    ...more,
  });

function signInAs(id: string, secret: string): void {
  Object.assign(process.env, { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: id, AZURE_CLIENT_SECRET: secret });
}

/** Whom the tokens of the requests are for. */
function callers(method: string): string[] {
  const those = fake.requests.filter((request) => request.method === method);
  return those.map(
    ({ authorization }) =>
      (JSON.parse(Buffer.from(String(authorization?.split('.')[1]), 'base64url').toString()) as { appid: string }).appid,
  );
}

test('a service principal', async () => {
  signInAs('reader', 'reads');
  const { reader } = await open();
  expect((await reader.readFresh([GATEWAY])).found).toHaveLength(1);
  expect(callers('GET')).toEqual(['reader']);
});

test('a wrong secret is told in the words of Microsoft Entra, without the secret', async () => {
  signInAs('reader', 'not-this-one');
  const { reader } = await open();
  const [first] = (await reader.readFresh([GATEWAY])).troubles;
  expect(first?.trouble).toMatchObject({
    why: 'no-credential',
    text: expect.stringMatching(
      /^Microsoft Entra refused the sign-in \(AADSTS7000215: Invalid client secret provided\): check AZURE_CLIENT_ID/,
    ),
  });
  expect(JSON.stringify(first)).not.toContain('not-this-one');
  expect(fake.requests).toEqual([]);
});

test('no credential is told by name, not as a stack', async () => {
  const { reader } = await open();
  const read = await reader.readFleet(() => {});
  expect(read).toMatchObject({
    ok: false,
    trouble: {
      why: 'no-credential',
      text: expect.stringMatching(/^There is no credential for Azure: set AZURE_CLIENT_ID, .* or run "az login" on this machine\.$/),
    },
  });
});

test('a choice of credentials that is none', async () => {
  process.env.AZURE_TOKEN_CREDENTIALS = 'everything';
  const { reader } = await open();
  expect(await reader.readFleet(() => {})).toMatchObject({
    ok: false,
    trouble: { why: 'no-credential', text: expect.stringMatching(/^AZURE_TOKEN_CREDENTIALS is wrong/) },
  });
});

test('one identity reads, another changes', async () => {
  signInAs('reader', 'reads');
  const { reader, writer } = await open({ apply: { clientId: 'changer', secret: 'changes', tenantId: TENANT } });
  await reader.readFresh([GATEWAY]);
  const whole = await writer.readWhole(GATEWAY);
  if (!whole.ok) throw new Error(whole.trouble.text);
  expect(await writer.putWhole(GATEWAY, whole.value)).toMatchObject({ kind: 'accepted' });
  expect(callers('GET')).toEqual(['reader', 'changer']);
  expect(callers('PUT')).toEqual(['changer']);
});

describe('clouds', () => {
  test.each([
    ['AzureCloud', 'management.azure.com', 'graph.microsoft.com', 'login.microsoftonline.com'],
    ['AzureUSGovernment', 'management.usgovcloudapi.net', 'graph.microsoft.us', 'login.microsoftonline.us'],
    ['AzureChinaCloud', 'management.chinacloudapi.cn', 'microsoftgraph.chinacloudapi.cn', 'login.chinacloudapi.cn'],
  ] as const)('%s', (name, arm, graph, authority) => {
    expect(CLOUDS).toContain(name);
    expect(cloudOf(name)).toEqual({
      arm: `https://${arm}`,
      armScope: `https://${arm}/.default`,
      graph: `https://${graph}`,
      graphScope: `https://${graph}/.default`,
      authority: `https://${authority}`,
      ownAuthority: false,
    });
  });

  test('an endpoint set by hand keeps the audience of the cloud, unless that is set as well', () => {
    expect(cloudOf('AzureCloud', { arm: 'https://arm.example/', authority: 'https://entra.example' })).toMatchObject({
      arm: 'https://arm.example',
      armScope: 'https://management.azure.com/.default',
      authority: 'https://entra.example',
      ownAuthority: true,
    });
    expect(cloudOf('AzureCloud', { arm: 'https://arm.example', audience: 'https://aud.example/' }).armScope).toBe(
      'https://aud.example/.default',
    );
  });
});
