/** Routes a hub learns from its branches: over the circuits of its ExpressRoute gateway, and from its VPN sites. */
import { formatAddress } from '../network/address.ts';
import { contains, parsePrefix, prefixOf } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { HubBgpPeer, HubVpnGateway, VirtualHub } from '../network/wan.ts';
import { checkCircuit, checkLink, type Found, nothingFound } from './circuit-state.ts';
import { defaultTable } from './default-table.ts';
import { erPath } from './er-path.ts';
import { advertisedAs, farSides, forSpokes, globalReach, linksOfFar, noSharedCircuit, summaryInstead } from './er-routes.ts';
import type { FarSide } from './far-side.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { GatewaySide } from './gateway-side.ts';
import { checkLearned } from './hub-propagation.ts';
import type { HubAsk, HubRoute } from './hub-route.ts';
import { hasBgpPeers, hubGateways, hubLinks, isHubGatewayUnread, routeMapDoubt, sameWan } from './hub-state.ts';
import type { CircuitLink } from './network-index.ts';
import { spaceHolds } from './network-index.ts';
import { intentOf } from './routing-intent.ts';
import { checkVpnGateway, checkVpnStatus } from './vpn-state.ts';

/** Ways from a hub over its circuits to a VNet: to the VNet's own ExpressRoute gateway, or to another hub it is connected to. */
export function circuitRoutes(ask: HubAsk, hub: VirtualHub, vnet: VirtualNetwork): HubRoute[] {
  const near = hubLinks(ask.index, hub.key);
  const prefix = spaceHolds(vnet.addressSpace, ask.destination);
  if (!prefix) return [];
  const ends = farSides(ask.index, vnet);
  const gateway = hubGateways(ask.index, hub.key)[0];
  const side: GatewaySide | null = near[0]?.side ?? (gateway ? { kind: 'hub', gateway } : null);
  if (near.length === 0) {
    const hidden = hub === ask.hub && ends.some((end) => end.kind === 'vnet') && isHubGatewayUnread(ask.index, hub.key);
    if (hidden) {
      const doubt = unread(side?.gateway.id ?? hub.expressRouteGateway ?? hub.id, 'gateway', { hub: hub.name });
      return [undecided(ask, { kind: 'nothing' }, doubt, nothingFound())];
    }
  }
  const known = ends.flatMap((far): HubRoute[] => {
    if (far.kind === 'hub' && (far.hub === hub.key || !isTold(ask, hub, far))) return [];
    const farLinks = linksOfFar(ask.index, far);
    const shared = near.flatMap((a) => farLinks.filter((b) => b.circuit === a.circuit).map((b) => [a, b] as const));
    if (shared.length > 0) return shared.map(([a, b]) => overCircuit(ask, hub, a, b, far));
    if (!side) return [];
    // Between hubs of one WAN the circuit is not the only way.
    if (far.kind === 'hub' && joined(ask, hub, far.hub)) return overGlobalReach(ask, hub, near, farLinks, far);
    const around = far.kind === 'vnet' ? far.serving : { blockers: [], doubts: [] };
    const apart = noSharedCircuit(ask.index, side, far, prefix, near, farLinks, around);
    // Of another hub only that counts which may be a way.
    const isWay = apart.undecided && apart.doubts.some(({ code }) => code === 'er-global-reach');
    if (hub !== ask.hub && !isWay) return [];
    // Whatever joins the circuits, the table learns of it by the hub's own connection.
    const told = nothingFound();
    for (const { side: own } of near.slice(0, 1)) if (own.kind === 'hub') checkLearned(ask, hub, own.connection, told);
    if (told.blockers.length > 0) {
      const blockers = apart.undecided ? told.blockers : [...apart.blockers, ...told.blockers];
      return [{ prefix, isStatic: false, hop: { kind: 'nothing' }, blockers, doubts: apart.doubts }];
    }
    return [
      {
        prefix,
        isStatic: false,
        // What joins circuits is no shorter than one of them.
        hop: { kind: 'nothing', steps: 2 },
        blockers: apart.blockers,
        doubts: apart.doubts,
        ...(apart.undecided ? { undecided: true } : {}),
        ...(apart.perhaps ? { perhaps: apart.perhaps } : {}),
      },
    ];
  });
  if (hub !== ask.hub || known.some(isInTable)) return known;
  // Whatever keeps the VNet itself out of the table, or where nothing brings it, a summary from on-premises stands there. Source: sections 1.6 and 2.4.
  return [...near.flatMap((link) => summaryOver(ask, hub, link)), ...known];
}

