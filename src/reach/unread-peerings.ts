/** Peerings that were named, listed as missing or could not be read -> whether one of them may join two VNets. */
import type { Unread } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import { type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';

/**
 * A peering from one VNet to another that was not read and may carry traffic: both sides must be connected, so the other VNet shows its side, or its
 * peerings were not all read either. Null: there is none. Source: PEER.
 */
export function hiddenPeering(index: NetworkIndex, from: Key, to: Key): Unsure | null {
  if (lines(index).length === 0) return null;
  const doubt = unreadPeerings(index, from);
  if (!doubt || index.peeringsOf(from).some(({ remoteVnet }) => remoteVnet === to)) return null;
  const back = index.peeringsOf(to).find(({ remoteVnet }) => remoteVnet === from);
  if (!back) return unreadPeerings(index, to) && doubt;
  const state = back.peeringState?.toLowerCase();
  return state === undefined || state === 'connected' ? doubt : null;
}

/** That not all peerings of a VNet were read; null: they were. */
export function unreadPeerings(index: NetworkIndex, vnet: Key): Unsure | null {
  const line = lines(index).find(({ scope }) => scope === null || scope === vnet || within(scope, vnet) || within(vnet, scope));
  return line ? unread(line.scope, 'unread', { line: line.text }) : null;
}

const lines = rememberOnce((index): readonly Unread[] =>
  index.model.unread.filter(({ type, text, why }) => why !== 'twice' && /virtualnetworkpeerings/i.test(type ?? text)),
);

function within(inner: Key, outer: Key): boolean {
  return inner.startsWith(`${outer}/`);
}
