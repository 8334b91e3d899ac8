/** A place and a destination -> every route that could decide there, in the table or kept out of it, and the selection among them. */
import type { Address } from '../network/address.ts';
import { prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import type { Decided, GatewayRoutes, OwnRoutes, RoutesAt } from './decided-routes.ts';
import { type Edge, edgeOf } from './edge.ts';
import { erRoutes } from './er-routes.ts';
import type { Blocker, Unsure } from './finding.ts';
import { hubRoutes } from './hub-routes.ts';
import { isLearned, isPerhapsLearned } from './is-learned.ts';
import { type Learned, NOTHING_LEARNED } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import { type Brought, onPremisesDetours, onPremisesRoutes } from './on-premises-routes.ts';
import { ownRoutesAt } from './own-routes.ts';
import { type Place, standing } from './place.ts';
import { advertisedRoutes, betweenBranches, betweenGateways, defaultRouteDoubts, throughStatics } from './route-server.ts';
import { goesBefore, isEqual, pushesOutBgp, type Selection, selectRoute } from './select-route.ts';
import { gatewaysServing } from './serving-gateway.ts';
import { arePeeringsRead, hiddenPeering } from './unread-peerings.ts';
import { unreadSites, vpnOnPremisesRoutes, vpnRoutes } from './vpn-routes.ts';

export function routesAt(index: NetworkIndex, learned: Learned, place: Place, source: Address | null, destination: Address): RoutesAt {
  const at = standing(index, place);
  const own = ownRoutesAt(place, at, destination);
  if (place.byGateway) return decideAlone(own);
  const { propagationOff } = at;
  const edge = at.edge ?? edgeOf(index, place.vnet);
  if (propagationOff) {
    const { routes } = gatewayRoutesOf(index, learned, place.vnet, edge, source, destination);
    return routes.length > 0 ? decide(own, withoutPropagation(propagationOff, routes)) : decide(own, routes);
  }
  const made =
    (learned === NOTHING_LEARNED && knownOf(index, edge, own, destination)) ||
    decideFor(own, edge, gatewayRoutesOf(index, learned, place.vnet, edge, source, destination));
  const doubts = [
    ...defaultRouteDoubts(index, place.vnet, made.selection, destination),
    ...hiddenPeerings(index, place.vnet, made.selection, destination),
  ];
  return doubts.length === 0 ? made : { ...made, doubts: [...made.doubts, ...doubts] };
}

/** As if no gateway and no hub gave any. */
export function decideAlone(own: OwnRoutes): RoutesAt {
  own.alone ??= { ...decide(own, NO_GATEWAY), isShared: true };
  return own.alone;
}

/** A peering that was not read would go before what leads there now, but for a user route that is as long. */
function hiddenPeerings(index: NetworkIndex, vnet: VirtualNetwork, { winners }: Selection, destination: Address): readonly Unsure[] {
  if (arePeeringsRead(index) || winners.every(({ source, hop }) => source === 'system' && hop.type !== 'ConnectedGroup')) return [];
  const owners = index.spaces().matches(destination);
  if (owners.some(({ value }) => value === vnet)) return [];
  return owners
    .filter(({ prefix }) => !winners.every((winner) => winner.source === 'user' && winner.prefix.length >= prefix.length))
    .flatMap(({ value }) => hiddenPeering(index, vnet.key, value.key) ?? []);
}

const NO_GATEWAY: readonly never[] = [];

function decide(own: OwnRoutes, gateway: readonly Candidate[]): RoutesAt {
  const candidates = gateway.length === 0 ? own.candidates : [...own.candidates, ...gateway];
  const selection = selectRoute(candidates);
  const overrides = [
    ...losingOverrides(candidates, selection),
    ...refusedBeside(selection),
    ...refusedPerhapsBefore(selection),
    ...lostInTunnel(selection),
    ...untoldTunnels(selection),
    ...perhapsBefore(selection),
  ];
  const doubts = overrides.length === 0 ? own.doubts : [...own.doubts, ...overrides];
  return { selection, doubts, isShared: false, way: undefined, steps: null, gateway: null };
}

/** Own routes that are common are none to the VNet's own space: what they come to hangs on the edge and the step alone. */
function knownOf(index: NetworkIndex, edge: Edge, own: OwnRoutes, destination: Address): Decided | null {
  if (!own.isCommon) return null;
  for (let each = edge.decided[index.spaces().stepAt(destination)]; each; each = each.next) if (each.own === own) return each;
  return null;
}

/**
 * What the same routes decide is decided once. Kept only where the place's own routes are what many places have in common, so that it stays far
 * smaller than the number of pairs that may be asked.
 */
function decideFor(own: OwnRoutes, edge: Edge, gateway: GatewayRoutes): RoutesAt {
  if (gateway.step === null) return decide(own, gateway.routes);
  if (!own.isCommon) return { ...decide(own, gateway.routes), gateway };
  const decided: Decided = { ...decide(own, gateway.routes), isShared: true, gateway, own, next: edge.decided[gateway.step] };
  edge.decided[gateway.step] = decided;
  return decided;
}

/** A user route that says it overrides BGP routes regardless of their length may win after all. */
function losingOverrides(candidates: readonly Candidate[], { winners }: Selection): Unsure[] {
  return candidates.flatMap((each) =>
    each.doubts.length === 0 || winners.includes(each) ? [] : each.doubts.filter(({ code }) => code === 'bgp-override'),
  );
}

/**
 * Another VNet with the same range stands on the circuit and refuses: its prefix is in the table beside the one that is open, and some of the packets may
 * go there. Source: section 1.6 (SEED).
 */
function refusedBeside({ winners, potential }: Selection): Unsure[] {
  const open = winners[0];
  if (potential.length === 0 || open?.hop.type !== 'ErGateway') return [];
  const { vnet } = open.hop.far;
  const other = potential.find(
    (each) => each.hop.type === 'ErGateway' && each.hop.far.vnet !== vnet && isLearned(each) && isEqual(each, open),
  );
  if (other?.hop.type !== 'ErGateway') return [];
  return [{ code: 'overlap', resource: null, source: null, facts: { candidates: [vnet.id, other.hop.far.vnet.id] } }];
}

/**
 * A gateway whose flag Azure did not return may have learned what the far one refuses: then that takes the packets from what leads there now.
 * Source: sections 1.4 and 1.6.
 */
function refusedPerhapsBefore(selection: Selection): Unsure[] {
  const { winners, potential } = selection;
  const open = winners[0];
  if (potential.length === 0 || open === undefined || open.source === 'system' || pushesOutBgp(selection)) return [];
  return potential.flatMap((each) =>
    !each.undecided && isPerhapsLearned(each) && goesBefore(each, open) ? each.doubts.filter(({ code }) => code === 'er-flag-absent') : [],
  );
}

/**
 * Whether a tunnel without BGP that is down leaves in the table what is declared of its other end is not documented: where that goes before what leads there
 * now, the packets may be lost. Source: sections 2.2 and 2.4.
 */
function lostInTunnel({ winners, potential }: Selection): Unsure[] {
  const open = winners[0];
  if (potential.length === 0 || open === undefined || open.source === 'system') return [];
  return potential.flatMap((each): Unsure[] => {
    const leg = each.hop.type === 'VpnGateway' ? each.hop.legs.at(-1) : undefined;
    const isDeclared = leg !== undefined && leg.bgp !== true && !each.undecided && !goesBefore(open, each);
    if (!isDeclared || !each.blockers.every(({ code, facts }) => code === 'vpn-connection-down' && !facts.missingSide)) return [];
    const { id, name } = leg.connection;
    return [{ code: 'undocumented', resource: id, source: 'UDR', facts: { what: 'routeOfDownTunnel', connection: name } }];
  });
}

/** Prefixes of sites behind a tunnel of which Azure does not return whether it runs BGP: where it does, they draw the packets. Source: VPN-BGP, section 2.4. */
function untoldTunnels({ winners, potential }: Selection): Unsure[] {
  const open = winners[0];
  if (potential.length === 0 || open === undefined || (open.source === 'system' && open.hop.type !== 'Internet')) return [];
  return potential.flatMap((each): readonly Unsure[] => {
    const isUntold = each.undecided && each.hop.type === 'VpnGateway' && each.hop.legs.slice(0, -1).some(({ bgp }) => bgp === null);
    return isUntold && each.blockers.every(({ facts }) => facts.what === 'vpnPrefixes') && !goesBefore(open, each) ? each.doubts : [];
  });
}

/** A route that the table has only perhaps (over Global Reach, of a hub whose WAN is not told) would take the packet from a shorter one that is there. */
function perhapsBefore(selection: Selection): Unsure[] {
  const { winners, potential } = selection;
  const open = winners[0];
  if (potential.length === 0 || open === undefined || open.source === 'system' || pushesOutBgp(selection)) return [];
  return potential.flatMap((each) =>
    each.perhaps && goesBefore(each, open) ? each.perhaps.map((doubt): Unsure => ({ ...doubt, astray: true })) : [],
  );
}

/** Everything a virtual network gateway or a virtual hub brings into the table. */
export function gatewayRoutes(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  source: Address | null,
  destination: Address,
): readonly Candidate[] {
  return gatewayRoutesOf(index, learned, vnet, edgeOf(index, vnet), source, destination).routes;
}

/**
 * Where nothing was recorded that tells of single prefixes, and no tunnel or hub asks for more, the routes between two VNets are those between
 * their gateways: computed once for all spokes of the one and any address of the other.
 */
function gatewayRoutesOf(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  edge: Edge,
  source: Address | null,
  destination: Address,
): GatewayRoutes {
  const owners = index.spaces().matches(destination);
  const isShared =
    learned === NOTHING_LEARNED &&
    edge.vpn.length === 0 &&
    edge.hubs.length === 0 &&
    owners.length > 0 &&
    !owners.some(({ value }) => value === vnet);
  if (!isShared) return alone(orElse(index, vnet, destination, compute(index, learned, vnet, source, destination)));
  const step = index.spaces().stepAt(destination);
  let known = edge.known[step];
  if (!known) {
    known = { routes: compute(index, learned, vnet, null, destination), step, crossings: null };
    edge.known[step] = known;
  }
  // What may lead there where nothing is known to is the VNet's own.
  return known.routes.length > 0 ? known : alone(orElse(index, vnet, destination, known.routes));
}

function alone(routes: readonly Candidate[]): GatewayRoutes {
  return { routes, step: null, crossings: null };
}

function compute(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  source: Address | null,
  destination: Address,
): readonly Candidate[] {
  const owners = index.spaces().matches(destination);
  const routes: Candidate[] = [];
  for (const [i, { value: owner }] of owners.entries()) {
    // A VNet may hold the address by two of its prefixes.
    if (owner === vnet || owners.findIndex(({ value }) => value === owner) < i) continue;
    const overCircuits = erRoutes(index, learned, vnet, owner, source, destination);
    routes.push(...overCircuits, ...vpnRoutes(index, learned, vnet, owner, source, destination));
    routes.push(...onPremisesDetours(index, learned, vnet, destination, (gateway) => broughtBy(index, overCircuits, owner, gateway)));
  }
  if (owners.length === 0) {
    routes.push(...onPremisesRoutes(index, learned, vnet, destination), ...vpnOnPremisesRoutes(index, learned, vnet, source, destination));
  }
  routes.push(...hubRoutes(index, learned, vnet, source, destination));
  const sites = unreadSites(index, vnet.key, destination);
  if (sites.length === 0) return routes;
  return routes.map((route) => (route.source === 'bgp' && !route.undecided ? { ...route, doubts: [...route.doubts, ...sites] } : route));
}

/**
 * What is in the table, else what is kept out of it by least. The VNet's gateway on another circuit may take what comes from on-premises, or this one
 * where the VNet is behind it: then nothing.
 */
function broughtBy(index: NetworkIndex, overCircuits: readonly Candidate[], owner: VirtualNetwork, gateway: Key): Brought | null {
  const found = overCircuits.flatMap((candidate): Brought[] => {
    const { hop } = candidate;
    if (hop.type !== 'ErGateway' || hop.near.gateway.key !== gateway) return [];
    return [{ prefix: hop.advertised, blockers: isLearned(candidate) ? [] : candidate.blockers }];
  });
  const best = found.sort((a, b) => a.blockers.length - b.blockers.length)[0] ?? null;
  const isElsewhere = overCircuits.some(({ blockers }) => blockers.some(({ code }) => code === 'er-no-shared-circuit'));
  if (!best || best.blockers.length === 0) return best;
  const isBehind = gatewaysServing(index, owner.key, 'ExpressRoute').some(
    (serving) => serving.gateway.key === gateway && serving.blockers.length === 0,
  );
  return isElsewhere || isBehind ? null : best;
}

/** Where nothing that was read leads there: what other gateways and appliances pass on is not all in the model. */
function orElse(index: NetworkIndex, vnet: VirtualNetwork, destination: Address, known: readonly Candidate[]): readonly Candidate[] {
  if (known.length > 0 || index.model.resources.hubs.size === 0 || isPublic(destination)) return known;
  const owners = index.spaces().matches(destination);
  const routes: Candidate[] = [];
  for (const { value: owner, prefix } of owners) {
    if (owner === vnet) continue;
    routes.push(...betweenGateways(index, vnet, owner, prefix), ...betweenBranches(index, vnet, prefix));
    routes.push(...throughStatics(index, vnet, prefix, destination));
  }
  routes.push(...advertisedRoutes(index, vnet, owners[0]?.prefix ?? prefixOf(destination, destination.family === 4 ? 32 : 128)));
  return routes;
}

/** A route table that refuses gateway routes keeps every one of them out of its subnets. Source: UDR 2.3. */
function withoutPropagation(blocker: Blocker, routes: readonly Candidate[]): readonly Candidate[] {
  return routes.map((route) => ({ ...route, blockers: [blocker, ...route.blockers] }));
}
