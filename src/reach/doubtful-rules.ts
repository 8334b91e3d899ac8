/** Rules of which some hang on tags that are not expanded -> what is the same whatever those tags hold, and what is not. */
import { destinationEnd, type FilterPacket, sourceEnd } from './packet-end.ts';
import { type Match, NO, type PacketEnd, tagsOfSide, UNKNOWN, YES } from './rule-side.ts';
import {
  CONTINUE,
  DENY,
  type Effect,
  effectOf,
  type FilterRule,
  matchesDestination,
  matchesSource,
  PASS,
  type RuleTable,
  sideCells,
} from './rule-table.ts';
import { trafficOfRule } from './rule-traffic.ts';
import type { Evaluation, RuleDoubt, RuleTraffic } from './security-rules.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

/** Two tags of one address are tried in every combination up to here; beyond, as if every rule could match or not by itself. */
const MOST_ATOMS = 6;

/** A row that matches for certain or perhaps, and the unexpanded tags it hangs on. */
interface Candidate {
  readonly row: number;
  /** The asked traffic that the rule covers. */
  readonly traffic: TrafficSet;
  readonly effect: Effect;
  readonly source: readonly Literal[];
  readonly destination: readonly Literal[];
  readonly sourceMatch: Match;
  readonly destinationMatch: Match;
}

/** An unexpanded tag of one side. `Internet` is what `VirtualNetwork` is not where neither is known, so they share an atom. */
interface Literal {
  readonly tag: string;
  readonly side: 'source' | 'destination';
  readonly atom: string;
  readonly negated: boolean;
}

/** What becomes of the traffic in one world: a set for each effect. */
type Outcomes = readonly [pass: TrafficSet, deny: TrafficSet, onward: TrafficSet];
type World = ReadonlySet<string>;

interface Hit {
  readonly candidate: Candidate;
  readonly traffic: TrafficSet;
}

export function evaluateDoubtful<R extends FilterRule>(table: RuleTable<R>, traffic: TrafficSet, packet: FilterPacket): Evaluation<R> {
  const candidates = candidatesOf(table, traffic, packet);
  const reach = possibleHits(candidates, traffic);
  const atoms = [...new Set(reach.hits.flatMap((hit) => literalsOf(hit.candidate)).map((literal) => literal.atom))];
  if (atoms.length > MOST_ATOMS) return evaluationOf(table, reach.hits, reach.outcomes, () => doubtfulOf(reach.outcomes));
  const runs = worldsOf(atoms).map((world) => ({ world, ...hitsIn(candidates, traffic, world) }));
  const outcomes = runs.map((run) => run.outcomes).reduce(unionOutcomes);
  const byWorld = new Map(runs.map((run) => [worldName(run.world), run.outcomes]));
  const changedBy = new Map(
    atoms.map((atom) => [
      atom,
      runs
        .filter((run) => !run.world.has(atom))
        .map((run) => difference(traffic, run.outcomes, byWorld.get(worldName(new Set([...run.world, atom]))) as Outcomes))
        .reduce(union, NOTHING),
    ]),
  );
  return evaluationOf(
    table,
    mergeHits(runs.flatMap((run) => run.hits)),
    outcomes,
    (literal) => changedBy.get(literal.atom) ?? NOTHING,
    reach.hits,
  );
}

function candidatesOf(table: RuleTable<FilterRule>, traffic: TrafficSet, packet: FilterPacket): Candidate[] {
  const found: Candidate[] = [];
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  table.rules.forEach((rule, row) => {
    const covered = intersect(traffic, trafficOfRule(rule.match));
    const sourceMatch = covered === NOTHING ? NO : matchesSource(table, row, from);
    const destinationMatch = sourceMatch === NO ? NO : matchesDestination(table, row, to);
    if (destinationMatch === NO) return;
    const source = sourceMatch === UNKNOWN ? literalsIn(table, row, 'source', from) : [];
    const destination = destinationMatch === UNKNOWN ? literalsIn(table, row, 'destination', to) : [];
    found.push({ row, traffic: covered, effect: effectOf(rule), source, destination, sourceMatch, destinationMatch });
  });
  return found;
}

function literalsIn(table: RuleTable<FilterRule>, row: number, side: Literal['side'], end: PacketEnd): Literal[] {
  const open = tagsOfSide(sideCells(table, row, side), table.sets).filter((tag) => end.answer(tag) === UNKNOWN);
  return open.map((tag) => literalOf(table.tags[tag] as string, side));
}

function literalOf(tag: string, side: Literal['side']): Literal {
  const negated = tag === 'internet';
  return { tag, side, atom: `${side} ${negated ? 'virtualnetwork' : tag}`, negated };
}

function literalsOf(candidate: Candidate): readonly Literal[] {
  return [...candidate.source, ...candidate.destination];
}

/** Every row that may be reached in some world; a row that matches only perhaps stops nothing. */
function possibleHits(candidates: readonly Candidate[], traffic: TrafficSet) {
  return walk(candidates, traffic, () => UNKNOWN);
}

