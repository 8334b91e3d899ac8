/** Two addresses, seen from a subnet -> the packet as the filters there see it. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import type { NetworkIndex } from './network-index.ts';
import type { FilterPacket } from './packet-end.ts';
import type { Place } from './place.ts';
import { tagReader } from './service-tag.ts';
import { inVirtualNetwork } from './virtual-network-tag.ts';

export function filterPacketAt(index: NetworkIndex, { vnet, subnet }: Place, source: Address, destination: Address): FilterPacket {
  return {
    source,
    destination,
    sourceAsgs: asgsAt(index, source),
    destinationAsgs: asgsAt(index, destination),
    inTag: tagReader(
      index.model,
      (address) => inVirtualNetwork(index, vnet, subnet, address),
      (address) => index.spaces().matches(address).length > 0,
    ),
  };
}

/** Application security groups of whoever holds the address. */
function asgsAt(index: NetworkIndex, address: Address): readonly Key[] {
  return (index.holders().get(address.bits) ?? []).flatMap(({ config }) => config.applicationSecurityGroups);
}
