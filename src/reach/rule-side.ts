/** One side (source or destination) of a list of rules -> columns that say whether an address matches row i. */
import type { Address } from '../network/address.ts';
import type { Peer } from '../network/filter.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import { type AddressSet, addressSetOf, holds } from './address-set.ts';
import { canonicalTag } from './service-tag.ts';

/** Tag answers and matches: no, yes, not known. */
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;
export type Match = typeof NO | typeof YES | typeof UNKNOWN;

const ANY = 0;
const IPV4_PREFIX = 1;
const ONE_TAG = 2;
const SEVERAL = 3;

/** `value` holds the prefix bits or the tag index, `mask` the IPv4 mask, as the row's kind says. */
export interface Side {
  readonly kind: Uint8Array;
  readonly value: Int32Array;
  readonly mask: Int32Array;
  readonly peers: readonly (PeerSet | null)[];
}

/** Everything else: augmented rules, IPv6, application security groups. */
interface PeerSet {
  readonly addresses: AddressSet;
  readonly tags: readonly number[];
  readonly asgs: readonly Key[];
}

/** `tags` collects the canonical tags met; a row's tag index points into it. */
export function sideOf(rows: readonly (readonly Peer[])[], tags: string[]): Side {
  const kind = new Uint8Array(rows.length);
  const value = new Int32Array(rows.length);
  const mask = new Int32Array(rows.length);
  const peers = rows.map((row, i) => {
    const one = row.length === 1 ? row[0] : undefined;
    if (row.some((peer) => peer.kind === 'any')) {
      kind[i] = ANY;
    } else if (one?.kind === 'prefix' && one.prefix.family === 4) {
      kind[i] = IPV4_PREFIX;
      value[i] = one.prefix.bits;
      mask[i] = one.prefix.length === 0 ? 0 : 0xffffffff << (32 - one.prefix.length);
    } else if (one?.kind === 'tag') {
      kind[i] = ONE_TAG;
      value[i] = tagIndex(one.tag, tags);
    } else {
      kind[i] = SEVERAL;
      return peerSetOf(row, tags);
    }
    return null;
  });
  return { kind, value, mask, peers };
}

export function matchesSide(side: Side, row: number, address: Address, asgs: readonly Key[], answer: (tag: number) => Match): Match {
  switch (side.kind[row]) {
    case ANY:
      return YES;
    case IPV4_PREFIX:
      return address.family === 4 && (address.bits & (side.mask[row] as number)) === side.value[row] ? YES : NO;
    case ONE_TAG:
      return answer(side.value[row] as number);
    default:
      return matchesPeers(side.peers[row] as PeerSet, address, asgs, answer);
  }
}

/** The tag indices that row names on this side. */
export function tagsOfRow(side: Side, row: number): readonly number[] {
  if (side.kind[row] === ONE_TAG) return [side.value[row] as number];
  return side.peers[row]?.tags ?? [];
}

function matchesPeers(peers: PeerSet, address: Address, asgs: readonly Key[], answer: (tag: number) => Match): Match {
  if (holds(peers.addresses, address)) return YES;
  for (const asg of peers.asgs) if (asgs.includes(asg)) return YES;
  let found: Match = NO;
  for (const tag of peers.tags) {
    const said = answer(tag);
    if (said === YES) return YES;
    if (said === UNKNOWN) found = UNKNOWN;
  }
  return found;
}

function peerSetOf(row: readonly Peer[], tags: string[]): PeerSet {
  const prefixes: Prefix[] = [];
  const rowTags: number[] = [];
  const asgs: Key[] = [];
  for (const peer of row) {
    if (peer.kind === 'prefix') prefixes.push(peer.prefix);
    else if (peer.kind === 'tag') rowTags.push(tagIndex(peer.tag, tags));
    else if (peer.kind === 'asg') asgs.push(peer.asg);
  }
  return { addresses: addressSetOf(prefixes), tags: rowTags, asgs };
}

function tagIndex(tag: string, tags: string[]): number {
  const name = canonicalTag(tag);
  const at = tags.indexOf(name);
  return at >= 0 ? at : tags.push(name) - 1;
}
