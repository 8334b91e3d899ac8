/** One side (source or destination) of a rule -> three numbers of a rule table's row, and whether an address matches them. */
import type { Peer } from '../network/filter.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { type AddressSet, addressSetOf, holds } from './address-set.ts';
import { answerTag, COMMON_TAGS, type Match, NO, type PacketEnd, UNKNOWN, YES } from './packet-end.ts';
import { canonicalTag } from './service-tag.ts';

const ANY = 0;
const IPV4_PREFIX = 1;
const TAG = 2;
const ASG = 3;
const SEVERAL = 4;

/** `value`: the prefix's bits, or an index into the pool, as `kind` says; `mask`: the IPv4 mask. */
export interface SideCells {
  readonly kind: number;
  readonly value: number;
  readonly mask: number;
}

/** What does not fit into numbers; sides point into it. Tags are canonical (see `service-tag.ts`). */
export interface SidePool {
  readonly tags: string[];
  readonly asgs: Key[];
  readonly sets: PeerSet[];
}

/** An augmented rule, or one IPv6 prefix. Tags and groups by index. */
interface PeerSet {
  readonly addresses: AddressSet;
  readonly tags: readonly number[];
  readonly asgs: readonly number[];
}

export function sideOf(peers: readonly Peer[], pool: SidePool): SideCells {
  if (peers.some((peer) => peer.kind === 'any')) return { kind: ANY, value: 0, mask: 0 };
  const one = peers.length === 1 ? peers[0] : undefined;
  if (one?.kind === 'tag') return { kind: TAG, value: indexIn(pool.tags, canonicalTag(one.tag)), mask: 0 };
  if (one?.kind === 'asg') return { kind: ASG, value: indexIn(pool.asgs, one.asg), mask: 0 };
  if (one?.kind === 'prefix' && one.prefix.family === 4) {
    const { bits, length } = one.prefix;
    return { kind: IPV4_PREFIX, value: bits | 0, mask: length === 0 ? 0 : 0xffffffff << (32 - length) };
  }
  return { kind: SEVERAL, value: pool.sets.push(peerSetOf(peers, pool)) - 1, mask: 0 };
}

/** Numbers, not `SideCells`: this runs for every rule of every packet. */
export function matchesSide(kind: number, value: number, mask: number, pool: SidePool, end: PacketEnd): Match {
  switch (kind) {
    case ANY:
      return YES;
    case IPV4_PREFIX:
      return end.address.family === 4 && (end.address.bits & mask) === value ? YES : NO;
    case TAG:
      return answerTag(end, value);
    case ASG:
      return isMember(pool, value, end) ? YES : NO;
    default:
      return matchesPeers(pool, pool.sets[value] as PeerSet, end);
  }
}

/** The tag indices that a side names. */
export function tagsOfSide({ kind, value }: SideCells, pool: SidePool): readonly number[] {
  if (kind === TAG) return [value];
  return kind === SEVERAL ? (pool.sets[value] as PeerSet).tags : [];
}

function matchesPeers(pool: SidePool, peers: PeerSet, end: PacketEnd): Match {
  if (holds(peers.addresses, end.address)) return YES;
  for (const asg of peers.asgs) if (isMember(pool, asg, end)) return YES;
  let found: Match = NO;
  for (const tag of peers.tags) {
    const said = answerTag(end, tag);
    if (said === YES) return YES;
    if (said === UNKNOWN) found = UNKNOWN;
  }
  return found;
}

function isMember(pool: SidePool, asg: number, end: PacketEnd): boolean {
  return end.asgs.length > 0 && end.asgs.includes(pool.asgs[asg] as Key);
}

function peerSetOf(peers: readonly Peer[], pool: SidePool): PeerSet {
  const prefixes: Prefix[] = [];
  const tags: number[] = [];
  const asgs: number[] = [];
  for (const peer of peers) {
    if (peer.kind === 'prefix') prefixes.push(peer.prefix);
    else if (peer.kind === 'tag') tags.push(indexIn(pool.tags, canonicalTag(peer.tag)));
    else if (peer.kind === 'asg') asgs.push(indexIn(pool.asgs, peer.asg));
  }
  return { addresses: addressSetOf(prefixes), tags, asgs };
}

/** Most rules name one of these: their numbers say so without a look at the list of the group. */
export function newTags(): string[] {
  return [...COMMON_TAGS];
}

function indexIn(list: string[], name: string): number {
  const at = list.indexOf(name);
  return at >= 0 ? at : list.push(name) - 1;
}
