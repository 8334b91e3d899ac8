/** Where a packet stands and an appliance's address -> the VNets in which that address can be its next hop. */
import { type Address, formatAddress } from '../network/address.ts';
import type { Subnet, UserRoute, VirtualNetwork } from '../network/vnet.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { missingLines } from './missing-reads.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { outsidePeered } from './peered-subnets.ts';
import { accessBlockers } from './peering-access.ts';
import type { Place } from './place.ts';
import { remember } from './remember.ts';
import { connectedGroupRoutes, peeringRoute } from './system-routes.ts';
import { untoldPeerings } from './unread-peerings.ts';

export interface NextHopVnet {
  readonly vnet: VirtualNetwork;
  /** What keeps the peering to it from carrying packets. */
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
}

export interface NextHopVnets {
  /** Empty: the address cannot be reached directly, and `blockers` or `doubts` say why. */
  readonly vnets: readonly NextHopVnet[];
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
}

/** The place's own VNet, else those peered or meshed with it; a gateway or a virtual WAN leads to no next hop. Source: UDR (section 2.3). */
export function nextHopVnets(index: NetworkIndex, { vnet, subnet }: Place, route: UserRoute, address: Address): NextHopVnets {
  const known = reachedFrom(index, subnet ?? vnet);
  const before = known.get(address.bits);
  if (before) return before;
  const made = findVnets(index, { vnet, subnet }, route, address);
  // Where there is none, what is said of it names the route.
  if (made.vnets.length > 0) known.set(address.bits, made);
  return made;
}

const reachedFrom = remember((_index, _from: VirtualNetwork | Subnet) => new Map<Address['bits'], NextHopVnets>());

function findVnets(
  index: NetworkIndex,
  { vnet, subnet }: Pick<Place, 'vnet' | 'subnet'>,
  route: UserRoute,
  address: Address,
): NextHopVnets {
  if (spaceHolds(vnet.addressSpace, address)) return found([{ vnet, blockers: [], doubts: [] }]);
  const unreadRemotes: Unsure[] = [];
  const near: NextHopVnet[] = [];
  const peered = new Set<VirtualNetwork>();
  for (const peering of index.peeringsOf(vnet.key)) {
    const way = peeringRoute(index, peering, address);
    if (!way) continue;
    const remote = peering.remoteVnet ? index.model.resources.vnets.get(peering.remoteVnet) : undefined;
    // A peering that is in the table goes before a mesh to the same VNet, with access or without.
    if (remote && way.blockers.length === 0) peered.add(remote);
    if (remote) {
      const closed = [...accessBlockers(index, peering), ...outsidePeered(index, peering, subnet, remote, address)];
      near.push({ vnet: remote, blockers: [...way.blockers, ...closed], doubts: way.doubts });
    } else unreadRemotes.push(unread(peering.remoteVnet, 'remoteVnet', { peering: peering.name, nextHop: formatAddress(address) }));
  }
  for (const { hop } of connectedGroupRoutes(index, vnet, address)) {
    if (hop.type === 'ConnectedGroup' && !peered.has(hop.remote)) near.push({ vnet: hop.remote, blockers: [], doubts: [] });
  }
  const open = near.filter(({ blockers }) => blockers.length === 0);
  if (open.length > 0) return found(distinct(open));
  if (near.length > 0) return found(distinct(near));
  if (unreadRemotes.length > 0) return { vnets: [], blockers: [], doubts: unreadRemotes };
  const hidden = [...missingLines(index, vnet, address, 'any'), ...untoldPeerings(index, vnet.key, address)];
  if (hidden.length > 0) return { vnets: [], blockers: [], doubts: hidden };
  return { vnets: [], blockers: [nextHopMissing(route, address, 'notDirectlyReachable', { vnet: vnet.name })], doubts: [] };
}

/**
 * The route sends packets to an address where nothing takes them on: `notDirectlyReachable` (neither in the VNet nor in one peered with it),
 * `nobody` (no resource holds it), `noBackend` and `noRule` (a load balancer holds it and hands this traffic to nobody), `globalPeering` (a
 * Basic load balancer holds it, in another region).
 */
export function nextHopMissing(route: UserRoute, address: Address, what: string, facts: Blocker['facts'] = {}): Blocker {
  return {
    code: 'next-hop-missing',
    resource: route.id,
    property: 'properties.nextHopIpAddress',
    value: formatAddress(address),
    needed: 'the address of an appliance in this VNet or in one peered with it',
    basis: 'documented',
    source: what === 'globalPeering' ? 'PEER' : 'UDR',
    facts: { what, prefix: route.addressPrefix, nextHop: formatAddress(address), ...facts },
  };
}

function found(vnets: readonly NextHopVnet[]): NextHopVnets {
  return { vnets, blockers: [], doubts: [] };
}

function distinct(vnets: readonly NextHopVnet[]): readonly NextHopVnet[] {
  return vnets.filter((each, i) => vnets.findIndex((other) => other.vnet === each.vnet) === i);
}
