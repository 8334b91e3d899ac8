/** Routes Azure gives every subnet by itself: the VNet's own space, peerings, private endpoints, and the platform's defaults. */
import type { Address } from '../network/address.ts';
import type { ConnectedGroup } from '../network/evidence.ts';
import { contains, covers, formatPrefix, type Prefix, parsePrefix, prefixOf } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Peering, RouteTable, VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { lastChange } from './last-change.ts';
import { type Holder, type NetworkIndex, spaceHolds } from './network-index.ts';
import { peeringState } from './peering-state.ts';
import { PrefixTable } from './prefix-table.ts';
import { sameRegion, unreadRegion } from './regions.ts';
import { remember, rememberWhole } from './remember.ts';
import { joined } from './way.ts';

/** 10/8, 172.16/12, 192.168/16 and 100.64/10 are dropped unless something more specific says otherwise. Source: UDR 2.1. */
const DROPPED: readonly Prefix[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(known);
const EVERYTHING: readonly Prefix[] = ['0.0.0.0/0', '::/0'].map(known);

function known(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`not a prefix: ${text}`);
  return prefix;
}

/**
 * The platform's own: `None` for private space the VNet does not take as its own, else the Internet. A user route for 0.0.0.0/0 takes the `None`
 * routes out of its table: everything else then goes where that route says. Source: UDR (routing example, Subnet1 and Subnet2).
 */
export function platformRoutes(vnet: VirtualNetwork, table: RouteTable | undefined): readonly Candidate[] {
  const overridden = table?.routes.some(({ prefix }) => prefix?.family === 4 && prefix.length === 0) ?? false;
  return ownDefaults(vnet, overridden);
}

const TO_NOWHERE: readonly Candidate[] = DROPPED.map((prefix) => platformRoute(prefix, 'None'));
const TO_INTERNET: readonly Candidate[] = EVERYTHING.map((prefix) => platformRoute(prefix, 'Internet'));
const IPV4_ONLY: readonly Candidate[] = [...TO_NOWHERE, ...TO_INTERNET.filter(({ prefix }) => prefix.family === 4)];
const PLATFORM: ReadonlySet<Candidate> = new Set([...TO_NOWHERE, ...TO_INTERNET]);

/** The prefixes of the platform's own routes. */
export const PLATFORM_PREFIXES: readonly Prefix[] = [...DROPPED, ...EVERYTHING];

/** One of the routes that every table has by itself: the same object everywhere. */
export function isPlatformRoute(candidate: Candidate): boolean {
  return PLATFORM.has(candidate);
}

/** A VNet that takes one of the ranges as its own has no route that drops it, one without IPv6 has no route for it; most share one list. */
function ownDefaults({ addressSpace }: VirtualNetwork, overridden: boolean): readonly Candidate[] {
  const dual = addressSpace.some(({ family }) => family === 6);
  const taken = takesDroppedRange({ addressSpace });
  if (!dual && !taken && !overridden) return IPV4_ONLY;
  const dropped = overridden ? [] : TO_NOWHERE.filter((route) => !addressSpace.some((own) => covers(own, route.prefix)));
  return [...dropped, ...TO_INTERNET.filter(({ prefix }) => dual || prefix.family === 4)];
}

/** One of the ranges that the platform drops is the VNet's own, whole. */
export function takesDroppedRange({ addressSpace }: Pick<VirtualNetwork, 'addressSpace'>): boolean {
  return addressSpace.some((own) => DROPPED.some((range) => covers(own, range)));
}

function platformRoute(prefix: Prefix, type: 'None' | 'Internet'): Candidate {
  return { prefix, source: 'system', hop: { type, route: null }, blockers: [], doubts: [] };
}

/** Private or carrier-grade space, which the platform drops by default; or unique local IPv6. */
export function isPrivate(address: Address): boolean {
  return address.family === 4 ? DROPPED.some((prefix) => contains(prefix, address)) : address.bits >> 121n === 0x7en;
}

/** The one of the ranges that the platform drops by default which the prefix lies in. */
export function droppedRangeOf(prefix: Prefix): Prefix | null {
  return DROPPED.find((range) => covers(range, prefix)) ?? null;
}

/** The length of the platform's own `None` route for an address in a VNet (undefined: in any that takes none of the ranges whole); -1: there is none. */
export function droppedLength(vnet: VirtualNetwork | undefined, address: Address): number {
  return DROPPED.find((prefix) => contains(prefix, address) && !vnet?.addressSpace.some((own) => covers(own, prefix)))?.length ?? -1;
}

export function localRoute(prefix: Prefix): Candidate {
  return { prefix, source: 'system', hop: { type: 'VnetLocal', route: null }, blockers: [], doubts: [] };
}

/**
 * The route a peering gives to an address, or null where the peering has nothing to do with it. Traffic is routed by the address space that was
 * peered, not by the remote VNet's present one. Source: SDK39 (remoteAddressSpace), PEER.
 */
