/** What was found between two endpoints. */
import type { Address } from '../network/address.ts';
import type { Blocker, Unsure } from './finding.ts';
import type { Verdict } from './verdict.ts';
import type { Way } from './way.ts';

export interface PairResult {
  readonly source: Address | null;
  readonly destination: Address | null;
  readonly forward: Way;
  readonly reply: Way;
  /** About the hosts themselves, not the network: powered off, nobody there. */
  readonly hosts: { readonly blockers: readonly Blocker[]; readonly doubts: readonly Unsure[] };
  readonly notes: Verdict['notes'];
}
