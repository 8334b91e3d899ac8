/** A route in a virtual hub's table, in force or kept out by something that can be named; and which of several the hub takes. */
import { type Address, sameAddress } from '../network/address.ts';
import { formatPrefix, type Prefix } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { HubConnection, HubVpnGateway, VirtualHub } from '../network/wan.ts';
import { defaultTable } from './default-table.ts';
import { circuitsOf, type ErPath } from './er-path.ts';
import type { FarSide } from './far-side.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { Learned } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import { intentOf } from './routing-intent.ts';

export interface HubRoute {
  readonly prefix: Prefix;
  /** Routes written into a table win over learned ones of the same prefix. Source: VWAN-ROUTING. */
  readonly isStatic: boolean;
  /** A static route of a connection, which that one passes on. */
  readonly ofConnection?: true;
  readonly hop: HubHop;
  /** Why it is not in the table now; empty: it is. */
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  /** Not in the table as far as is known, and that is not known for sure. */
  readonly undecided?: true;
  /** On what hangs whether the table has it after all, and it takes the packet from a shorter route. Left out: it does not. */
  readonly perhaps?: readonly Unsure[];
}

export type HubHop =
  | { readonly kind: 'vnet'; readonly connection: HubConnection; readonly vnet: VirtualNetwork }
  /** An appliance in a connected VNet, named by a static route of that VNet's connection. */
  | {
      readonly kind: 'appliance';
      readonly connection: HubConnection;
      readonly route: string;
      readonly prefix: Prefix;
      readonly address: Address;
    }
  /** What secures the hub (Azure Firewall, or another appliance in it), and what the hub does with what it lets through. */
  | { readonly kind: 'firewall'; readonly device: Key; readonly onward: readonly HubRoute[] }
  | { readonly kind: 'circuit'; readonly path: ErPath; readonly far: FarSide; readonly weight: number }
  | { readonly kind: 'site'; readonly gateway: HubVpnGateway; readonly connection: HubVpnGateway['connections'][number] }
  /** A prefix the hub was recorded to have learned from a branch. */
  | { readonly kind: 'branch'; readonly gateway: Key }
  /** Another hub of the virtual WAN advertises it. */
  | { readonly kind: 'hub'; readonly hub: VirtualHub; readonly onward: HubRoute }
  | { readonly kind: 'internet' }
  /** The table names it all the same: what is sent there is lost. */
  | { readonly kind: 'deadEnd'; readonly blocker: Blocker }
  /** It cannot be followed: what it would lead through is missing, or not known. `steps`: how far away it is at least. */
  | { readonly kind: 'nothing'; readonly steps?: number };

/** What is asked of a hub. */
export interface HubAsk {
  readonly index: NetworkIndex;
  readonly learned: Learned;
  readonly hub: VirtualHub;
  /** The route table that is looked at: the one the connection the packet came over is associated with. */
  readonly table: Key;
  readonly source: Address | null;
  readonly destination: Address;
  /** The hub's own firewall asks: it knows what is connected to the hub, whatever the connections propagate to. */
  readonly byFirewall: boolean;
}

/** Longest prefix, static before learned, then the hub's routing preference, then the weight; equal ones together. Source: VWAN-HRP. */
export function chosenRoutes(hub: VirtualHub, routes: readonly HubRoute[]): readonly HubRoute[] {
  const installed = routes.filter((route) => route.blockers.length === 0);
  let best: HubRoute | null = null;
  for (const route of installed) if (!best || compare(hub, route, best) > 0) best = route;
  return installed.filter((route) => best !== null && compare(hub, route, best) === 0);
}

const PREFERENCES = ['ExpressRoute', 'VpnGateway', 'ASPath'] as const;

/**
 * The same, of a hub that may not tell its preference: then all that one of the preferences would take, where all of it comes to the same, else what the
 * default one takes, in doubt.
 */
export function takenRoutes(index: NetworkIndex, hub: VirtualHub, routes: readonly HubRoute[]): readonly HubRoute[] {
  const tied = tiedRoutes(hub, routes);
  if (tied) return tied;
  const chosen = chosenRoutes(hub, routes);
  if (hub.hubRoutingPreference !== null || chosen.length === 0) return chosen;
  const all = new Set(PREFERENCES.flatMap((hubRoutingPreference) => chosenRoutes({ ...hub, hubRoutingPreference }, routes)));
  if (all.size === chosen.length) return chosen;
  if ([...all].every((route) => isStraightToVnet(index, route))) return [...all];
  const doubt: Unsure = { ...unread(hub.id, 'hubRoutingPreference', { hub: hub.name }), astray: true };
  return chosen.map((route) => ({ ...route, doubts: [...route.doubts, doubt] }));
}

/** Routes that are in the table only perhaps, and would go before those that are taken. */
export function perhapsBefore(hub: VirtualHub, chosen: readonly HubRoute[], routes: readonly HubRoute[]): readonly Unsure[] {
  return routes.flatMap((route): readonly Unsure[] => {
    if (!route.perhaps || chosen.some((other) => nearness(hub, route, other) <= 0)) return [];
    return route.perhaps.map((doubt): Unsure => ({ ...doubt, astray: true }));
  });
}

