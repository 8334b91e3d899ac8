/** One packet followed from place to place through a network of which everything is known -> what it meets (azure.md 2, 3, 1.3 to 1.6). */
import { spread, taken } from './balance.ts';
import {
  accepts,
  type Edge,
  edgeName,
  edgesOf,
  farEdges,
  isFast,
  isLostBetween,
  liveCircuits,
  meshedWith,
  peersOf,
  sideOf,
  transitHub,
  vnetsBehind,
} from './edge.ts';
import { filtered, type Packet } from './filter.ts';
import { byFirewall, FIREWALL } from './firewall.ts';
import { type Far, throughHub } from './hub.ts';
import { sameWan } from './hub-learned.ts';
import { anyHolds, holds } from './inside.ts';
import { cardOf, DEFAULT_TABLE, type Firewall, GATEWAY_SUBNET, type Host, type Hub, machineOf, type Net, named, type Rule } from './net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';
import { aggregatesOf, choose, hasUnsupported, type Place, type Route, routesAt } from './routes.ts';
import { SILENT, type TunnelRoute, tunnelsFor, vpnGatewaysFor } from './vpn.ts';

/** Anything may explain that no way leads on: what the answer names is held against the network by itself. */
export const NO_WAY = '*';

/** Mark of a packet that goes over a circuit from one gateway to another: what it passes is connected space on both sides. */
export const OVER_CIRCUIT = 'over a circuit';

/** Handed to on-premises, which has no way into that VNet that the network shows: to say that it is not known is as right. */
export const STRANDED = 'stranded';

/** Mark of a packet of which it is not told where it goes. */
export const UNTOLD = 'untold';

export interface Walker {
  readonly net: Net;
  readonly packet: Packet;
  /** A rule of the groups' own allows the packet: a peering without access is in doubt then (3). */
  readonly explicit: boolean;
  /** The appliances that know the flow, where this is its reply: their groups let it pass (4.2). */
  readonly passed: readonly string[];
  /** It is the reply to a flow. */
  readonly isReply?: true;
  /** The card by which the appliance sends on what it has several for; left out: the one that the packet came to. */
  readonly exit?: string;
}

/** By which of its cards an appliance sends what it passes on is decided inside it: all that it may be, for the one that routes name. */
export function exitsOf({ hosts, tables, balancers = [] }: Net): readonly (string | undefined)[] {
  const hops = tables.flatMap(({ routes }) => routes.flatMap(({ nextHop }) => nextHop ?? []));
  const members = balancers.flatMap((each) => each.members);
  const handed = hosts.filter(({ name, address }) => hops.includes(address) || members.includes(name)).map(machineOf);
  const others = hosts.filter(({ of }) => of?.by === 'interface' && handed.includes(of.host));
  const cards = hosts.filter((each) => cardOf(each) === each.name && others.some(({ of }) => of?.host === machineOf(each)));
  return cards.length > 0 ? cards.map(({ name }) => name) : [undefined];
}

export function walk(walker: Walker, at: Place, seen: readonly string[] = []): Result {
  const here = `${at.vnet}/${at.subnet}`;
  const unsupported = at.subnet === GATEWAY_SUBNET && hasUnsupported(walker.net, at.vnet);
  if (unsupported && !seen.includes('unsupported')) return all(maybe('undocumented'), walk(walker, at, [...seen, 'unsupported']));
  if (seen.includes(here)) return no('route-loop');
  const chosen = choose(routesAt(walker.net, at), walker.packet.destination);
  const results = chosen.map((route) => follow(walker, at, route, [...seen, here]));
  if (chosen.some(({ to }) => to.kind === 'tunnel')) return oneOf(results);
  const ends = new Set(chosen.flatMap(({ to }) => (to.kind === 'edge' && to.far ? [edgeName(to.far.edge)] : [])));
  // What another hub tells as written goes somewhere else, or by another firewall.
  if (ends.size > 1 && results.some((each) => each.pass !== results[0]?.pass || each.through.join() !== results[0].through.join())) {
    return maybe(SILENT);
  }
  // Equal routes: here they only ever lead over different circuits to the same gateway.
  return results.find((each) => each.pass === 'yes') ?? results.find((each) => each.pass === 'maybe') ?? results[0] ?? no(NO_WAY);
}

