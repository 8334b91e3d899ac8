/** Two addresses, seen from a subnet -> the packet as the filters there see it. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { NetworkIndex } from './network-index.ts';
import type { FilterPacket } from './packet-end.ts';
import type { Place } from './place.ts';
import { tagReader } from './service-tag.ts';
import { inVirtualNetwork } from './virtual-network-tag.ts';

export function filterPacketAt(index: NetworkIndex, { vnet, subnet }: Place, source: Address, destination: Address): FilterPacket {
  const [from, to] = [groupsAt(index, vnet, source), groupsAt(index, vnet, destination)];
  return {
    source,
    destination,
    sourceAsgs: from.asgs,
    destinationAsgs: to.asgs,
    isSourceElsewhere: from.isElsewhere,
    isDestinationElsewhere: to.isElsewhere,
    inTag: tagReader(
      index.model,
      (address) => inVirtualNetwork(index, vnet, subnet, address),
      (address) => index.spaces().matches(address).length > 0,
    ),
  };
}

/** Application security groups of whoever holds the address: in this VNet, or else in another one. */
function groupsAt(
  index: NetworkIndex,
  vnet: VirtualNetwork,
  address: Address,
): { readonly asgs: readonly Key[]; readonly isElsewhere: boolean } {
  const holders = index.holders().get(address.bits) ?? [];
  const { subnets } = index.model.resources;
  const near = holders.filter(({ config }) => config.subnet && subnets.get(config.subnet)?.vnet === vnet.key);
  const asgs = (near.length > 0 ? near : holders).flatMap(({ config }) => config.applicationSecurityGroups);
  return { asgs, isElsewhere: asgs.length > 0 && near.length === 0 };
}
