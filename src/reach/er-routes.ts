/** Routes a VNet's ExpressRoute gateway learns over its circuits towards another VNet, in the table or kept out of it. */
import type { Address } from '../network/address.ts';
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import { covers, type Prefix, parsePrefix } from '../network/prefix.ts';
import { type ArmId, type Key, keyOf, nameOf } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { VirtualHub } from '../network/wan.ts';
import type { Candidate } from './candidate.ts';
import { checkCircuit, checkGateway, checkLink, type Found, nothingFound } from './circuit-state.ts';
import { defaultTable } from './default-table.ts';
import { type ErPath, erPath, flagBlocker, flagDoubt } from './er-path.ts';
import type { FarSide } from './far-side.ts';
import type { Blocker, Unsure } from './finding.ts';
import { unread } from './finding.ts';
import type { GatewaySide } from './gateway-side.ts';
import { checkLearned } from './hub-propagation.ts';
import { hubGateways, hubLinks, isHubGatewayUnread, sameWan, unreadLinks, untoldWan } from './hub-state.ts';
import type { Learned } from './learned.ts';
import { missingConnections } from './missing-reads.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { spaceHolds } from './network-index.ts';
import { remember, rememberOnce } from './remember.ts';
import { intentOf } from './routing-intent.ts';
import { gatewaysServing, type Serving } from './serving-gateway.ts';
import { joined } from './way.ts';
import { isWrittenIn, writtenBeside } from './written-beside.ts';

/** Every way from `from` to the VNet `to` over a circuit. Empty: no gateway serves one of them. */
export function erRoutes(
  index: NetworkIndex,
  learned: Learned,
  from: VirtualNetwork,
  to: VirtualNetwork,
  source: Address | null,
  destination: Address,
): Candidate[] {
  const prefix = spaceHolds(to.addressSpace, destination);
  if (!prefix) return [];
  const near = gatewaysServing(index, from.key, 'ExpressRoute');
  if (near.length === 0) return [];
  const far = farSides(index, to);
  if (far.length === 0) return [];
  const found = near.flatMap((serving) =>
    far.flatMap((end) =>
      end.kind === 'vnet' && end.serving.gateway === serving.gateway
        ? []
        : waysBetween(index, learned, serving, end, prefix, source, destination),
    ),
  );
  if (found.length < 2) return found;
  const serving = [...near, ...far.flatMap((end) => (end.kind === 'vnet' ? [end.serving] : []))].map(({ gateway }) => atVnet(gateway));
  return found.map((each) => withRival(each, found, serving));
}

/**
 * Two gateways of one VNet that both count as enabled (a migration), or of one hub: where one of them lets the traffic in and the other does not, which
 * one serves is not known (section 1.5).
 */
function withRival(open: Candidate, all: readonly Candidate[], serving: readonly GatewayAt[]): Candidate {
  if (open.hop.type !== 'ErGateway' || open.blockers.length > 0) return open;
  const isOpen = (gateway: ArmId): boolean =>
    all.some((each) => each.blockers.length === 0 && gatewaysOf(each).some((side) => side.gateway.id === gateway));
  const others = [...all.flatMap(gatewaysOf), ...serving];
  const rival = gatewaysOf(open).flatMap(({ gateway, home }) =>
    others.filter((side) => side.gateway.id !== gateway.id && side.home === home && !isOpen(side.gateway.id)),
  )[0];
  if (!rival) return open;
  const facts = { what: 'migration', gateway: rival.gateway.name, state: rival.adminState };
  return { ...open, doubts: [...open.doubts, { code: 'state-unknown', resource: rival.gateway.id, source: 'SDK39', facts, both: true }] };
}

interface GatewayAt {
  readonly gateway: { readonly id: ArmId; readonly name: string };
  /** The VNet or the virtual hub that it stands in. */
  readonly home: Key | null;
  readonly adminState: string | null;
}

function gatewaysOf({ hop }: Candidate): readonly GatewayAt[] {
  if (hop.type !== 'ErGateway') return [];
  return [hop.path.near.side, hop.path.far.side].map((side) =>
    side.kind === 'vnet' ? atVnet(side.gateway) : { gateway: side.gateway, home: side.gateway.hub, adminState: null },
  );
}

function atVnet(gateway: VirtualNetworkGateway): GatewayAt {
  return { gateway, home: gateway.vnet, adminState: gateway.adminState };
}