/** Which of several equal tunnels is taken is not told. */
function oneOf(results: readonly Result[]): Result {
  const [first, ...others] = results;
  if (first === undefined) return maybe(SILENT);
  if (others.some((each) => each.pass !== first.pass)) return maybe(SILENT);
  if (first.pass !== 'no') return all(...results);
  const causes = first.causes.filter((cause) => others.every((each) => each.causes.includes(cause)));
  return { ...all(...results), causes: causes.length > 0 ? causes : [NO_WAY] };
}

function follow(walker: Walker, at: Place, route: Route, seen: readonly string[]): Result {
  const { net, packet } = walker;
  switch (route.to.kind) {
    case 'local':
      return YES;
    case 'none':
    case 'internet':
      return no(NO_WAY);
    case 'peering':
      return crossPeering(walker, at, route.to.vnet, walker.packet.destination);
    case 'endpoint':
      return route.to.vnet === at.vnet ? YES : crossPeering(walker, at, route.to.vnet, walker.packet.destination);
    case 'mesh':
      return YES;
    case 'hub':
      return intoHub(walker, at, route.to.hub, route.to.table, seen);
    case 'tunnel':
      return throughTunnel(walker, at, route.to, seen);
    case 'edge':
      return all(toEdge(walker, at, route.to.edge), overCircuit(walker, at, route.to.edge, route.to.far, seen));
    case 'user':
      break;
  }
  const { type, nextHop } = route.to.route;
  if (type === 'None' || type === 'Internet') return no('route-none');
  if (type === 'VirtualNetworkGateway') return toVpn(walker, at, seen);
  if (type === 'VnetLocal')
    return anyHolds(named(net.vnets, at.vnet).prefixes, packet.destination) ? YES : { ...maybe('undocumented'), through: [UNTOLD] };
  return toAppliance(walker, at, nextHop ?? '', seen);
}

/** 3: both sides connected, both with access, and the subnet it leaves and that of `towards` among those that are peered. */
function crossPeering({ net, explicit }: Walker, at: Place, to: string, towards: string): Result {
  const [own, back] = [sideOf(net, at.vnet, to), sideOf(net, to, at.vnet)];
  const sides = [own, back];
  const far = named(net.vnets, to).subnets.find((each) => holds(each.prefix, towards))?.name ?? '';
  const peered = own?.only === undefined || (own.only.local.includes(at.subnet) && own.only.remote.includes(far));
  return all(
    sides.every((side) => side?.state === 'Connected') ? YES : no('peering-disconnected'),
    peered ? YES : no('subnet-not-peered'),
    sides.every((side) => side?.access !== false) ? YES : explicit ? maybe('undocumented') : no('peering-access-off'),
  );
}

const gatewayAddress = (net: Net, vnet: string): string => named(named(net.vnets, vnet).subnets, GATEWAY_SUBNET).prefix.split('/')[0] ?? '';

/** To the gateway: from a spoke to that of its hub. */
function toEdge(walker: Walker, at: Place, edge: Edge): Result {
  if (edge.kind === 'hub') return YES;
  const odd = hasUnsupported(walker.net, edge.gateway.vnet) ? maybe('undocumented') : YES;
  return edge.gateway.vnet === at.vnet
    ? odd
    : all(odd, crossPeering(walker, at, edge.gateway.vnet, gatewayAddress(walker.net, edge.gateway.vnet)));
}

/** 2.3: a user route to the gateway means the VPN gateway, which has a tunnel for the address, or not. */
function toVpn(walker: Walker, at: Place, seen: readonly string[]): Result {
  const gateways = vpnGatewaysFor(walker.net, at.vnet);
  if (gateways.length === 0) return no('next-hop-missing');
  const routes = gateways.flatMap((gateway) => tunnelsFor(walker.net, gateway, walker.packet.destination));
  return oneOf(routes.map((route) => throughTunnel(walker, at, route, seen)));
}

/**
 * To the VPN gateway, and out at the other end of the tunnel: where that gateway's subnet sends it, or a site. Whether the next gateway asks the routes
 * of its subnet or its own tunnels first is not told.
 */
