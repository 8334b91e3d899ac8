/** What was found on a way -> whether a route that is not known, such as one by a service tag, may take the packet somewhere else. */
import type { Unsure } from './finding.ts';

/** By a service tag that is not expanded; a route to `None` may only drop it. Or kept in the table by something that is not known. */
export function isOpenRoute({ code, source, facts, astray }: Unsure): boolean {
  return astray === true || (code === 'tag-not-expanded' && source === 'UDR' && !/^none$/i.test(String(facts.nextHopType)));
}

/** What was not read, or is not documented, of the routes themselves. */
const OF_ROUTES: readonly unknown[] = [
  'routeTable',
  'unread',
  'connectivity',
  'routeServer',
  'hubRoutes',
  'hubRouteTable',
  'hubConnection',
  'legacyHubRoute',
  'nonPrivateRange',
];

/** The packet may take another way than the one that was found: what that one meets, or misses, is not sure then. */
export function mayLeadElsewhere(doubt: Unsure): boolean {
  return isOpenRoute(doubt) || doubt.code === 'bgp-override' || OF_ROUTES.includes(doubt.facts.what);
}
