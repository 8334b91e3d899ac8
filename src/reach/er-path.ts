/** Two gateways on one circuit -> what stands between their networks: states, flags, doubts (sections 1.3-1.6 of the reference). */
import type { Address } from '../network/address.ts';
import type { Flag, FlagName } from '../network/gateway.ts';
import type { Key } from '../network/resource-id.ts';
import { checkCircuit, checkGatewayIpv6, checkIpv6, checkLink, type Found, nothingFound } from './circuit-state.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import type { GatewaySide } from './gateway-side.ts';
import { hubWithoutIpv6, routeMapDoubt } from './hub-state.ts';
import { type Learned, NOTHING_LEARNED } from './learned.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';

export interface ErPath {
  readonly circuit: Key;
  readonly near: CircuitLink;
  /** The same as `near` where the way leaves for on-premises; on another circuit where Global Reach joins it to that of `near`. */
  readonly far: CircuitLink;
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
}

/** One circuit, or the two that Global Reach joins. */
export const circuitsOf = ({ near, far }: Pick<ErPath, 'near' | 'far'>): ReadonlySet<Key> => new Set([near.circuit, far.circuit]);

/** A gateway of either kind, whichever circuits it is on. */
export interface OnSide {
  readonly side: GatewaySide;
}

/** The flag a gateway needs to take traffic from what stands at the other end of the circuit; null: none is documented. */
export function neededFlag(of: OnSide, other: { readonly side: Pick<GatewaySide, 'kind'> }): FlagName | null {
  if (of.side.kind === 'vnet') return other.side.kind === 'vnet' ? 'allowRemoteVnetTraffic' : 'allowVirtualWanTraffic';
  return other.side.kind === 'vnet' ? 'allowNonVirtualWanTraffic' : null;
}

export function flagOf({ side }: OnSide, flag: FlagName): Flag {
  if (side.kind === 'hub') return flag === 'allowNonVirtualWanTraffic' ? side.gateway.allowNonVirtualWanTraffic : null;
  if (flag === 'allowRemoteVnetTraffic') return side.gateway.allowRemoteVnetTraffic;
  return flag === 'allowVirtualWanTraffic' ? side.gateway.allowVirtualWanTraffic : null;
}

/**
 * The way from one gateway over the circuit to another. `source` and `destination` are the packet's: an aggregate that on-premises advertises
 * makes a closed flag a doubt for the addresses it covers (1.6).
 */
export function erPath(
  index: NetworkIndex,
  learned: Learned,
  near: CircuitLink,
  far: CircuitLink,
  source: Address | null,
  destination: Address | null,
): ErPath {
  const isPlain = learned === NOTHING_LEARNED && destination?.family !== 6;
  return isPlain ? plainPath(index, near, far) : pathFor(index, learned, near, far, source, destination);
}

/** Where nothing tells of single prefixes the path is the same for every IPv4 packet: found once per pair of links. */
function plainPath(index: NetworkIndex, near: CircuitLink, far: CircuitLink): ErPath {
  const byFar = pathsFrom(index, near);
  const known = byFar.get(far);
  if (known) return known;
  const made = pathFor(index, NOTHING_LEARNED, near, far, null, null);
  byFar.set(far, made);
  return made;
}

const pathsFrom = remember((_index, _near: CircuitLink) => new Map<CircuitLink, ErPath>());

function pathFor(
  index: NetworkIndex,
  learned: Learned,
  near: CircuitLink,
  far: CircuitLink,
  source: Address | null,
  destination: Address | null,
): ErPath {
  const state = linkPairState(index, near, far);
  const blockers: Blocker[] = [...state.blockers];
  const doubts: Unsure[] = [...state.doubts];
  const routeMaps = routeMapHub(index, near) ?? routeMapHub(index, far);
  const crossing = near.side.kind !== far.side.kind;
  if (routeMaps && crossing) doubts.push({ code: 'vwan-route-maps', resource: routeMaps, source: 'ER-GW', facts: {}, both: true });
  else {
    if (crossing) for (const { side } of [near, far]) if (side.kind === 'hub') doubts.push(...unreadRouteMaps(index, side.gateway.hub));
    judgeFlag(learned, near, far, destination, blockers, doubts);
    judgeFlag(learned, far, near, source, blockers, doubts);
  }
  if (destination?.family === 6) judgeIpv6(index, near, far, { blockers, doubts });
  if (near.side.kind === 'hub' && far.side.kind === 'hub') {
    judgeHubToHub(index, near, far, doubts);
    doubts.push(...routeMapDoubt(near.side.connection), ...routeMapDoubt(far.side.connection));
  }
  return { circuit: near.circuit, near, far, blockers, doubts };
}