function throughTunnel(walker: Walker, at: Place, { near, far, lost }: Omit<TunnelRoute, 'prefix'>, seen: readonly string[]): Result {
  const { net, packet } = walker;
  if (lost) return no(NO_WAY);
  // Of tunnels that carry IPv6 it tells nothing.
  if (net.six) return maybe(SILENT);
  const odd = hasUnsupported(net, near.vnet) ? maybe('undocumented') : YES;
  const there = near.vnet === at.vnet ? odd : all(odd, crossPeering(walker, at, near.vnet, gatewayAddress(net, near.vnet)));
  if (far !== null) {
    const next = { vnet: far.vnet, subnet: GATEWAY_SUBNET };
    const bySubnet = walk(walker, next, seen);
    const own = tunnelsFor(net, far, packet.destination);
    const mark = `tunnels of ${far.name}`;
    if (own.length === 0 || seen.includes(mark)) return all(there, bySubnet);
    const byTunnel = own.map((each) => throughTunnel(walker, next, each, [...seen, mark]));
    return all(there, oneOf([bySubnet, ...byTunnel]));
  }
  const vnet = vnetOf(net, packet.destination);
  const hasSite = net.tunnels.some((each) => each.to === null && vpnGatewaysFor(net, vnet).some(({ name }) => name === each.from));
  const behind = edgesOf(net).filter((edge) => vnetsBehind(net, edge).includes(vnet));
  return all(there, hasSite || behind.some((edge) => liveCircuits(net, edge).length > 0) ? maybe('on-premises-opaque') : no(STRANDED));
}

function overCircuit(walker: Walker, at: Place, edge: Edge, far: Far, seen: readonly string[]): Result {
  const { net, packet } = walker;
  if (far === null) {
    const vnet = vnetOf(net, packet.destination);
    const others = farEdges(net, edge, vnet);
    // What on-premises may do with the packet counts only where it can come back into that VNet; by the gateway it arrived at it goes in a circle.
    const isHere = (other: Edge): boolean => at.subnet === GATEWAY_SUBNET && other.kind === 'vnet' && other.gateway.vnet === at.vnet;
    const behind = edgesOf(net).filter((other) => vnetsBehind(net, other).includes(vnet) && !isHere(other));
    const comesBack = behind.some((other) => liveCircuits(net, other).length > 0);
    if (others.length === 0) return comesBack ? maybe('on-premises-opaque') : no(STRANDED);
    return all(maybe('er-aggregate-route'), ...others.map((other) => arrive(walker, edge, other, vnet, seen)));
  }
  return arrive(walker, edge, far.edge, far.vnet, seen);
}

/** Into a virtual hub, from a VNet or (`at` null) from a circuit. */
function intoHub(walker: Walker, at: Place | null, hub: Hub, table: string, seen: readonly string[]): Result {
  const { net, packet } = walker;
  const steps = {
    overCircuit: (by: Hub, far: Far) => (at ? overCircuit(walker, at, { kind: 'hub', hub: by }, far, seen) : no(NO_WAY)),
    toAppliance: (vnet: string, nextHop: string) => toAppliance(walker, { vnet, subnet: GATEWAY_SUBNET }, nextHop, seen),
    firewall: (firewall: Firewall) => (walker.isReply ? YES : byFirewall(firewall, packet)),
    either: oneOf,
  };
  const aggregates = (edge: Edge): readonly string[] => aggregatesOf(net, edge);
  const told = net.six ? maybe('undocumented') : YES;
  return all(told, throughHub({ net, hub, destination: packet.destination, aggregates, fromCircuit: at === null, steps }, table, NO_WAY));
}

function arrive(walker: Walker, edge: Edge, far: Edge, vnet: string, seen: readonly string[]): Result {
  const { net, packet } = walker;
  if (isLostBetween(net, edge, far)) return no(NO_WAY);
  // The platform drops private addresses before a default route gets to carry them (2.1).
  const summaries = aggregatesOf(net, far).filter((each) => each !== '0.0.0.0/0');
  const covered = anyHolds(summaries, packet.source);
  const over: Result = { ...YES, through: [OVER_CIRCUIT] };
  const isOdd = isFast(net, edge) || isFast(net, far);
  const entered = accepts(far, edge) ? over : covered ? maybe('er-aggregate-route') : no('er-flag-off');
  const accepted = isOdd ? all(entered, maybe('undocumented')) : entered;
  // 1.3: what hubs of different virtual WANs are to each other over one circuit is not told.
  const apart = edge.kind === 'hub' && far.kind === 'hub' && !sameWan(edge.hub, far.hub);
  if (far.kind === 'hub') return all(accepted, apart ? maybe('undocumented') : YES, intoHub(walker, null, far.hub, DEFAULT_TABLE, seen));
  if (far.gateway.vnet !== vnet && transitHub(net, vnet) !== far.gateway.vnet) return all(accepted, no(NO_WAY));
  return all(accepted, walk(walker, { vnet: far.gateway.vnet, subnet: GATEWAY_SUBNET }, seen));
}

