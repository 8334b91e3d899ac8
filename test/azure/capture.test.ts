/** `npm run capture` as a process of its own against the fake: what it writes answers like its source, and what is interrupted leaves nothing. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { modelBuilder } from '../../src/network/read-model.ts';
import { readModelFiles } from '../../src/store/read-model-files.ts';
import type { FakeAzure } from '../fake-azure/start.ts';
import { answersOf } from './answers.ts';
import { fakeAzure, LAB, LAB_GROUP, LAB_SUBSCRIPTION, stopFakes } from './opened.ts';

const CAPTURE = fileURLToPath(new URL('../../src/capture.ts', import.meta.url));
const PATIENCE_MS = 60_000;

let folder: string;
let fake: FakeAzure;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hairpin-capture-'));
  fake = await fakeAzure({ rights: RIGHTS, quota: null });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stopFakes();
});

/** Changed by the tests: the fake looks at it with each request. */
const RIGHTS: Record<string, readonly string[]> = {};

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function capture(
  words: readonly string[],
  env: Record<string, string> = {},
  onError: (text: string, kill: () => void) => void = () => {},
): Promise<Ran> {
  const child = spawn(process.execPath, [CAPTURE, ...words], { cwd: folder, env: { PATH: process.env.PATH, ...fake.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
    // Once: when it has said its last it no longer listens for signals.
    onError(err, () => child.killed || child.kill('SIGTERM'));
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

test(
  'the capture answers as its source does, with recorded reads',
  async () => {
    const nic = `${LAB_GROUP}/Microsoft.Network/networkInterfaces/vm-hub-01569`;
    fake.world.setRead(nic, 'effectiveNetworkSecurityGroups', []);
    const ran = await capture(['--out', 'lab', '--effective', 'VM-hub-01']);
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^lab: 16 resources as of .*Z, 9 files, \d+ kB, \d+ requests\.\n$/),
    });
    expect(ran.err).toMatch(/^0 %: 0 of 6 reads, 0 pages, 0 resources, 1 subscriptions, time left not known yet\n/);
    expect(readdirSync(join(folder, 'lab'))).toContain('virtualnetworks-01.json');
    const captured = await readModelFiles(join(folder, 'lab'), modelBuilder);
    const source = await readModelFiles(LAB, modelBuilder);
    if (!captured.read || !source.read) throw new Error('no model');
    expect(captured.broken).toEqual([]);
    expect(captured.model.asOf.from).toBe('capture');
    expect(captured.model.evidence.effectiveRoutes).toEqual(source.model.evidence.effectiveRoutes);
    expect(await answersOf({ ...captured.model, asOf: source.model.asOf })).toEqual(
      await answersOf({ ...source.model, evidence: { ...source.model.evidence, effectiveNsgs: captured.model.evidence.effectiveNsgs } }),
    );
  },
  PATIENCE_MS,
);

test(
  'one file; it is not written over unless it is to be',
  async () => {
    const first = await capture(['--out', 'one.json']);
    expect(first.code).toBe(0);
    const capturedAt = (): unknown => (JSON.parse(readFileSync(join(folder, 'one.json'), 'utf8')) as { asOf?: string }[]).at(-1)?.asOf;
    const before = capturedAt();
    const second = await capture(['--out', 'one.json']);
    expect(second).toEqual({ code: 4, out: '', err: 'one.json is there already: give another name, or --force to replace it.\n' });
    expect(capturedAt()).toBe(before);
    expect((await capture(['--out', 'one.json', '--force'])).code).toBe(0);
    expect(capturedAt()).not.toBe(before);
  },
  PATIENCE_MS,
);

test(
  'a type that may not be read is a line in the file, and the exit code says so',
  async () => {
    RIGHTS[LAB_SUBSCRIPTION] = ['Microsoft.Network/virtualNetworks/read', 'Microsoft.Compute/*/read', 'Microsoft.Authorization/*/read'];
    const ran = await capture(['--out', 'part.json', '--effective', 'nobody']);
    delete RIGHTS[LAB_SUBSCRIPTION];
    const line = `Microsoft.Network/connections in /subscriptions/${LAB_SUBSCRIPTION}: not allowed; give the identity the action Microsoft.Network/connections/read there`;
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`not read: ${line}\n`);
    expect(ran.err).toContain('not read: --effective nobody fits no VM that was read: give its name or its id.\n');
    const read = await readModelFiles(join(folder, 'part.json'), modelBuilder);
    expect(read.read && read.model.unread).toContainEqual({
      text: line,
      why: 'missing',
      scope: `/subscriptions/${LAB_SUBSCRIPTION}`,
      type: 'microsoft.network/connections',
    });
  },
  PATIENCE_MS,
);

describe('what cannot be captured leaves nothing behind', () => {
  const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith('.') || name.startsWith('not-'));

  test(
    'interrupted',
    async () => {
      fake.script({ path: 'resourcegraph', after: 2, times: 0, effect: { kind: 'latency', ms: 2000 } });
      const ran = await capture(['--out', 'not-this'], {}, (_, kill) => kill());
      fake.clearScript();
      expect(ran.code).toBe(143);
      expect(ran.err).toMatch(/The capture was interrupted: nothing was written\.\n$/);
      expect(left()).toEqual([]);
    },
    PATIENCE_MS,
  );

  test.each<[string, readonly string[], Record<string, string>, RegExp]>([
    ['no place', [], {}, /^--out is missing: name the file or folder to write\.\nusage: /],
    ['a word too many', ['--out', 'not-a', '--fast'], {}, /usage: /],
    ['nothing to read', ['--out', 'not-b'], { AZURE_SUBSCRIPTIONS: '' }, /^There is nothing to capture: set AZURE_SUBSCRIPTIONS/],
    [
      'no credential',
      ['--out', 'not-c'],
      { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' },
      /There is no credential for Azure: set AZURE_CLIENT_ID, .* AZURE_TOKEN_CREDENTIALS=AzureCliCredential\. Nothing was written\.\n$/,
    ],
    [
      'nobody there',
      ['--out', 'not-d'],
      { AZURE_ARM_ENDPOINT: 'https://127.0.0.1:9' },
      /127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\): check the network, the proxy and AZURE_ARM_ENDPOINT\. Nothing was written\.\n$/,
    ],
    [
      'no such subscription',
      ['--out', 'not-e'],
      { AZURE_SUBSCRIPTIONS: '99999999-0000-0000-0000-000000000009' },
      /The identity sees none of what is configured \(99999999-.*\): give it the role Reader there/,
    ],
  ])(
    '%s',
    async (_, words, env, sentence) => {
      const ran = await capture(words, env);
      expect(ran).toMatchObject({ code: 4, out: '', err: expect.stringMatching(sentence) });
      expect(left()).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'no room to write',
    async () => {
      writeFileSync(join(folder, 'plain'), '');
      const ran = await capture(['--out', 'plain/inside']);
      expect(ran).toMatchObject({ code: 4, err: expect.stringMatching(/^plain\/inside cannot be written \(ENOTDIR\): /) });
    },
    PATIENCE_MS,
  );
});
