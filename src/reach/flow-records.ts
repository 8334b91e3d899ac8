/** The way there -> the NICs of appliances that keep a record of the flow, and so let its reply back. */
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Way } from './way.ts';

/**
 * Undefined: any may, since flows are spread over several appliances. Equal circuits and tunnels lead to the same ones, or to none. Source: section 4.2
 * (NSG).
 */
export function flowRecords({ plain, hops }: Way): ReadonlySet<Key> | undefined {
  if (plain) return NO_RECORDS;
  if (hops.some(({ kind, facts }) => kind === 'loadBalancer' || String(facts.nextHop ?? '').includes(','))) return undefined;
  const appliances = hops.filter(({ kind }) => kind === 'appliance');
  return new Set(
    appliances.flatMap(({ resource, facts }) => [resource, facts.exit].flatMap((id) => (typeof id === 'string' ? [keyOf(id)] : []))),
  );
}

const NO_RECORDS: ReadonlySet<Key> = new Set();