/** What the hub's own gateway learned, whatever the far one refuses; not so where its own flag was not returned. Source: section 1.4. */
function isInTable({ blockers, doubts, hop }: HubRoute): boolean {
  const own = hop.kind === 'circuit' ? hop.path.near.side.gateway.id : null;
  if (doubts.some(({ code, resource }) => code === 'er-flag-absent' && resource === own)) return false;
  return blockers.every(({ code, resource }) => code === 'er-flag-off' && resource !== own);
}

/** A summary from on-premises, which may have a way to the other circuit: as learned by another gateway of this one. Source: section 1.6. */
function summaryOver(ask: HubAsk, hub: VirtualHub, link: CircuitLink): HubRoute[] {
  const text = ask.learned.aggregate(link, ask.destination);
  const prefix = text === null ? null : parsePrefix(text);
  if (!prefix || link.side.kind !== 'hub') return [];
  const found = nothingFound();
  checkLearned(ask, hub, link.side.connection, found);
  checkLink(ask.index, link, found);
  checkCircuit(ask.index, link.circuit, found);
  return [{ prefix, isStatic: false, hop: { kind: 'branch', gateway: link.side.gateway.id }, ...found }];
}

/** A hub tells a circuit what its default table holds; to another hub of its WAN there are other ways than the circuit. Source: VWAN-ROUTING. */
function isTold(ask: HubAsk, hub: VirtualHub, far: Extract<FarSide, { kind: 'hub' }>): boolean {
  const other = ask.index.model.resources.hubs.get(far.hub);
  if (!other || !sameWan(hub, other) || intentOf(ask.index, other.key).private !== null) return true;
  const connections = ask.index.hubConnectionsOf(far.vnet.key).filter((each) => each.hub === other.key);
  return connections.some((connection) => {
    const found = nothingFound();
    checkLearned({ ...ask, hub: other, table: defaultTable(other.key), byFirewall: false }, other, connection, found);
    return found.blockers.length === 0;
  });
}

function joined(ask: HubAsk, hub: VirtualHub, other: Key): boolean {
  const far = ask.index.model.resources.hubs.get(other);
  return far !== undefined && sameWan(hub, far);
}

/**
 * Hubs of one WAN learn of each other over the circuits that Global Reach joins, too. Where that way is not known to be whole, the link between
 * the hubs serves. Source: VWAN-DEEP (scenario 2).
 */
function overGlobalReach(
  ask: HubAsk,
  hub: VirtualHub,
  near: readonly CircuitLink[],
  farLinks: readonly CircuitLink[],
  far: Extract<FarSide, { kind: 'hub' }>,
): HubRoute[] {
  const pairs = near.flatMap((a) => farLinks.filter((b) => globalReach(ask.index, [a], [b]) !== null).map((b) => [a, b] as const));
  return pairs.map(([a, b]) => overCircuit(ask, hub, a, b, far)).filter((route) => route.blockers.length + route.doubts.length === 0);
}

function overCircuit(ask: HubAsk, hub: VirtualHub, near: CircuitLink, far: CircuitLink, side: FarSide): HubRoute {
  const prefix = spaceHolds(side.vnet.addressSpace, ask.destination) ?? prefixOf(ask.destination, 32);
  const path = erPath(ask.index, ask.learned, near, far, ask.source, ask.destination);
  const found = nothingFound();
  if (near.side.kind === 'hub') checkLearned(ask, hub, near.side.connection, found);
  const around = side.kind === 'vnet' ? side.serving : null;
  return {
    prefix: summaryInstead(near.side.gateway.id, path.doubts) ?? advertisedAs(ask.index, side, prefix),
    isStatic: false,
    hop: { kind: 'circuit', path, far: side, weight: near.side.connection.routingWeight ?? 0 },
    blockers: [...(around?.blockers ?? []), ...(around?.transit ? forSpokes(path) : path.blockers), ...found.blockers],
    doubts: [...(around?.doubts ?? []), ...path.doubts, ...found.doubts],
  };
}

