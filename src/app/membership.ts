/** A person and the people whom a rule names -> the groups of these that the person is in, asked of Microsoft Graph just now, or why that is not known. */
import { type People, sameId } from '../change/policy.ts';
import type { GroupsOf } from './azure-ports.ts';

export type Membership =
  | { readonly known: true; readonly groups: readonly string[] }
  /** One sentence with what to do. */
  | { readonly known: false; readonly text: string };

const NONE: Membership = { known: true, groups: [] };

/** Fails closed: where groups cannot be read, nobody is in any. Who is named one by one needs no group. */
export async function membershipOf(person: string, { people, groups }: People, groupsOf: GroupsOf | null): Promise<Membership> {
  if (groups.length === 0 || people.some(({ id }) => sameId(id, person))) return NONE;
  if (groupsOf === null) return { known: false, text: 'Microsoft Graph is not configured' };
  const read = await groupsOf(
    person,
    groups.map(({ id }) => id),
  );
  return read.ok ? { known: true, groups: read.value } : { known: false, text: read.trouble.text };
}

/** For drawing buttons only, never for a vote: what was read lately will do, and what cannot be read draws none. */
export function membershipForShowing(
  groupsOf: GroupsOf | null,
  now: () => Date,
  keepMs = 300_000,
): (person: string, people: People) => Promise<readonly string[]> {
  const lately = new Map<string, { readonly at: number; readonly groups: readonly string[] }>();
  return async (person, people) => {
    const at = now().getTime();
    const mark = JSON.stringify([person, people.groups.map(({ id }) => id)]);
    const known = lately.get(mark);
    if (known && at - known.at < keepMs) return known.groups;
    const read = await membershipOf(person, people, groupsOf);
    for (const [key, entry] of lately) if (at - entry.at >= keepMs) lately.delete(key);
    if (!read.known) return [];
    lately.set(mark, { at, groups: read.groups });
    return read.groups;
  };
}
