/** The log -> whether every row is there and as it was written: numbers without a gap, each hash over the row and the hash before it. */
import type { StoredEvent } from '../app/event-store-port.ts';
import { hashOf, NO_HASH } from './event-chain.ts';

export type Verified =
  | { readonly intact: true; readonly events: number; readonly newest: string | null }
  /** `seq`: the first row that is wrong or not there. `expected`: the row of the hash that was asked for was not found. */
  | { readonly intact: false; readonly why: 'missing' | 'altered'; readonly seq: number }
  | { readonly intact: false; readonly why: 'expected'; readonly events: number };

/** `expected`: a hash noted earlier, of the newest row then; a log that was cut off or written anew no longer holds it. */
export async function verifyChain(log: AsyncIterable<readonly StoredEvent[]>, expected: string | null): Promise<Verified> {
  let before = NO_HASH;
  let count = 0;
  let found = expected === null;
  const versions = new Map<string, number>();
  for await (const batch of log) {
    for (const event of batch) {
      if (event.seq !== count + 1) return { intact: false, why: 'missing', seq: count + 1 };
      const version = (versions.get(event.stream) ?? 0) + 1;
      if (event.version !== version || hashOf(before, event) !== event.hash) return { intact: false, why: 'altered', seq: event.seq };
      versions.set(event.stream, version);
      before = event.hash;
      count += 1;
      found ||= event.hash === expected;
    }
  }
  if (!found) return { intact: false, why: 'expected', events: count };
  return { intact: true, events: count, newest: count === 0 ? null : before };
}
