/** Two VNets -> the steps that peer them, both sides. */
import type { Model } from '../network/model.ts';
import { overlaps } from '../network/prefix.ts';
import type { Step } from '../network/step.ts';
import type { Peering, VirtualNetwork } from '../network/vnet.ts';
import { freeName } from './free-name.ts';
import { wholeOf } from './whole-of.ts';

/** Null where it cannot be done: the address spaces overlap, or both sides are there already. Source: PEER. */
export function peeringSteps(model: Model, a: VirtualNetwork, b: VirtualNetwork): readonly Step[] | null {
  if (a.key === b.key || a.addressSpace.some((one) => b.addressSpace.some((other) => overlaps(one, other)))) return null;
  if (overlapsPeers(model, a, b) || overlapsPeers(model, b, a)) return null;
  const there = existing(model, a, b);
  const back = existing(model, b, a);
  if (isIn(there, 'connected') && isIn(back, 'connected')) return null;
  // A side that waits for the other one needs only that other one.
  if (isIn(there, 'initiated') && !back) return [create(model, b, a, null)];
  if (isIn(back, 'initiated') && !there) return [create(model, a, b, null)];
  // A disconnected peering cannot be mended: both sides are deleted and made anew, with what they were set to.
  const sides = [create(model, a, b, there), create(model, b, a, back)];
  // Azure takes the use of a gateway only once the other side offers it.
  return [...remove(model, there), ...remove(model, back), ...(there?.useRemoteGateways ? sides.reverse() : sides)];
}

/** A VNet cannot be peered with two of overlapping address space. Source: PEER (section 3). */
function overlapsPeers(model: Model, of: VirtualNetwork, added: VirtualNetwork): boolean {
  for (const { vnet, remoteVnet, remoteAddressSpace } of model.resources.peerings.values()) {
    if (vnet !== of.key || remoteVnet === added.key) continue;
    const space = (remoteVnet && model.resources.vnets.get(remoteVnet)?.addressSpace) || remoteAddressSpace || [];
    if (space.some((one) => added.addressSpace.some((other) => overlaps(one, other)))) return true;
  }
  return false;
}

function existing(model: Model, from: VirtualNetwork, to: VirtualNetwork): Peering | null {
  for (const peering of model.resources.peerings.values()) if (peering.vnet === from.key && peering.remoteVnet === to.key) return peering;
  return null;
}

function isIn(peering: Peering | null, state: string): boolean {
  return peering?.peeringState?.toLowerCase() === state;
}

function remove(model: Model, peering: Peering | null): Step[] {
  return peering ? [{ resource: peering.id, property: '', from: wholeOf(model, peering.id), to: null }] : [];
}

/** The state and the address space come of themselves once both sides are there. */
function create(model: Model, from: VirtualNetwork, to: VirtualNetwork, was: Peering | null): Step {
  const name = was?.name ?? freeName(namesIn(model, from), `${from.name}-to-${to.name}`);
  const properties = {
    remoteVirtualNetwork: { id: to.id },
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: was?.allowForwardedTraffic ?? false,
    allowGatewayTransit: was?.allowGatewayTransit ?? false,
    useRemoteGateways: was?.useRemoteGateways ?? false,
    ...(was?.peerCompleteVnets === false
      ? { peerCompleteVnets: false, localSubnetNames: was.localSubnetNames, remoteSubnetNames: was.remoteSubnetNames }
      : {}),
    ...(was?.enableOnlyIPv6Peering === true ? { enableOnlyIPv6Peering: true } : {}),
  };
  return { resource: `${from.id}/virtualNetworkPeerings/${name}`, property: '', from: null, to: { name, properties } };
}

function namesIn(model: Model, { key }: VirtualNetwork): readonly string[] {
  return [...model.resources.peerings.values()].flatMap(({ vnet, name }) => (vnet === key ? name : []));
}
