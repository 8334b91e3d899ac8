/** The candidate routes of a subnet (azure.md 2.1 to 2.3), and the choice among them for one address (2.4). */
import {
  accepts,
  carriesFamily,
  type Edge,
  edgesOf,
  farEdges,
  functions,
  gatewaysFor,
  inService,
  isFast,
  liveCircuits,
  meshedWith,
  peersOf,
  vnetsBehind,
} from './edge.ts';
import { hubTable } from './hub.ts';
import { hubOf, routingOf, writtenIn } from './hub-learned.ts';
import { anyHolds, holds, isTag, lengthOf, PRIVATE } from './inside.ts';
import { GATEWAY_SUBNET, type Hub, type Net, named, type Table, type UserRoute, type VpnGateway } from './net.ts';
import { tunnelRoutes } from './vpn.ts';

/** Where a packet stands. */
export interface Place {
  readonly vnet: string;
  readonly subnet: string;
}

export interface Route {
  readonly prefix: string;
  readonly source: 'system' | 'bgp' | 'user';
  readonly to:
    | { readonly kind: 'local' | 'none' | 'internet' }
    | { readonly kind: 'peering' | 'mesh'; readonly vnet: string }
    /** `far`: the edge that advertised it, and the VNet behind it; null: on-premises did. */
    | { readonly kind: 'edge'; readonly edge: Edge; readonly far: { readonly edge: Edge; readonly vnet: string } | null }
    /** `edges`: those that it comes by, where all that the hub has of it comes over a circuit. */
    | { readonly kind: 'hub'; readonly hub: Hub; readonly table: string; readonly edges: readonly Edge[] }
    | { readonly kind: 'tunnel'; readonly near: VpnGateway; readonly far: VpnGateway | null; readonly lost?: true }
    /** `yields`: to user routes that are as long as this or longer (2.4). */
    | { readonly kind: 'endpoint'; readonly vnet: string; readonly yields: number }
    | { readonly kind: 'user'; readonly route: UserRoute };
}

function tableAt(net: Net, place: Place): Table | null {
  const subnet = named(named(net.vnets, place.vnet).subnets, place.subnet);
  if (subnet.policies === 'Disabled' || subnet.policies === 'NetworkSecurityGroupEnabled') return null;
  if (subnet.table === undefined) return null;
  const table = named(net.tables, subnet.table);
  // A route for a service tag (2.3) holds none of the private addresses that are asked about.
  return { ...table, routes: table.routes.filter(({ prefix }) => !isTag(prefix)) };
}

/** 1.5: in the gateway's subnet a default route is not supported, nor one that drops the range of that subnet. */
export function hasUnsupported(net: Net, vnet: string): boolean {
  const own = named(named(net.vnets, vnet).subnets, GATEWAY_SUBNET).prefix;
  const routes = tableAt(net, { vnet, subnet: GATEWAY_SUBNET })?.routes ?? [];
  return routes.some(({ prefix, type }) => prefix === '0.0.0.0/0' || prefix === '::/0' || (type === 'None' && holds(prefix, own)));
}

function systemRoutes(net: Net, place: Place): Route[] {
  const { vnet } = place;
  const own = named(net.vnets, vnet).prefixes;
  // Subnet1 of the routing example of [UDR]: with a user route for 0.0.0.0/0 the platform drops nothing.
  const overridden = tableAt(net, place)?.routes.some((each) => each.prefix === '0.0.0.0/0') ?? false;
  const drops = PRIVATE.filter((each) => !overridden && !own.some((prefix) => holds(prefix, each)));
  const peered = peersOf(net, vnet);
  return [
    ...own.map((prefix): Route => ({ prefix, source: 'system', to: { kind: 'local' } })),
    { prefix: net.six ? '::/0' : '0.0.0.0/0', source: 'system', to: { kind: 'internet' } },
    ...drops.map((prefix): Route => ({ prefix, source: 'system', to: { kind: 'none' } })),
    ...meshedWith(net, vnet).flatMap((other) =>
      named(net.vnets, other).prefixes.map((prefix): Route => ({ prefix, source: 'system', to: { kind: 'mesh', vnet: other } })),
    ),
    ...endpointRoutes(net, [
      vnet,
      ...peered.filter((side) => net.hosts.some((each) => each.endpoint && anyHolds(side.known, each.address))).map((side) => side.to),
    ]),
    ...peered.flatMap((side) => side.known.map((prefix): Route => ({ prefix, source: 'system', to: { kind: 'peering', vnet: side.to } }))),
  ];
}

