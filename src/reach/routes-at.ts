/** A place and a destination -> every route that could decide there, in the table or kept out of it. */
import type { Address } from '../network/address.ts';
import { contains } from '../network/prefix.ts';
import type { RouteTable, VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { erRoutes } from './er-routes.ts';
import type { Blocker, Unsure } from './finding.ts';
import { unread } from './finding.ts';
import { hubRoutes } from './hub-routes.ts';
import type { Learned } from './learned.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { onPremisesDetours, onPremisesRoutes } from './on-premises-routes.ts';
import type { Place } from './place.ts';
import { serviceEndpointRoutes } from './service-endpoint-routes.ts';
import { connectedGroupRoutes, localRoute, peeringRoutes, platformRoutes, privateEndpointRoute } from './system-routes.ts';
import { userRoutes } from './user-routes.ts';
import { vpnOnPremisesRoutes, vpnRoutes } from './vpn-routes.ts';

export interface RoutesAt {
  readonly candidates: readonly Candidate[];
  /** What makes the table itself uncertain: a route table or a tag that was not read. */
  readonly doubts: readonly Unsure[];
}

export function routesAt(index: NetworkIndex, learned: Learned, place: Place, source: Address | null, destination: Address): RoutesAt {
  const { vnet, subnet } = place;
  const table = subnet?.routeTable ? index.model.resources.routeTables.get(subnet.routeTable) : undefined;
  const doubts: Unsure[] = [];
  if (subnet?.routeTable && !table) doubts.push(unread(subnet.routeTable, 'routeTable', { subnet: subnet.name }));
  const user = table ? userRoutes(index, table, destination) : null;
  if (user) doubts.push(...user.doubts);
  const service = serviceEndpointRoutes(index, subnet, destination);
  const candidates: Candidate[] = [...(user?.candidates ?? []), ...service.candidates];
  // Without a user route it makes no difference to the way whether a service's own route or the default one takes the packet out.
  if (user && user.candidates.length > 0) doubts.push(...service.doubts);
  addSystemRoutes(candidates, index, vnet, table, destination);
  if (!place.byGateway) candidates.push(...withPropagation(table, gatewayRoutes(index, learned, vnet, source, destination)));
  return { candidates, doubts };
}

function addSystemRoutes(
  into: Candidate[],
  index: NetworkIndex,
  vnet: VirtualNetwork,
  table: RouteTable | undefined,
  destination: Address,
): void {
  const own = spaceHolds(vnet.addressSpace, destination);
  if (own) into.push(localRoute(own));
  into.push(...privateEndpointRoute(index, vnet, destination));
  into.push(...withoutPeerings(table, peeringRoutes(index, vnet, destination)));
  into.push(...connectedGroupRoutes(index, vnet, destination));
  for (const route of platformRoutes(vnet, table)) if (contains(route.prefix, destination)) into.push(route);
}

/** Everything a virtual network gateway or a virtual hub brings into the table. */
export function gatewayRoutes(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  source: Address | null,
  destination: Address,
): Candidate[] {
  const owners = index.spaces().matches(destination);
  const routes: Candidate[] = [];
  for (const [i, { value: owner }] of owners.entries()) {
    // A VNet may hold the address by two of its prefixes.
    if (owner === vnet || owners.findIndex(({ value }) => value === owner) < i) continue;
    const overCircuits = erRoutes(index, learned, vnet, owner, source, destination);
    routes.push(...overCircuits, ...vpnRoutes(index, vnet, owner, source, destination));
    const known = overCircuits.find(({ hop }) => hop.type === 'ErGateway')?.prefix ?? null;
    routes.push(...onPremisesDetours(index, learned, vnet, destination, known));
  }
  if (owners.length === 0) {
    routes.push(...onPremisesRoutes(index, learned, vnet, destination), ...vpnOnPremisesRoutes(index, learned, vnet, source, destination));
  }
  routes.push(...hubRoutes(index, learned, vnet, source, destination));
  return routes;
}

/** `disablePeeringRoute` All: the routes of peerings are kept out of the table's subnets. Source: SDK39. */
function withoutPeerings(table: RouteTable | undefined, routes: readonly Candidate[]): readonly Candidate[] {
  if (table?.disablePeeringRoute?.toLowerCase() !== 'all') return routes;
  const blocker: Blocker = {
    code: 'no-route',
    resource: table.id,
    property: 'properties.disablePeeringRoute',
    value: table.disablePeeringRoute,
    needed: 'None',
    basis: 'documented',
    source: 'SDK39',
    facts: { what: 'peeringRoutesOff' },
  };
  return routes.map((route) => ({ ...route, blockers: [blocker, ...route.blockers] }));
}

/** A route table that refuses gateway routes keeps every one of them out of its subnets. Source: UDR 2.3. */
function withPropagation(table: RouteTable | undefined, routes: readonly Candidate[]): readonly Candidate[] {
  if (table?.disableBgpRoutePropagation !== true) return routes;
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
