/** `npm run ask` as a process: what goes where, and the exit code. */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

const ROOT = join(import.meta.dirname, '..');
const CLI = join(ROOT, 'src', 'cli.ts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-cli-'));
  await writeFile(join(folder, 'broken.json'), '{"id":');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In a folder of its own, with nothing of the environment but what is given. */
function ask(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  cli: string = CLI,
): { code: number | null; out: string; err: string } {
  const env = { PATH: process.env.PATH ?? '', ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, env, encoding: 'utf8' });
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
    [['', '--json'], 3, /"reason": "not-understood"/, /^usage: /],
    [['open the pod bay doors', '--json'], 3, /"text": ".*pod bay doors.*"/, /^I did not understand/],
    [['can vm-hub-01 reach 10.2.0.4?', '--show', 'card'], 0, /^[^{]*Sample lab, not your network[\s\S]*Stored model/, /^$/],
    [['can vm-hub-01 reach 10.2.0.4?', '--show', 'card', '--json'], 0, /^\{[\s\S]*"AdaptiveCard"/, /^$/],
    [['--help'], 0, /^usage: [\s\S]*--since [\s\S]*4 cannot run/, /^$/],
    [['what changed?'], 4, /--since/, /--since/],
    [['can a reach b', '--model', 'nowhere'], 4, /^$/, /nowhere/],
    [['can a reach b', '--model', 'broken.json'], 4, /^$/, /broken\.json: not JSON at line 1/],
    [['can a reach b', '--live'], 4, /^$/, /AZURE_SUBSCRIPTIONS/],
    [['can a reach b', '--live', '--model', 'm'], 4, /^$/, /give one of them/],
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

test('what only the bot reads does not stop the terminal', () => {
  const variables = { PORT: 'http', MicrosoftAppPassword: 'x', LOG_LEVEL: 'loud', CARD_ACTIONS: 'x' };
  expect(ask(['flags'], variables)).toMatchObject({ code: 0, err: '' });
});

describe('a terminal that cannot be loaded says so in a sentence', () => {
  test.each<[string, string[], (at: string) => Promise<unknown>]>([
    ['a broken card template', ['flags', '--show', 'card', '--json'], (at) => writeFile(join(at, 'cards', 'answer.json'), '{"type":')],
    ['a missing package', ['flags'], (at) => rm(join(at, 'node_modules'))],
    ['a missing file of its own', ['flags'], (at) => rm(join(at, 'src', 'run-ask.ts'))],
  ])('%s', async (_name, words, breakIt) => {
    const at = await mkdtemp(join(folder, 'copy-'));
    for (const part of ['src', 'cards', 'models', 'package.json']) await cp(join(ROOT, part), join(at, part), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(at, 'node_modules'));
    const cli = join(at, 'src', 'cli.ts');
    expect(ask(words, {}, cli)).toMatchObject({ code: 0, err: '' });
    await breakIt(at);
    expect(ask(words, {}, cli)).toEqual({ code: 4, out: '', err: expect.stringMatching(/^Hairpin could not be loaded: .*\n$/) });
    expect(ask(words, { LOG_LEVEL: 'debug' }, cli).err).toMatch(/\n.*Error/);
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
    '',
  ]) {
    valid(JSON.parse(ask([question, '--json']).out));
    expect([question, valid.errors]).toEqual([question, null]);
  }
});