/** VPN sites of a hub, by the prefixes they declare; what a site advertises by BGP is known only where the hub's routes were recorded. */
export function siteRoutes(ask: HubAsk, hub: VirtualHub): HubRoute[] {
  const { hubVpnGateways } = ask.index.model.resources;
  const gateways = [...hubVpnGateways.values()].filter((gateway) => gateway.hub === hub.key);
  const hidden =
    hub.vpnGateway !== null && !hubVpnGateways.has(hub.vpnGateway) ? [unread(hub.vpnGateway, 'gateway', { hub: hub.name })] : [];
  return [
    ...hidden.map((doubt) => undecided(ask, { kind: 'nothing' }, doubt, nothingFound())),
    ...gateways.flatMap((gateway) => gateway.connections.flatMap((connection) => siteRoute(ask, hub, gateway, connection))),
  ];
}

function siteRoute(ask: HubAsk, hub: VirtualHub, gateway: HubVpnGateway, connection: HubVpnGateway['connections'][number]): HubRoute[] {
  const site = connection.site ? ask.index.model.resources.vpnSites.get(connection.site) : undefined;
  const found = nothingFound();
  checkLearned(ask, hub, connection, found);
  checkVpnGateway(ask.index, gateway, [], found);
  checkVpnStatus(connection, found);
  found.doubts.push(...routeMapDoubt(connection));
  const hop = { kind: 'site', gateway, connection } as const;
  const prefix = site?.prefixes.filter((each) => contains(each, ask.destination)).sort((a, b) => b.length - a.length)[0];
  const lost = isStaticAndDown(connection, found) ? { perhaps: [routeOfDownTunnel(connection)] } : {};
  if (prefix) return [{ prefix, isStatic: false, hop, ...found, ...lost }];
  if (site) return [];
  // What the site holds may be more than the table has of it: lost, where the tunnel is down.
  const kept = isStaticAndDown(connection, found) ? { blockers: [], doubts: [...found.doubts, routeOfDownTunnel(connection)] } : found;
  return [undecided(ask, hop, unread(connection.site ?? connection.id, 'vpnSite', { connection: connection.name }), kept)];
}

/** Nothing but its state keeps it out, and it runs no BGP that would take its prefixes back. */
function isStaticAndDown({ enableBgp }: HubVpnGateway['connections'][number], { blockers }: Found): boolean {
  return enableBgp !== true && blockers.length > 0 && blockers.every(({ code }) => code === 'vpn-connection-down');
}

/** Whether what is declared of a site stays in the table while its tunnel is down is not documented: then the packets are lost. Source: section 2.2. */
function routeOfDownTunnel({ id, name }: HubVpnGateway['connections'][number]): Unsure {
  return { code: 'undocumented', resource: id, source: 'UDR', facts: { what: 'routeOfDownTunnel', connection: name } };
}

/** Point-to-site clients of a hub, by the pools they get their addresses from. Source: VWAN-P2S. */
export function clientRoutes(ask: HubAsk, hub: VirtualHub): HubRoute[] {
  const gateways = [...ask.index.model.resources.hubClientGateways.values()].filter((gateway) => gateway.hub === hub.key);
  return gateways.flatMap((gateway) =>
    gateway.connections.flatMap((connection): HubRoute[] => {
      const prefix = spaceHolds(connection.prefixes, ask.destination);
      if (!prefix) return [];
      const found = nothingFound();
      checkLearned(ask, hub, connection, found);
      checkVpnGateway(ask.index, gateway, [], found);
      return [{ prefix, isStatic: false, hop: { kind: 'branch', gateway: gateway.id }, ...found }];
    }),
  );
}

/**
 * What appliances advertise to a hub by BGP is known only where its routes were recorded: then it leads to the appliance, in the VNet over whose
 * connection it talks to the hub. Source: VWAN-BGP.
 *
 * Nothing recorded, it counts where nothing else leads there, and for the default route; that an appliance, a site or on-premises holds a part of the range of
 * a VNet which the table has is not supposed, as little as of a circuit's far side or of a Route Server's appliances: any of them might, on any network
 * that has one, and no answer would be left.
 */