export function peeringRoute(index: NetworkIndex, peering: Peering, address: Address): Candidate | null {
  const remote = peering.remoteVnet ? (index.model.resources.vnets.get(peering.remoteVnet) ?? null) : null;
  const peered = peering.remoteAddressSpace ?? remote?.addressSpace ?? peering.remoteVirtualNetworkAddressSpace ?? [];
  const state = peeringState(index, peering);
  const inPeered = spaceHolds(peered, address);
  const hop = { type: 'VNetPeering', peering, remote } as const;
  if (inPeered) {
    return {
      prefix: inPeered,
      source: 'system',
      hop,
      blockers: [...state.blockers, ...familyBlocker(peering, address)],
      doubts: state.doubts,
    };
  }
  const now = spaceHolds(peering.remoteVirtualNetworkAddressSpace ?? [], address) ?? spaceHolds(remote?.addressSpace ?? [], address);
  if (!now) return null;
  const family = familyBlocker(peering, address);
  const missing = family.length > 0 ? family : [notCovered(peering, now)];
  return { prefix: now, source: 'system', hop, blockers: [...state.blockers, ...missing], doubts: state.doubts };
}

/** The routes of all peerings of a VNet to an address; a hub may have hundreds, of which one or none knows it. */
export function peeringRoutes(index: NetworkIndex, vnet: VirtualNetwork, address: Address): Candidate[] {
  const routes: Candidate[] = [];
  const seen = new Set<Peering>();
  for (const { value } of peeringsByPrefix(index, vnet.key).matches(address)) {
    if (seen.has(value)) continue;
    seen.add(value);
    const route = peeringRoute(index, value, address);
    if (route) routes.push(route);
  }
  return routes;
}

/** Both the space that was peered and the remote VNet's present one: a peering that lags behind is named too. */
const peeringsByPrefix = remember((index, vnet: Key) => {
  const table = new PrefixTable<Peering>();
  for (const peering of index.peeringsOf(vnet)) for (const prefix of peeredSpaces(index, peering)) table.add(prefix, peering);
  return table;
});

export function peeredSpaces(index: NetworkIndex, peering: Peering): readonly Prefix[] {
  const remote = peering.remoteVnet ? index.model.resources.vnets.get(peering.remoteVnet) : undefined;
  const spaces = [peering.remoteAddressSpace, peering.remoteVirtualNetworkAddressSpace, remote?.addressSpace];
  return spaces.flatMap((space) => space ?? []);
}

