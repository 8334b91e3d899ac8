/** Rights by subscription -> whether an action is allowed there. */

/** Patterns such as `*`, `*\/read` or `Microsoft.Network/connections/read`, by subscription; a subscription that is not named may do all. */
export type Rights = Readonly<Record<string, readonly string[]>>;

export function isAllowed(rights: Rights, subscription: string | null, action: string): boolean {
  const patterns = subscription === null ? ['*'] : (rights[subscription] ?? ['*']);
  return patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'i').test(action));
}
