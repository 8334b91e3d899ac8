/** The network as known -> where the facts come from, as of when, and whether that is too long ago. */
import type { KnownNetwork } from './ports.ts';
import type { ModelStamp } from './reply.ts';

const HOUR = 3_600_000;

export function stampOf(network: KnownNetwork, now: Date, staleAfterHours: number): ModelStamp {
  const { asOf, unread } = network.model;
  const ageHours = Math.max(0, (now.getTime() - Date.parse(asOf.iso)) / HOUR);
  return {
    origin: network.origin,
    asOf: asOf.iso,
    dated: asOf.from,
    missing: unread.map((line) => line.text),
    ageHours,
    // The sample lab is nobody's network: that it is old harms nobody, and the card says what it is.
    stale: network.origin !== 'sample' && ageHours > staleAfterHours,
    again: network.again ?? null,
    trouble: network.trouble ?? null,
  };
}
