/** Two VNets -> the steps that peer them, both sides. */
import type { Model } from '../network/model.ts';
import { formatPrefix, overlaps } from '../network/prefix.ts';
import type { Step } from '../network/step.ts';
import type { Peering, VirtualNetwork } from '../network/vnet.ts';

/** Null where it cannot be done: the address spaces overlap, or both sides are there already. Source: PEER. */
export function peeringSteps(model: Model, a: VirtualNetwork, b: VirtualNetwork): readonly Step[] | null {
  if (a.key === b.key || a.addressSpace.some((one) => b.addressSpace.some((other) => overlaps(one, other)))) return null;
  const there = existing(model, a, b);
  const back = existing(model, b, a);
  if (isConnected(there) && isConnected(back)) return null;
  // A disconnected peering cannot be mended: both sides are deleted and made anew.
  return [...remove(there), ...remove(back), create(a, b), create(b, a)];
}

function existing(model: Model, from: VirtualNetwork, to: VirtualNetwork): Peering | null {
  for (const peering of model.resources.peerings.values()) if (peering.vnet === from.key && peering.remoteVnet === to.key) return peering;
  return null;
}

function isConnected(peering: Peering | null): boolean {
  return peering?.peeringState?.toLowerCase() === 'connected';
}

function remove(peering: Peering | null): Step[] {
  return peering
    ? [{ resource: peering.id, property: '', from: { name: peering.name, peeringState: peering.peeringState }, to: null }]
    : [];
}

function create(from: VirtualNetwork, to: VirtualNetwork): Step {
  const name = `${from.name}-to-${to.name}`;
  const space = { addressPrefixes: to.addressSpace.map(formatPrefix) };
  const properties = {
    remoteVirtualNetwork: { id: to.id },
    remoteAddressSpace: space,
    remoteVirtualNetworkAddressSpace: space,
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    peeringState: 'Connected',
    peeringSyncLevel: 'FullyInSync',
  };
  return { resource: `${from.id}/virtualNetworkPeerings/${name}`, property: '', from: null, to: { name, properties } };
}
