/** The way there -> the NICs of appliances that keep a record of the flow, and so let its reply back. */
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Way } from './way.ts';

/** Undefined: any may, since flows are spread over several. Source: section 4.2 (NSG). */
export function flowRecords({ plain, hops }: Way): ReadonlySet<Key> | undefined {
  if (plain !== null) return plain === 'one' ? NO_RECORDS : undefined;
  if (hops.some(({ kind, facts }) => kind === 'loadBalancer' || Number(facts.paths) > 1 || String(facts.nextHop ?? '').includes(',')))
    return undefined;
  const appliances = hops.filter(({ kind }) => kind === 'appliance');
  return new Set(
    appliances.flatMap(({ resource, facts }) => [resource, facts.exit].flatMap((id) => (typeof id === 'string' ? [keyOf(id)] : []))),
  );
}

const NO_RECORDS: ReadonlySet<Key> = new Set();
