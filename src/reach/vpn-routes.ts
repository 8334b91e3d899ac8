/** Routes a VNet's VPN gateway gives: to the VNet at the other end of a tunnel, to what BGP passes on, to sites by their declared prefixes. */
import type { Address } from '../network/address.ts';
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import { contains, type Prefix, prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { nothingFound } from './circuit-state.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { Learned } from './learned.ts';
import { missingConnections } from './missing-reads.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { remember } from './remember.ts';
import { gatewaysServing, type Serving } from './serving-gateway.ts';
import { chainTo, perhapsByBgp, reachedByBgp } from './vpn-chain.ts';
import { legsFrom, type VpnLeg } from './vpn-legs.ts';
import { checkVpnGateway } from './vpn-state.ts';

const NONE: readonly Unsure[] = [];

/** Every way from `from` to the VNet `to` over a tunnel. */
export function vpnRoutes(
  index: NetworkIndex,
  learned: Learned,
  from: VirtualNetwork,
  to: VirtualNetwork,
  source: Address | null,
  destination: Address,
): Candidate[] {
  const prefix = spaceHolds(to.addressSpace, destination);
  const near = vpnGatewaysOf(index, from);
  if (!prefix || near.length === 0) return [];
  const far = vpnGatewaysOf(index, to);
  return near.flatMap((serving) => {
    const known = [
      ...far.flatMap((end) => (end.gateway === serving.gateway ? [] : betweenGateways(index, serving, end, prefix, source, destination))),
      ...bySitePrefix(index, serving, source, destination),
    ];
    return [...known, ...detours(index, learned, serving, destination, known)];
  });
}

/**
 * A range of the VNet that a site advertises by BGP: it takes the packet there where it is more specific than what the tunnels are known to bring, or where
 * they bring nothing. Source: section 2.4.
 */
function detours(
  index: NetworkIndex,
  learned: Learned,
  serving: Serving,
  destination: Address,
  known: readonly Candidate[],
): readonly Candidate[] {
  return learnedOverBgp(index, learned, serving, destination, true).filter(({ prefix }) =>
    known.every((each) => each.prefix.length < prefix.length),
  );
}

/** Prefixes of sites, for addresses that no VNet of the model holds. */
export function vpnOnPremisesRoutes(
  index: NetworkIndex,
  learned: Learned,
  vnet: VirtualNetwork,
  source: Address | null,
  destination: Address,
): Candidate[] {
  return vpnGatewaysOf(index, vnet).flatMap((serving) => {
    const clients = spaceHolds(serving.gateway.clientPrefixes, destination);
    if (clients) return [toClients(index, serving, clients)];
    const found = [...bySitePrefix(index, serving, source, destination), ...learnedOverBgp(index, learned, serving, destination)];
    return found.length > 0 ? found : maybeByBgp(index, learned, serving, destination);
  });
}

/** Prefixes that come to a VNet from VPN sites: what a table of its routes lists besides those of other VNets. */
export function vpnSitePrefixes(index: NetworkIndex, vnet: VirtualNetwork): readonly Prefix[] {
  return vpnGatewaysOf(index, vnet).flatMap(({ gateway }) => [
    ...gateway.clientPrefixes,
    ...sitesSeenFrom(index, gateway).flatMap(({ leg }) => leg.site?.prefixes ?? []),
  ]);
}

/** Point-to-site clients: no tunnel of the model leads to them, the gateway itself does. Source: VPN-P2S. */
function toClients(index: NetworkIndex, serving: Serving, prefix: Prefix): Candidate {
  const found = nothingFound();
  checkVpnGateway(index, serving.gateway, serving.gateway.subnets, found);
  return {
    prefix,
    source: 'bgp',
    hop: { type: 'VpnGateway', serving, legs: [], far: { kind: 'site', localGateway: null } },
    blockers: [...serving.blockers, ...found.blockers],
    doubts: [...serving.doubts, ...found.doubts],
  };
}

function vpnGatewaysOf(index: NetworkIndex, vnet: VirtualNetwork): readonly Serving[] {
  return gatewaysServing(index, vnet.key, 'Vpn');
}

/** The far VNet's own space needs no BGP; its spokes, and VNets behind further tunnels, do. Source: VPN-V2V, VPN-BGP. */
function betweenGateways(
  index: NetworkIndex,
  near: Serving,
  far: Serving,
  prefix: Prefix,
  source: Address | null,
  destination: Address,
): Candidate[] {
  const direct = legsFrom(index, near.gateway).filter((leg) => leg.to === far.gateway);
  const byVnet = direct.filter((leg) => !leg.site);
  // Gateways joined as sites exchange what their local network gateways say, and by BGP the rest.
  const bySite = direct.filter((leg) => leg.site && leg.bgp === true);
  // With its own tunnel down a VNet is reached over the gateways between, where BGP tells of it; beside one without BGP it may be. Source: VPN-BGP.
  const isElsewhere = direct.length > 0 && direct.every((leg) => leg.blockers.length > 0 || leg.bgp !== true);
  const isDown = direct.every((leg) => leg.blockers.length > 0);
  const told = isElsewhere ? [...reachedByBgp(index, near.gateway), ...(isDown ? perhapsByBgp(index, near.gateway) : [])] : [];
  const around = told.filter((chain) => chain.gateway === far.gateway);
  const alone = direct.length > 0 ? [...byVnet, ...bySite].map((leg) => [leg]) : chainTo(index, near.gateway, far.gateway);
  // Where the own tunnel stands a gateway between that may be down makes no difference: the own tunnel carries then.
  const isSpare = direct.some((leg) => leg.blockers.length + leg.doubts.length === 0);
  const chains = [
    ...alone,
    ...around.map(({ legs }) =>
      isSpare ? legs.map((leg) => ({ ...leg, doubts: leg.doubts.filter(({ code }) => code !== 'state-unknown') })) : legs,
    ),
  ];
  const forClients = [near, far].some(({ gateway }) => gateway.clientPrefixes.length > 0);
  if (index.model.resources.connections.size === 0 && !forClients) return [withoutConnections(near, far, prefix)];
  return chains.map((legs) => {
    const needsBgp = legs.length > 1 || far.transit;
    return overLegs(near, legs, prefix, source, destination, {
      blockers: [...far.blockers, ...(needsBgp ? legs.flatMap(bgpBlocker) : [])],
      doubts: [...far.doubts, ...legs.flatMap(needsBgp ? bgpDoubt : unequalBgp)],
    });
  });
}

/** Where no connection at all is in the model a tunnel may stand between any two gateways; one that serves clients needs none. */
function withoutConnections(near: Serving, far: Serving, prefix: Prefix): Candidate {
  const route: Candidate = {
    prefix,
    source: 'bgp',
    hop: { type: 'None', route: null },
    blockers: [...near.blockers, ...far.blockers],
    doubts: [...near.doubts, ...far.doubts],
  };
  return undecided(route, unread(near.gateway.id, 'connections', { gateway: near.gateway.name }));
}

/** Local network gateways whose declared prefixes hold the address: of this gateway, and by BGP of those behind it. */
function bySitePrefix(index: NetworkIndex, near: Serving, source: Address | null, destination: Address): Candidate[] {
  return sitesSeenFrom(index, near.gateway).flatMap(({ before, leg }): Candidate[] => {
    const prefix = leg.site ? spaceHolds(leg.site.prefixes, destination) : null;
    const [untold] = before.flatMap(bgpDoubt);
    if (prefix) {
      const route = overLegs(near, upToHome(index, [...before, leg], destination), prefix, source, destination);
      return [untold ? undecided(route, untold) : route];
    }
    if (leg.site || before.length > 0) return [];
    const route = overLegs(near, [leg], prefixOf(destination, destination.family === 4 ? 32 : 128), source, destination);
    return [undecided(route, unreadSite(leg))];
  });
}

const unreadSite = ({ connection }: VpnLeg): Unsure =>
  unread(connection.localNetworkGateway ?? connection.id, 'localNetworkGateway', { connection: connection.name });

/** Sites whose ranges were not read, or connections that may lead to such: one may be longer than whatever else leads to an address by BGP. Source: section 2.4. */
export function unreadSites(index: NetworkIndex, vnet: Key, destination: Address): readonly Unsure[] {
  const sites = sitesNotRead(index, vnet);
  const connections = connectionsNotRead(index, vnet);
  if (sites.length === 0) return connections;
  // A gateway on the way to the site that has the address at home hands it over there.
  const untold = sites.flatMap(({ before, leg }) => (before.some((each) => isHome(index, each, destination)) ? [] : unreadSite(leg)));
  return [...untold, ...connections];
}

const sitesNotRead = remember((index, vnet: Key) =>
  gatewaysServing(index, vnet, 'Vpn').flatMap(({ gateway }) =>
    sitesSeenFrom(index, gateway).filter(({ leg: { site, to } }) => site === null && to === null),
  ),
);

/** Of the VPN gateways that serve the VNet, and of those that they know by BGP. */
const connectionsNotRead = remember((index, vnet: Key): readonly Unsure[] => {
  if (index.model.unread.length === 0) return NONE;
  const own = gatewaysServing(index, vnet, 'Vpn').map(({ gateway }) => gateway);
  const known = own.flatMap((gateway) => [...reachedByBgp(index, gateway), ...perhapsByBgp(index, gateway)].map((chain) => chain.gateway));
  const keys = [...own, ...known].map(({ key }) => key);
  return keys.length === 0 ? NONE : missingConnections(index, keys);
});

/** A gateway between whose own VNet holds the address has it at home, however specific what BGP brings. Source: section 2.4 (UDR, RS-FAQ). */
function upToHome(index: NetworkIndex, legs: readonly VpnLeg[], destination: Address): readonly VpnLeg[] {
  const home = legs.findIndex((leg) => isHome(index, leg, destination));
  return home < 0 ? legs : legs.slice(0, home + 1);
}

function isHome(index: NetworkIndex, { to }: VpnLeg, destination: Address): boolean {
  const vnet = to?.vnet ? index.model.resources.vnets.get(to.vnet) : undefined;
  return vnet !== undefined && spaceHolds(vnet.addressSpace, destination) !== null;
}

function sitesSeenFrom(
  index: NetworkIndex,
  gateway: VirtualNetworkGateway,
): { readonly before: readonly VpnLeg[]; readonly leg: VpnLeg }[] {
  const own = legsFrom(index, gateway)
    .filter(isSite)
    .map((leg) => ({ before: [], leg }));
  const chains = [...reachedByBgp(index, gateway), ...perhapsByBgp(index, gateway)];
  const beyond = chains.flatMap(({ gateway: next, legs }) =>
    legsFrom(index, next)
      .filter(isSite)
      .map((leg) => ({ before: legs, leg })),
  );
  // A tunnel that comes back to where the packet stands leads nowhere new.
  return [...own, ...beyond.filter(({ leg }) => leg.to !== gateway)];
}

function isSite(leg: VpnLeg): boolean {
  return leg.site !== null || leg.connection.localNetworkGateway !== null;
}

/** Recorded: the gateway learned the prefix from a BGP peer. `named`: only what its table gives an AS path; a host's table shows other gateways' routes too. */
function learnedOverBgp(index: NetworkIndex, learned: Learned, near: Serving, destination: Address, named = false): Candidate[] {
  const row = learned.at(near.gateway.key).find(({ prefix, asPath }) => contains(prefix, destination) && (asPath || !named));
  const legs = legsFrom(index, near.gateway);
  const leg = legs.find((each) => isSite(each) && each.bgp !== false) ?? legs[0];
  return row && leg ? [overLegs(near, [leg], row.prefix, null, destination)] : [];
}

/** Sites advertise by BGP what no resource declares; without a recorded table whether they do is not known. */
function maybeByBgp(index: NetworkIndex, learned: Learned, near: Serving, destination: Address): Candidate[] {
  if (learned.at(near.gateway.key).length > 0) return [];
  const leg = legsFrom(index, near.gateway).find((each) => isSite(each) && each.bgp !== false);
  if (!leg) return [];
  const route = overLegs(near, [leg], prefixOf(destination, destination.family === 4 ? 32 : 128), null, destination);
  return [undecided(route, unread(near.gateway.id, 'learnedRoutes', { gateway: near.gateway.name }))];
}

function overLegs(
  near: Serving,
  legs: readonly VpnLeg[],
  prefix: Prefix,
  source: Address | null,
  destination: Address,
  more: { readonly blockers: readonly Blocker[]; readonly doubts: readonly Unsure[] } = { blockers: [], doubts: [] },
): Candidate {
  const last = legs.at(-1);
  const far = last?.to ? ({ kind: 'vnet', gateway: last.to } as const) : ({ kind: 'site', localGateway: last?.site?.key ?? null } as const);
  return {
    prefix,
    source: 'bgp',
    hop: { type: 'VpnGateway', serving: near, legs, far },
    blockers: [...near.blockers, ...legs.flatMap((leg) => leg.blockers), ...more.blockers],
    doubts: [
      ...near.doubts,
      ...legs.flatMap((leg) => [...leg.doubts, ...selectorDoubt(leg, source, destination)]),
      ...more.doubts,
      ...familyDoubt(near, destination),
    ],
  };
}

/** Tunnels were long documented to carry IPv4 only; which gateways carry more shows in no property that is read. */
function familyDoubt({ gateway }: Serving, destination: Address): Unsure[] {
  if (destination.family === 4) return [];
  return [{ code: 'undocumented', resource: gateway.id, source: 'VPN-FAQ', facts: { what: 'vpnIpv6', gateway: gateway.name } }];
}

function undecided(route: Candidate, doubt: Unsure): Candidate {
  const blocker: Blocker = {
    code: 'no-route',
    resource: doubt.resource ?? '',
    property: null,
    value: null,
    needed: null,
    basis: 'inferred',
    source: 'VPN-BGP',
    facts: { what: 'vpnPrefixes' },
  };
  return { ...route, blockers: [...route.blockers, blocker], doubts: [...route.doubts, doubt], undecided: true };
}

/** Every connection of the tunnel that would have to run BGP. */
function bgpBlocker(leg: VpnLeg): Blocker[] {
  return [leg.connection, ...leg.counterparts]
    .filter((connection) => connection.enableBgp === false)
    .map((connection) => ({
      code: 'no-route',
      resource: connection.id,
      property: 'properties.enableBgp',
      value: false,
      needed: true,
      basis: 'documented',
      source: 'VPN-BGP',
      facts: { what: 'bgpOff', connection: connection.name },
    }));
}

function bgpDoubt({ bgp, connection, counterparts, from, to }: VpnLeg): Unsure[] {
  if (bgp !== null) return [];
  const untold = [connection, ...counterparts].find(({ enableBgp }) => enableBgp === null);
  if (untold) return [unread(untold.id, 'enableBgp', { connection: untold.name })];
  const { id, name } = to?.enableBgp === false ? to : from;
  return [
    {
      code: 'undocumented',
      resource: id,
      source: 'VPN-BGP',
      facts: { what: 'bgpOffAtGateway', gateway: name, connection: connection.name },
    },
  ];
}

/** BGP is to be on at both ends or at neither: whether a gateway that waits for it has the route that it would bring is not told. Source: VPN-BGP. */
function unequalBgp({ connection, counterparts }: VpnLeg): Unsure[] {
  const sides = [connection, ...counterparts];
  const on = sides.find(({ enableBgp }) => enableBgp === true);
  const off = sides.find(({ enableBgp }) => enableBgp === false);
  if (!on || !off) return [];
  return [
    {
      code: 'undocumented',
      resource: on.id,
      source: 'VPN-BGP',
      facts: { what: 'bgpOnOneSide', connection: on.name, other: off.name },
    },
  ];
}

/** Selectors are proposed by the side that opens the tunnel, and any proposal of the other side is taken: what was agreed is not visible. Source: VPN-FAQ. */
function selectorDoubt({ connection }: VpnLeg, source: Address | null, destination: Address): Unsure[] {
  if (connection.usePolicyBasedTrafficSelectors !== true || connection.trafficSelectors.length === 0 || !source) return [];
  const covered = connection.trafficSelectors.some(
    ({ local, remote }) => local.some((prefix) => contains(prefix, source)) && remote.some((prefix) => contains(prefix, destination)),
  );
  return covered
    ? []
    : [
        {
          code: 'undocumented',
          resource: connection.id,
          source: 'VPN-FAQ',
          facts: { what: 'trafficSelectors', connection: connection.name },
        },
      ];
}
