/** A place and a destination -> every route that could decide there, in the table or kept out of it, and the selection among them. */
import type { Address } from '../network/address.ts';
import { type Prefix, prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { RouteTable, Subnet, VirtualNetwork } from '../network/vnet.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import type { RoutesAt } from './decided-routes.ts';
import { edgeOf, type GatewayRoutes } from './edge.ts';
import { erRoutes } from './er-routes.ts';
import type { Blocker, Unsure } from './finding.ts';
import { hubRoutes } from './hub-routes.ts';
import { type Learned, NOTHING_LEARNED } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import { onPremisesDetours, onPremisesRoutes } from './on-premises-routes.ts';
import { type OwnRoutes, ownRoutes } from './own-routes.ts';
import type { Place } from './place.ts';
import { remember } from './remember.ts';
import { routeHop } from './route-hop.ts';
import { advertisedRoutes, betweenBranches, betweenGateways, defaultRouteDoubts } from './route-server.ts';
import { type Selection, selectRoute } from './select-route.ts';
import type { Hop } from './verdict.ts';
import { vpnOnPremisesRoutes, vpnRoutes } from './vpn-routes.ts';

export function routesAt(index: NetworkIndex, learned: Learned, place: Place, source: Address | null, destination: Address): RoutesAt {
  const own = ownRoutes(index, place, destination);
  if (place.byGateway) return shared(own, NO_GATEWAY);
  const { routes, crossings } = gatewayRoutesOf(index, learned, place.vnet, source, destination);
  const table = place.subnet && refusingTable(index, place.subnet);
  if (table) {
    return routes.length > 0 ? decide(own, withoutPropagation(table, routes)) : decide(own, routes);
  }
  const made = crossings && own.isCommon ? shared(own, routes) : { ...decide(own, routes), crossings };
  const doubts = defaultRouteDoubts(index, place.vnet, made.selection, destination);
  return doubts.length === 0 ? made : { ...made, doubts: [...made.doubts, ...doubts] };
}

const NO_GATEWAY: readonly never[] = [];

/** The subnet's route table where that keeps gateway routes out. */
const refusingTable = remember((index, { routeTable }: Subnet): RouteTable | null => {
  const table = routeTable ? index.model.resources.routeTables.get(routeTable) : undefined;
  return table?.disableBgpRoutePropagation === true ? table : null;
});

function decide(own: OwnRoutes, gateway: readonly Candidate[]): RoutesAt {
  const candidates = gateway.length === 0 ? own.candidates : [...own.candidates, ...gateway];
  const selection = selectRoute(candidates);
  const overrides = losingOverrides(candidates, selection);
  const doubts = overrides.length === 0 ? own.doubts : [...own.doubts, ...overrides];
  return { selection, doubts, hopOf: (candidate) => routeHop(candidate, selection), plain: null, crossings: null };
}

/**
 * The same routes are the same lists, wherever they are asked for: what they decide is decided once. Kept only for what many places have in common, so
 * that it stays far smaller than the number of pairs that may be asked.
 */
function shared(own: OwnRoutes, gateway: readonly Candidate[]): RoutesAt {
  const before = own.decided.get(gateway);
  if (before) return before;
  const made = decide(own, gateway);
  const hops = new Map<Candidate, Hop>();
  const hopOf = (candidate: Candidate): Hop => {
    const hop = hops.get(candidate) ?? made.hopOf(candidate);
    hops.set(candidate, hop);
    return hop;
  };
  const kept = { ...made, hopOf, plain: {} };
  own.decided.set(gateway, kept);
  return kept;
}

/** A user route that says it overrides BGP routes regardless of their length may win after all. */
function losingOverrides(candidates: readonly Candidate[], { winners }: Selection): Unsure[] {
  return candidates.flatMap((each) =>
    each.doubts.length === 0 || winners.includes(each) ? [] : each.doubts.filter(({ code }) => code === 'bgp-override'),
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
  return gatewayRoutesOf(index, learned, vnet, source, destination).routes;
}

/**
 * Where nothing was recorded that tells of single prefixes, and no tunnel or hub asks for more, the routes between two VNets are those between
 * their gateways: computed once for all spokes of the one and any address of the other.
 */
function gatewayRoutesOf(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  source: Address | null,
  destination: Address,
): GatewayRoutes {
  const owners = index.spaces().matches(destination);
  const edge = edgeOf(index, vnet);
  const isShared =
    learned === NOTHING_LEARNED &&
    edge.vpn.length === 0 &&
    edge.hubs.length === 0 &&
    owners.length > 0 &&
    !owners.some(({ value }) => value === vnet);
  if (!isShared) return { routes: orElse(index, vnet, destination, compute(index, learned, vnet, source, destination)), crossings: null };
  let known = edge.known.get(owners);
  if (!known) {
    known = { routes: compute(index, learned, vnet, null, destination), crossings: new Map() };
    edge.known.set(owners, known);
  }
  // What may lead there where nothing is known to is the VNet's own.
  return known.routes.length > 0 ? known : { routes: orElse(index, vnet, destination, known.routes), crossings: null };
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
    const known = (gateway: Key): Prefix | null =>
      overCircuits.flatMap(({ hop }) => (hop.type === 'ErGateway' && hop.near.gateway.key === gateway ? [hop.advertised] : []))[0] ?? null;
    routes.push(...onPremisesDetours(index, learned, vnet, destination, known));
  }
  if (owners.length === 0) {
    routes.push(...onPremisesRoutes(index, learned, vnet, destination), ...vpnOnPremisesRoutes(index, learned, vnet, source, destination));
  }
  routes.push(...hubRoutes(index, learned, vnet, source, destination));
  return routes;
}

/** Where nothing that was read leads there: what other gateways and appliances pass on is not all in the model. */
function orElse(index: NetworkIndex, vnet: VirtualNetwork, destination: Address, known: readonly Candidate[]): readonly Candidate[] {
  if (known.length > 0 || index.model.resources.hubs.size === 0 || isPublic(destination)) return known;
  const owners = index.spaces().matches(destination);
  const routes: Candidate[] = [];
  for (const { value: owner, prefix } of owners) {
    if (owner !== vnet) routes.push(...betweenGateways(index, vnet, owner, prefix), ...betweenBranches(index, vnet, prefix));
  }
  routes.push(...advertisedRoutes(index, vnet, owners[0]?.prefix ?? prefixOf(destination, destination.family === 4 ? 32 : 128)));
  return routes;
}

/** A route table that refuses gateway routes keeps every one of them out of its subnets. Source: UDR 2.3. */
function withoutPropagation(table: RouteTable, routes: readonly Candidate[]): readonly Candidate[] {
  const blocker: Blocker = {
    code: 'no-route',
    resource: table.id,
    property: 'properties.disableBgpRoutePropagation',
    value: true,
    needed: false,
    basis: 'documented',
    source: 'UDR',
    facts: { what: 'propagationOff' },
  };
  return routes.map((route) => ({ ...route, blockers: [blocker, ...route.blockers] }));
}
