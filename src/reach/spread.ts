/** Several equal routes -> one way: flows are spread over them, so what gets through must get through on each. */
import type { Unsure } from './finding.ts';
import { intersect, isEmpty, NOTHING, subtract, union } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrives, type Exit, joined, throughput, type Way, weaker } from './way.ts';

export function spreadOver(ways: readonly Way[]): Way {
  const [first, ...rest] = ways;
  if (!first) throw new Error('a way needs at least one route');
  return rest.reduce(join, first);
}

function join(a: Way, b: Way): Way {
  const elsewhere = a.end.kind === 'vnet' && b.end.kind === 'vnet' && a.end.vnet !== b.end.vnet ? [a.end.vnet, b.end.vnet] : null;
  const overlap = elsewhere ? [{ code: 'overlap', resource: null, source: null, facts: { candidates: elsewhere } } as const] : [];
  const [throughA, throughB] = [throughput(a), throughput(b)];
  const oneStopped = stopped(throughA) !== stopped(throughB);
  const sure = oneStopped ? NOTHING : intersect(a.sure, b.sure);
  const possible = union(union(a.sure, a.maybe), union(b.sure, b.maybe));
  return {
    end: endOf(a, b, [stopped(throughA), stopped(throughB)]),
    hops: a.hops,
    blockers: oneStopped
      ? [...a.blockers, ...b.blockers].map((blocker) => ({ ...blocker, partial: true as const }))
      : [...a.blockers, ...b.blockers],
    doubts: [...a.doubts, ...b.doubts, ...overlap, ...apart(a, b)],
    sure: oneStopped ? union(throughA.sure, throughB.sure) : sure,
    maybe: oneStopped ? union(throughA.maybe, throughB.maybe) : subtract(possible, sure),
    someFlows: a.someFlows || b.someFlows || (oneStopped && !isEmpty(union(throughA.sure, throughB.sure))),
    erPaths: [...a.erPaths, ...b.erPaths],
    filters: joined(a.filters, b.filters),
    plain: false,
    basis: weaker(a.basis, b.basis),
  };
}

/** Firewalls that only some of the flows meet: whether the replies of each flow meet the same one is a matter of hashing. */
function apart(a: Way, b: Way): Unsure[] {
  const met = (way: Way): Hop[] => way.hops.filter(({ kind }) => kind === 'firewall');
  if (!arrives(a) || !arrives(b)) return [];
  const without = (hops: readonly Hop[], others: readonly Hop[]): Hop[] =>
    hops.filter(({ resource }) => !others.some((other) => other.resource === resource));
  return [...without(met(a), met(b)), ...without(met(b), met(a))].map(
    ({ resource, facts }): Unsure => ({
      code: 'firewall-opaque',
      resource,
      source: 'UDR',
      facts: { what: 'oneWay', firewall: facts.firewall ?? null },
    }),
  );
}

/** Where some flows leave for on-premises, that is what is to be said of the whole. */
function endOf(a: Way, b: Way, [isStoppedA, isStoppedB]: readonly [boolean, boolean]): Way['end'] {
  const end = !arrives(a) || b.end.kind === 'onPremises' ? b.end : a.end;
  if (end.kind !== 'internet') return end;
  const exits = [...(isStoppedA ? [] : exitsAs(a, a)), ...(isStoppedB ? [] : exitsAs(b, a))];
  return exits.length > 0 ? { ...end, exits } : end;
}

/** The steps of each way out to the Internet that flows are spread over. */
export function exitsOf(way: Way): readonly (readonly Hop[])[] {
  if (way.end.kind !== 'internet' || !way.end.exits) return [way.hops];
  return way.end.exits.map(({ hops, insteadOf }) => [...way.hops.slice(0, way.hops.length - insteadOf), ...hops]);
}

function exitsAs(way: Way, { hops }: Way): readonly Exit[] {
  return way.end.kind === 'internet' ? exitsOf(way).map((each) => ({ hops: each, insteadOf: hops.length })) : [];
}

function stopped(through: ReturnType<typeof throughput>): boolean {
  return isEmpty(through.sure) && isEmpty(through.maybe);
}