/** What a circuit can lead to so that the VNet is reached: its serving gateways, and the hubs it is connected to. Found once per VNet. */
export const farSides: (index: NetworkIndex, vnet: VirtualNetwork) => readonly FarSide[] = remember(
  (index, vnet: VirtualNetwork): readonly FarSide[] => [
    ...gatewaysServing(index, vnet.key, 'ExpressRoute').map((serving): FarSide => ({ kind: 'vnet', serving, vnet })),
    ...index.hubConnectionsOf(vnet.key).map((connection): FarSide => ({ kind: 'hub', hub: connection.hub, vnet })),
  ],
);

function waysBetween(
  index: NetworkIndex,
  learned: Learned,
  near: Serving,
  far: FarSide,
  prefix: Prefix,
  source: Address | null,
  destination: Address,
  isBeside = false,
): Candidate[] {
  const nearLinks = index.linksOf(near.gateway.key);
  const farLinks = linksOfFar(index, far);
  const around = {
    blockers: [...near.blockers, ...(far.kind === 'vnet' ? far.serving.blockers : [])],
    doubts: [...near.doubts, ...(far.kind === 'vnet' ? far.serving.doubts : [])],
  };
  const shared = nearLinks.flatMap((a) =>
    farLinks.filter((b) => b.circuit === a.circuit && b.side.gateway !== a.side.gateway).map((b) => [a, b] as const),
  );
  // Another hub of the WAN may stand on the circuit, and tell it what this one does not: hubs reach each other's VNets. Source: VWAN-FAQ.
  const isDown = (link: CircuitLink): boolean => stateOf(index, link).blockers.length > 0;
  const isKept = far.kind === 'hub' && keptFromCircuit(index, far.hub, far.vnet, destination).length > 0;
  const isApart = far.kind === 'hub' && !isBeside && (isKept || shared.every((links) => links.some(isDown)));
  const beside = isApart ? hubsBeside(index, far.hub, nearLinks) : [];
  const overReach = isApart && shared.length === 0 && beside.length === 0 ? hubsJoined(index, far.hub, nearLinks) : [];
  if (overReach.length > 0) {
    return overReach.flatMap((hub) =>
      waysBetween(index, learned, near, { kind: 'hub', hub, vnet: far.vnet }, prefix, source, destination, true),
    );
  }
  const past = beside.flatMap((hub) =>
    waysBetween(index, learned, near, { kind: 'hub', hub, vnet: far.vnet }, prefix, source, destination, true),
  );
  if (shared.length === 0 && beside.length > 0) {
    const isOpen = past.some(({ blockers }) => blockers.length === 0);
    const reach = isOpen ? null : globalReach(index, nearLinks, farLinks);
    return reach
      ? [...past, noSharedCircuit(index, { kind: 'vnet', gateway: near.gateway }, far, prefix, nearLinks, farLinks, around)]
      : past;
  }
  if (shared.length === 0)
    return [noSharedCircuit(index, { kind: 'vnet', gateway: near.gateway }, far, prefix, nearLinks, farLinks, around)];
  const untold = far.kind === 'hub' ? keptFromCircuit(index, far.hub, far.vnet, destination) : NONE;
  const ways = shared.map(([a, b]): Candidate => {
    const path = erPath(index, learned, a, b, source, destination);
    const advertised = advertisedAs(index, far, prefix);
    return {
      prefix: summaryInstead(near.gateway.id, path.doubts) ?? advertised,
      source: 'bgp',
      hop: { type: 'ErGateway', path, near, far, advertised, weight: a.side.connection.routingWeight ?? 0 },
      blockers: joined(joined(around.blockers, throughTransit(near, far) ? forSpokes(path) : path.blockers), untold),
      doubts: joined(joined(around.doubts, path.doubts), writtenBeside(index, far, nearLinks, advertised, destination)),
    };
  });
  // What stands against one circuit does not stand against another one that both may be on.
  const own: GatewaySide = { kind: 'vnet', gateway: near.gateway };
  if (ways.some(({ blockers }) => blockers.length === 0)) return ways;
  if (past.some(({ blockers }) => blockers.length === 0)) return past;
  if (mayShareAnother(index, own, far, farLinks)) return [...ways, noSharedCircuit(index, own, far, prefix, nearLinks, farLinks, around)];
  if (ways.some(({ blockers }) => blockers.every(({ code }) => code === 'er-flag-off'))) return ways;
  // Nor does it stand against circuits that Global Reach joins.
  const [a, b] = [nearLinks, farLinks].map((links) => links.filter((link) => stateOf(index, link).blockers.length === 0));
  return a && b && globalReach(index, a, b) ? [...ways, noSharedCircuit(index, own, far, prefix, a, b, around)] : ways;
}

