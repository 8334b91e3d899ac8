/** Hands a packet to the appliance a user route names, and follows it onward from there. */
import { type Address, formatAddress, sameAddress } from '../network/address.ts';
import type { UserRoute, VirtualNetwork } from '../network/vnet.ts';
import type { NextHop } from './candidate.ts';
import type { Unsure } from './finding.ts';
import { holderAt, holdersHidden } from './holder-at.ts';
import { nextHopMissing, nextHopVnets } from './next-hop-vnet.ts';
import { throughNva } from './nva.ts';
import { throughBalancer } from './nva-pool.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { spreadOver } from './spread.ts';
import { throughFirewall } from './through-firewall.ts';
import { arrivedAt, before, deadEnd, type Way } from './way.ts';

/** A route with several addresses spreads flows over them. Source: UDR (section 2.3). */
export function throughAppliance(packet: Packet, place: Place, hop: Extract<NextHop, { type: 'VirtualAppliance' }>): Way {
  const ways = hop.addresses.map((address) => towards(packet, place, hop.route, address));
  if (ways.length > 0) return spreadOver(ways);
  return deadEnd(
    packet.asked,
    [],
    [{ code: 'nva-opaque', resource: hop.route.id, source: 'UDR', facts: { what: 'noAddress', prefix: hop.route.addressPrefix } }],
  );
}

function towards(packet: Packet, place: Place, route: UserRoute, address: Address): Way {
  const near = nextHopVnets(packet.index, place, route, address);
  if (near.vnets.length === 0) return deadEnd(packet.asked, near.blockers, near.doubts);
  const ways = near.vnets.map(({ vnet, blockers, doubts }) => before({ blockers, doubts }, handOver(packet, place, route, address, vnet)));
  if (ways.length === 1) return spreadOver(ways);
  const overlap: Unsure = {
    code: 'overlap',
    resource: route.id,
    source: 'AVNM-OVL',
    facts: { what: 'nextHop', nextHop: formatAddress(address), candidates: near.vnets.map(({ vnet }) => vnet.id) },
  };
  return before({ doubts: [overlap] }, spreadOver(ways));
}

function handOver(packet: Packet, place: Place, route: UserRoute, address: Address, vnet: VirtualNetwork): Way {
  const { index } = packet;
  // The next hop is the destination itself: what is addressed to it is not forwarded, it has arrived.
  if (sameAddress(address, packet.destination)) return arrivedAt({ kind: 'vnet', vnet: vnet.key }, packet.asked, []);
  const found = holderAt(index, vnet, address);
  switch (found.kind) {
    case 'nic':
      return throughNva(packet, found.port);
    case 'balancer':
      return throughBalancer(packet, { place, route, address, vnet, balancer: found.balancer, frontend: found.frontend });
    case 'firewall':
      return throughFirewall(packet, found.firewall);
    case 'other':
      return deadEnd(
        packet.asked,
        [],
        [
          {
            code: 'nva-opaque',
            resource: found.resource.id,
            source: 'UDR',
            facts: { what: 'service', type: found.resource.type, name: found.resource.name },
          },
        ],
      );
    case 'nobody': {
      const hidden = holdersHidden(index, vnet, address);
      if (hidden) return deadEnd(packet.asked, [], [hidden]);
      return deadEnd(packet.asked, [nextHopMissing(route, address, 'nobody', { vnet: vnet.name })], []);
    }
  }
}
