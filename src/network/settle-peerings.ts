/** After peerings were created or removed -> the states that Azure would give the two sides. */
import { type Changing, write } from './changing.ts';
import type { Model } from './model.ts';
import type { Key } from './resource-id.ts';
import type { Peering } from './vnet.ts';

/**
 * A side created without a state is `Initiated` until the other side is there too; then both are `Connected`. The remote address space, where
 * the body leaves it out, is the remote VNet's own. A side whose counterpart was removed is `Disconnected` [PEER].
 */
export function settlePeerings(change: Changing, before: Model): void {
  for (const key of [...change.touched]) {
    const was = before.resources.peerings.get(key);
    const now = change.model.resources.peerings.get(key);
    if (now !== undefined && now.peeringState === null) settleCreated(change, now);
    const reverse = was !== undefined && now === undefined ? reverseOf(change.model, was) : null;
    if (reverse !== null && reverseOf(change.model, reverse) === null) put(change, { ...reverse, peeringState: 'Disconnected' });
  }
}

function settleCreated(change: Changing, peering: Peering): void {
  const reverse = reverseOf(change.model, peering);
  const remote = peering.remoteVnet === null ? undefined : change.model.resources.vnets.get(peering.remoteVnet);
  put(change, {
    ...peering,
    peeringState: reverse === null || reverse.peeringState === 'Disconnected' ? 'Initiated' : 'Connected',
    peeringSyncLevel: peering.peeringSyncLevel ?? 'FullyInSync',
    remoteAddressSpace: peering.remoteAddressSpace ?? remote?.addressSpace ?? null,
    remoteVirtualNetworkAddressSpace: peering.remoteVirtualNetworkAddressSpace ?? remote?.addressSpace ?? null,
  });
  if (reverse?.peeringState === 'Initiated') put(change, { ...reverse, peeringState: 'Connected' });
}

function reverseOf(model: Model, peering: Peering): Peering | null {
  const remote = peering.remoteVnet === null ? undefined : model.resources.vnets.get(peering.remoteVnet);
  for (const key of remote?.peerings ?? []) {
    const other = model.resources.peerings.get(key);
    if (other?.remoteVnet === peering.vnet) return other;
  }
  return null;
}

function put(change: Changing, peering: Peering): void {
  const key: Key = peering.key;
  write(change, 'peerings', key, peering);
}
