/** Replies to a client on the Internet that leave by a device it did not come through -> the route that sends them straight to it. */
import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Ends } from '../reach/judge.ts';
import type { Cause } from '../reach/verdict.ts';
import { endSubnets } from './end-subnets.ts';
import type { Fix } from './fix.ts';
import { hostPrefix, routed } from './route-through-device.ts';

/** For the client asked about alone: a route for the whole Internet would lead everything past the device. Null where none was named. Source: UDR (section 2.5). */
export function replyStraight(model: Model, { facts }: Cause, { from, to }: Ends): Fix | null {
  if (from.vnet !== null || from.address === null || to.vnet === null) return null;
  if (facts.what !== 'replyLeavesElsewhere' && facts.seen !== 'return') return null;
  const towards = [hostPrefix(from.address)];
  const steps = endSubnets(model, to, keyOf(to.vnet)).flatMap(
    (subnet) => routed(model, subnet, towards, { nextHopType: 'Internet' }) ?? [],
  );
  return steps.length > 0 ? { kind: 'changeRoute', steps } : null;
}