/** A hub tells a circuit what its default table learned, and behind a private policy all that is connected to it. Source: VWAN-ROUTING, VWAN-INTENT. */
function keptFromCircuit(index: NetworkIndex, key: Key, vnet: VirtualNetwork, destination: Address): readonly Blocker[] {
  const hub = index.model.resources.hubs.get(key);
  if (!hub || isWrittenIn(index, key, destination)) return NONE;
  const ask = { index, hub, table: defaultTable(key), byFirewall: intentOf(index, key).private !== null };
  const each = index.hubConnectionsOf(vnet.key).flatMap((connection) => {
    const home = index.model.resources.hubs.get(connection.hub);
    if (home && home !== hub && !sameWan(home, hub)) return [];
    const found = nothingFound();
    if (home) checkLearned(ask, home, connection, found);
    return [found.blockers];
  });
  return each.every((blockers) => blockers.length > 0) ? (each[0] ?? NONE) : NONE;
}

function stateOf(index: NetworkIndex, link: CircuitLink): Found {
  const found = nothingFound();
  checkLink(index, link, found);
  checkCircuit(index, link.circuit, found);
  return found;
}

function mayShareAnother(index: NetworkIndex, near: GatewaySide, far: FarSide, farLinks: readonly CircuitLink[]): boolean {
  const end = sideOf(index, far, farLinks);
  return [near, ...(end ? [end] : [])].some((side) => withoutCircuit(index, side).length > 0);
}

/** Where the near gateway's own flag keeps the VNet's prefix out, what is in the table is the summary that may carry the packet. Source: 1.6. */
export function summaryInstead(near: ArmId, doubts: readonly Unsure[]): Prefix | null {
  const summary = doubts.find(({ code, resource }) => code === 'er-aggregate-route' && resource === near)?.facts.prefix;
  return typeof summary === 'string' ? parsePrefix(summary) : null;
}

function throughTransit(near: Serving, far: FarSide): boolean {
  return near.transit || (far.kind === 'vnet' && far.serving.transit);
}

/** The same objects each time: one path serves all spokes of a hub. */
export function forSpokes(path: ErPath): readonly Blocker[] {
  const known = ofSpokes.get(path);
  if (known) return known;
  const made = path.blockers.map(forSpoke);
  ofSpokes.set(path, made);
  return made;
}

const ofSpokes = new WeakMap<ErPath, readonly Blocker[]>();

/** That the hub gateway's flag decides for its spokes is inferred (1.3). */
function forSpoke(blocker: Blocker): Blocker {
  return blocker.code === 'er-flag-off' ? { ...blocker, basis: 'inferred' } : blocker;
}

function hubsBeside(index: NetworkIndex, key: Key, nearLinks: readonly CircuitLink[]): readonly Key[] {
  const hub = index.model.resources.hubs.get(key);
  if (!hub) return [];
  return hubsOn(index, nearLinks)
    .filter((beside) => beside !== hub && sameWan(hub, beside))
    .map((beside) => beside.key);
}

/** Hubs of the same WAN on circuits that Global Reach joins to these, where the hub itself is on none of such. Source: GR. */
function hubsJoined(index: NetworkIndex, key: Key, nearLinks: readonly CircuitLink[]): readonly Key[] {
  const hub = index.model.resources.hubs.get(key);
  if (!hub || globalReach(index, nearLinks, hubLinks(index, key))) return [];
  return [...index.model.resources.hubs.values()]
    .filter((other) => other !== hub && sameWan(hub, other) && globalReach(index, nearLinks, hubLinks(index, other.key)) !== null)
    .map((other) => other.key);
}

export function linksOfFar(index: NetworkIndex, far: FarSide): readonly CircuitLink[] {
  if (far.kind === 'vnet') return index.linksOf(far.serving.gateway.key);
  return hubLinks(index, far.hub);
}

/** To compare names as people do takes long, and there are few pairs of gateways. */
function isFirst(index: NetworkIndex, one: ArmId, other: ArmId): boolean {
  const known = orders(index, one);
  const before = known.get(other);
  if (before !== undefined) return before;
  const made = one.localeCompare(other) <= 0;
  known.set(other, made);
  return made;
}

const orders = remember((_index, _one: ArmId) => new Map<ArmId, boolean>());

