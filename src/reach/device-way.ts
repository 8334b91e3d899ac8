/** A place whose route hands packets to one appliance or firewall -> their ways through it to the spokes of other hubs, in one go. */
import { type Address, sameAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { UserRoute } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import type { OwnRoutes } from './decided-routes.ts';
import { holderAt } from './holder-at.ts';
import { lastChange } from './last-change.ts';
import type { NetworkIndex } from './network-index.ts';
import { type NextHopVnet, nextHopVnets } from './next-hop-vnet.ts';
import { isUnfiltered, saidOf } from './nva.ts';
import { otherPorts, type Port } from './nva-port.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { rememberOnce } from './remember.ts';
import { type Follow, spokeWay } from './spoke-way.ts';
import { firewallHop, judgedAt, letThrough, placeOf } from './through-firewall.ts';
import type { Hop } from './verdict.ts';
import { before, joined, type Way } from './way.ts';

/** What a route leads to from a place. */
interface Device {
  readonly near: NextHopVnet;
  readonly at: { readonly port: Port } | { readonly firewall: AzureFirewall; readonly place: Place };
}

/** Of a place whose own routes hand packets to one device alone. */
export interface HandOver {
  readonly own: OwnRoutes;
  readonly device: Device;
  readonly address: Address;
  /** The step of the path that says so. */
  readonly step: Hop;
}

interface NoHandOver {
  readonly own: OwnRoutes;
  readonly device: null;
}

/** The one route that a place's own ones come to, and its step of the path; null: they come to none or to several. */
export type Sole = { readonly winner: Candidate; readonly step: Hop } | null;

/** Null: the place hands the packet to no device, to several, or more is to be said of the way there. */
export function handOver(
  { index, destination, visited }: Packet,
  place: Place,
  own: OwnRoutes,
  sole: (own: OwnRoutes) => Sole,
): HandOver | null {
  // Other places than those of hosts are made anew for each packet.
  if (place.number === undefined || place.standing?.index !== index || visited.length > 0) return null;
  const all = handOvers(index);
  let known = all[place.number];
  if (known?.own !== own) {
    known = findHandOver(index, place, own, sole(own));
    all[place.number] = known;
  }
  return known.device && !sameAddress(known.address, destination) ? known : null;
}

/** By the number of the place; of the own routes that were asked for last: a place has some that lead to nearly everything. */
const handOvers = rememberOnce((): (HandOver | NoHandOver | undefined)[] => []);

function findHandOver(index: NetworkIndex, place: Place, own: OwnRoutes, sole: Sole): HandOver | NoHandOver {
  const hop = sole?.winner.hop;
  if (!sole || hop?.type !== 'VirtualAppliance' || sole.winner.blockers.length + sole.winner.doubts.length > 0)
    return { own, device: null };
  const [address, other] = hop.addresses;
  const device = address && !other ? findDevice(index, place, hop.route, address) : null;
  return address && device ? { own, device, address, step: sole.step } : { own, device: null };
}

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

/** `first`: the steps of the path before. Null: what lies behind the device is to be followed step by step. */
export function deviceWay(packet: Packet, { device: { near, at }, step }: HandOver, first: readonly Hop[], follow: Follow): Way | null {
  if ('port' in at) {
    const said = saidOf(packet, at.port, at.port);
    const way = spokeWay(packet, at.port.place, follow, [...first, step, ...said.hops]);
    if (!way || way === 'shut') return null;
    return before({ blockers: joined(near.blockers, said.blockers), doubts: joined(near.doubts, said.doubts) }, way);
  }
  const { firewall, place } = at;
  const judged = judgedAt(packet, firewall);
  const way = spokeWay(packet, place, follow, [...first, step, firewallHop(firewall, judged)]);
  if (!way || way === 'shut') return null;
  const passed = letThrough(firewall, judged, way);
  return before({ blockers: near.blockers, doubts: joined(near.doubts, lastChange(firewall)) }, passed);
}
