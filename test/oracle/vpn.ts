/** VPN as azure.md 2.2 and 2.4 tell it: which prefixes come into the table of a VNet from a VPN gateway, and where they lead. */
import { serves, transitHub, vnetsServedAt } from './edge.ts';
import { holds, lengthOf } from './inside.ts';
import { type Net, named, type Tunnel, type VpnGateway } from './net.ts';

export interface TunnelRoute {
  readonly prefix: string;
  readonly near: VpnGateway;
  /** The gateway at the other end of the tunnel; null: a site. */
  readonly far: VpnGateway | null;
  /** The tunnel is down, and what is declared of it is still in the table. */
  readonly lost?: true;
}

/** The reference does not tell: any answer but "reachable" will do. */
export const SILENT = 'silent';

/** The VPN gateways of a VNet's own, or else of its hub. */
export function vpnGatewaysFor(net: Net, vnet: string): readonly VpnGateway[] {
  const at = (name: string): readonly VpnGateway[] => net.vpnGateways.filter((each) => each.vnet === name);
  if (at(vnet).length > 0) return at(vnet);
  const hub = transitHub(net, vnet);
  return hub === null ? [] : at(hub);
}

/** Without BGP, and down at either end. */
export function isStaticAndDown(net: Net, tunnel: Tunnel): boolean {
  if (tunnel.bgp === true) return false;
  const back = net.tunnels.find((each) => each.from === tunnel.to && each.to === tunnel.from);
  return [tunnel, ...(tunnel.to === null ? [] : [back])].some((each) => each === undefined || !carries(each));
}

const carries = (tunnel: Tunnel): boolean => tunnel.status === 'Connected' && tunnel.provisioning === 'Succeeded';

const works = (net: Net, { vnet, provisioning }: VpnGateway): boolean => provisioning === 'Succeeded' && serves(net, vnet);

/** Gateways that a tunnel joins to this one: either end has its connection, and both carry. */
function joined(net: Net, gateway: VpnGateway, isBgp: boolean): readonly VpnGateway[] {
  return net.vpnGateways.filter((other) => {
    const [out, back] = [side(net, gateway, other), side(net, other, gateway)];
    if (out === undefined || back === undefined || !works(net, other)) return false;
    return carries(out) && carries(back) && (!isBgp || (out.bgp === true && back.bgp === true));
  });
}

const side = (net: Net, from: VpnGateway, to: VpnGateway): Tunnel | undefined =>
  net.tunnels.find((each) => each.from === from.name && each.to === to.name);

const sitesOf = (net: Net, { name }: VpnGateway): readonly Tunnel[] =>
  net.tunnels.filter((each) => each.from === name && each.to === null && carries(each));

/** By BGP every gateway tells what is behind it, its sites too, and passes on what it was told: the way with the fewest gateways on it counts. */
function learnedByBgp(net: Net, start: VpnGateway): TunnelRoute[] {
  const found: TunnelRoute[] = [];
  const seen = new Set([start.name]);
  let ring = joined(net, start, true).map((gateway) => ({ gateway, first: gateway }));
  while (ring.length > 0) {
    const fresh = ring.filter(({ gateway }, i) => !seen.has(gateway.name) && ring.findIndex((each) => each.gateway === gateway) === i);
    for (const { gateway, first } of fresh) {
      seen.add(gateway.name);
      const own = vnetsServedAt(net, gateway.vnet).flatMap((each) => named(net.vnets, each).prefixes);
      const prefixes = [...own, ...sitesOf(net, gateway).flatMap((each) => each.prefixes)];
      found.push(...prefixes.map((prefix) => ({ prefix, near: start, far: first })));
    }
    ring = fresh.flatMap(({ gateway, first }) => joined(net, gateway, true).map((each) => ({ gateway: each, first })));
  }
  return found;
}

/** What a VPN gateway itself takes for an address: of its tunnels those with the longest prefix, unless what it serves is as long, or its own VNet holds it. */
export function tunnelsFor(net: Net, gateway: VpnGateway, address: string): readonly TunnelRoute[] {
  if (named(net.vnets, gateway.vnet).prefixes.some((each) => holds(each, address))) return [];
  const served = vnetsServedAt(net, gateway.vnet).flatMap((each) => named(net.vnets, each).prefixes);
  const inside = Math.max(-1, ...served.filter((each) => holds(each, address)).map(lengthOf));
  const all = tunnelRoutes(net, gateway.vnet).filter((each) => each.near === gateway && holds(each.prefix, address));
  const longest = Math.max(-1, ...all.map((each) => lengthOf(each.prefix)));
  return longest > inside ? all.filter((each) => lengthOf(each.prefix) === longest) : [];
}

/** 2.2: of a tunnel without BGP what is declared of its other end: the address space of that VNet, or the prefixes of the site. */
export function tunnelRoutes(net: Net, vnet: string): TunnelRoute[] {
  return vpnGatewaysFor(net, vnet)
    .filter((gateway) => works(net, gateway))
    .flatMap((near) => {
      const declared = joined(net, near, false).flatMap((far) =>
        named(net.vnets, far.vnet).prefixes.map((prefix): TunnelRoute => ({ prefix, near, far })),
      );
      const lost = net.tunnels
        .filter((each) => each.from === near.name && each.kept && isStaticAndDown(net, each))
        .flatMap(({ to, prefixes }) => (to === null ? prefixes : named(net.vnets, named(net.vpnGateways, to).vnet).prefixes))
        .map((prefix): TunnelRoute => ({ prefix, near, far: null, lost: true }));
      const sites = sitesOf(net, near).flatMap(({ prefixes }) => prefixes.map((prefix): TunnelRoute => ({ prefix, near, far: null })));
      const own = vnetsServedAt(net, near.vnet).flatMap((each) => named(net.vnets, each).prefixes);
      const all = [...declared, ...lost, ...learnedByBgp(net, near), ...sites].filter(({ prefix }) => !own.includes(prefix));
      const isSame = (a: TunnelRoute, b: TunnelRoute): boolean => a.prefix === b.prefix && a.far === b.far && a.lost === b.lost;
      return all.filter((each, i) => all.findIndex((other) => isSame(each, other)) === i);
    });
}
