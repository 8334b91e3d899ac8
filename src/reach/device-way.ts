/** A place whose route hands packets to one appliance or firewall -> their ways through it to the spokes of other hubs, in one go. */
import { type Address, sameAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { UserRoute } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { holderAt } from './holder-at.ts';
import { lastChange } from './last-change.ts';
import type { NetworkIndex } from './network-index.ts';
import { type NextHopVnet, nextHopVnets } from './next-hop-vnet.ts';
import { isUnfiltered, saidOf } from './nva.ts';
import { otherPorts, type Port } from './nva-port.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { remember } from './remember.ts';
import { type Follow, spokeWay } from './spoke-way.ts';
import { firewallHop, judgedAt, letThrough, placeOf } from './through-firewall.ts';
import type { Hop } from './verdict.ts';
import { before, joined, type Way } from './way.ts';

/** What a route leads to from a place. */
interface Device {
  readonly near: NextHopVnet;
  readonly at: { readonly port: Port } | { readonly firewall: AzureFirewall; readonly place: Place };
}

/** Null: it is not one device alone, or more is to be said of the way to it. */
export function deviceFor({ index, destination, visited }: Packet, place: Place, { hop, blockers, doubts }: Candidate): Device | null {
  // Other places than those of hosts are made anew for each packet.
  if (place.standing?.index !== index || visited.length > 0 || hop.type !== 'VirtualAppliance' || hop.addresses.length !== 1) return null;
  if (blockers.length + doubts.length > 0) return null;
  const [address] = hop.addresses;
  if (!address || sameAddress(address, destination)) return null;
  const kept = devices(index, place);
  if (kept.route !== hop.route) {
    kept.route = hop.route;
    kept.device = findDevice(index, place, hop.route, address);
  }
  return kept.device;
}

/** Of the route that was asked for last: a place has one that leads to nearly everything. */
const devices = remember((_index, _place: Place): { route: UserRoute | null; device: Device | null } => ({ route: null, device: null }));

function findDevice(index: NetworkIndex, place: Place, route: UserRoute, address: Address): Device | null {
  const [near, other] = nextHopVnets(index, place, route, address).vnets;
  if (!near || other) return null;
  const held = holderAt(index, near.vnet, address);
  if (held.kind === 'nic') {
    const { port } = held;
    const isAlone = isUnfiltered(port) && isElsewhere(port.place, place) && otherPorts(index, port).length === 0;
    return isAlone ? { near, at: { port } } : null;
  }
  if (held.kind !== 'firewall') return null;
  const from = placeOf(index, held.firewall);
  return from && isElsewhere(from, place) ? { near, at: { firewall: held.firewall, place: from } } : null;
}

/** A packet that comes back to its own subnet is in a loop. */
function isElsewhere({ subnet }: Place, place: Place): boolean {
  return subnet?.key !== place.subnet?.key;
}

/** `first`: the steps of the path before the device. Null: what lies behind it is to be followed step by step. */
export function deviceWay(packet: Packet, { near, at }: Device, first: readonly Hop[], follow: Follow): Way | null {
  if ('port' in at) {
    const said = saidOf(packet, at.port, at.port);
    const way = spokeWay(packet, at.port.place, follow, [...first, ...said.hops]);
    if (!way || way === 'shut') return null;
    return before({ blockers: joined(near.blockers, said.blockers), doubts: joined(near.doubts, said.doubts) }, way);
  }
  const { firewall, place } = at;
  const judged = judgedAt(packet, firewall);
  const way = spokeWay(packet, place, follow, [...first, firewallHop(firewall, judged)]);
  if (!way || way === 'shut') return null;
  const passed = letThrough(firewall, judged, way);
  return before({ blockers: near.blockers, doubts: joined(near.doubts, lastChange(firewall)) }, passed);
}
