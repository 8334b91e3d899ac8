/** `npm run ask` as a process: what goes where, and the exit code. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

const CLI = join(import.meta.dirname, '..', 'src', 'cli.ts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-cli-'));
  await writeFile(join(folder, 'broken.json'), '{"id":');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In a folder of its own, with nothing of the environment but what is given. */
function ask(args: readonly string[], variables: Readonly<Record<string, string>> = {}): { code: number | null; out: string; err: string } {
  const env = { PATH: process.env.PATH ?? '', ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('what comes of a question', () => {
  test.each([
    [['can vm-hub-01 reach 10.2.0.4?'], 0, /Reachable.*Sample lab, not your network/s, /^$/],
    [['can vm-hub-01 reach 10.3.0.4?'], 1, /ergw-hub-03/, /^$/],
    [['can vm-hub-01 reach example.com'], 2, /Unknown/, /^$/],
    [['can vm reach 10.3.0.4'], 3, /vm-hub-02/, /^"vm" could mean 3 resources/],
    [['can vm-hbu-01 reach 10.3.0.4', '--json'], 3, /"no-such-name"/, /vm-hbu-01/],
    [['open the pod bay doors'], 3, /help/, /^I did not understand/],
    [[''], 3, /^$/, /^usage: /],
    [['what changed?'], 4, /--since/, /--since/],
    [['can a reach b', '--model', 'nowhere'], 4, /^$/, /nowhere/],
    [['can a reach b', '--model', 'broken.json'], 4, /^$/, /broken\.json: not JSON at line 1/],
    [['can a reach b', '--live'], 4, /^$/, /--model/],
    [['can a reach b', '--show', 'all'], 4, /^$/, /^--show takes one of schema, question, ends/],
  ])('%j ends with %i', (args, code, out, err) => {
    const ended = ask(args);
    expect(ended).toEqual({ code, out: expect.stringMatching(out), err: expect.stringMatching(err) });
  });

  test('a model of the environment is used, one on the command line goes before it', () => {
    expect(ask(['flags'], { HAIRPIN_MODEL: 'nowhere' })).toMatchObject({ code: 4, err: expect.stringContaining('nowhere') });
    const lab = join(import.meta.dirname, '..', 'models', 'lab');
    const { code, out } = ask(['flags', '--model', lab], { HAIRPIN_MODEL: 'nowhere' });
    expect([code, out.includes('Sample lab')]).toEqual([0, false]);
  });
});

test('--json holds to the schema that --show schema prints', () => {
  const valid = new Ajv2020({ strict: true }).compile(JSON.parse(ask(['--show', 'schema']).out));
  for (const question of [
    'can vm-hub-01 reach 10.3.0.4?',
    'flags',
    'routes of vm-hub-01',
    'who can reach 10.3.0.4',
    'help',
    'can vm reach vm',
  ]) {
    valid(JSON.parse(ask([question, '--json']).out));
    expect([question, valid.errors]).toEqual([question, null]);
  }
});
