/** ExpressRoute as azure.md 1.3 to 1.6 tells it: which gateway serves a VNet, what it advertises, and what it learns. */
import { hubOf, sameWan, toldByHub } from './hub-learned.ts';
import { type Connection, type ErGateway, GATEWAY_SUBNET, type Hub, type Net, named, type PeeringSide } from './net.ts';

/** A gateway at the edge of Azure: of a VNet, or of a virtual hub. */
export type Edge = { readonly kind: 'vnet'; readonly gateway: ErGateway } | { readonly kind: 'hub'; readonly hub: Hub };

export const edgeName = (edge: Edge): string => (edge.kind === 'vnet' ? edge.gateway.name : (edge.hub.gateway?.name ?? ''));

export const sideOf = (net: Net, from: string, to: string): PeeringSide | undefined =>
  net.peerings.find((each) => each.from === from && each.to === to);

function connected(net: Net, a: string, b: string): boolean {
  return [sideOf(net, a, b), sideOf(net, b, a)].every((side) => side?.state === 'Connected');
}

/** 3: the peerings of a VNet that are connected and carry the family that is asked about. */
export function peersOf(net: Net, vnet: string): readonly PeeringSide[] {
  return net.peerings.filter((side) => side.from === vnet && connected(net, side.from, side.to) && (net.six || !side.sixOnly));
}

/** The others that a VNet is meshed with (3). */
export const meshedWith = (net: Net, vnet: string): readonly string[] =>
  net.mesh?.includes(vnet) ? net.mesh.filter((each) => each !== vnet) : [];

/** 1.5: serving is `Succeeded` and not administratively off. */
export const inService = (gateway: ErGateway): boolean => gateway.provisioning === 'Succeeded' && gateway.admin !== 'Disabled';

/** 1.5, 2.3: without gateway routes in their own subnet the gateways of a VNet do not function. */
export function serves(net: Net, vnet: string): boolean {
  const table = named(net.vnets, vnet).subnets.find((each) => each.name === GATEWAY_SUBNET)?.table;
  return table === undefined || !named(net.tables, table).propagationOff;
}

export const functions = (net: Net, gateway: ErGateway): boolean => inService(gateway) && serves(net, gateway.vnet);

/** The VNet whose gateway serves this one through gateway transit (3): both settings, on a peering that is connected. */
export function transitHub(net: Net, vnet: string): string | null {
  const side = net.peerings.find((each) => each.from === vnet && each.useRemote);
  if (side === undefined || !connected(net, vnet, side.to) || !sideOf(net, side.to, vnet)?.transit) return null;
  return side.to;
}

/** The gateways of a VNet's own, or else of its hub. */
export function gatewaysFor(net: Net, vnet: string): readonly ErGateway[] {
  const own = net.gateways.filter((each) => each.vnet === vnet);
  if (own.length > 0) return own;
  const hub = transitHub(net, vnet);
  return hub === null ? [] : net.gateways.filter((each) => each.vnet === hub);
}

/** The VNets whose address space a gateway advertises: its own and those of the spokes that use it; of a hub, what is connected. */
export function vnetsBehind(net: Net, edge: Edge): readonly string[] {
  return edge.kind === 'hub' ? toldByHub(net, edge.hub) : vnetsServedAt(net, edge.gateway.vnet);
}

/** The VNet that gateways stand in, and the spokes that use them. */
export function vnetsServedAt(net: Net, vnet: string): readonly string[] {
  return [vnet, ...net.vnets.map((each) => each.name).filter((each) => transitHub(net, each) === vnet)];
}

const circuitUp = (net: Net, name: string): boolean => {
  const circuit = named(net.circuits, name);
  const { ipv6 = 'Enabled' } = circuit;
  const isUp = circuit.provider === 'Provisioned' && circuit.enabled === 'Enabled' && circuit.privatePeering === 'Enabled';
  return isUp && (!net.six || ipv6 === 'Enabled');
};
const connectionUp = (connection: Connection): boolean => connection.status === 'Connected' && connection.provisioning === 'Succeeded';

/** The circuits over which an edge speaks BGP. */
export function liveCircuits(net: Net, edge: Edge): readonly string[] {
  if (edge.kind === 'hub') {
    if (edge.hub.gateway?.provisioning !== 'Succeeded' || !carriesFamily(net, edge.hub)) return [];
    const up = edge.hub.gateway.connections.filter((each) => each.provisioning === 'Succeeded');
    return up.map((each) => each.circuit).filter((each) => circuitUp(net, each));
  }
  if (!functions(net, edge.gateway)) return [];
  const own = net.connections.filter((each) => each.gateway === edge.gateway.name && connectionUp(each));
  return own.map((each) => each.circuit).filter((each) => circuitUp(net, each));
}

