/** A side of a firewall rule and an address -> whether it matches, and what would have to be known to tell. */
import type { Address } from '../network/address.ts';
import type { FirewallPeer } from '../network/firewall.ts';
import { contains } from '../network/prefix.ts';
import type { NetworkIndex } from './network-index.ts';
import { tagReader } from './service-tag.ts';

/** What leaves a match open: a group or tag by name, a name that only the firewall resolves, a side that names nothing. */
export interface Unresolved {
  readonly what: 'ipGroup' | 'tag' | 'fqdn' | 'emptySide';
  readonly name: string;
}

export interface PeerMatch {
  /** Null: it hangs on what is unresolved. */
  readonly match: boolean | null;
  readonly unresolved: readonly Unresolved[];
}

const MATCHES: PeerMatch = { match: true, unresolved: [] };
const MATCHES_NOT: PeerMatch = { match: false, unresolved: [] };

export function matchPeers(index: NetworkIndex, peers: readonly FirewallPeer[], address: Address): PeerMatch {
  const unresolved: Unresolved[] = [];
  for (const peer of peers) {
    const found = matchPeer(index, peer, address);
    if (found === true) return MATCHES;
    if (found !== false) unresolved.push(found);
  }
  return unresolved.length === 0 ? MATCHES_NOT : { match: null, unresolved };
}

function matchPeer(index: NetworkIndex, peer: FirewallPeer, address: Address): boolean | Unresolved {
  switch (peer.kind) {
    case 'any':
      return true;
    case 'prefix':
      return contains(peer.prefix, address);
    case 'range':
      return inRange(peer.from, peer.to, address);
    case 'ipGroup': {
      const group = index.model.resources.ipGroups.get(peer.group);
      if (!group) return { what: 'ipGroup', name: peer.group };
      return matchPeers(index, group.prefixes, address).match === true;
    }
    case 'tag': {
      const said = tagReader(index.model, () => null)(peer.tag, address);
      return said ?? { what: 'tag', name: peer.tag };
    }
  }
}

export function inRange(from: Address, to: Address, address: Address): boolean {
  return from.family === address.family && from.bits <= address.bits && address.bits <= to.bits;
}