/**
 * A static route that a connection passes on, and a learned one of the same prefix, as near as each other: which of them the hub takes is not
 * documented. Null: there are no such, or one appliance is the next hop of all.
 */
function tiedRoutes(hub: VirtualHub, routes: readonly HubRoute[]): readonly HubRoute[] | null {
  const installed = routes.filter((route) => route.blockers.length === 0);
  const nearest = installed.filter((route) => installed.every((other) => nearness(hub, route, other) >= 0));
  const passedOn = nearest.filter((route) => route.ofConnection);
  const [first] = passedOn;
  if (!first || nearest.every((route) => route.ofConnection || isSameAppliance(route.hop, first.hop))) return null;
  const doubt: Unsure = {
    code: 'undocumented',
    resource: hub.id,
    source: 'VWAN-HRP',
    facts: { what: 'hubStaticTie', hub: hub.name, prefix: formatPrefix(first.prefix) },
    astray: true,
  };
  return chosenRoutes(hub, nearest).map((route) => ({ ...route, doubts: [...route.doubts, doubt] }));
}

const isSameAppliance = (a: HubHop, b: HubHop): boolean =>
  a.kind === 'appliance' && b.kind === 'appliance' && a.connection === b.connection && sameAddress(a.address, b.address);

/** The hubs by whose branches a route of `hub` leaves Azure, the one that is taken first: what is behind them comes in there. */
export function branchHubs(index: NetworkIndex, hub: Key, { hop }: HubRoute): readonly Key[] {
  if (hop.kind === 'hub') return branchHubs(index, hop.hub.key, hop.onward);
  if (hop.kind === 'branch' && index.model.resources.hubs.has(keyOf(hop.gateway))) return [keyOf(hop.gateway)];
  const own = hop.kind === 'firewall' ? index.model.resources.hubs.get(hub) : undefined;
  if (hop.kind !== 'firewall' || !own) return [hub];
  const taken = takenRoutes(index, own, hop.onward);
  const known = hop.onward.filter((route) => route.undecided || route.blockers.length === 0);
  return [...new Set([...taken, ...known].flatMap((route) => branchHubs(index, hub, route)))];
}

/** From hub to hub, over a circuit or not, with no firewall between: what comes over a circuit the far hub looks up in its default table. */
function isStraightToVnet(index: NetworkIndex, { hop }: HubRoute): boolean {
  if (hop.kind !== 'circuit') return hop.kind === 'vnet' || (hop.kind === 'hub' && hop.onward.hop.kind === 'vnet');
  if (hop.far.kind !== 'hub' || intentOf(index, hop.far.hub).private !== null) return false;
  const table = index.model.resources.hubRouteTables.get(defaultTable(hop.far.hub));
  return (table?.routes ?? []).length === 0;
}

function compare(hub: VirtualHub, a: HubRoute, b: HubRoute): number {
  const preference = hub.hubRoutingPreference?.toLowerCase();
  return nearness(hub, a, b) || gatewayRank(a.hop, preference) - gatewayRank(b.hop, preference) || weight(a.hop) - weight(b.hop);
}

/** Before the kind of the gateway counts. */
function nearness({ hubRoutingPreference }: VirtualHub, a: HubRoute, b: HubRoute): number {
  return (
    a.prefix.length - b.prefix.length ||
    Number(a.isStatic) - Number(b.isStatic) ||
    (hubRoutingPreference?.toLowerCase() === 'aspath' ? steps(b.hop) - steps(a.hop) : Number(isLocal(a.hop)) - Number(isLocal(b.hop)))
  );
}

/** What the hub itself is connected to, before what another hub advertises. */
function isLocal(hop: HubHop): boolean {
  return hop.kind !== 'hub';
}

/** How far away, as the AS path counts it: another hub is nearer than the same network over a circuit. Source: section 1.3, VWAN-FAQ. */
function steps(hop: HubHop): number {
  if (hop.kind === 'hub') return 1 + steps(pastFirewall(hop.onward.hop));
  if (hop.kind === 'nothing') return hop.steps ?? 0;
  // Global Reach puts the edge's own number in front more than once. Source: VWAN-DEEP (scenario 2).
  return hop.kind === 'circuit' ? 2 * circuitsOf(hop.path).size : 0;
}

/** A remote hub's own choice between its branches is not seen from here: VPN over another hub goes before ExpressRoute over one. */
function gatewayRank(hop: HubHop, preference: string | undefined): number {
  if (hop.kind === 'circuit') return preference === 'vpngateway' ? 0 : 2;
  if (hop.kind === 'site') return 1;
  return hop.kind === 'hub' && pastFirewall(hop.onward.hop).kind === 'circuit' ? 0 : 1;
}

/** What another hub secures is as far away as if it did not. */
const pastFirewall = (hop: HubHop): HubHop => (hop.kind === 'firewall' ? (hop.onward[0]?.hop ?? hop) : hop);

function weight(hop: HubHop): number {
  return hop.kind === 'circuit' ? hop.weight : 0;
}
