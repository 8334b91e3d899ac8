/** Results of several endpoint pairs -> one result: what was asked passes only as far as it passes between all of them. */
import { formatAddress } from '../network/address.ts';
import type { Blocker, Unsure } from './finding.ts';
import type { PairResult } from './pair-result.ts';
import { intersect, isEmpty, NOTHING, type TrafficSet, union } from './traffic.ts';
import { deadEnd, throughput, type Way } from './way.ts';

export interface Merged extends PairResult {
  /** Pairs of addresses between which something passes, where others get nothing; null where all pairs fare alike. */
  readonly passing: readonly string[] | null;
}

export function mergePairs(
  asked: TrafficSet,
  pairs: readonly PairResult[],
  blockers: readonly Blocker[],
  doubts: readonly Unsure[],
): Merged {
  const [first, ...rest] = pairs;
  if (!first) {
    const way = deadEnd(asked, blockers, doubts);
    return { source: null, destination: null, forward: way, reply: way, hosts: { blockers: [], doubts: [] }, notes: [], passing: null };
  }
  if (rest.length === 0) {
    const around = { blockers: [...blockers, ...first.hosts.blockers], doubts: [...doubts, ...first.hosts.doubts] };
    return { ...first, hosts: around, passing: null };
  }
  const open = pairs.filter((pair) => passes(pair));
  const mixed = open.length > 0 && open.length < pairs.length;
  return {
    source: null,
    destination: null,
    forward: mergeWays(pairs.map((pair) => pair.forward)),
    reply: mergeWays(pairs.map((pair) => pair.reply)),
    hosts: {
      blockers: [...blockers, ...pairs.flatMap((pair) => (mixed ? pair.hosts.blockers.map(partial) : pair.hosts.blockers))],
      doubts: [...doubts, ...pairs.flatMap((pair) => pair.hosts.doubts)],
    },
    notes: pairs.flatMap((pair) => pair.notes),
    passing: mixed
      ? open.map(({ source, destination }) => [source, destination].flatMap((end) => (end ? formatAddress(end) : [])).join(' → '))
      : null,
  };
}

function passes(pair: PairResult): boolean {
  return pair.hosts.blockers.length === 0 && [pair.forward, pair.reply].every(isOpen);
}

function isOpen(way: Way): boolean {
  const { sure, maybe } = throughput(way);
  return !isEmpty(sure) || !isEmpty(maybe);
}

/** Mixed where it is open between some pairs and closed between others: the way there may be, and the way back not. */
function mergeWays(ways: readonly Way[]): Way {
  const [first, ...rest] = ways;
  if (!first) throw new Error('no way to merge');
  const open = ways.filter(isOpen).length;
  const mixed = open > 0 && open < ways.length;
  const through = ways.map(throughput);
  const sure = mixed
    ? through.reduce((all, each) => union(all, each.sure), NOTHING)
    : ways.reduce((all, way) => intersect(all, way.sure), first.sure);
  const maybe = ways.reduce((all, way) => union(all, way.maybe), first.maybe);
  return {
    ...first,
    blockers: ways.flatMap((way) => (mixed ? way.blockers.map(partial) : way.blockers)),
    doubts: ways.flatMap((way) => way.doubts),
    sure,
    maybe,
    someFlows: mixed || ways.some((way) => way.someFlows),
    erPaths: ways.flatMap((way) => way.erPaths),
    basis: rest.some((way) => way.basis === 'inferred') ? 'inferred' : first.basis,
  };
}

function partial<T extends Blocker>(blocker: T): T {
  return { ...blocker, partial: true };
}
