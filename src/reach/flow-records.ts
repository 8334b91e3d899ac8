/** The way there -> the NICs of appliances that keep a record of the flow, and so let its reply back. */
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Hop } from './verdict.ts';
import type { Way } from './way.ts';

/**
 * Undefined: any may, since flows are spread over several appliances. Equal circuits and tunnels lead to the same ones, or to none. Source: section 4.2
 * (NSG).
 */
export function flowRecords({ plain, hops }: Way): ReadonlySet<Key> | undefined {
  if (plain) return NO_RECORDS;
  if (hops.some(({ kind, facts }) => kind === 'loadBalancer' || String(facts.nextHop ?? '').includes(','))) return undefined;
  const appliances = hops.filter(({ kind }) => kind === 'appliance');
  const [first] = appliances;
  if (!first) return NO_RECORDS;
  return appliances.length === 1 ? recordsAt(first) : new Set(appliances.flatMap((each) => [...recordsAt(each)]));
}

const NO_RECORDS: ReadonlySet<Key> = new Set();

/** An appliance's step of the path is the same object for most packets. */
function recordsAt(appliance: Hop): ReadonlySet<Key> {
  const known = recorded.get(appliance);
  if (known) return known;
  const { resource, facts } = appliance;
  const made = new Set([resource, facts.exit].flatMap((id) => (typeof id === 'string' ? [keyOf(id)] : [])));
  recorded.set(appliance, made);
  return made;
}

const recorded = new WeakMap<Hop, ReadonlySet<Key>>();
