/** The ways in from the Internet -> the one that lets the most in: the caller picks the address, and it is what the answer is about. */
import type { Entry } from './inbound.ts';
import { covers, isEmpty, union } from './traffic.ts';
import { throughput } from './way.ts';

/** Null where there is none. */
export function bestEntry<E extends Pick<Entry, 'forward' | 'reply'>>(entries: readonly E[]): E | null {
  const [first, ...rest] = entries;
  return first ? rest.reduce((known, entry) => (better(entry, known) ? entry : known), first) : null;
}

function better(a: Pick<Entry, 'forward' | 'reply'>, b: Pick<Entry, 'forward' | 'reply'>): boolean {
  const [lets, known] = [letsIn(a), letsIn(b)];
  if (isEmpty(known.sure) !== isEmpty(lets.sure)) return isEmpty(known.sure);
  return isEmpty(known.sure)
    ? !isEmpty(lets.maybe) && isEmpty(known.maybe)
    : covers(lets.sure, known.sure) && !covers(known.sure, lets.sure);
}

function letsIn({ forward, reply }: Pick<Entry, 'forward' | 'reply'>): ReturnType<typeof throughput> {
  const [there, back] = [throughput(forward), throughput(reply)];
  return isEmpty(back.sure) && isEmpty(back.maybe)
    ? back
    : isEmpty(back.sure)
      ? { sure: back.sure, maybe: union(there.sure, there.maybe) }
      : there;
}
