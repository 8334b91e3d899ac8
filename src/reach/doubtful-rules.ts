/** Rules of which some hang on tags that are not expanded -> what is the same whatever those tags hold, and what is not. */

import type { Evaluation, RuleDoubt, RuleTraffic } from './evaluation.ts';
import type { FilterPacket } from './packet-end.ts';
import { candidatesOf, type Literal } from './rule-candidates.ts';
import { CONTINUE, DENY, type Effect, type FilterRule, PASS, type RuleTable } from './rule-table.ts';
import { type CandidateHit, changedBy, doubtfulOf, type Run, runAnywhere, runEverywhere, unionOutcomes } from './rule-worlds.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

/** So many unknown tags are tried in every combination; with more, each rule is taken to match or not by itself: more doubt, never less. */
const MOST_ATOMS = 6;

export function evaluateDoubtful<R extends FilterRule>(table: RuleTable<R>, traffic: TrafficSet, packet: FilterPacket): Evaluation<R> {
  const candidates = candidatesOf(table, traffic, packet);
  const anywhere = runAnywhere(candidates, traffic);
  const doubtful = doubtfulOf(anywhere.outcomes);
  if (doubtful === NOTHING) return evaluationOf(table, anywhere, []);
  const atoms = [...new Set(anywhere.hits.flatMap((hit) => hit.candidate.literals).map((literal) => literal.atom))];
  if (atoms.length > MOST_ATOMS)
    return evaluationOf(
      table,
      anywhere,
      doubtsIn(table, anywhere.hits, () => doubtful),
    );
  const runs = runEverywhere(candidates, traffic, atoms);
  const outcomes = runs.map((run) => run.outcomes).reduce(unionOutcomes);
  const changes = new Map(atoms.map((atom, i) => [atom, changedBy(i, runs, traffic)]));
  const doubts = doubtsIn(table, anywhere.hits, (literal) => changes.get(literal.atom) ?? NOTHING);
  return evaluationOf(table, { hits: merged(runs.flatMap((run) => run.hits)), outcomes }, doubts);
}

/** A rule met in several worlds stands once, with all its traffic; by priority. */
function merged(hits: readonly CandidateHit[]): CandidateHit[] {
  const byRow = new Map<number, CandidateHit>();
  for (const { candidate, traffic } of hits) {
    const before = byRow.get(candidate.row)?.traffic ?? NOTHING;
    byRow.set(candidate.row, { candidate, traffic: union(before, traffic) });
  }
  return [...byRow.values()].sort((a, b) => a.candidate.row - b.candidate.row);
}

function evaluationOf<R extends FilterRule>(table: RuleTable<R>, { hits, outcomes }: Run, doubts: readonly RuleDoubt<R>[]): Evaluation<R> {
  const doubtful = doubtfulOf(outcomes);
  const decidedBy = (effect: Effect): RuleTraffic<R>[] =>
    hits
      .filter((hit) => hit.candidate.effect === effect)
      .map(({ candidate, traffic }) => ({
        rule: table.rules[candidate.row] as R,
        traffic: subtract(traffic, doubtful),
        unexpanded: [...new Set(candidate.literals.map((literal) => literal.tag))],
      }))
      .filter((entry) => entry.traffic !== NOTHING);
  return {
    passed: subtract(outcomes[PASS], doubtful),
    unmatched: subtract(outcomes[CONTINUE], doubtful),
    doubtful,
    mayPass: outcomes[PASS],
    mayDeny: outcomes[DENY],
    mayContinue: outcomes[CONTINUE],
    denied: decidedBy(DENY),
    allowedBy: decidedBy(PASS),
    continuedBy: decidedBy(CONTINUE),
    doubts,
  };
}

/** Every rule that may be met and names a tag that matters to its traffic. */
function doubtsIn<R extends FilterRule>(
  table: RuleTable<R>,
  hits: readonly CandidateHit[],
  changes: (literal: Literal) => TrafficSet,
): readonly RuleDoubt<R>[] {
  return hits
    .flatMap(({ candidate, traffic }) =>
      candidate.literals.map((literal) => ({
        rule: table.rules[candidate.row] as R,
        tag: literal.tag,
        side: literal.side,
        traffic: intersect(traffic, changes(literal)),
      })),
    )
    .filter((doubt) => doubt.traffic !== NOTHING);
}
