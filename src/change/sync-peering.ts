/** A peering that lags behind the remote VNet's address space -> the step that a sync makes: it peers the space as it is now. */
import type { Model } from '../network/model.ts';
import { formatPrefix } from '../network/prefix.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';

/** The sync is told by what it alters, the peered address space, so that the way back is told too. Source: SYNC, SDK39. */
export function syncPeering(model: Model, cause: Cause): Fix | null {
  const peering = model.resources.peerings.get(keyOf(cause.resource));
  const remote = peering?.remoteVnet ? model.resources.vnets.get(peering.remoteVnet) : undefined;
  const present = remote?.addressSpace ?? peering?.remoteVirtualNetworkAddressSpace;
  if (!peering?.remoteAddressSpace || !present) return null;
  const step = {
    resource: peering.id,
    property: 'properties.remoteAddressSpace.addressPrefixes',
    from: peering.remoteAddressSpace.map(formatPrefix),
    to: present.map(formatPrefix),
  };
  return { kind: 'changePeering', steps: [step] };
}