/** A gateway with connections elsewhere shares nothing; a gateway none of whose connections were read may. */
export function noSharedCircuit(
  index: NetworkIndex,
  near: GatewaySide,
  far: FarSide,
  prefix: Prefix,
  nearLinks: readonly CircuitLink[],
  farLinks: readonly CircuitLink[],
  around: { readonly blockers: readonly Blocker[]; readonly doubts: readonly Unsure[] },
): Candidate {
  const farGateway = far.kind === 'vnet' ? far.serving.gateway.id : (farLinks[0]?.side.gateway.id ?? hubGatewayId(index, far.hub));
  // A hub without a gateway of its own stands for the one it lacks.
  const isHub = index.model.resources.hubs.has(keyOf(farGateway));
  const facts = { gateway: near.gateway.name, farGateway: nameOf(farGateway), ...(isHub ? { isHub } : {}) };
  const hop = { type: 'None', route: null, ...(near.kind === 'vnet' ? { apart: near.gateway } : {}) } as const;
  // Said of one of the two, the same one whichever way is followed.
  const nearFirst = isFirst(index, near.gateway.id, farGateway);
  const circuits = [circuitIds(index, nearLinks), circuitIds(index, farLinks)];
  const [value, needed] = nearFirst ? circuits : circuits.reverse();
  const blocker: Blocker = {
    code: 'er-no-shared-circuit',
    resource: nearFirst ? near.gateway.id : farGateway,
    property: null,
    value,
    needed,
    basis: 'observed',
    source: 'LAB-HAIRPIN',
    facts,
  };
  const reach = globalReach(index, nearLinks, farLinks);
  const end = sideOf(index, far, farLinks);
  const sides = [near, ...(end ? [end] : [])];
  const besides = near.kind === 'vnet' && far.kind === 'hub' ? untoldWans(index, far.hub, nearLinks) : NONE;
  const hidden = [
    ...missingConnections(index, [near.gateway.id, farGateway]),
    ...sides.flatMap((side) => withoutCircuit(index, side)),
    ...besides,
  ];
  const absent = end ? [...flagDoubt({ side: near }, { side: end }), ...flagDoubt({ side: end }, { side: near })] : [];
  const doubts: Unsure[] = [...around.doubts, ...hidden, ...absent];
  if (reach) doubts.push({ code: 'er-global-reach', resource: reach, source: 'GR', facts });
  else if ((isUnlinked(near, nearLinks) || isUnlinked(far, farLinks)) && index.model.resources.connections.size === 0) {
    doubts.push(unread(near.gateway.id, 'connections', facts));
  } else if (farLinks.length === 0 && far.kind === 'hub' && isHubGatewayUnread(index, far.hub)) {
    doubts.push(unread(farGateway, 'gateway', facts));
  } else if (hidden.length === 0) {
    // A circuit that both are on would not be enough.
    const found = nothingFound();
    for (const side of sides) checkGateway(index, side, found);
    const flags = [...closedAt(index, near, far, NONE), ...closedAt(index, end, near, NONE)];
    return {
      prefix,
      source: 'bgp',
      hop,
      blockers: [...around.blockers, blocker, ...found.blockers, ...flags],
      doubts: [...doubts, ...found.doubts],
    };
  }
  const known = reach && hidden.length === 0;
  // By another hub the way leads past the gateway of the far one.
  const atFar = besides.length > 0 ? NONE : closedAt(index, end, near, known ? farLinks : NONE);
  const closed = [...closedAt(index, near, far, known ? nearLinks : NONE), ...atFar];
  // What stands before the gateway, or in its flags, stands there whatever joins the circuits.
  const certain = [...around.blockers, ...closed];
  // What the far gateway alone refuses the own one may have learned.
  const isKeptOut = certain.some(({ code, resource }) => code !== 'er-flag-off' || resource === near.gateway.id);
  // What a gateway refuses is promised neither way.
  const perhaps = isKeptOut ? {} : { perhaps: certain.length > 0 ? doubts.map((doubt): Unsure => ({ ...doubt, both: true })) : doubts };
  if (certain.length > 0) return { prefix, source: 'bgp', hop, blockers: certain, doubts, ...perhaps };
  // Whether a way exists is not known: the doubt stands in place of the blocker.
  return { prefix, source: 'bgp', hop, blockers: [blocker], doubts, undecided: true, ...perhaps };
}

/** Hubs on these circuits that may be of the same WAN: of one of the two Azure did not return it. */
function untoldWans(index: NetworkIndex, key: Key, nearLinks: readonly CircuitLink[]): Unsure[] {
  const hub = index.model.resources.hubs.get(key);
  if (!hub) return [];
  return hubsOn(index, nearLinks)
    .filter((other) => other !== hub)
    .flatMap((other) => untoldWan(hub, other) ?? []);
}

