/** A user route to `VirtualNetworkGateway` -> the way on through the tunnels of the VPN gateway that serves the VNet. */
import type { Candidate, NextHop } from './candidate.ts';
import type { Unsure } from './finding.ts';
import type { Packet } from './packet.ts';
import { toGateway } from './peered-subnets.ts';
import type { Place } from './place.ts';
import { gatewayRoutes } from './routes-at.ts';
import { selectRoute } from './select-route.ts';
import { gatewaysServing } from './serving-gateway.ts';
import { spreadOver } from './spread.ts';
import { crossTunnel } from './vpn-walk.ts';
import { before, deadEnd, type Way } from './way.ts';

type OverTunnel = Candidate & { readonly hop: Extract<NextHop, { type: 'VpnGateway' }> };

/**
 * It means a VPN gateway; ExpressRoute gateways are never its next hop. Once there, the gateway's own routes decide, whatever the subnet's table lets
 * in of them. Source: UDR 2.3.
 */
export function throughUserGateway(packet: Packet, place: Place, hop: Extract<NextHop, { type: 'UserGateway' }>): Way {
  const { index, learned, source, destination, asked } = packet;
  const { route } = hop;
  const serving = gatewaysServing(index, place.vnet.key, 'Vpn').some(({ blockers }) => blockers.length === 0);
  if (!serving) return deadEnd(asked, [noGateway(place, hop)], []);
  const tunnels = gatewayRoutes(index, learned, place.vnet, source, destination).filter(
    (each): each is OverTunnel => each.hop.type === 'VpnGateway',
  );
  const { winners } = selectRoute(tunnels);
  const taken = tunnels.filter((each) => winners.includes(each));
  if (taken.length > 0)
    return spreadOver(
      taken.map((each) =>
        before({ doubts: each.doubts }, toGateway(packet, place, each.hop.serving, crossTunnel(packet, each.hop, each.prefix))),
      ),
    );
  const [closed] = tunnels.filter(({ undecided }) => !undecided);
  if (closed) return deadEnd(asked, closed.blockers, closed.doubts);
  const unsure = tunnels.flatMap(({ doubts }) => doubts);
  if (unsure.length > 0) return deadEnd(asked, [], unsure);
  const doubt: Unsure = {
    code: 'undocumented',
    resource: route.id,
    source: 'UDR',
    facts: { what: 'userRouteToGateway', prefix: route.addressPrefix },
  };
  return deadEnd(asked, [], [doubt]);
}

function noGateway({ vnet }: Place, { route }: Extract<NextHop, { type: 'UserGateway' }>): Way['blockers'][number] {
  return {
    code: 'next-hop-missing',
    resource: route.id,
    property: 'properties.nextHopType',
    value: route.nextHopType,
    needed: 'a VPN gateway that serves the VNet',
    basis: 'documented',
    source: 'UDR',
    facts: { prefix: route.addressPrefix, nextHopType: route.nextHopType, vnet: vnet.name },
  };
}
