/** The file that HAIRPIN_POLICY names -> who may approve changes and when they may be made, or every problem as a sentence that names the field. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { instantOf, isZone } from './app/local-time.ts';
import { type Freeze, type People, type Policy, WEEKDAYS } from './change/policy.ts';

export type ReadPolicy =
  /** Null: no file is named, change requests are off. */
  { readonly ok: true; readonly policy: Policy | null } | { readonly ok: false; readonly problems: readonly string[] };

const objectId = z
  .string({ error: 'must be a text: the object id from Microsoft Entra' })
  .trim()
  .min(1, { error: 'is empty: give the object id from Microsoft Entra' })
  .refine((id) => !id.includes('@'), {
    error:
      'is an e-mail address, which says nothing about who clicks: give the object id from Microsoft Entra (az ad user show --id <address> --query id)',
  });
const named = z.strictObject({ id: objectId, name: z.string({ error: 'must be a text' }).nullable().default(null) });
const people = z.strictObject({ people: z.array(named).default([]), groups: z.array(named).default([]) });
const zone = z
  .string({ error: 'must be a time zone such as Europe/Berlin' })
  .refine(isZone, { error: 'is no time zone: give a name such as Europe/Berlin' });
const clock = z
  .string({ error: 'must be a time such as 22:00' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 22:00' });
const hours = z.number({ error: 'must be a number of hours' }).positive({ error: 'must be more than 0 hours' });
const tier = z.strictObject({
  pairs: z
    .int({ error: 'must be a whole number of pairs of VNets' })
    .nonnegative({ error: 'must not be negative' })
    .nullable()
    .default(null),
  votes: z.int({ error: 'must be a whole number of approvals' }).min(1, { error: 'must be at least 1: a change needs somebody else' }),
});
const window = z.strictObject({
  days: z.array(z.enum(WEEKDAYS, { error: `must be one of ${WEEKDAYS.join(', ')}` })).min(1, { error: 'must name at least one day' }),
  from: clock,
  to: clock,
  zone,
});
const freeze = z
  .strictObject({ from: z.string(), to: z.string(), zone, why: z.string().default('') })
  .transform(({ from, to, zone: where, why }, context): Freeze => {
    const [begin, end] = [instantOf(from, where), instantOf(to, where)];
    if (begin === null) context.addIssue({ code: 'custom', path: ['from'], message: 'must be a date and time such as 2026-12-20T00:00' });
    if (end === null) context.addIssue({ code: 'custom', path: ['to'], message: 'must be a date and time such as 2027-01-07T00:00' });
    if (begin !== null && end !== null && end <= begin)
      context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from' });
    return { from: begin ?? '', to: end ?? '', why };
  });

const policy = z.strictObject({
  approvers: people,
  votes: z.array(tier).default([{ pairs: null, votes: 1 }]),
  conversations: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1) })).default([]),
  operations: z.string().min(1, { error: 'must be the id of a conversation, or null' }).nullable().default(null),
  language: z.enum(['en', 'ja'], { error: 'must be en or ja' }).default('en'),
  windows: z.array(window).default([]),
  freezes: z.array(freeze).default([]),
  expiryHours: hours.default(72),
  longestHours: hours.default(336),
  remindHours: hours.default(24),
  breakGlass: people.nullable().default(null),
});

/** `groupsReadable`: Microsoft Graph can be asked who is in a group. */
export async function readPolicy(path: string | null, groupsReadable: boolean): Promise<ReadPolicy> {
  if (path === null) return { ok: true, policy: null };
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return {
      ok: false,
      problems: [
        `HAIRPIN_POLICY names ${path}, which cannot be read (${code}): correct the path, or remove the variable to switch change requests off.`,
      ],
    };
  }
  return policyOf(text, path, groupsReadable);
}

function policyOf(text: string, path: string, groupsReadable: boolean): ReadPolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problems: [
        `${path} is no JSON (${error instanceof Error ? error.message : String(error)}): compare it with docs/policy.example.json.`,
      ],
    };
  }
  const read = policy.safeParse(json);
  const problems = read.success ? misfits(read.data, groupsReadable) : read.error.issues.map(sentenceOf);
  return read.success && problems.length === 0
    ? { ok: true, policy: read.data }
    : { ok: false, problems: problems.map((problem) => `${path}: ${problem}`) };
}

function sentenceOf({ path, message, code, ...issue }: z.core.$ZodIssue): string {
  const field = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  if (code === 'unrecognized_keys' && 'keys' in issue)
    return `${field === '' ? 'the file' : field} has the unknown field ${issue.keys.join(', ')}: correct its name, or remove it.`;
  if (code === 'invalid_type' && message.endsWith('received undefined'))
    return `${field} is missing: compare with docs/policy.example.json.`;
  return `${field === '' ? 'the file' : field} ${message}.`;
}

/** What each field alone does not show. */
function misfits(
  { approvers, votes, conversations, breakGlass, expiryHours, longestHours }: Policy,
  groupsReadable: boolean,
): readonly string[] {
  const problems: string[] = [];
  if (isEmpty(approvers))
    problems.push(
      'approvers is empty, and nobody is not anyone: name people or groups who may approve, or remove HAIRPIN_POLICY to switch change requests off.',
    );
  if (breakGlass !== null && isEmpty(breakGlass))
    problems.push('breakGlass names nobody: name people or groups, or set it to null to switch it off.');
  if (!groupsReadable && [approvers, breakGlass].some((each) => each !== null && each.groups.length > 0))
    problems.push(
      'groups are named, and Microsoft Graph cannot be asked who is in them: set AZURE_SUBSCRIPTIONS or AZURE_MANAGEMENT_GROUPS with an identity that may read group members, or name people.',
    );
  if (approvers.people.length === 0 && approvers.groups.length > 0 && conversations.length === 0)
    problems.push('conversations is empty and the approvers are groups: name the conversation in which they are asked.');
  const last = votes.at(-1);
  if (last?.pairs !== null) problems.push('votes needs a last entry without pairs, which holds for every larger change.');
  if (votes.slice(0, -1).some(({ pairs }, i) => pairs === null || pairs >= (votes[i + 1]?.pairs ?? Number.POSITIVE_INFINITY)))
    problems.push('votes must be in ascending order of pairs, each number once.');
  const most = Math.max(...votes.map((each) => each.votes));
  // Whoever is named twice has one vote.
  const people = new Set(approvers.people.map(({ id }) => id.toLowerCase())).size;
  if (approvers.groups.length === 0 && !isEmpty(approvers) && most > people)
    problems.push(`votes asks for ${most} approvals and approvers names ${people}: name more people, or ask for fewer.`);
  if (longestHours < expiryHours) problems.push('longestHours must not be less than expiryHours.');
  return problems;
}

function isEmpty({ people: named_, groups }: People): boolean {
  return named_.length === 0 && groups.length === 0;
}
