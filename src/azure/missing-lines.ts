/** What could not be read -> lines in the form that `network/unread.ts` takes apart: the type first, then the scope, then why and what would fix it. */
import type { AzureTrouble } from '../app/azure-ports.ts';

const subscriptionId = (id: string): string => `/subscriptions/${id}`;

/** A whole subscription: no type is named, so that everything in it is in doubt. */
export function unseenSubscription(id: string): string {
  return `${subscriptionId(id)}: the identity does not see this subscription; give it the role Reader there, or take the id out of AZURE_SUBSCRIPTIONS`;
}

export function uncheckedSubscription(id: string, { text }: AzureTrouble): string {
  return `${subscriptionId(id)}: what the identity may read there is not known (${bare(text)}); give it the role Reader there`;
}

/** All of it lies beyond: no scope is named, so that every VNet is in doubt. */
export function unreadGroup(name: string, { text }: AzureTrouble): string[] {
  const why = `in the management group ${name} could not be read (${bare(text)}); give the identity the role Reader on that group`;
  return ['virtualNetworks', 'connections'].map((type) => `Microsoft.Network/${type}: those ${why}`);
}

export function forbiddenType(type: string, subscription: string): string {
  return `${type} in ${subscriptionId(subscription)}: not allowed; give the identity the action ${type}/read there`;
}

/** Null as `scope`: anywhere. */
export function unreadType(type: string, scope: string | null, { text }: AzureTrouble): string {
  return `${type}${scope === null ? '' : ` in ${scope}`}: not read; ${bare(text)}`;
}

/** Azure's words without ids and types: the line would be taken for one about them. */
function bare(text: string): string {
  return text
    .replace(/'?\/(subscriptions|providers)\/[^\s,;'")]*'?/gi, 'the scope')
    .replace(/\b[a-z]\w*(?:\.[a-z]\w*)+(?:\/[a-z]\w*)+/gi, (type) => type.replaceAll('/', ' '))
    .replace(/[.\s]+$/, '');
}

/**
 * One query that failed for some subscriptions: a line for each type or, where that is fewer, for each subscription. With `everywhere` (these are all
 * there are) a type needs no scope.
 */
export function unreadQuery(
  types: readonly string[],
  subscriptions: readonly string[],
  everywhere: boolean,
  trouble: AzureTrouble,
): string[] {
  if (everywhere && types.length <= subscriptions.length) return types.map((type) => unreadType(type, null, trouble));
  return subscriptions.flatMap((id) => types.map((type) => unreadType(type, subscriptionId(id), trouble)));
}
