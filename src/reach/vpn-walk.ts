/** Follows a packet through VPN tunnels: to the gateway at the other end and on behind it, or to a site. */
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import type { Prefix } from '../network/prefix.ts';
import type { NextHop } from './candidate.ts';
import { type Unsure, unread } from './finding.ts';
import type { Packet } from './packet.ts';
import { behindGateway } from './place.ts';
import { routesAt } from './routes-at.ts';
import { isEmpty } from './traffic.ts';
import type { Hop } from './verdict.ts';
import type { VpnLeg } from './vpn-legs.ts';
import { arrivedAt, arrives, before, deadEnd, throughput, type Way } from './way.ts';

/** `prefix`: of the route that leads there. */
export function crossTunnel(packet: Packet, hop: Extract<NextHop, { type: 'VpnGateway' }>, prefix: Prefix): Way {
  const way = follow(packet, hop);
  const doubts = hop.legs.slice(0, -1).flatMap(({ to }) => (to ? atGateway(packet, to, prefix, way) : []));
  return doubts.length === 0 ? way : before({ doubts }, way);
}

/**
 * Whether a gateway passes on what came by one tunnel by its own tunnels or by the routes of its subnet is not documented: where a peering, a circuit or a
 * user route of that subnet takes the packet elsewhere, it must come to the same. Source: sections 2.4 and 2.5.
 */
function atGateway(packet: Packet, gateway: VirtualNetworkGateway, prefix: Prefix, way: Way): Unsure[] {
  const { index, learned, source, destination } = packet;
  const home = gateway.vnet ? index.model.resources.vnets.get(gateway.vnet) : undefined;
  if (!home) return [];
  const place = { ...behindGateway(index, home, gateway.subnets), byGateway: false };
  const { winners } = routesAt(index, learned, place, source, destination).selection;
  const isTaken = winners.some((each) => (each.source === 'user' ? each.prefix.length >= prefix.length : BEFORE_VPN.has(each.hop.type)));
  if (!isTaken || passes(way) === passes(packet.walk(packet, place))) return [];
  return [{ code: 'undocumented', resource: gateway.id, source: 'UDR', facts: { what: 'betweenTunnels', gateway: gateway.name } }];
}

const BEFORE_VPN: ReadonlySet<NextHop['type']> = new Set([
  'VnetLocal',
  'VNetPeering',
  'ConnectedGroup',
  'InterfaceEndpoint',
  'ErGateway',
  'ErOnPremises',
]);

function passes(way: Way): 'surely' | 'perhaps' | 'not' {
  const { sure, maybe } = throughput(way);
  return arrives(way) && !isEmpty(sure) ? 'surely' : isEmpty(maybe) ? 'not' : 'perhaps';
}

function follow(packet: Packet, { serving, legs, far }: Extract<NextHop, { type: 'VpnGateway' }>): Way {
  const first = { hops: [gatewayHop(serving.gateway), ...legs.flatMap(legHops)], blockers: serving.access };
  const last = legs.at(-1);
  if (far.kind === 'site')
    return before(first, arrivedAt({ kind: 'onPremises', gateway: last?.from.id ?? serving.gateway.id }, packet.asked, []));
  const home = far.gateway.vnet ? packet.index.model.resources.vnets.get(far.gateway.vnet) : undefined;
  if (!home) return before(first, deadEnd(packet.asked, [], [unread(far.gateway.id, 'gatewayVnet', { gateway: far.gateway.name })]));
  return before(first, packet.walk(packet, behindGateway(packet.index, home, far.gateway.subnets)));
}

function legHops(leg: VpnLeg): Hop[] {
  const { connection, to, site } = leg;
  const over: Hop = {
    kind: 'connection',
    resource: connection.id,
    facts: { what: 'connection', connection: connection.name, status: connection.connectionStatus },
  };
  if (to) return [over, gatewayHop(to)];
  return [
    over,
    {
      kind: 'gateway',
      resource: site?.id ?? connection.localNetworkGateway,
      facts: { what: 'gatewayToEdge', gateway: site?.name ?? null },
    },
  ];
}

function gatewayHop(gateway: { readonly id: string; readonly name: string }): Hop {
  return { kind: 'gateway', resource: gateway.id, facts: { what: 'gateway', gateway: gateway.name, flag: null, state: null } };
}
