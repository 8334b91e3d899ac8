/** Signing in through the real library: each kind of identity against a Microsoft Entra of its own, in each cloud, as two identities, and with nothing at all. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CLOUDS, cloudOf } from '../../src/azure/cloud.ts';
import { openAzure } from '../../src/azure/open-azure.ts';
import type { AzureOptions } from '../../src/azure/open-parts.ts';
import { ownCertificate } from '../fake-azure/certificates.ts';
import type { FakeAzure } from '../fake-azure/start.ts';
import { issueToken } from '../fake-azure/tokens.ts';
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
      text: expect.stringMatching(
        /^There is no credential for Azure: set AZURE_CLIENT_ID, .* "az login" counts here only with AZURE_TOKEN_CREDENTIALS=/,
      ),
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

describe('in a process of its own, with the addresses of the cloud itself', () => {
  const CHILD = fileURLToPath(new URL('sign-in-child.ts', import.meta.url));
  const ARM = 'https://management.azure.com';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hairpin-sign-in-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** An `az` that somebody has signed in with, or has not; it writes down what it was asked. */
  function azIn(name: string, answer: string): string {
    const at = join(folder, name);
    mkdirSync(at);
    writeFileSync(join(at, 'az'), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${join(folder, 'asked')}'\n${answer}\n`);
    chmodSync(join(at, 'az'), 0o755);
    return `${at}:/usr/bin:/bin`;
  }

  test('every kind of identity signs in; what is missing is told by name', async () => {
    const { pem, certificate } = await ownCertificate('certain');
    const federated = join(folder, 'token');
    writeFileSync(federated, 'token-of-the-cluster');
    writeFileSync(join(folder, 'certain.pem'), pem);
    writeFileSync(join(folder, 'broken.pem'), 'no certificate');
    const azure = await fakeAzure({
      principals: { reader: 'reads', certain: { certificate }, pod: { federated: 'token-of-the-cluster' } },
      machine: ['machine'],
    });
    const { token, expiresOn } = issueToken(3_600_000, { appid: 'somebody', aud: ARM });
    const signedIn = azIn('signed-in', `echo '${JSON.stringify({ accessToken: token, expires_on: expiresOn, tokenType: 'Bearer' })}'`);
    const signedOut = azIn('signed-out', `echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`);
    const who = (id: string, more: Record<string, string>): Record<string, string> => ({
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: id,
      ...more,
    });
    const secret = who('reader', { AZURE_CLIENT_SECRET: 'reads' });
    const cases: readonly (readonly [string, Record<string, string>, string | RegExp])[] = [
      ['a secret', secret, 'read 1'],
      ['a certificate', who('certain', { AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'certain.pem') }), 'read 1'],
      [
        'a file that is no certificate',
        who('certain', { AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'broken.pem') }),
        /^The certificate for signing in cannot be used .*: set AZURE_CLIENT_CERTIFICATE_PATH to a PEM file/,
      ],
      [
        'a certificate that is not there',
        who('certain', { AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'none') }),
        /^The certificate for signing in cannot be used \(ENOENT\): set AZURE_CLIENT_CERTIFICATE_PATH/,
      ],
      [
        'a workload identity without its token',
        who('pod', { AZURE_FEDERATED_TOKEN_FILE: join(folder, 'none') }),
        /^The token of the workload identity cannot be read \(ENOENT\): check AZURE_FEDERATED_TOKEN_FILE/,
      ],
      ['a workload identity', who('pod', { AZURE_FEDERATED_TOKEN_FILE: federated }), 'read 1'],
      [
        'a workload identity that Entra was not told of',
        who('other', { AZURE_FEDERATED_TOKEN_FILE: federated }),
        /^Microsoft Entra refused the sign-in \(AADSTS700016: /,
      ],
      ['a managed identity of the machine', { AZURE_CLIENT_ID: 'machine', NODE_ENV: 'production' }, 'read 1'],
      [
        'a managed identity that the machine was not given',
        { AZURE_CLIENT_ID: 'stranger', NODE_ENV: 'production' },
        /^There is no credential for Azure: .* The managed identity answered: Identity not found\.$/,
      ],
      ['az login', { PATH: signedIn }, 'read 1'],
      ['az without login', { PATH: signedOut }, /^There is no credential for Azure: .* or run "az login" on this machine\./],
      ['no az', { PATH: join(folder, 'nowhere') }, /^There is no credential for Azure: .* or run "az login" on this machine\./],
      // On a server nobody's own sign-in is taken, unless that is asked for.
      [
        'az login in production',
        { PATH: signedIn, NODE_ENV: 'production' },
        / or run where .* identity is given; "az login" counts here only with AZURE_TOKEN_CREDENTIALS=AzureCliCredential\./,
      ],
      [
        'az login in production, asked for',
        { PATH: signedIn, NODE_ENV: 'production', AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential' },
        'read 1',
      ],
      ['a secret in production', { ...secret, PATH: signedIn, NODE_ENV: 'production' }, 'read 1'],
      ['the cloud of the US Government', { ...secret, AZURE_CLOUD: 'AzureUSGovernment' }, 'read 1'],
      ['the cloud of China', { ...secret, AZURE_CLOUD: 'AzureChinaCloud' }, 'read 1'],
      [
        'a cloud of its own',
        {
          ...secret,
          AZURE_ARM_ENDPOINT: azure.armEndpoint,
          AZURE_AUTHORITY_HOST: azure.authorityHost,
          AZURE_ARM_AUDIENCE: 'https://arm.own.example',
        },
        'read 1',
      ],
    ];
    const child = spawn(process.execPath, [CHILD], {
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: azure.caFile, HTTPS_PROXY: await azure.proxy() },
    });
    const [out, err] = [text(child.stdout), text(child.stderr)];
    // The address of a machine's own identity is behind the proxy as well: nothing leaves this machine.
    const always = { AZURE_SUBSCRIPTIONS: LAB_SUBSCRIPTION };
    child.stdin.end(JSON.stringify({ resource: GATEWAY, always, cases: cases.map(([, variables]) => variables) }));
    expect(await err).toBe('');
    const came = JSON.parse(await out) as readonly string[];
    expect(came.map((words, i) => [cases[i]?.[0], words])).toEqual(
      cases.map(([name, , expected]) => [name, typeof expected === 'string' ? expected : expect.stringMatching(expected)]),
    );
    expect(azure.signIns.map(({ host, tenant, clientId, scope }) => [host, tenant, clientId, scope])).toEqual(
      [
        ['login.microsoftonline.com', 'reader', ARM],
        ['login.microsoftonline.com', 'certain', ARM],
        ['login.microsoftonline.com', 'pod', ARM],
        ['login.microsoftonline.com', 'reader', ARM],
        ['login.microsoftonline.us', 'reader', 'https://management.usgovcloudapi.net'],
        // The library goes to this name of the same authority.
        ['login.partner.microsoftonline.cn', 'reader', 'https://management.chinacloudapi.cn'],
        [new URL(azure.authorityHost).host, 'reader', 'https://arm.own.example'],
      ].map(([host, id, audience]) => [host, TENANT, id, `${audience}/.default`]),
    );
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(`account get-access-token --output json --resource ${ARM}\n`.repeat(3));
  }, 60_000);
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
