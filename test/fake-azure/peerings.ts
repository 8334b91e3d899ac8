/** A peering that was written or removed -> the state that Azure gives it and the other side's. Source: azure.md, PEER. */
import { parentOf, typeOf } from '../../src/network/resource-id.ts';
import type { Json } from './wire-folder.ts';
import type { World } from './world.ts';

const TYPE = 'microsoft.network/virtualnetworks/virtualnetworkpeerings';

/** To be called when its operation has ended. */
export function settlePeering(world: World, path: string): void {
  if (typeOf(path) !== TYPE) return;
  const peering = world.get(path);
  const remote = peering === null ? null : world.get(remoteOf(peering));
  if (peering === null || remote === null) return;
  const back = backOf(remote, parentOf(path));
  if (back !== null) world.put(String(back.id), withState(back, 'Connected', world.get(parentOf(path))));
  world.put(path, withState(peering, back === null ? 'Initiated' : 'Connected', remote));
}

/** To be called before it is gone: the other side stays, disconnected. */
export function parted(world: World, path: string): void {
  const peering = typeOf(path) === TYPE ? world.get(path) : null;
  const remote = peering === null ? null : world.get(remoteOf(peering));
  const back = remote === null ? null : backOf(remote, parentOf(path));
  if (back !== null) world.put(String(back.id), withState(back, 'Disconnected', world.get(parentOf(path))));
}

function remoteOf({ properties }: Json): string {
  return String(((properties as Json | undefined)?.remoteVirtualNetwork as Json | undefined)?.id ?? '');
}

function backOf(remote: Json, vnet: string): Json | null {
  const peerings = ((remote.properties as Json | undefined)?.virtualNetworkPeerings ?? []) as readonly Json[];
  return peerings.find((one) => remoteOf(one).toLowerCase() === vnet.toLowerCase()) ?? null;
}

function withState(peering: Json, peeringState: string, remote: Json | null): Json {
  const space = (remote?.properties as Json | undefined)?.addressSpace;
  const synced = space === undefined ? {} : { remoteAddressSpace: space, remoteVirtualNetworkAddressSpace: space };
  return { ...peering, properties: { ...(peering.properties as Json), peeringState, peeringSyncLevel: 'FullyInSync', ...synced } };
}
