/** What the routes of a place come to for a destination: the selection among them, and what follows from it alone. */
import type { Candidate } from './candidate.ts';
import type { Unsure } from './finding.ts';
import type { Selection } from './select-route.ts';
import type { Hop } from './verdict.ts';
import type { Way } from './way.ts';

export interface RoutesAt {
  readonly selection: Selection;
  /** What makes the table itself uncertain (a route table or a tag that was not read), or what it decides. */
  readonly doubts: readonly Unsure[];
  /** The step of the path that taking one of the candidates is. */
  readonly hopOf: (candidate: Candidate) => Hop;
  /** Kept where the routes themselves are: the way they lead, and the ways on from single ones of them. Null: not a plain way. */
  readonly plain: { way?: Way | null } | null;
  readonly crossings: Map<Candidate, Way | null> | null;
}
