/** A line that says what could not be read -> the scope and the type it names, so that the engine knows what it may not conclude from. */
import type { Unread } from './model.ts';
import { typeOf } from './resource-id.ts';

const ARM_ID = /\/(?:subscriptions|providers)\/[^\s,;'"()<>[\]]*[^\s,;:.'"()<>[\]]/i;
const ARM_TYPE = /\b[a-z][a-z0-9]*(?:\.[a-z][a-z0-9]*)+(?:\/[a-z][a-z0-9]*)+/i;

/** `Microsoft.Network/connections in /subscriptions/…/resourceGroups/rg: 403` -> both; a line that names neither has neither. */
export function parseMissing(text: string): Unread {
  const id = ARM_ID.exec(text)?.[0] ?? null;
  const rest = id === null ? text : text.replace(id, ' ');
  const type = ARM_TYPE.exec(rest)?.[0] ?? (id === null ? null : typeOf(id));
  return { text, why: 'missing', scope: id?.toLowerCase() ?? null, type: type?.toLowerCase() ?? null };
}