/** 2.2: of the VNet and of those directly peered with it. */
function endpointRoutes(net: Net, vnets: readonly string[]): Route[] {
  return net.hosts
    .filter((host) => host.endpoint && vnets.includes(host.vnet))
    .map(({ vnet, subnet, address }): Route => {
      const { prefixes, subnets } = named(net.vnets, vnet);
      const { policies } = named(subnets, subnet);
      const space = prefixes.filter((prefix) => holds(prefix, address)).map(lengthOf);
      const yields = policies === 'RouteTableEnabled' || policies === 'Enabled' ? Math.max(...space) : Number.POSITIVE_INFINITY;
      return { prefix: `${address}/32`, source: 'system', to: { kind: 'endpoint', vnet, yields } };
    });
}

/** What on-premises told a gateway; what was not captured of this one is what another gateway on its circuit was told. */
export function aggregatesOf(net: Net, edge: Edge): readonly string[] {
  if (edge.kind === 'vnet' && edge.gateway.learned !== null) return edge.gateway.learned;
  const live = liveCircuits(net, edge);
  const others = edgesOf(net).filter((other) => liveCircuits(net, other).some((each) => live.includes(each)));
  return others.flatMap((other) => (other.kind === 'vnet' ? (other.gateway.learned ?? []) : []));
}

export function learnedBy(net: Net, edge: Edge, forVnet: string): Route[] {
  if (liveCircuits(net, edge).length === 0) return [];
  const behind = vnetsBehind(net, edge);
  const specific = net.vnets
    .filter((each) => each.name !== forVnet && !behind.includes(each.name))
    .flatMap((remote) =>
      farEdges(net, edge, remote.name)
        .filter((far) => accepts(edge, far))
        .flatMap((far) =>
          remote.prefixes.map(
            (prefix): Route => ({ prefix, source: 'bgp', to: { kind: 'edge', edge, far: { edge: far, vnet: remote.name } } }),
          ),
        ),
    );
  const live = liveCircuits(net, edge);
  const written = edgesOf(net)
    .filter((far) => far.kind === 'hub' && far.hub.tellsWritten && edge.kind === 'vnet' && accepts(edge, far))
    .filter((far) => liveCircuits(net, far).some((each) => live.includes(each)))
    .flatMap((far) => (far.kind === 'hub' ? writtenIn(net, far.hub) : []).map((prefix) => ({ prefix, far })))
    .map(({ prefix, far }): Route => ({ prefix, source: 'bgp', to: { kind: 'edge', edge, far: { edge: far, vnet: '' } } }));
  const aggregates = aggregatesOf(net, edge).map((prefix): Route => ({ prefix, source: 'bgp', to: { kind: 'edge', edge, far: null } }));
  return [...specific, ...written, ...aggregates];
}

/** A network is never changed: what was found of it once holds. */
function oncePerNet<T>(find: (net: Net, name: string) => T): (net: Net, name: string) => T {
  const known = new WeakMap<Net, Map<string, T>>();
  return (net, name) => {
    const of = known.get(net) ?? new Map<string, T>();
    known.set(net, of);
    const found = of.get(name) ?? find(net, name);
    of.set(name, found);
    return found;
  };
}

/** All that comes by BGP to a VNet: from its own gateway or its hub's, or from the virtual hub it is connected to. */
const gatewayRoutes = oncePerNet((net, vnet): Route[] => {
  const own = [
    ...gatewaysFor(net, vnet)
      .filter((gateway) => inService(gateway) && functions(net, gateway))
      .flatMap((gateway) => learnedBy(net, { kind: 'vnet', gateway }, vnet)),
    ...tunnelRoutes(net, vnet).map(({ prefix, ...to }): Route => ({ prefix, source: 'bgp', to: { kind: 'tunnel', ...to } })),
  ];
  return [...own, ...hubRoutes(net, vnet)];
});

