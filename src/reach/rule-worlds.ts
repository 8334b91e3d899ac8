/** Candidate rules -> what they do in every world, a world being one way the unexpanded tags may turn out. */
import { type Match, NO, UNKNOWN, YES } from './packet-end.ts';
import type { Candidate } from './rule-candidates.ts';
import { CONTINUE, DENY, PASS } from './rule-table.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

/** The traffic that meets each effect: `PASS`, `DENY`, `CONTINUE`. Together all that was asked. */
export type Outcomes = readonly [pass: TrafficSet, deny: TrafficSet, onward: TrafficSet];

export interface CandidateHit {
  readonly candidate: Candidate;
  readonly traffic: TrafficSet;
}

/** The rules met, with the traffic they meet, and what that comes to. */
export interface Run {
  readonly hits: readonly CandidateHit[];
  readonly outcomes: Outcomes;
}

/** Every rule that may be met in some world: one that matches only perhaps stops nothing. */
export function runAnywhere(candidates: readonly Candidate[], traffic: TrafficSet): Run {
  return run(candidates, traffic, () => UNKNOWN);
}

/** Bit i of a world, which is an index into the result, is whether atom i holds. */
export function runEverywhere(candidates: readonly Candidate[], traffic: TrafficSet, atoms: readonly string[]): Run[] {
  const sides = new Map(
    candidates.map(({ row, source, destination }) => [row, [bitsOf(source, atoms), bitsOf(destination, atoms)] as const]),
  );
  return Array.from({ length: 2 ** atoms.length }, (_, world) =>
    run(candidates, traffic, ({ row }) => (sides.get(row)?.every((bits) => holdsIn(world, bits)) ? YES : NO)),
  );
}

/** The worlds where one side matches: those with a bit of `held` set, or with a bit of `absent` not set. */
interface SideBits {
  readonly always: boolean;
  readonly held: number;
  readonly absent: number;
}

function bitsOf(side: Candidate['source'], atoms: readonly string[]): SideBits {
  if (side === YES) return { always: true, held: 0, absent: 0 };
  const bits = (negated: boolean) =>
    side.filter((literal) => literal.negated === negated).reduce((sum, literal) => sum | (1 << atoms.indexOf(literal.atom)), 0);
  return { always: false, held: bits(false), absent: bits(true) };
}

function holdsIn(world: number, { always, held, absent }: SideBits): boolean {
  return always || (world & held) !== 0 || (~world & absent) !== 0;
}

/** The traffic that meets another effect in some world as soon as this atom alone is changed. */
export function changedBy(atom: number, runs: readonly Run[], traffic: TrafficSet): TrafficSet {
  const differences = runs.map((without, world) => difference(traffic, without.outcomes, (runs[world | (1 << atom)] as Run).outcomes));
  return differences.reduce(union, NOTHING);
}

/** What may become of the traffic, in one world or another. */
export function unionOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  return [union(a[PASS], b[PASS]), union(a[DENY], b[DENY]), union(a[CONTINUE], b[CONTINUE])];
}

/** The traffic that stands under more than one effect. */
export function doubtfulOf([pass, deny, onward]: Outcomes): TrafficSet {
  return union(union(intersect(pass, deny), intersect(pass, onward)), intersect(deny, onward));
}

function run(candidates: readonly Candidate[], traffic: TrafficSet, decide: (candidate: Candidate) => Match): Run {
  const hits: CandidateHit[] = [];
  const outcomes: [TrafficSet, TrafficSet, TrafficSet] = [NOTHING, NOTHING, NOTHING];
  let left = traffic;
  for (const candidate of candidates) {
    const match = candidate.literals.length === 0 ? YES : decide(candidate);
    const hit = match === NO ? NOTHING : intersect(left, candidate.traffic);
    if (hit === NOTHING) continue;
    hits.push({ candidate, traffic: hit });
    outcomes[candidate.effect] = union(outcomes[candidate.effect], hit);
    if (match === YES) left = subtract(left, hit);
  }
  outcomes[CONTINUE] = union(outcomes[CONTINUE], left);
  return { hits, outcomes };
}

function difference(traffic: TrafficSet, a: Outcomes, b: Outcomes): TrafficSet {
  return subtract(
    subtract(subtract(traffic, intersect(a[PASS], b[PASS])), intersect(a[DENY], b[DENY])),
    intersect(a[CONTINUE], b[CONTINUE]),
  );
}
