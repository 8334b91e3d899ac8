/** `npm run doctor` against the fake: a line for everything, and the exit code says whether what is configured works. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cloudOf } from '../../src/azure/cloud.ts';
import { openExaminer } from '../../src/azure/examine.ts';
import { PROMPT } from '../../src/azure/patience.ts';
import { readConfig } from '../../src/config.ts';
import { examineAzure } from '../../src/doctor-azure.ts';
import { armError } from '../fake-azure/faults.ts';
import type { FakeAzure } from '../fake-azure/start.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { fakeAzure, LAB_SUBSCRIPTION, signIn, stopFakes } from './opened.ts';

const DOCTOR = fileURLToPath(new URL('../../src/doctor.ts', import.meta.url));
const PATIENCE_MS = 120_000;
const RIGHTS: Record<string, readonly string[]> = {};

let folder: string;
/** Of a store that was opened before: making one takes seconds. */
let data: string;
let fake: FakeAzure;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hairpin-doctor-'));
  data = await newDataDir();
  fake = await fakeAzure({ rights: RIGHTS });
});
afterAll(async () => {
  for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  await stopFakes();
});

async function doctor(env: Record<string, string>): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> {
  // As in `npm test`: short lives do not get back what optimizing PGlite costs.
  const child = spawn(process.execPath, ['--liftoff-only', DOCTOR], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      out += data;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, lines: out.trimEnd().split('\n') };
}

