/** A person and groups -> those of the groups that Microsoft Graph says the person is in, through other groups too. */
import type { FromAzure, GroupsOf } from '../app/azure-ports.ts';
import type { Arm } from './arm.ts';
import { isObject, listOf, textOf } from './json.ts';
import { inGroups } from './scopes.ts';
import { failed, trouble, worked } from './trouble.ts';

/** Group ids in one request at most (learn.microsoft.com, "directoryObject: checkMemberGroups"). */
const MOST = 20;

/** `graph` asks with a patience for people who wait. Any request that fails fails the whole: nobody is in a group by default. */
export function makeGroupsOf(graph: Arm, endpoint: string): GroupsOf {
  return async (person, groups): Promise<FromAzure<readonly string[]>> => {
    const wanted = [...new Set(groups)];
    const found: string[] = [];
    for (const groupIds of inGroups(wanted, MOST)) {
      const url = `${endpoint}/v1.0/users/${encodeURIComponent(person)}/checkMemberGroups`;
      const answer = await graph({ method: 'POST', url, body: { groupIds } });
      if (!answer.ok) return answer;
      const { body } = answer.value;
      if (!isObject(body) || !Array.isArray(body.value)) {
        return failed(trouble('malformed', 'Microsoft Graph sent no list of groups: ask again in a moment.'));
      }
      found.push(
        ...listOf(body.value)
          .map(textOf)
          .filter((id) => id !== null),
      );
    }
    const asked = new Map(wanted.map((id) => [id.toLowerCase(), id]));
    return worked(found.flatMap((id) => asked.get(id.toLowerCase()) ?? []));
  };
}