/** 1.3: hubs were seen to carry IPv4 only; what one with a range of IPv6 does is not told. */
export const carriesFamily = (net: Net, hub: Hub): boolean => !net.six || hub.hasSix === true;

export function edgesOf(net: Net): readonly Edge[] {
  return [
    ...net.gateways.map((gateway): Edge => ({ kind: 'vnet', gateway })),
    ...net.hubs.filter((hub) => hub.gateway !== null).map((hub): Edge => ({ kind: 'hub', hub })),
  ];
}

/** 1.3: the flag that `edge` needs towards `other`; true where none is needed. */
export function accepts(edge: Edge, other: Edge): boolean {
  if (edge.kind === 'vnet') return (other.kind === 'vnet' ? edge.gateway.remoteVnet : edge.gateway.remoteWan) === true;
  return other.kind === 'hub' || edge.hub.gateway?.nonWan === true;
}

/** One circuit, or two of which Global Reach tells one what is on the other, which no document says that it does (1.3). */
function joined(net: Net, near: readonly string[], far: readonly string[]): boolean {
  const reaches = (from: string, to: string): boolean => {
    const { reaches: other, tells } = named(net.circuits, from);
    return tells === true && other === to;
  };
  return near.some((one) => far.some((other) => one === other || reaches(one, other) || reaches(other, one)));
}

/** Two hubs of one WAN learn of each other over Global Reach, too: that is documented [VWAN-DEEP]. */
function learnOverReach(net: Net, near: Edge, far: Edge): boolean {
  const reaches = (from: string, to: string): boolean => named(net.circuits, from).reaches === to;
  const pairs = liveCircuits(net, near).flatMap((one) => liveCircuits(net, far).map((other) => [one, other] as const));
  return isOneWan(near, far) && pairs.some(([one, other]) => reaches(one, other) || reaches(other, one));
}

/** Only Global Reach leads from one to the other, and does not carry the packet. */
export function isLostBetween(net: Net, near: Edge, far: Edge): boolean {
  const [a, b] = [liveCircuits(net, near), liveCircuits(net, far)];
  return (
    !a.some((each) => b.includes(each)) &&
    !learnOverReach(net, near, far) &&
    ![...a, ...b].some((each) => named(net.circuits, each).carries)
  );
}

/**
 * 1.5: whether a connection to a circuit has FastPath: how traffic between VNets goes then, and how flags are enforced, is not told. Nor is what a gateway
 * does with IPv6 whose subnet has none, or a hub that has it.
 */
export function isFast(net: Net, edge: Edge): boolean {
  if (net.six && (edge.kind === 'hub' || named(named(net.vnets, edge.gateway.vnet).subnets, GATEWAY_SUBNET).fourOnly)) return true;
  const own =
    edge.kind === 'hub' ? (edge.hub.gateway?.connections ?? []) : net.connections.filter((each) => each.gateway === edge.gateway.name);
  return own.some(({ fast }) => fast);
}

/** Hubs of one WAN reach each other without a circuit. */
const isOneWan = (a: Edge, b: Edge): boolean => a.kind === 'hub' && b.kind === 'hub' && sameWan(a.hub, b.hub);

/** The other edges that share a live circuit with this one and stand before that VNet: its own hub, where it is told by several. */
export function farEdges(net: Net, edge: Edge, vnet: string): readonly Edge[] {
  const live = liveCircuits(net, edge);
  const behind = edgesOf(net).filter((other) => edgeName(other) !== edgeName(edge) && vnetsBehind(net, other).includes(vnet));
  const isShared = (other: Edge): boolean => liveCircuits(net, other).some((each) => live.includes(each));
  const shared = behind.filter((other) => isShared(other) || learnOverReach(net, edge, other));
  // 1.3: Global Reach is no documented way, and stands behind those that are.
  const before =
    shared.length > 0 ? shared : behind.filter((other) => !isOneWan(edge, other) && joined(net, live, liveCircuits(net, other)));
  const nearest = before.filter((other) => other.kind === 'vnet' || other.hub === hubOf(net, vnet));
  return nearest.length > 0 ? nearest : before;
}
