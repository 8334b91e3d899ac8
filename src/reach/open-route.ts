/** What was found on a way -> whether a route by a service tag that is not expanded may take the packet somewhere else. */
import type { Unsure } from './finding.ts';

/** A route to `None` may only drop it. */
export function isOpenRoute({ code, source, facts }: Unsure): boolean {
  return code === 'tag-not-expanded' && source === 'UDR' && !/^none$/i.test(String(facts.nextHopType));
}
