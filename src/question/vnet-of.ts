/** A subnet's key -> the id of its VNet, as written where the VNet was read. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, parentOf } from '../network/resource-id.ts';

/** A subnet that was not read still says in its own key which VNet it belongs to. */
export function vnetOfSubnet(model: Model, subnet: Key | null): ArmId | null {
  if (subnet === null) return null;
  const vnet = model.resources.subnets.get(subnet)?.vnet ?? parentOf(subnet);
  return model.resources.vnets.get(vnet)?.id ?? (vnet === '' ? null : vnet);
}