/** `disablePeeringRoute` All: the routes of peerings are kept out of the table's subnets. Source: SDK39. */
export function withoutPeerings(table: RouteTable | undefined, routes: readonly Candidate[]): readonly Candidate[] {
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

/** Whether that keeps out too what comes of peerings without being one of their own routes is not documented: host routes of private endpoints beyond them, a mesh. */
export function besidePeerings(table: RouteTable | undefined, routes: readonly Candidate[]): readonly Candidate[] {
  if (table?.disablePeeringRoute?.toLowerCase() !== 'all') return routes;
  const doubt: Unsure = {
    code: 'undocumented',
    resource: table.id,
    source: 'SDK39',
    facts: { what: 'besidePeeringRoutes', table: table.name },
  };
  const isBeside = ({ hop }: Candidate): boolean =>
    hop.type === 'ConnectedGroup' || (hop.type === 'InterfaceEndpoint' && hop.across !== null);
  return routes.map((route) => (isBeside(route) ? { ...route, doubts: [...route.doubts, doubt] } : route));
}

/** The remote VNet holds the address, the peering does not know it: subnet peering leaves it out, or the address space was not synchronised. */
function notCovered(peering: Peering, now: Prefix): Blocker {
  if (peering.peerCompleteVnets === false) return subnetNotPeered(peering, 'properties.remoteSubnetNames', peering.remoteSubnetNames);
  const level = peering.peeringSyncLevel;
  // What was peered counts, also where the level does not tell that it lags behind.
  const told = level !== null && level.toLowerCase() !== 'fullyinsync';
  return {
    code: 'peering-not-synced',
    resource: peering.id,
    property: told ? 'properties.peeringSyncLevel' : 'properties.remoteAddressSpace',
    value: told ? level : (peering.remoteAddressSpace ?? []).map(formatPrefix),
    needed: told ? 'FullyInSync' : formatPrefix(now),
    basis: 'documented',
    source: 'PS-TEST',
    facts: { peering: peering.name, state: told ? level : null },
  };
}

export function subnetNotPeered(peering: Peering, property: string, value: readonly string[], subnet?: string): Blocker {
  return {
    code: 'subnet-not-peered',
    resource: peering.id,
    property,
    value,
    needed: subnet ?? null,
    basis: 'documented',
    source: 'SUBPEER',
    facts: { peering: peering.name, subnet: subnet ?? null },
  };
}

function familyBlocker(peering: Peering, address: Address): Blocker[] {
  if (peering.enableOnlyIPv6Peering !== true || address.family === 6) return [];
  return [
    {
      code: 'peering-access-off',
      resource: peering.id,
      property: 'properties.enableOnlyIPv6Peering',
      value: true,
      needed: false,
      basis: 'documented',
      source: 'SUBPEER',
      facts: { peering: peering.name },
    },
  ];
}

/** AVNM mesh: VNets of one connected group reach each other without a peering object. Source: section 3, SDK39. */
export function connectedGroupRoutes(index: NetworkIndex, vnet: VirtualNetwork, address: Address): Candidate[] {
  const groups = index.model.connectedGroups.get(vnet.key) ?? [];
  return groups.flatMap((group) =>
    group.vnets.flatMap((key): Candidate[] => {
      const remote = key === vnet.key ? undefined : index.model.resources.vnets.get(key);
      const prefix = remote && meshed(group, vnet, remote) !== false && spaceHolds(remote.addressSpace, address);
      return remote && prefix
        ? [
            {
              prefix,
              source: 'system',
              hop: { type: 'ConnectedGroup', group, remote },
              blockers: [],
              doubts: joined(lastChange(group), regionDoubts(group, vnet, remote)),
            },
          ]
        : [];
    }),
  );
}

const NO_ROUTES: readonly never[] = [];

/** A group connects the VNets of one region only, unless it is global; null where Azure did not return what decides. Source: SDK39 (isGlobal). */
export function meshed({ isGlobal }: ConnectedGroup, a: VirtualNetwork, b: VirtualNetwork): boolean | null {
  const isNear = sameRegion(a, b);
  return isGlobal === true || isNear === true || (isGlobal === false ? isNear : null);
}

function regionDoubts(group: ConnectedGroup, a: VirtualNetwork, b: VirtualNetwork): readonly Unsure[] {
  if (meshed(group, a, b) !== null) return [];
  return [group.isGlobal === null ? unread(group.id, 'connectivity', { vnet: a.name }) : unreadRegion(a, b)];
}

/** Few of a fleet's addresses are a private endpoint's: the others need not be looked up among all hosts. */
const privateEndpointHolders = rememberWhole(
  ({ resources }) => [resources.interfaces],
  (index): ReadonlyMap<Address['bits'], readonly Holder[]> => {
    const found = new Map<Address['bits'], Holder[]>();
    for (const nic of index.model.resources.interfaces.values()) {
      if (!nic.privateEndpoint) continue;
      for (const config of nic.ipConfigurations) {
        if (!config.address) continue;
        const known = found.get(config.address.bits);
        if (known) known.push({ nic, config });
        else found.set(config.address.bits, [{ nic, config }]);
      }
    }
    return found;
  },
);

export function isHeldByPrivateEndpoint(index: NetworkIndex, address: Address): boolean {
  return index.model.resources.privateEndpoints.size > 0 && privateEndpointHolders(index).has(address.bits);
}

/** A /32 for every private endpoint of the VNet and of VNets directly peered with it. Source: PE-POL. */
export function privateEndpointRoute(index: NetworkIndex, vnet: VirtualNetwork, address: Address): readonly Candidate[] {
  if (index.model.resources.privateEndpoints.size === 0) return NO_ROUTES;
  const holders = privateEndpointHolders(index).get(address.bits);
  if (!holders) return NO_ROUTES;
  return holders.flatMap(({ nic, config }): Candidate[] => {
    const endpoint = nic.privateEndpoint ? index.model.resources.privateEndpoints.get(nic.privateEndpoint) : undefined;
    const subnet = config.subnet ? index.model.resources.subnets.get(config.subnet) : undefined;
    if (!endpoint || !subnet) return [];
    const home = index.model.resources.vnets.get(subnet.vnet);
    const across = subnet.vnet === vnet.key ? null : index.peeringsOf(vnet.key).find((each) => each.remoteVnet === subnet.vnet);
    const peered = across && peeringRoute(index, across, address);
    // What the peering does not carry it passes no host route on for: its own route tells why.
    if (across === undefined || (across && (!peered || peered.blockers.length > 0))) return [];
    const policy = subnet.privateEndpointNetworkPolicies;
    const routesCount = policy === 'Enabled' || policy === 'RouteTableEnabled';
    const own = spaceHolds(home?.addressSpace ?? [], address)?.length;
    return [
      {
        prefix: prefixOf(address, address.family === 4 ? 32 : 128),
        source: 'system',
        hop: { type: 'InterfaceEndpoint', endpoint, vnet: subnet.vnet, across },
        blockers: [],
        doubts: peered?.doubts ?? [],
        ...(routesCount && own !== undefined ? { overriddenFrom: own } : {}),
      },
    ];
  });
}
