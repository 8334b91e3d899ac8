/** What a virtual hub learned for an address: from its own VNets and branches, and from the other hubs of its WAN. */
import type { VirtualNetwork } from '../network/vnet.ts';
import type { HubConnection, VirtualHub } from '../network/wan.ts';
import { nothingFound } from './circuit-state.ts';
import { type Unsure, unread } from './finding.ts';
import {
  bgpPeerRoutes,
  circuitRoutes,
  clientRoutes,
  recordedBranchRoutes,
  recordedDetours,
  siteRoutes,
  undecided,
} from './hub-branches.ts';
import { checkLearned } from './hub-propagation.ts';
import type { HubAsk, HubRoute } from './hub-route.ts';
import { checkHub, checkHubConnection, checkTransit, routeMapDoubt, sameWan, untoldWan } from './hub-state.ts';
import { applianceBefore, connectionStatics } from './hub-statics.ts';
import { spaceHolds } from './network-index.ts';
import { intentOf } from './routing-intent.ts';

/** A packet from a VNet goes anywhere; one that came over a circuit to VNets: that it goes from branch to branch would need more than is documented. */
export type CameFrom = 'vnet' | 'circuit';

export function learnedByHub(ask: HubAsk, from: CameFrom): HubRoute[] {
  const owners = ownersOf(ask);
  const others = otherHubs(ask);
  const found = [
    ...owners.flatMap((vnet) => ask.index.hubConnectionsOf(vnet.key).flatMap((connection) => toVnet(ask, connection, vnet, from))),
    ...connectionStatics(ask, ask.hub),
    ...others.flatMap((hub) => connectionStatics(ask, hub).map((route) => overHub(ask, hub, route))),
  ];
  const sites = [...siteRoutes(ask, ask.hub), ...others.flatMap((hub) => siteRoutes(ask, hub).map((route) => overHub(ask, hub, route)))];
  if (from === 'circuit') return [...found, ...insideVnets(ask, [...sites, ...clientRoutes(ask, ask.hub)]), ...recordedDetours(ask)];
  return withUnreadSites(sites, [
    ...found,
    ...owners.flatMap((vnet) => circuitRoutes(ask, ask.hub, vnet)),
    ...others.flatMap((hub) =>
      owners
        .flatMap((vnet) => circuitRoutes(ask, hub, vnet))
        .filter((route) => endsAtGateway(route) || route.undecided)
        .map((route) => overHub(ask, hub, route)),
    ),
    ...sites,
    ...clientRoutes(ask, ask.hub),
    ...bgpPeerRoutes(ask),
    ...perhapsByOthers(ask, owners),
    ...others.flatMap((hub) => clientRoutes(ask, hub).map((route) => overHub(ask, hub, route))),
    ...(owners.length === 0 ? recordedBranchRoutes(ask) : recordedDetours(ask)),
  ]);
}

/** A part of a VNet's range that a branch holds goes before the VNet for what comes over a circuit, too. Source: VWAN-HRP. */
function insideVnets({ index, destination }: HubAsk, routes: readonly HubRoute[]): readonly HubRoute[] {
  const spaces = index.spaces().matches(destination);
  return routes.filter(({ undecided, prefix }) => !undecided && spaces.every((space) => space.prefix.length < prefix.length));
}

/** The ranges of a site that was not read may be longer than whatever else the hub has for the address. Source: VWAN-HRP. */
function withUnreadSites(sites: readonly HubRoute[], routes: readonly HubRoute[]): HubRoute[] {
  // Where more than that it is not known keeps it out of the table, it draws nothing.
  const unreadOnes = sites.filter(({ undecided, blockers }) => undecided && blockers.length === 1).flatMap(({ doubts }) => doubts);
  return routes.map((route) => (route.undecided ? route : { ...route, doubts: [...route.doubts, ...unreadOnes] }));
}

