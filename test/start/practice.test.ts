/** Practice: its rules are a policy that the bot takes, the approver is the one who sits at the second page, and what is in the way is told before anything starts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/read-policy.ts';
import { cleanEnv } from '../../tools/start/clean-env.ts';
import { freePort } from '../../tools/start/free-port.ts';
import { playgroundSettings } from '../../tools/start/playground-settings.ts';
import { planPractice } from '../../tools/start/practice-plan.ts';
import { practicePolicy } from '../../tools/start/practice-policy.ts';

test('its policy is one that the bot takes: the approver of the second page, one vote', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hairpin-practice-'));
  const file = join(folder, 'policy.json');
  writeFileSync(file, practicePolicy());
  const read = await readPolicy(file, false);
  rmSync(folder, { recursive: true });
  const { currentUser } = JSON.parse(playgroundSettings('approver')) as { currentUser: { aadObjectId: string } };
  expect(read).toMatchObject({ ok: true, policy: { approvers: { people: [{ id: currentUser.aadObjectId }] }, votes: [{ votes: 1 }] } });
});

test('two people sit at two ports, in a folder of their own', async () => {
  const [port, playground] = [await freePort(), await freePort()];
  const plan = await planPractice({ ...cleanEnv(), PORT: String(port), PLAYGROUND_PORT: String(playground) });
  expect(plan).toMatchObject({
    botPort: port,
    pages: [
      { person: 'requester', port: playground },
      { person: 'approver', port: playground + 1 },
    ],
    folder: join('.hairpin', 'practice'),
  });
});

describe('it refuses in a sentence', () => {
  test.each([
    [{ PORT: '0' }, /set PORT/],
    [{ PLAYGROUND_PORT: '65535' }, /PLAYGROUND_PORT below 65535/],
    [{ PORT: '56151' }, /PORT is 56151/],
    [{ NODE_ENV: 'production' }, /NODE_ENV/],
    [
      {
        MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
        MicrosoftAppPassword: 'x',
        MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
      },
      /unset MicrosoftAppId/,
    ],
    [{ PORT: 'abc' }, /PORT must be a port number/],
  ])('%j', async (variables, sentence) => {
    expect(await planPractice({ ...cleanEnv(), ...variables })).toMatchObject({ refusal: expect.stringMatching(sentence) });
  });

  test('a port of the second page that is taken', async () => {
    const server = createServer();
    const taken = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const plan = await planPractice({ ...cleanEnv(), PORT: String(await freePort()), PLAYGROUND_PORT: String(taken - 1) });
    server.close();
    expect(plan).toMatchObject({ refusal: expect.stringMatching(/is in use: set PLAYGROUND_PORT/) });
  });
});