/** Of all that stands in a folder: one digest. */
function contentsOf(path: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    hash.update(`${file}\n`);
    if (entry.isFile()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

test(
  'everything is well',
  async () => {
    const before = contentsOf(data);
    const { code, lines } = await doctor({ ...fake.env, HAIRPIN_DATA_DIR: data });
    expect(code).toBe(0);
    expect(contentsOf(data)).toBe(before);
    expect(lines).toEqual(
      [
        /^ok {6}configuration: /,
        /^off {5}stored model: Azure is read itself$/,
        /^ok {6}store: in \S+, it can be used$/,
        /^off {5}Teams: no credentials/,
        /^ok {6}Azure sign-in: as fake-reader$/,
        /^ok {6}Azure endpoint: https:\/\/127\.0\.0\.1:\d+ answers$/,
        /^ok {6}clock: agrees with Azure$/,
        /^ok {6}subscriptions: 1 can be seen$/,
        /^ok {6}read the network: allowed in the subscription$/,
        /^ok {6}know what may be read: /,
        /^ok {6}Virtual Network Manager/,
        /^ok {6}check with Azure: effective routes and NSGs/,
        /^ok {6}check with Azure: routes that a gateway learned/,
        /^ok {6}check with Azure: effective routes of a virtual hub/,
        /^ok {6}say who changed what/,
        ...[1, 2, 3].map((number) => new RegExp(`^ok {6}apply a flag: allowed on ergw-hub-0${number}$`)),
        /^ok {6}groups of approvers: /,
      ].map((line) => expect.stringMatching(line)),
    );
  },
  PATIENCE_MS,
);

test(
  'what is wrong is told with exit code 1',
  async () => {
    const hidden = '99999999-0000-0000-0000-000000000009';
    const [unseen, unread, unmade] = await Promise.all([
      doctor({ ...fake.env, HAIRPIN_DATA_DIR: data, AZURE_SUBSCRIPTIONS: `${LAB_SUBSCRIPTION},${hidden}`, HAIRPIN_MODEL: 'nowhere' }),
      doctor({ AZURE_SUBSCRIPTIONS: 'my subscription' }),
      doctor({ HAIRPIN_DATA_DIR: join('not', 'yet') }),
    ]);
    // Nothing is wrong where the bot has not been started yet; nor is it the doctor who makes what is not there.
    expect(unmade.code).toBe(0);
    expect(unmade.lines).toContainEqual(expect.stringMatching(/^ok {6}store: in not.yet, none yet: "npm start" .*makes one$/));
    expect(readdirSync(folder)).toEqual([]);
    expect([unseen.code, unread.code]).toEqual([1, 1]);
    expect(unread.lines).toEqual([expect.stringMatching(/^WRONG {3}configuration: AZURE_SUBSCRIPTIONS must be subscription ids/)]);
    for (const line of [
      /^WRONG {3}stored model: nowhere: there is no such file or folder; /,
      new RegExp(`^WRONG {3}subscriptions: /subscriptions/${hidden}: the identity does not see`),
    ])
      expect(unseen.lines).toContainEqual(expect.stringMatching(line));
    for (const line of unseen.lines) expect(line).not.toMatch(/^\s+at |\.ts:\d+/);
  },
  PATIENCE_MS,
);

describe('of Azure', () => {
  /** As lines, in this process: what the doctor looks at is the same. */
  async function findings(variables: Record<string, string> = {}): Promise<readonly string[]> {
    const read = readConfig({ ...fake.env, ...variables });
    if (!read.ok) throw new Error(read.problems.join(' '));
    const { azure } = read.config;
    const lines: string[] = [];
    const open = async () => {
      await signIn();
      if (variables.AZURE_TOKEN_CREDENTIALS) process.env.AZURE_TOKEN_CREDENTIALS = variables.AZURE_TOKEN_CREDENTIALS;
      const cloud = cloudOf(azure.cloud, azure.endpoints);
      const scopes = { subscriptions: azure.subscriptions, managementGroups: azure.managementGroups };
      return { examiner: await openExaminer({ cloud, scopes, ca: fake.ca, prompt: { ...PROMPT, firstWaitMs: 10 } }), endpoint: cloud.arm };
    };
    for await (const { state, what, text } of examineAzure(read.config, open)) lines.push(`${state} ${what}: ${text}`);
    return lines;
  }

  test('what a right is missing for, and where; what is not needed for the rest is only lacking', async () => {
    RIGHTS[LAB_SUBSCRIPTION] = ['*/read'];
    fake.script({ path: 'checkMemberGroups', times: 0, effect: armError(403, 'Authorization_RequestDenied', 'Insufficient privileges.') });
    const reader = await findings();
    expect(reader.filter((line) => !line.startsWith('ok'))).toEqual(
      [
        /^lacking Virtual Network Manager.*EffectiveSecurityAdminRules\/action, .* not allowed in \/subscriptions\/\S+: an answer about .*; give the role of docs\/azure-access\.md there$/,
        /^lacking .*effectiveRouteTable\/action/,
        /^lacking .*getLearnedRoutes\/action/,
        /^lacking .*virtualHubs\/effectiveRoutes\/action/,
        ...Array.from(
          { length: 3 },
          () => /^lacking apply a flag: Microsoft\.Network\/virtualNetworkGateways\/write not allowed in \S+ergw-hub-0\d: /,
        ),
        /^lacking groups of approvers: .*Insufficient privileges.* GroupMember\.Read\.All/,
      ].map((line) => expect.stringMatching(line)),
    );
    RIGHTS[LAB_SUBSCRIPTION] = ['Microsoft.Compute/*/read', 'Microsoft.Authorization/*/read'];
    const poor = await findings();
    delete RIGHTS[LAB_SUBSCRIPTION];
    fake.clearScript();
    expect(poor).toContainEqual(
      expect.stringMatching(/^wrong read the network: Microsoft\.Network\/virtualNetworks\/read, .* and \d+ more not allowed in /),
    );
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['nothing is configured', { AZURE_SUBSCRIPTIONS: '' }, /^off Azure: neither AZURE_SUBSCRIPTIONS nor AZURE_MANAGEMENT_GROUPS is set/],
    [
      'no credential',
      { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' },
      /^wrong Azure sign-in: There is no credential for Azure: set AZURE_CLIENT_ID/,
    ],
    ['nobody at the endpoint', { AZURE_ARM_ENDPOINT: 'https://127.0.0.1:9' }, /^wrong Azure endpoint: 127\.0\.0\.1:9 cannot be reached/],
  ])('%s', async (_, variables, line) => {
    expect((await findings(variables)).at(-1)).toMatch(line);
  });
});