export function bgpPeerRoutes(ask: HubAsk): HubRoute[] {
  const { bgpPeers, hubConnections } = ask.index.model.resources;
  const rows = ask.index.model.evidence.hubRoutes.get(ask.hub.key);
  if (!rows) {
    if (!hasBgpPeers(ask.index, ask.hub)) return [];
    return [undecided(ask, { kind: 'nothing' }, unread(ask.hub.id, 'hubRoutes', { hub: ask.hub.name }), nothingFound())];
  }
  const peers = [...bgpPeers.values()].filter((peer) => peer.hub === ask.hub.key);
  return rows.flatMap((row): HubRoute[] => {
    const prefix = spaceHolds(row.prefixes, ask.destination);
    if (!prefix) return [];
    const at = { prefix, isStatic: false, blockers: [] } as const;
    const peer = peers.find((each) => row.nextHops.some((hop) => keyOf(hop) === each.key || isAddressOf(each, hop)));
    const named = peer?.id ?? row.nextHops.find((hop) => /\/bgpconnections\//i.test(hop));
    const connection = peer?.connection ? hubConnections.get(peer.connection) : undefined;
    if (peer?.peerAddress && connection) {
      return [{ ...at, hop: { kind: 'appliance', connection, route: peer.name, prefix, address: peer.peerAddress }, doubts: [] }];
    }
    if (named === undefined && !/bgp/i.test(row.nextHopType)) return [];
    return [{ ...at, hop: { kind: 'nothing' }, doubts: [unread(named ?? ask.hub.id, 'bgpPeer', { hub: ask.hub.name })] }];
  });
}

function isAddressOf({ peerAddress }: HubBgpPeer, hop: string): boolean {
  return peerAddress !== null && formatAddress(peerAddress) === hop;
}

/** Routes a hub was recorded to have, for addresses that no VNet of the model holds. */
export function recordedBranchRoutes(ask: HubAsk): HubRoute[] {
  const rows = ask.index.model.evidence.hubRoutes.get(ask.hub.key);
  if (!rows)
    return hasBranches(ask)
      ? [undecided(ask, { kind: 'nothing' }, unread(ask.hub.id, 'hubRoutes', { hub: ask.hub.name }), nothingFound())]
      : [];
  return recordedRows(ask).slice(0, 1);
}

/** The longest prefix first. */
function recordedRows(ask: HubAsk): HubRoute[] {
  return (ask.index.model.evidence.hubRoutes.get(ask.hub.key) ?? [])
    .filter((row) => /gateway|remote hub/i.test(row.nextHopType))
    .flatMap((row) => row.prefixes.filter((prefix) => contains(prefix, ask.destination)).map((prefix) => ({ prefix, row })))
    .sort((x, y) => y.prefix.length - x.prefix.length)
    .map(({ prefix, row }) => ({
      prefix,
      isStatic: false,
      hop: { kind: 'branch', gateway: row.nextHops[0] ?? ask.hub.id },
      blockers: [],
      doubts: [],
    }));
}

/** A part of a VNet's range that a branch was recorded to advertise, more specific than the range itself: it takes the packet there. */
export function recordedDetours(ask: HubAsk): HubRoute[] {
  const known = Math.max(
    ...ask.index
      .spaces()
      .matches(ask.destination)
      .map(({ prefix }) => prefix.length),
  );
  return recordedRows(ask).filter(({ prefix }) => prefix.length > known);
}

/** Branches advertise by BGP what no resource declares. */
function hasBranches({ index, hub }: HubAsk): boolean {
  if (hubLinks(index, hub.key).length > 0) return true;
  return [...index.model.resources.hubVpnGateways.values()].some(
    (gateway) => gateway.hub === hub.key && gateway.connections.some((each) => each.enableBgp === true),
  );
}

/** A route that may be there, as far as is known. */
export function undecided(ask: HubAsk, hop: HubRoute['hop'], doubt: HubRoute['doubts'][number], found: Found): HubRoute {
  const blocker: Blocker = {
    code: 'no-route',
    resource: ask.hub.id,
    property: null,
    value: null,
    needed: null,
    basis: 'inferred',
    source: 'VWAN-ROUTING',
    facts: { what: 'hubTable', hub: ask.hub.name },
  };
  const length = ask.destination.family === 4 ? 32 : 128;
  return {
    prefix: prefixOf(ask.destination, length),
    isStatic: false,
    hop,
    blockers: [...found.blockers, blocker],
    doubts: [...found.doubts, doubt],
    undecided: true,
  };
}
