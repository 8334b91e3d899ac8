/** Static routes: those written into a hub's route table, and those of the connections that pass theirs on to it. */
import { contains, covers, type Prefix, parsePrefix } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { HubConnection, HubRouting, VirtualHub } from '../network/wan.ts';
import { nothingFound } from './circuit-state.ts';
import { unread } from './finding.ts';
import { checkLearned } from './hub-propagation.ts';
import type { HubAsk, HubHop, HubRoute } from './hub-route.ts';
import { checkHubConnection } from './hub-state.ts';
import { spaceHolds } from './network-index.ts';
import { remember } from './remember.ts';
import { DEFAULT_ROUTE } from './routing-intent.ts';

interface ConnectionStatic {
  readonly connection: HubConnection;
  readonly route: HubRouting['staticRoutes'][number];
}

/** Routes of the table itself. `onward`: what the hub does with a packet that came back from its firewall. */
export function tableStatics(ask: HubAsk, onward: () => readonly HubRoute[]): HubRoute[] {
  const table = ask.index.model.resources.hubRouteTables.get(ask.table);
  return (table?.routes ?? []).flatMap((route): HubRoute[] => {
    if (route.destinationType !== 'CIDR') return undecidedStatic(ask, route.destinations);
    const prefix = longest(
      route.destinations.flatMap((text) => parsePrefix(text) ?? []),
      ask,
    );
    if (!prefix) return [];
    return [nextHop(ask, prefix, keyOf(route.nextHop), route.name, onward)];
  });
}

function nextHop(ask: HubAsk, prefix: Prefix, target: Key, name: string, onward: () => readonly HubRoute[]): HubRoute {
  const at = { prefix, isStatic: true, blockers: [], doubts: [] } as const;
  if (!target.includes('/hubvirtualnetworkconnections/')) return { ...at, hop: { kind: 'firewall', device: target, onward: onward() } };
  const connection = ask.index.model.resources.hubConnections.get(target);
  if (!connection) return { ...at, hop: { kind: 'nothing' }, doubts: [unread(target, 'hubConnection', { route: name })] };
  const hop = intoConnection(ask, connection);
  if (hop) return { ...at, hop };
  // The table hands the packet to the connection, whose own static routes name no appliance for it.
  const blocker = {
    code: 'next-hop-missing',
    resource: connection.id,
    property: 'properties.routingConfiguration.vnetRoutes.staticRoutes',
    value: null,
    needed: 'a static route with the address of the appliance',
    basis: 'documented',
    source: 'VWAN-ROUTING',
    facts: { prefix: name, connection: connection.name },
  } as const;
  return { ...at, hop: { kind: 'deadEnd', blocker } };
}

/** The appliance that the connection's static routes name, else the connected VNet itself. */
function intoConnection(ask: HubAsk, connection: HubConnection): HubHop | null {
  const found = staticFor(connection, ask);
  if (found) return found;
  const vnet = connection.remoteVnet ? ask.index.model.resources.vnets.get(connection.remoteVnet) : undefined;
  return vnet && spaceHolds(vnet.addressSpace, ask.destination) ? { kind: 'vnet', connection, vnet } : null;
}

function staticFor(connection: HubConnection, ask: HubAsk): HubHop | null {
  let best: { readonly prefix: Prefix; readonly hop: HubHop } | null = null;
  for (const route of connection.routing.staticRoutes) {
    const prefix = longest(route.prefixes, ask);
    if (!prefix || !route.nextHop || (best && best.prefix.length >= prefix.length)) continue;
    best = { prefix, hop: { kind: 'appliance', connection, route: route.name, prefix, address: route.nextHop } };
  }
  return best?.hop ?? null;
}

/**
 * The appliance that stands before a connected VNet: a static route that covers the VNet's own prefix wins, unless the connection lets its own
 * workloads be reached directly. Source: VWAN-BYPASS.
 */
export function applianceBefore(connection: HubConnection, own: Prefix, ask: HubAsk): HubHop | null {
  if (connection.routing.vnetLocalRouteOverrideCriteria?.toLowerCase() === 'equal') return null;
  const covering = connection.routing.staticRoutes.filter((route) => route.prefixes.some((prefix) => covers(prefix, own)));
  return staticFor({ ...connection, routing: { ...connection.routing, staticRoutes: covering } }, ask);
}

/** Static routes of connections, as other connections learn them: over the hubs of the WAN too, but for the default route. Source: VWAN-CONNECT. */
export function connectionStatics(ask: HubAsk, hub: VirtualHub): HubRoute[] {
  return staticsOf(ask.index, hub.key).flatMap(({ connection, route }): HubRoute[] => {
    const prefix = longest(route.prefixes, ask);
    if (!prefix || !route.nextHop || (hub !== ask.hub && prefix.length === DEFAULT_ROUTE.length)) return [];
    const found = nothingFound();
    checkLearned(ask, hub, connection, found);
    checkHubConnection(connection, found);
    const hop: HubHop = { kind: 'appliance', connection, route: route.name, prefix, address: route.nextHop };
    return [{ prefix, isStatic: false, ofConnection: true, hop, ...found }];
  });
}

const staticsOf = remember((index, hub: Key): readonly ConnectionStatic[] =>
  index
    .hubConnectionsTo(hub)
    .filter((connection) => connection.routing.propagateStaticRoutes !== false)
    .flatMap((connection) => connection.routing.staticRoutes.map((route) => ({ connection, route }))),
);

function longest(prefixes: readonly Prefix[], { destination }: HubAsk): Prefix | null {
  let best: Prefix | null = null;
  for (const prefix of prefixes) if (contains(prefix, destination) && (!best || prefix.length > best.length)) best = prefix;
  return best;
}

/** Destinations named otherwise than by prefix: a resource, a service. They count where they name a connected VNet that holds the address. */
function undecidedStatic(ask: HubAsk, destinations: readonly string[]): HubRoute[] {
  const { resources } = ask.index.model;
  return destinations.flatMap((text): HubRoute[] => {
    const key = keyOf(text);
    const vnet = resources.vnets.get(resources.hubConnections.get(key)?.remoteVnet ?? key);
    const prefix = vnet && spaceHolds(vnet.addressSpace, ask.destination);
    if (!prefix) return [];
    const doubt = { code: 'undocumented', resource: ask.table, source: 'VWAN-ROUTING', facts: { what: 'hubRouteToResource' } } as const;
    return [{ prefix, isStatic: true, hop: { kind: 'nothing' }, blockers: [], doubts: [doubt] }];
  });
}
