/** Subscriptions -> which types the identity may not read there: Resource Graph leaves them out without a word. */
import type { AzureTrouble, FromAzure } from '../app/azure-ports.ts';
import type { Arm } from './arm.ts';
import { listOf } from './json.ts';
import { readList } from './pages.ts';
import { worked } from './trouble.ts';

interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Whether an action may be done, by what the permissions of all roles together say. */
export type Allows = (action: string) => boolean;

/** The caller's own rights at a scope (`/subscriptions/<id>` or a resource). */
export async function readRights(arm: Arm, scope: string, signal?: AbortSignal): Promise<FromAzure<Allows>> {
  const list = await readList(arm, {
    method: 'GET',
    url: `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
    signal,
  });
  if (!list.ok) return list;
  const permissions = list.value.map((item): Permission => ({ actions: textsOf(item.actions), notActions: textsOf(item.notActions) }));
  return worked((action) => permissions.some((each) => matches(each.actions, action) && !matches(each.notActions, action)));
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
}

/** `*` stands for any text, slashes too; case does not matter. */
function matches(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}

/** `asked`: Azure was asked for them now. */
export type KnownRights =
  | { readonly allows: Allows; readonly trouble: null; readonly asked: boolean }
  | { readonly allows: null; readonly trouble: AzureTrouble; readonly asked: true };

/** Remembers what was read for a while: rights change seldom, and there is one request for each subscription. */
export function makeRightsMemory(now: () => number, keepMs = 3_600_000) {
  const known = new Map<string, { readonly allows: Allows; readonly until: number }>();
  return async (arm: Arm, subscription: string, signal?: AbortSignal): Promise<KnownRights> => {
    const held = known.get(subscription);
    if (held && held.until > now()) return { allows: held.allows, trouble: null, asked: false };
    const read = await readRights(arm, `/subscriptions/${subscription}`, signal);
    if (read.ok) {
      known.set(subscription, { allows: read.value, until: now() + keepMs });
      return { allows: read.value, trouble: null, asked: true };
    }
    // What was true an hour ago is better than nothing where Azure does not answer.
    return held && read.trouble.why !== 'not-allowed'
      ? { allows: held.allows, trouble: null, asked: true }
      : { allows: null, trouble: read.trouble, asked: true };
  };
}

export type RightsMemory = ReturnType<typeof makeRightsMemory>;
