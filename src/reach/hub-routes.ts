/** The routes a virtual hub gives to the VNets connected to it. */
import type { Address } from '../network/address.ts';
import { prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { HubConnection } from '../network/wan.ts';
import type { Candidate } from './candidate.ts';
import { type Found, nothingFound } from './circuit-state.ts';
import { defaultTable } from './default-table.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { type HubAsk, type HubRoute, perhapsBefore, takenRoutes } from './hub-route.ts';
import { checkFamily, checkHub, checkHubConnection, routeMapDoubt } from './hub-state.ts';
import { hubView, unreadRouting } from './hub-view.ts';
import type { Learned } from './learned.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { DEFAULT_ROUTE } from './routing-intent.ts';

/** Only what lies outside the VNet: a hub gives no route into the space of the VNet itself. Source: VWAN-ROUTING. */
export function hubRoutes(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  source: Address | null,
  destination: Address,
): Candidate[] {
  const connections = index.hubConnectionsOf(vnet.key);
  if (connections.length === 0 || spaceHolds(vnet.addressSpace, destination)) return [];
  return connections.flatMap((connection) => overConnection(index, learned, connection, source, destination));
}

function overConnection(
  index: NetworkIndex,
  learned: Learned,
  connection: HubConnection,
  source: Address | null,
  destination: Address,
): Candidate[] {
  const hub = index.model.resources.hubs.get(connection.hub);
  if (!hub) return unreadHub(index, connection, destination);
  const table = connection.routing.associatedRouteTable ?? defaultTable(hub.key);
  const ask: HubAsk = { index, learned, hub, table, source, destination, byFirewall: false };
  const around = aroundHub(ask, connection);
  const routes = isNoneTable(table)
    ? besideNoneTable(ask, connection)
    : hubView(ask, 'vnet').flatMap((route) => ifDefaultRouteMay(connection, route));
  const taken = takenRoutes(index, hub, routes);
  const others = perhapsBefore(hub, taken, routes);
  const chosen = others.length === 0 ? taken : taken.map((route) => ({ ...route, doubts: [...route.doubts, ...others] }));
  const kept = routes.filter((route) => route.blockers.length > 0);
  const candidates = [...chosen, ...kept].map((route) => candidate(connection, route, around));
  return candidates.length > 0 || around.unread.length === 0 ? candidates : [candidate(connection, hidden(hub, destination, []), around)];
}

/** What the hub's default table has, which a connection that is associated with the none table is given nothing of. Source: VWAN-ROUTING. */
function besideNoneTable(ask: HubAsk, connection: HubConnection): HubRoute[] {
  const blocker: Blocker = {
    code: 'no-route',
    resource: connection.id,
    property: 'properties.routingConfiguration.associatedRouteTable',
    value: ask.table,
    needed: 'a route table that routes are propagated to',
    basis: 'documented',
    source: 'VWAN-ROUTING',
    facts: { what: 'noneTable', connection: connection.name, hub: ask.hub.name },
  };
  return hubView({ ...ask, table: defaultTable(ask.hub.key) }, 'vnet')
    .filter(({ undecided }) => !undecided)
    .map((route) => ({ ...route, blockers: [blocker, ...route.blockers] }));
}

interface Around extends Found {
  /** What of the hub's routing was not read. */
  readonly unread: Found['doubts'];
}

function aroundHub(ask: HubAsk, connection: HubConnection): Around {
  const found = nothingFound();
  checkHub(ask.hub, found);
  checkHubConnection(connection, found);
  checkFamily(ask.hub, ask.destination, found);
  const missing = unreadRouting(ask);
  return { blockers: found.blockers, doubts: [...found.doubts, ...routeMapDoubt(connection), ...missing], unread: missing };
}

/** `enableInternetSecurity` of the connection lets the hub's default route in. Source: VWAN-ABOUT, SDK39. */
function ifDefaultRouteMay(connection: HubConnection, route: HubRoute): HubRoute[] {
  if (route.prefix.length > DEFAULT_ROUTE.length || connection.enableInternetSecurity === true) return [route];
  if (connection.enableInternetSecurity === false) return [];
  const doubt: Unsure = { ...unread(connection.id, 'enableInternetSecurity', { connection: connection.name }), astray: true };
  return [{ ...route, doubts: [...route.doubts, doubt] }];
}

function candidate(connection: HubConnection, route: HubRoute, around: Found): Candidate {
  return {
    prefix: route.prefix,
    source: 'bgp',
    hop: { type: 'Hub', connection, route },
    blockers: [...around.blockers, ...route.blockers],
    doubts: [...around.doubts, ...route.doubts],
    ...(route.undecided ? { undecided: true } : {}),
    ...(route.perhaps && around.blockers.length === 0 ? { perhaps: route.perhaps } : {}),
  };
}

/** Where the hub itself was not read: a VNet on the same hub may be reached over it; whatever else it leads to is not known. */
function unreadHub(index: NetworkIndex, connection: HubConnection, destination: Address): Candidate[] {
  const doubts = [unread(connection.hub, 'hub', { connection: connection.name })];
  const beside = index
    .spaces()
    .matches(destination)
    .flatMap((match): HubRoute[] => {
      const other = index.hubConnectionsOf(match.value.key).find((each) => each.hub === connection.hub);
      return other
        ? [{ prefix: match.prefix, isStatic: false, hop: { kind: 'vnet', connection: other, vnet: match.value }, blockers: [], doubts }]
        : [];
    });
  const routes = beside.length > 0 ? beside : [hidden({ id: connection.hub, name: connection.name }, destination, doubts)];
  return routes.map((route) => candidate(connection, route, nothingFound()));
}

/** A route that may be there: nothing that was read gives it, and not all was read. */
function hidden(hub: { readonly id: string; readonly name: string }, destination: Address, doubts: Found['doubts']): HubRoute {
  const blocker: Blocker = {
    code: 'no-route',
    resource: hub.id,
    property: null,
    value: null,
    needed: null,
    basis: 'inferred',
    source: 'VWAN-ROUTING',
    facts: { what: 'hubTable', hub: hub.name },
  };
  const length = destination.family === 4 ? 32 : 128;
  return { prefix: prefixOf(destination, length), isStatic: false, hop: { kind: 'nothing' }, blockers: [blocker], doubts, undecided: true };
}

export function isNoneTable(table: Key): boolean {
  return table.endsWith('/noneroutetable');
}
