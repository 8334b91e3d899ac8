/** The policy for changes as written -> as used, or every problem as a sentence that names the field and what to do. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPolicy } from '../src/read-policy.ts';

const EXAMPLE = join(import.meta.dirname, '../docs/policy.example.json');
const ANNE = { id: '11111111-1111-4111-8111-111111111111', name: 'Anne' };
const GROUP = { id: '44444444-4444-4444-8444-444444444444', name: 'Approvers' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-policy-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(policy: unknown, groupsReadable = true): ReturnType<typeof readPolicy> {
  const path = join(folder, 'policy.json');
  await writeFile(path, typeof policy === 'string' ? policy : JSON.stringify(policy));
  return readPolicy(path, groupsReadable);
}

test('no file: change requests are off', async () => {
  expect(await readPolicy(null, true)).toEqual({ ok: true, policy: null });
});

test('the example that is documented can be used as it is', async () => {
  const { ok, ...rest } = await readPolicy(EXAMPLE, true);
  expect({ ok, ...rest }).toMatchObject({
    ok: true,
    policy: {
      votes: [
        { pairs: 1, votes: 1 },
        { pairs: 10, votes: 2 },
        { pairs: null, votes: 3 },
      ],
      // Berlin is an hour ahead of UTC in winter.
      freezes: [{ from: '2026-12-19T23:00:00.000Z', to: '2027-01-06T23:00:00.000Z', why: 'year-end closing' }],
    },
  });
});

test('what is left out has a value that is safe', async () => {
  expect(await read({ approvers: { people: [ANNE] } })).toEqual({
    ok: true,
    policy: {
      approvers: { people: [ANNE], groups: [] },
      votes: [{ pairs: null, votes: 1 }],
      conversations: [],
      operations: null,
      language: 'en',
      windows: [],
      freezes: [],
      expiryHours: 72,
      longestHours: 336,
      remindHours: 24,
      breakGlass: null,
    },
  });
});

describe('a problem names the field and what to do', () => {
  const approvers = { people: [ANNE] };
  test.each<[string, unknown, string]>([
    ['no JSON', '{"approvers":', 'is no JSON'],
    ['nobody', { approvers: {} }, 'approvers is empty, and nobody is not anyone'],
    ['no approvers at all', {}, 'approvers is missing'],
    ['an address', { approvers: { people: [{ id: 'anne@example.com' }] } }, 'approvers.people[0].id is an e-mail address'],
    ['a misspelt field', { approvers, vote: [] }, 'the file has the unknown field vote'],
    ['a misspelt field within', { approvers: { people: [ANNE], group: [] } }, 'approvers has the unknown field group'],
    ['no votes', { approvers, votes: [{ votes: 0 }] }, 'votes[0].votes must be at least 1'],
    ['no last tier', { approvers, votes: [{ pairs: 3, votes: 1 }] }, 'votes needs a last entry without pairs'],
    [
      'tiers out of order',
      {
        approvers: { groups: [GROUP] },
        conversations: [{ id: 'c', name: 'n' }],
        votes: [{ pairs: 5, votes: 1 }, { pairs: 2, votes: 2 }, { votes: 3 }],
      },
      'votes must be in ascending order',
    ],
    [
      'more votes than people, one of them named twice',
      { approvers: { people: [ANNE, ANNE] }, votes: [{ votes: 2 }] },
      'votes asks for 2 approvals and approvers names 1',
    ],
    ['more votes than people', { approvers, votes: [{ votes: 2 }] }, 'votes asks for 2 approvals and approvers names 1'],
    [
      'no such day',
      { approvers, windows: [{ days: ['sunday'], from: '22:00', to: '23:00', zone: 'UTC' }] },
      'windows[0].days[0] must be one of mon',
    ],
    [
      'no such time',
      { approvers, windows: [{ days: ['sun'], from: '25:00', to: '23:00', zone: 'UTC' }] },
      'windows[0].from must be a time such as 22:00',
    ],
    [
      'no such zone',
      { approvers, windows: [{ days: ['sun'], from: '22:00', to: '23:00', zone: 'Berlin' }] },
      'windows[0].zone is no time zone',
    ],
    [
      'a freeze that ends before it begins',
      { approvers, freezes: [{ from: '2027-01-01T00:00', to: '2026-01-01T00:00', zone: 'UTC' }] },
      'freezes[0].to must be later than from',
    ],
    ['an empty break-glass', { approvers, breakGlass: {} }, 'breakGlass names nobody'],
    ['groups alone and nowhere to ask them', { approvers: { groups: [GROUP] } }, 'conversations is empty and the approvers are groups'],
    ['hours that do not fit', { approvers, expiryHours: 100, longestHours: 50 }, 'longestHours must not be less than expiryHours'],
  ])('%s', async (_name, policy, problem) => {
    const result = await read(policy);
    expect(result).toEqual({ ok: false, problems: [expect.stringContaining(problem)] });
    // Every sentence ends in what to do, or says what must be.
    if (!result.ok) expect(result.problems[0]).toMatch(/(: .+|must .+)\.$/);
  });

  test('groups where Microsoft Graph cannot be asked', async () => {
    expect(await read({ approvers: { people: [ANNE], groups: [GROUP] } }, false)).toEqual({
      ok: false,
      problems: [expect.stringContaining('groups are named, and Microsoft Graph cannot be asked')],
    });
  });

  test('a file that is not there', async () => {
    expect(await readPolicy(join(folder, 'none.json'), true)).toEqual({
      ok: false,
      problems: [expect.stringMatching(/HAIRPIN_POLICY names .*none\.json.*ENOENT/)],
    });
  });
});
