/** One side (source or destination) of a rule -> three numbers of a rule table's row, and whether an address matches them. */
import type { Address } from '../network/address.ts';
import type { Peer } from '../network/filter.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { type AddressSet, addressSetOf, holds } from './address-set.ts';
import { canonicalTag } from './service-tag.ts';

/** Matches and tag answers: no, yes, not known. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Match = typeof NO | typeof YES | typeof UNKNOWN;

const ANY = 0;
const IPV4_PREFIX = 1;
const TAG = 2;
const SEVERAL = 3;

/** `value`: the prefix's bits, or an index into the tags or the peer sets, as `kind` says; `mask`: the IPv4 mask. */
export interface SideCells {
  readonly kind: number;
  readonly value: number;
  readonly mask: number;
}

/** What does not fit into numbers; sides point into it. Tags are canonical (see `service-tag.ts`). */
export interface SidePool {
  readonly tags: string[];
  readonly sets: PeerSet[];
}

/** Augmented rules, IPv6, application security groups. */
interface PeerSet {
  readonly addresses: AddressSet;
  readonly tags: readonly number[];
  readonly asgs: readonly Key[];
}

/** The end of a packet that a side is compared with. */
export interface PacketEnd {
  readonly address: Address;
  readonly asgs: readonly Key[];
  /** By tag index; asked once per packet at most, since an answer may cost a walk over routes. */
  readonly answer: (tag: number) => Match;
}

export function sideOf(peers: readonly Peer[], pool: SidePool): SideCells {
  const one = peers.length === 1 ? peers[0] : undefined;
  if (peers.some((peer) => peer.kind === 'any')) return { kind: ANY, value: 0, mask: 0 };
  if (one?.kind === 'prefix' && one.prefix.family === 4) return prefixCells(one.prefix.bits, one.prefix.length);
  if (one?.kind === 'tag') return { kind: TAG, value: tagIndex(one.tag, pool), mask: 0 };
  return { kind: SEVERAL, value: pool.sets.push(peerSetOf(peers, pool)) - 1, mask: 0 };
}

/** Numbers, not `SideCells`: this runs for every rule of every packet. */
export function matchesSide(kind: number, value: number, mask: number, sets: readonly PeerSet[], end: PacketEnd): Match {
  if (kind === ANY) return YES;
  if (kind === IPV4_PREFIX) return end.address.family === 4 && (end.address.bits & mask) === value ? YES : NO;
  if (kind === TAG) return end.answer(value);
  return matchesPeers(sets[value] as PeerSet, end);
}

/** The tag indices that a side names. */
export function tagsOfSide({ kind, value }: SideCells, sets: readonly PeerSet[]): readonly number[] {
  if (kind === TAG) return [value];
  return kind === SEVERAL ? (sets[value] as PeerSet).tags : [];
}

function matchesPeers(peers: PeerSet, end: PacketEnd): Match {
  if (holds(peers.addresses, end.address)) return YES;
  for (const asg of peers.asgs) if (end.asgs.includes(asg)) return YES;
  let found: Match = NO;
  for (const tag of peers.tags) {
    const said = end.answer(tag);
    if (said === YES) return YES;
    if (said === UNKNOWN) found = UNKNOWN;
  }
  return found;
}

function prefixCells(bits: number, length: number): SideCells {
  return { kind: IPV4_PREFIX, value: bits | 0, mask: length === 0 ? 0 : 0xffffffff << (32 - length) };
}

function peerSetOf(peers: readonly Peer[], pool: SidePool): PeerSet {
  const prefixes: Prefix[] = [];
  const tags: number[] = [];
  const asgs: Key[] = [];
  for (const peer of peers) {
    if (peer.kind === 'prefix') prefixes.push(peer.prefix);
    else if (peer.kind === 'tag') tags.push(tagIndex(peer.tag, pool));
    else if (peer.kind === 'asg') asgs.push(peer.asg);
  }
  return { addresses: addressSetOf(prefixes), tags, asgs };
}

function tagIndex(tag: string, { tags }: SidePool): number {
  const name = canonicalTag(tag);
  const at = tags.indexOf(name);
  return at >= 0 ? at : tags.push(name) - 1;
}
