/** A request to Microsoft Graph -> which of the groups the person is in. */
import { type Answer, type Asked, refusal } from './answer.ts';

/** Person -> the ids of the groups that person is in, through other groups too. */
export type Groups = Readonly<Record<string, readonly string[]>>;

export function answerDirectory(groups: Groups, asked: Asked): Answer {
  const person = decodeURIComponent(/^\/v1\.0\/users\/([^/]+)\/checkMemberGroups$/i.exec(asked.path)?.[1] ?? '');
  const known = groups[person];
  if (asked.method !== 'POST' || person === '') return refusal(404, 'Request_ResourceNotFound', `There is no ${asked.path}.`);
  if (known === undefined)
    return refusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${person}' does not exist or one of its queried reference-property objects are not present.`,
    );
  const { groupIds } = asked.body as { readonly groupIds: readonly string[] };
  if (groupIds.length > 20) return refusal(400, 'Request_BadRequest', 'Too many group ids: at most 20 can be checked.');
  return { status: 200, body: { value: groupIds.filter((id) => known.includes(id)) } };
}
