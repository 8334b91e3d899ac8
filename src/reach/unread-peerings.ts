/** Peerings that were named, listed as missing or could not be read -> whether one of them may join two VNets. */
import type { Address } from '../network/address.ts';
import type { Unread } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Peering } from '../network/vnet.ts';
import { type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';

/**
 * A peering from one VNet to another that was not read and may carry traffic: both sides must be connected, so the other VNet shows its side, or its
 * peerings were not all read either. Null: there is none. Source: PEER.
 */
export function hiddenPeering(index: NetworkIndex, from: Key, to: Key): Unsure | null {
  if (arePeeringsRead(index)) return null;
  const doubt = unreadPeerings(index, from);
  if (!doubt || index.peeringsOf(from).some(({ remoteVnet }) => remoteVnet === to)) return null;
  const back = index.peeringsOf(to).find(({ remoteVnet }) => remoteVnet === from);
  if (!back) return unreadPeerings(index, to) && doubt;
  const state = back.peeringState?.toLowerCase();
  return state === undefined || state === 'connected' ? doubt : null;
}

/** Whether all peerings that there are were read. */
export function arePeeringsRead(index: NetworkIndex): boolean {
  return lines(index).length === 0;
}

/** Peerings of a VNet that may be up and do not tell which addresses they lead to: this one may lie beyond, unless it is in another VNet that is known. */
export function untoldPeerings(index: NetworkIndex, vnet: Key, address: Address): readonly Unsure[] {
  const untold = untoldOf(index, vnet);
  if (untold.length === 0) return [];
  const isKnown = index.spaces().matches(address).length > 0;
  return untold
    .filter(({ remoteVnet }) => remoteVnet === null || !isKnown)
    .map(({ id, name }) => unread(id, 'remoteVnet', { peering: name }));
}

export function hasUntoldPeerings(index: NetworkIndex, vnet: Key): boolean {
  return untoldOf(index, vnet).length > 0;
}

function untoldOf(index: NetworkIndex, vnet: Key): readonly Peering[] {
  const untold = untoldByVnet(index);
  // Every verdict asks, and nearly always there are none.
  return untold.size === 0 ? NONE : (untold.get(vnet) ?? NONE);
}

const NONE: readonly never[] = [];

const untoldByVnet = rememberOnce((index) =>
  Map.groupBy(
    [...index.model.resources.peerings.values()].filter(
      (peering) => !/^(?:initiated|disconnected)$/i.test(peering.peeringState ?? '') && !hasSpace(index, peering),
    ),
    ({ vnet }) => vnet,
  ),
);

function hasSpace({ model }: NetworkIndex, { remoteVnet, remoteAddressSpace, remoteVirtualNetworkAddressSpace }: Peering): boolean {
  const isKnown = remoteVnet !== null && model.resources.vnets.has(remoteVnet);
  return isKnown || remoteAddressSpace !== null || remoteVirtualNetworkAddressSpace !== null;
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