export function ownersOf(ask: HubAsk): readonly VirtualNetwork[] {
  return [
    ...new Set(
      ask.index
        .spaces()
        .matches(ask.destination)
        .map((match) => match.value),
    ),
  ];
}

function otherHubs({ index, hub }: HubAsk): readonly VirtualHub[] {
  return [...index.model.resources.hubs.values()].filter((other) => other !== hub && sameWan(hub, other));
}

function toVnet(ask: HubAsk, connection: HubConnection, vnet: VirtualNetwork, from: CameFrom): HubRoute[] {
  const prefix = spaceHolds(vnet.addressSpace, ask.destination);
  if (!prefix) return [];
  const hub = ask.index.model.resources.hubs.get(connection.hub);
  const at = { prefix, isStatic: false } as const;
  if (!hub)
    return [
      {
        ...at,
        hop: { kind: 'vnet', connection, vnet },
        blockers: [],
        doubts: [unread(connection.hub, 'hub', { connection: connection.name })],
      },
    ];
  if (hub !== ask.hub && !sameWan(hub, ask.hub)) {
    const untold = untoldWan(hub, ask.hub);
    return untold ? [perhapsRoute(ask, hub, prefix, untold)] : [];
  }
  const found = nothingFound();
  checkLearned(ask, hub, connection, found);
  checkHubConnection(connection, found);
  if (from === 'vnet') checkTransit(ask.index, hub, found);
  const hop = applianceBefore(connection, prefix, ask) ?? ({ kind: 'vnet', connection, vnet } as const);
  const route: HubRoute = { ...at, hop, blockers: found.blockers, doubts: [...found.doubts, ...routeMapDoubt(connection)] };
  return [hub === ask.hub ? route : overHub(ask, hub, route)];
}

/** What a hub that may be of the same WAN would tell. */
function perhapsRoute(ask: HubAsk, hub: VirtualHub, prefix: HubRoute['prefix'], untold: Unsure): HubRoute {
  const route: HubRoute = { ...undecided(ask, { kind: 'nothing' }, untold, nothingFound()), prefix, perhaps: [untold] };
  return { ...route, hop: { kind: 'hub', hub, onward: route } };
}

function perhapsByOthers(ask: HubAsk, owners: readonly VirtualNetwork[]): HubRoute[] {
  return [...ask.index.model.resources.hubs.values()].flatMap((hub) => {
    const untold = hub === ask.hub ? null : untoldWan(hub, ask.hub);
    if (!untold) return [];
    return [
      ...connectionStatics(ask, hub),
      ...siteRoutes(ask, hub),
      ...clientRoutes(ask, hub),
      ...owners.flatMap((vnet) => circuitRoutes(ask, hub, vnet)).filter(endsAtGateway),
    ]
      .filter(({ blockers }) => blockers.length === 0)
      .map(({ prefix }) => perhapsRoute(ask, hub, prefix, untold));
  });
}

/** A route that another hub of the WAN has and advertises. What that hub's private policy secures passes its firewall too. Source: VWAN-INTENT. */
function overHub(ask: HubAsk, hub: VirtualHub, route: HubRoute): HubRoute {
  const found = nothingFound();
  checkHub(hub, found);
  checkTransit(ask.index, ask.hub, found);
  // What stands against the route is said once, by the route that leads to the hub.
  const plain: HubRoute = { ...route, blockers: [], doubts: [] };
  const device = intentOf(ask.index, hub.key).private;
  const onward: HubRoute = device ? { ...plain, hop: { kind: 'firewall', device, onward: [plain] } } : plain;
  return {
    ...route,
    hop: { kind: 'hub', hub, onward },
    blockers: [...route.blockers, ...found.blockers],
    doubts: [...route.doubts, ...found.doubts],
  };
}

/** Hubs reach each other without a circuit. */
function endsAtGateway(route: HubRoute): boolean {
  return route.hop.kind === 'circuit' && route.hop.far.kind === 'vnet';
}