function hitsIn(candidates: readonly Candidate[], traffic: TrafficSet, world: World) {
  return walk(candidates, traffic, (candidate) => {
    const holds = (literal: Literal) => world.has(literal.atom) !== literal.negated;
    const source = candidate.sourceMatch === YES || candidate.source.some(holds);
    const destination = candidate.destinationMatch === YES || candidate.destination.some(holds);
    return source && destination ? YES : NO;
  });
}

function walk(
  candidates: readonly Candidate[],
  traffic: TrafficSet,
  decide: (candidate: Candidate) => Match,
): { readonly hits: Hit[]; readonly outcomes: Outcomes } {
  const hits: Hit[] = [];
  const outcomes: [TrafficSet, TrafficSet, TrafficSet] = [NOTHING, NOTHING, NOTHING];
  let left = traffic;
  for (const candidate of candidates) {
    const { effect, sourceMatch, destinationMatch } = candidate;
    const match = sourceMatch === YES && destinationMatch === YES ? YES : decide(candidate);
    const hit = match === NO ? NOTHING : intersect(left, candidate.traffic);
    if (hit === NOTHING) continue;
    hits.push({ candidate, traffic: hit });
    outcomes[effect] = union(outcomes[effect], hit);
    if (match === YES) left = subtract(left, hit);
  }
  outcomes[CONTINUE] = union(outcomes[CONTINUE], left);
  return { hits, outcomes };
}

function worldsOf(atoms: readonly string[]): World[] {
  return Array.from({ length: 2 ** atoms.length }, (_, bits) => new Set(atoms.filter((_, i) => bits & (1 << i))));
}

function worldName(world: World): string {
  return [...world].sort().join('|');
}

function unionOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  return [union(a[PASS], b[PASS]), union(a[DENY], b[DENY]), union(a[CONTINUE], b[CONTINUE])];
}

/** The traffic that meets another effect in one world than in the other. */
function difference(traffic: TrafficSet, a: Outcomes, b: Outcomes): TrafficSet {
  return [PASS, DENY, CONTINUE].reduce<TrafficSet>(
    (left, effect) => subtract(left, intersect(a[effect as Effect], b[effect as Effect])),
    traffic,
  );
}

function doubtfulOf([pass, deny, onward]: Outcomes): TrafficSet {
  return union(union(intersect(pass, deny), intersect(pass, onward)), intersect(deny, onward));
}

/** The same rule may be met in several worlds: once each, with all its traffic. */
function mergeHits(hits: readonly Hit[]): Hit[] {
  const merged = new Map<number, Hit>();
  for (const hit of hits) {
    const before = merged.get(hit.candidate.row);
    merged.set(hit.candidate.row, before ? { candidate: hit.candidate, traffic: union(before.traffic, hit.traffic) } : hit);
  }
  return [...merged.values()].sort((a, b) => a.candidate.row - b.candidate.row);
}

/** `changes` says which traffic an unexpanded tag makes doubtful; `reached` are the rules that may be met at all. */
function evaluationOf<R extends FilterRule>(
  table: RuleTable<R>,
  hits: readonly Hit[],
  outcomes: Outcomes,
  changes: (literal: Literal) => TrafficSet,
  reached: readonly Hit[] = hits,
): Evaluation<R> {
  const [mayPass, mayDeny, mayContinue] = outcomes;
  const doubtful = doubtfulOf(outcomes);
  const settledBy = (effect: Effect): RuleTraffic<R>[] =>
    hits
      .filter((hit) => hit.candidate.effect === effect)
      .map((hit) => ({ ...ruleOf(table, hit), traffic: subtract(hit.traffic, doubtful) }))
      .filter((entry) => entry.traffic !== NOTHING);
  return {
    passed: subtract(mayPass, doubtful),
    unmatched: subtract(mayContinue, doubtful),
    doubtful,
    mayPass,
    mayDeny,
    mayContinue,
    denied: settledBy(DENY),
    allowedBy: settledBy(PASS),
    continuedBy: settledBy(CONTINUE),
    doubts: reached.flatMap((hit) => doubtsOf(table, hit, changes)),
  };
}

function ruleOf<R extends FilterRule>(table: RuleTable<R>, hit: Hit): Pick<RuleTraffic<R>, 'rule' | 'unexpanded'> {
  const unexpanded = [...new Set(literalsOf(hit.candidate).map((literal) => literal.tag))];
  return { rule: table.rules[hit.candidate.row] as R, unexpanded };
}

function doubtsOf<R extends FilterRule>(table: RuleTable<R>, hit: Hit, changes: (literal: Literal) => TrafficSet): RuleDoubt<R>[] {
  return literalsOf(hit.candidate)
    .map(({ tag, side, ...rest }) => ({
      rule: table.rules[hit.candidate.row] as R,
      tag,
      side,
      traffic: intersect(hit.traffic, changes({ tag, side, ...rest })),
    }))
    .filter((doubt) => doubt.traffic !== NOTHING);
}
