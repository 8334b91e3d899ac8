/** An address -> the VNet behind a hub's gateway that it lies in, where all that anybody afar can tell of that VNet is its prefix. */
import { formatPrefix, type Prefix } from '../network/prefix.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { OwnRoutes } from './decided-routes.ts';
import { advertisedAs, farSides } from './er-routes.ts';
import { missesRoutes } from './missing-reads.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { behindGateway } from './place.ts';
import { isDirectBehind } from './plain-way.ts';
import { rememberOnce } from './remember.ts';
import type { Serving } from './serving-gateway.ts';
import { droppedRangeOf, isHeldByPrivateEndpoint } from './system-routes.ts';
import { EVERYTHING } from './traffic.ts';
import type { Hop } from './verdict.ts';
import type { WayEnd } from './way.ts';

/** Spokes of one hub whose prefixes are equally long, and lie in the same private range: what leads to one of them leads to each. */
export interface SpokeKind {
  /** From 0 on without gaps: what is known of kinds can be kept in an array. */
  readonly number: number;
  /** Of their prefixes. */
  readonly length: number;
  /** The own routes of a VNet that is joined to nothing but its hub, to such a spoke: once they were asked for. */
  own: OwnRoutes | null;
}

export interface Spoke {
  readonly kind: SpokeKind;
  readonly vnet: VirtualNetwork;
  readonly prefix: string;
  /** From the hub's gateway on. */
  readonly tail: readonly Hop[];
  readonly end: WayEnd;
}

/** Null: something about the VNet, its peering or the address is special. */
export function spokeAt(packet: Packet): Spoke | null {
  const { index, destination } = packet;
  const known = spokes(index);
  const step = index.spaces().stepAt(destination);
  let spoke = known[step];
  if (spoke === undefined) {
    spoke = findSpoke(packet);
    known[step] = spoke;
  }
  return spoke !== null && isHeldByPrivateEndpoint(index, destination) ? null : spoke;
}

/** By the step of `index.spaces()`; undefined: nobody asked yet. */
export const spokes = rememberOnce((): (Spoke | null | undefined)[] => []);

function findSpoke(packet: Packet): Spoke | null {
  const { index, destination } = packet;
  const owners = index.spaces().matches(destination);
  const owner = owners.length === 1 ? owners[0] : undefined;
  if (!owner || missesRoutes(index, owner.value) || !droppedRangeOf(owner.prefix) || isHeldByPrivateEndpoint(index, destination))
    return null;
  const { value: vnet, prefix } = owner;
  const ends = farSides(index, vnet);
  const [far] = ends;
  if (ends.length !== 1 || far?.kind !== 'vnet' || advertisedAs(index, far, prefix) !== prefix) return null;
  const { serving } = far;
  if (!serving.transit || serving.only || serving.blockers.length + serving.doubts.length + serving.access.length > 0) return null;
  const tail = tailTo(packet, serving, vnet);
  return tail && { kind: kindOf(index, serving, prefix), vnet, prefix: formatPrefix(prefix), tail, end: { kind: 'vnet', vnet: vnet.key } };
}

/** The steps from the hub's gateway to the VNet, where nothing stands in the way. */
function tailTo(packet: Packet, serving: Serving, vnet: VirtualNetwork): readonly Hop[] | null {
  const { index } = packet;
  const home = serving.gateway.vnet ? index.model.resources.vnets.get(serving.gateway.vnet) : undefined;
  if (!home || !isDirectBehind(index, home, serving.gateway, packet.destination)) return null;
  const way = packet.walk({ ...packet, nic: null, asked: EVERYTHING, visited: [] }, behindGateway(index, home, serving.gateway.subnets));
  const isOpen = way.blockers.length + way.doubts.length === 0 && way.basis === 'documented' && way.sure === EVERYTHING;
  return isOpen && way.end.kind === 'vnet' && way.end.vnet === vnet.key ? way.hops : null;
}

function kindOf(index: NetworkIndex, serving: Serving, prefix: Prefix): SpokeKind {
  const known = kinds(index);
  const range = droppedRangeOf(prefix);
  const found = known.find((each) => each.serving === serving && each.length === prefix.length && each.range === range);
  if (found) return found;
  const made = { number: known.length, serving, length: prefix.length, range, own: null };
  known.push(made);
  return made;
}

interface KnownKind extends SpokeKind {
  readonly serving: Serving;
  /** Of those that the platform drops by default, the one they lie in. */
  readonly range: Prefix | null;
}

const kinds = rememberOnce((): KnownKind[] => []);
