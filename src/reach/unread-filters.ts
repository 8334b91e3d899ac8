/** What a model says was not read -> which NSGs and whose admin rules cannot be trusted to be complete. */
import type { Model, Unread } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';

interface UnreadFilters {
  readonly nsgs: ReadonlySet<Key>;
  readonly admin: readonly Unread[];
}

const indexed = new WeakMap<readonly Unread[], UnreadFilters>();

/** True when the NSG or one of its rules is listed as not read. */
export function isNsgUnread(model: Model, nsg: Key): boolean {
  return filtersOf(model).nsgs.has(nsg);
}

/**
 * The line that says the admin rules of this VNet were not read; null: they were, or nobody had asked. A line without a
 * scope counts for every VNet; where the VNet's own rules are in the model only a line about that VNet itself does.
 */
export function unreadAdminRules(model: Model, vnet: Key): Unread | null {
  const read = model.adminRules.has(vnet);
  return filtersOf(model).admin.find(({ scope }) => (scope !== null && isWithin(scope, vnet)) || (!read && isAbove(scope, vnet))) ?? null;
}

function filtersOf(model: Model): UnreadFilters {
  let filters = indexed.get(model.unread);
  if (!filters) {
    filters = {
      nsgs: new Set(model.unread.map(nsgIn).filter((key) => key !== null)),
      admin: model.unread.filter(isAboutAdminRules),
    };
    indexed.set(model.unread, filters);
  }
  return filters;
}

function nsgIn({ scope, why }: Unread): Key | null {
  return scope === null || why === 'twice' ? null : (/^.*\/networksecuritygroups\/[^/]+/.exec(scope)?.[0] ?? null);
}

function isAboutAdminRules({ text, type, why }: Unread): boolean {
  if (why === 'twice' || type?.includes('connectivity')) return false;
  return type?.includes('networkmanager') || type?.includes('effectivesecurityadminrules') || /admin rule/i.test(text);
}

function isWithin(scope: Key, vnet: Key): boolean {
  return scope === vnet || scope.startsWith(`${vnet}/`);
}

function isAbove(scope: Key | null, vnet: Key): boolean {
  return scope === null || vnet.startsWith(`${scope}/`);
}
