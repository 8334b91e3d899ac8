/** Follows a packet through VPN tunnels: to the gateway at the other end and on behind it, or to a site. */
import type { NextHop } from './candidate.ts';
import { unread } from './finding.ts';
import type { Packet } from './packet.ts';
import { behindGateway } from './place.ts';
import type { Hop } from './verdict.ts';
import type { VpnLeg } from './vpn-legs.ts';
import { arrivedAt, before, deadEnd, type Way } from './way.ts';

export function crossTunnel(packet: Packet, { serving, legs, far }: Extract<NextHop, { type: 'VpnGateway' }>): Way {
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