/** From the table that the connection of the VNet is associated with. No default route is asked about here. */
function hubRoutes(net: Net, vnet: string): Route[] {
  const hub = hubOf(net, vnet);
  if (hub === undefined || !carriesFamily(net, hub)) return [];
  const { associated: table } = routingOf(hub, vnet);
  const space = named(net.vnets, vnet).prefixes;
  const routes = hubTable(net, hub, table, (edge) => aggregatesOf(net, edge)).filter(({ prefix }) => !anyHolds(space, prefix));
  return [...new Set(routes.map(({ prefix }) => prefix))].map((prefix): Route => {
    const of = routes.filter((each) => each.prefix === prefix).map(({ to }) => to);
    const edges = of.flatMap((to): Edge[] => (to.kind === 'edge' ? [{ kind: 'hub', hub: to.hub }, ...(to.far ? [to.far.edge] : [])] : []));
    return { prefix, source: 'bgp', to: { kind: 'hub', hub, table, edges: of.every(({ kind }) => kind === 'edge') ? edges : [] } };
  });
}

export function routesAt(net: Net, place: Place): Route[] {
  const table = tableAt(net, place);
  return [
    ...systemRoutes(net, place),
    ...(table?.propagationOff ? [] : gatewayRoutes(net, place.vnet)),
    ...(table?.routes ?? []).map((route): Route => ({ prefix: route.prefix, source: 'user', to: { kind: 'user', route } })),
  ];
}

/** 2.4, word by word. Equal ones are all returned. */
export function choose(routes: readonly Route[], address: string): readonly Route[] {
  let candidates = routes.filter((route) => holds(route.prefix, address));
  if (candidates.some((route) => route.source === 'system' && ['local', 'peering', 'mesh'].includes(route.to.kind))) {
    candidates = candidates.filter((route) => route.source !== 'bgp');
  }
  const user = candidates.filter((route) => route.source === 'user');
  candidates = candidates.filter(({ to }) => to.kind !== 'endpoint' || !user.some((route) => lengthOf(route.prefix) >= to.yields));
  const longest = Math.max(...candidates.map((route) => lengthOf(route.prefix)));
  const last = candidates.filter((route) => lengthOf(route.prefix) === longest);
  for (const source of ['user', 'bgp', 'system'] as const) {
    const found = last.filter((route) => route.source === source);
    // A peering goes before a mesh to the same VNet, ExpressRoute before VPN.
    const preferred = found.filter((route) => route.to.kind !== 'mesh' && route.to.kind !== 'tunnel');
    if (found.length > 0) return preferred.length > 0 ? preferred : found;
  }
  return [];
}

/** 4.4: the members of `VirtualNetwork` as a NIC in this subnet sees them; `perhaps` where a default route may make it everything. */
export function inVirtualNetwork(net: Net, place: Place, address: string): 'yes' | 'no' | 'perhaps' {
  const table = tableAt(net, place);
  const peers = peersOf(net, place.vnet).filter((side) => side.access);
  const meshed = meshedWith(net, place.vnet).flatMap((each) => named(net.vnets, each).prefixes);
  const brought = gatewayRoutes(net, place.vnet);
  const learned = brought.filter((route) => isSure(net, route)).map((route) => route.prefix);
  const user = (table?.routes ?? []).map((route) => route.prefix);
  const members = [...named(net.vnets, place.vnet).prefixes, ...peers.flatMap((side) => side.known), ...meshed, ...learned, ...user];
  const known = members.filter((prefix) => prefix !== '0.0.0.0/0' && prefix !== '::/0');
  if (anyHolds([...known, '168.63.129.16/32'], address)) return 'yes';
  // What peers forward widens the tag; by what is not documented (0, rule 7).
  const forwarded = net.peerings.some((side) => side.from === place.vnet && side.forwarded);
  const odd = brought.some((route) => !isSure(net, route) && route.prefix !== '0.0.0.0/0' && holds(route.prefix, address));
  return odd || forwarded || members.length > known.length ? 'perhaps' : 'no';
}

/** What a gateway learns whose subnet has a table that is not supported is not documented, unless it was captured (1.5). */
function isSure(net: Net, { to }: Route): boolean {
  if (net.six && to.kind !== 'edge') return false;
  if (to.kind === 'tunnel') return [to.near, to.far].every((gateway) => gateway === null || !hasUnsupported(net, gateway.vnet));
  const isFirm = (edge: Edge): boolean => !isFast(net, edge) && (edge.kind !== 'vnet' || !hasUnsupported(net, edge.gateway.vnet));
  if (to.kind === 'hub') return to.edges.every(isFirm);
  if (to.kind !== 'edge') return true;
  if (to.edge.kind === 'vnet' && to.edge.gateway.learned !== null) return true;
  return [to.edge, to.far?.edge].every((edge) => edge === undefined || isFirm(edge));
}
