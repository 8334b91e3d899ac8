/** A packet that crosses a peering of single subnets -> what drops it where its own subnet, or the one it goes to, is not among them. */
import type { Address } from '../network/address.ts';
import type { Peering, Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { Blocker } from './finding.ts';
import { type NetworkIndex, subnetHolding } from './network-index.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import type { Serving } from './serving-gateway.ts';
import { subnetNotPeered } from './system-routes.ts';
import { before, type Way } from './way.ts';

/** The route is there for the other subnets too. `towards`: an address of `remote`. Source: SUBPEER. */
export function outsidePeered(
  index: NetworkIndex,
  peering: Peering,
  from: Subnet | null,
  remote: VirtualNetwork,
  towards: Address,
): readonly Blocker[] {
  return peering.peerCompleteVnets === false ? outsideLists(peering, from, subnetHolding(index, remote.key, towards)) : NONE;
}

function outsideLists(peering: Peering, from: Subnet | null, to: Subnet | null): readonly Blocker[] {
  const { localSubnetNames: local, remoteSubnetNames: far } = peering;
  return [
    ...outside(local, from, (subnet) => subnetNotPeered(peering, 'properties.localSubnetNames', local, subnet)),
    ...outside(far, to, (subnet) => subnetNotPeered(peering, 'properties.remoteSubnetNames', far, subnet)),
  ];
}

const NONE: readonly never[] = [];

/** From a spoke to the gateway of its hub, and on: the gateway's subnet must be peered too. */
export function toGateway({ index }: Packet, { subnet }: Place, { gateway, only: peering }: Serving, way: Way): Way {
  if (!peering) return way;
  const gatewaySubnet = gateway.subnets.map((key) => index.model.resources.subnets.get(key)).find((each) => each !== undefined) ?? null;
  return before({ blockers: outsideLists(peering, subnet, gatewaySubnet) }, way);
}

function outside(names: readonly string[], subnet: Subnet | null, blocker: (subnet: string) => Blocker): Blocker[] {
  if (!subnet || names.some((name) => name.toLowerCase() === subnet.name.toLowerCase())) return [];
  return [blocker(subnet.name)];
}
