/** Two models of one network that differ in what leads from VNet to VNet -> between which of them ways differ: asked once for all that are alike. */
import type { Key } from '../network/resource-id.ts';
import { sameValue } from '../network/same-value.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { alikeMark, tableMark } from './alike-vnets.ts';
import { rankOf } from './boundaries.ts';
import { routeCuts } from './common-cuts.ts';
import type { Endpoint } from './endpoint.ts';
import type { JudgeOptions } from './judge.ts';
import type { NetworkIndex } from './network-index.ts';
import { routeTo } from './pair-route.ts';
import { routedAlike } from './routed-alike.ts';
import { EVERYTHING } from './traffic.ts';

/**
 * False: all packets between the two take the same ways in both models, and meet the same there. `apart`: VNets of which something else differs too: always true.
 */
export function waysMayDiffer(
  was: NetworkIndex,
  is: NetworkIndex,
  apart: ReadonlySet<Key>,
  options: JudgeOptions,
): (a: VirtualNetwork, b: VirtualNetwork) => boolean {
  const groupsIn = grouping(was, is);
  const known = new Map<number, boolean>();
  const transparent = options.transparent ?? NONE;
  const isSame = (from: Group, to: Group): boolean => {
    const mark = from.asSource * MOST + to.asDestination;
    const before = known.get(mark);
    if (before !== undefined) return before;
    const [then, now] = [was, is].map((index, i) => waysTo(index, from.hosts[i as 0 | 1], to.hosts[i as 0 | 1], transparent));
    const found = sameValue(then, now);
    known.set(mark, found);
    return found;
  };
  return (a, b) => {
    if (apart.has(a.key) || apart.has(b.key)) return true;
    const [near, far] = [groupsIn(a.key), groupsIn(b.key)];
    if (!near || !far) return true;
    return near.some((one) => far.some((other) => !isSame(one, other) || !isSame(other, one)));
  };
}

const NONE: ReadonlySet<Key> = new Set();
/** Groups of hosts. */
const MOST = 2 ** 26;

/** Hosts of a VNet that no route can tell apart, in both models. */
interface Group {
  /** One of them, before and after. */
  readonly hosts: readonly [Endpoint, Endpoint];
  /** Numbers that it shares with those of other VNets which are alike. */
  readonly asSource: number;
  readonly asDestination: number;
}

/** Null: the groups are others than they were. */
function grouping(was: NetworkIndex, is: NetworkIndex): (vnet: Key) => readonly Group[] | null {
  const numbers = new Map<string, number>();
  const numberOf = (...marks: readonly unknown[]): number => {
    const mark = JSON.stringify(marks);
    const number = numbers.get(mark) ?? numbers.size;
    numbers.set(mark, number);
    return number;
  };
  const made = (key: Key): readonly Group[] | null => {
    const [then, now] = [was.model.resources.vnets.get(key), is.model.resources.vnets.get(key)];
    if (!then || !now) return null;
    const [before, after] = [routedAlike(was, then), routedAlike(is, now)];
    if (before.length !== after.length) return null;
    const marks = [alikeMark(was, then), alikeMark(is, now)];
    const isAlike = !marks.includes('');
    const kind = numberOf(isAlike ? marks : key);
    const groups: Group[] = [];
    for (const [i, group] of before.entries()) {
      const other = after[i];
      if (!other || !isSameHost(group.some, other.some)) return null;
      groups.push({
        hosts: [group.some, other.some],
        asSource: numberOf('from', kind, isAlike ? [tableMark(was, then, group), tableMark(is, now, other)] : i),
        asDestination: numberOf('to', kind, isAlike ? [placeIn(was, then, group.some), placeIn(is, now, other.some)] : i),
      });
    }
    return groups;
  };
  const known = new Map<Key, readonly Group[] | null>();
  return (vnet) => {
    const before = known.get(vnet);
    if (before !== undefined) return before;
    const groups = made(vnet);
    known.set(vnet, groups);
    return groups;
  };
}

function isSameHost(a: Endpoint, b: Endpoint): boolean {
  return a.address.bits === b.address.bits && a.subnet?.key === b.subnet?.key && a.nicKey === b.nicKey;
}

/** How many prefixes of routes begin or end in the VNet before the host. */
function placeIn(index: NetworkIndex, { addressSpace }: VirtualNetwork, { address }: Endpoint): string {
  const [first] = addressSpace;
  if (address.family === 6 || first?.family !== 4) return String(address.bits);
  const cuts = routeCuts(index);
  return String(rankOf(cuts, address.bits) - rankOf(cuts, first.bits));
}

/** What begins there, and what answers. */
function waysTo(index: NetworkIndex, from: Endpoint, to: Endpoint, transparent: ReadonlySet<Key>): unknown {
  if (from.address.family !== to.address.family) return null;
  const asking = { index, asked: EVERYTHING, transparent };
  const [source, destination] = [
    { ...from, nic: null },
    { ...to, nic: null },
  ];
  return [routeTo(asking, source, destination), routeTo(asking, source, destination, { reply: true })];
}