function hubsOn(index: NetworkIndex, links: readonly CircuitLink[]): readonly VirtualHub[] {
  const keys = links
    .flatMap(({ circuit }) => index.linksOn(circuit))
    .flatMap((link) => (link.side.kind === 'hub' && link.side.gateway.hub) || []);
  return [...new Set(keys)].flatMap((each) => index.model.resources.hubs.get(each) ?? []);
}

const NONE: readonly never[] = [];

/** A VNet's gateway without a connection: one of a hub has none of that type. */
const isUnlinked = ({ kind }: GatewaySide | FarSide, links: readonly CircuitLink[]): boolean => kind === 'vnet' && links.length === 0;

/** An ExpressRoute connection that does not name its circuit, or names no gateway, may be the shared one. */
function withoutCircuit(index: NetworkIndex, { kind, gateway }: GatewaySide): Unsure[] {
  const facts = { gateway: gateway.name };
  if (kind === 'hub') {
    const { key, connections } = gateway;
    return [
      ...unreadLinks(index, key),
      ...connections.filter(({ circuit }) => circuit === null).map(({ id }) => unread(id, 'connections', facts)),
    ];
  }
  const own = index.connectionsOf(gateway.key).filter(({ circuit, connectionType }) => circuit === null && isExpressRoute(connectionType));
  return [...own, ...ofNoGateway(index)].map(({ id }) => unread(id, 'connections', facts));
}

const ofNoGateway = rememberOnce((index) =>
  [...index.model.resources.connections.values()].filter(
    ({ gateway1, connectionType }) => gateway1 === null && isExpressRoute(connectionType),
  ),
);

function isExpressRoute(connectionType: string | null): boolean {
  return connectionType?.toLowerCase() === 'expressroute';
}

/** What keeps a side from taking another network's traffic whatever joins their circuits: its flag, and a fault of each of its links that were all read. */
function closedAt(
  index: NetworkIndex,
  own: GatewaySide | null,
  other: Pick<GatewaySide, 'kind'>,
  links: readonly CircuitLink[],
): Blocker[] {
  const flag = own ? flagBlocker({ side: own }, { side: other }) : [];
  const faults = links.map((link) => stateOf(index, link).blockers);
  const down = faults.every((each) => each.length > 0) ? faults.flat() : [];
  // That the flags count for what comes by another way than one shared circuit is inferred.
  return [...flag.map((each): Blocker => ({ ...each, basis: 'inferred' })), ...down];
}

function sideOf(index: NetworkIndex, far: FarSide, links: readonly CircuitLink[]): GatewaySide | null {
  if (far.kind === 'vnet') return { kind: 'vnet', gateway: far.serving.gateway };
  const gateway = links[0]?.side.kind === 'hub' ? links[0].side.gateway : hubGateways(index, far.hub)[0];
  return gateway ? { kind: 'hub', gateway } : null;
}

function hubGatewayId(index: NetworkIndex, key: Key): string {
  const hub = index.model.resources.hubs.get(key);
  return hubGateways(index, key)[0]?.id ?? hub?.expressRouteGateway ?? hub?.id ?? key;
}

function circuitIds(index: NetworkIndex, links: readonly CircuitLink[]): readonly string[] {
  return links.map((link) => index.circuit(link.circuit)?.id ?? link.circuit);
}

/**
 * Global Reach joins the two circuits' on-premises networks; that it carries VNet to VNet is not documented, but between hubs of one WAN. Source: GR,
 * VWAN-DEEP.
 */
export function globalReach(index: NetworkIndex, near: readonly CircuitLink[], far: readonly CircuitLink[]): string | null {
  const farCircuits = new Set(far.map((link) => link.circuit));
  const nearCircuits = new Set(near.map((link) => link.circuit));
  for (const [from, to] of [[nearCircuits, farCircuits] as const, [farCircuits, nearCircuits] as const]) {
    for (const key of from) {
      for (const peering of index.circuit(key)?.peerings ?? []) {
        if (peering.globalReach.some((other) => to.has(circuitOf(other)))) return peering.id;
      }
    }
  }
  return null;
}

function circuitOf(peering: Key): Key {
  return peering.replace(/\/peerings\/.*$/, '');
}

/** A hub VNet may advertise a summary in place of its spokes' prefixes. Source: ER-GW (summarizedGatewayPrefixes). */
export function advertisedAs(index: NetworkIndex, far: FarSide, prefix: Prefix): Prefix {
  if (far.kind === 'hub' || !far.serving.transit) return prefix;
  const home = far.serving.gateway.vnet ? index.model.resources.vnets.get(far.serving.gateway.vnet) : undefined;
  return home?.summarizedGatewayPrefixes.find((summary) => covers(summary, prefix)) ?? prefix;
}
