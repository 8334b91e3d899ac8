/** What an answer from Azure costs over one round trip to it, and how long the first answer takes with and without live mode. */
import type { Figure } from './figure.ts';
import { inChild } from './in-child.ts';

/** Each start of a process loads its libraries anew. */
const PATIENCE_MS = 600_000;
/** A region away. */
const ROUND_TRIP_MS = 50;

export function measureLive(): Promise<Figure[]> {
  return inChild(new URL('./live-child.ts', import.meta.url), [String(ROUND_TRIP_MS)], PATIENCE_MS);
}