/** What a hub does not carry it does not tell a circuit either: what the circuit itself does is then not asked. */
function judgeIpv6(index: NetworkIndex, near: CircuitLink, far: CircuitLink, into: Found): void {
  const sides = [near.side, far.side];
  const closed = sides.flatMap((side) => (side.kind === 'hub' ? withoutIpv6(index, side.gateway.hub) : []));
  into.blockers.push(...closed);
  if (closed.length > 0) return;
  checkIpv6(index, near.circuit, into);
  for (const side of sides) if (side.kind === 'vnet') checkGatewayIpv6(index, side.gateway, into);
}

function withoutIpv6(index: NetworkIndex, key: Key | null): readonly Blocker[] {
  const hub = key ? index.model.resources.hubs.get(key) : undefined;
  return hub && !hub.addressPrefixV6 ? [hubWithoutIpv6(hub)] : [];
}

function judgeFlag(
  learned: Learned,
  of: CircuitLink,
  other: CircuitLink,
  remote: Address | null,
  blockers: Blocker[],
  doubts: Unsure[],
): void {
  const flag = neededFlag(of, other);
  if (!flag) return;
  const gateway = of.side.gateway;
  const value = flagOf(of, flag);
  if (value === true) return;
  if (value === null) {
    doubts.push(...flagDoubt(of, other));
    return;
  }
  const facts = { gateway: gateway.name, flag };
  const aggregate = remote && learned.aggregate(of, remote);
  if (aggregate) {
    doubts.push({
      code: 'er-aggregate-route',
      resource: gateway.id,
      source: 'MSEE-HP',
      facts: { ...facts, prefix: aggregate },
      both: true,
    });
    return;
  }
  blockers.push(...flagBlocker(of, other));
}

/** The flag that a gateway needs towards what stands at the other end, where it is off; none where it is on or absent. */
export function flagBlocker(of: OnSide, other: { readonly side: Pick<GatewaySide, 'kind'> }): Blocker[] {
  const flag = neededFlag(of, other);
  const { gateway } = of.side;
  if (!flag || flagOf(of, flag) !== false) return [];
  return [
    {
      code: 'er-flag-off',
      resource: gateway.id,
      property: `properties.${flag}`,
      value: false,
      needed: true,
      basis: 'documented',
      source: flag === 'allowRemoteVnetTraffic' ? 'ER-HOWTO' : 'VWAN-ER',
      facts: { gateway: gateway.name, flag },
      both: true,
    },
  ];
}

/** The same where Azure did not return it. */
export function flagDoubt(of: OnSide, other: { readonly side: Pick<GatewaySide, 'kind'> }): Unsure[] {
  const flag = neededFlag(of, other);
  const { gateway } = of.side;
  if (!flag || flagOf(of, flag) !== null) return [];
  return [{ code: 'er-flag-absent', resource: gateway.id, source: 'SDK39', facts: { gateway: gateway.name, flag }, both: true }];
}

/** Two hubs of one virtual WAN prefer the circuit by default; hubs of different virtual WANs over one circuit are not documented. */
function judgeHubToHub(index: NetworkIndex, near: CircuitLink, far: CircuitLink, doubts: Unsure[]): void {
  const wan = (link: CircuitLink): Key | null => {
    const hub = link.side.kind === 'hub' ? link.side.gateway.hub : null;
    return (hub && index.model.resources.hubs.get(hub)?.wan) ?? null;
  };
  if (wan(near) === null || wan(near) !== wan(far)) {
    doubts.push({
      code: 'undocumented',
      resource: near.side.gateway.id,
      source: 'ADSTUART',
      facts: { what: 'twoVirtualWans' },
      both: true,
    });
  }
}

function routeMapHub(index: NetworkIndex, link: CircuitLink): string | null {
  if (link.side.kind !== 'hub' || !link.side.gateway.hub) return null;
  const hub = index.model.resources.hubs.get(link.side.gateway.hub);
  const using = [link.side.connection, ...(hub ? index.hubConnectionsTo(hub.key) : [])];
  return hub && (hub.hasRouteMaps || using.some((connection) => routeMapDoubt(connection).length > 0)) ? hub.id : null;
}

/** Whether the hub has route maps could not be read. */
function unreadRouteMaps({ model }: NetworkIndex, hub: Key | null): Unsure[] {
  const line = model.unread.find(
    ({ type, scope, why }) =>
      why !== 'twice' && type === 'microsoft.network/virtualhubs/routemaps' && (scope === null || scope.startsWith(`${hub}/`)),
  );
  return line ? [{ ...unread(line.scope, 'unread', { line: line.text }), both: true }] : [];
}

/** States are the same for every address: found once per pair of links. */
function linkPairState(index: NetworkIndex, near: CircuitLink, far: CircuitLink): Found {
  const byFar = statesFrom(index, near);
  const known = byFar.get(far);
  if (known) return known;
  const found = nothingFound();
  checkLink(index, near, found);
  checkLink(index, far, found);
  for (const circuit of circuitsOf({ near, far })) checkCircuit(index, circuit, found);
  byFar.set(far, found);
  return found;
}

const statesFrom = remember((_index, _near: CircuitLink) => new Map<CircuitLink, Found>());