function vnetOf(net: Net, address: string): string {
  const found = net.vnets.find((each) => anyHolds(each.prefixes, address));
  if (found === undefined) throw new Error(`no VNet holds ${address}`);
  return found.name;
}

/** 2.3: directly reachable, be it a host or the frontend before several. */
function toAppliance(walker: Walker, at: Place, nextHop: string, seen: readonly string[]): Result {
  const { net, packet } = walker;
  const host = net.hosts.find((each) => each.address === nextHop);
  const balancer = net.balancers?.find((each) => each.address === nextHop);
  const firewall = net.firewall?.address === nextHop ? net.firewall : undefined;
  const holder = host ?? balancer ?? firewall;
  const peer = peersOf(net, at.vnet).find((side) => anyHolds(side.known, nextHop));
  const near = anyHolds(named(net.vnets, at.vnet).prefixes, nextHop);
  const meshed = meshedWith(net, at.vnet).some((each) => anyHolds(named(net.vnets, each).prefixes, nextHop));
  if (holder === undefined || (!near && peer === undefined && !meshed)) return no('next-hop-missing');
  const there = near || peer === undefined ? YES : crossPeering(walker, at, holder.vnet, nextHop);
  if (nextHop === packet.destination) return there;
  if (host) return all(there, throughAppliance(walker, host, seen));
  if (firewall) {
    const ruled = walker.isReply ? YES : byFirewall(firewall, packet);
    return all({ ...there, through: [FIREWALL] }, ruled, walk(walker, placeOf(firewall), seen));
  }
  const rule = balancer && taken(balancer, packet);
  if (!balancer || !rule) return all(there, no('next-hop-missing'));
  const known = rule.sure ? YES : maybe('undocumented');
  return all(
    there,
    known,
    spread(net, balancer, (member) => throughAppliance(walker, member, seen)),
  );
}

/** What of several ways may be taken: one that leads on, where there is any. */
export function atBest(results: readonly Result[]): readonly Result[] {
  const best = (['yes', 'maybe'] as const).map((pass) => results.filter((each) => each.pass === pass)).find(({ length }) => length > 0);
  return best ?? results;
}

/** Of ways that are all closed, or all open, what they have in common. */
export function ofAll(results: readonly Result[]): Result {
  const [first, ...others] = results;
  if (first === undefined) throw new Error('there is one way at least');
  if (first.pass !== 'no' || others.length === 0) return first;
  const causes = first.causes.filter((cause) => others.every((each) => each.causes.includes(cause)));
  return {
    ...all(...results),
    causes: others.every(({ causes: own }) => own.join() === first.causes.join()) ? causes : [...causes, NO_WAY],
  };
}

/** Running, forwarding; what it does inside is known only where the operator says so. */
function throughAppliance(walker: Walker, host: Host, seen: readonly string[]): Result {
  const { net, packet, passed } = walker;
  const exit = net.hosts.find((each) => each.name === walker.exit && machineOf(each) === machineOf(host)) ?? host;
  const crossed = cardOf(exit) !== cardOf(host);
  const meets = (at: Host, direction: Rule['direction']): Result =>
    passed.includes(cardOf(at)) ? YES : filtered(net, at, direction, packet).result;
  const own = [
    host.power === 'running' || host.power === null ? YES : no('host-off'),
    host.forwards && (!crossed || exit.forwards) ? YES : no('nva-no-forwarding'),
    host.transparent ? YES : maybe('nva-opaque'),
    meets(host, 'Inbound'),
    meets(exit, 'Outbound'),
  ];
  const through: Result = { ...YES, through: [cardOf(host), ...(crossed ? [cardOf(exit)] : [])] };
  return all(through, ...own, walk(walker, placeOf(exit), seen));
}

export const placeOf = (host: Place): Place => ({ vnet: host.vnet, subnet: host.subnet });
