/** A host and an address on-premises: followed to the edge of Azure; what lies beyond is not in the model. */
import type { Address } from '../network/address.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import type { Endpoint } from './endpoint.ts';
import type { Unsure } from './finding.ts';
import { hostFindings } from './host-state.ts';
import { filterEntering, filterLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { packetOf, routeTowards } from './pair-route.ts';
import { behindGateway } from './place.ts';
import { servingGateways } from './serving-gateway.ts';
import { arrives, deadEnd, throughput, type Way } from './way.ts';

export function toOnPremises(asking: Asking, host: Endpoint, address: Address): PairResult {
  const leaving = filterLeaving(asking, host, address, routeTowards(asking, host, address));
  const hosts = hostFindings(asking.index, host, null);
  const reached = arrives(leaving);
  const reply = reached ? beyond(entering(asking, address, host)) : unanswered(asking, leaving);
  return { source: host.address, destination: address, forward: reached ? beyond(leaving) : leaving, reply, hosts, notes: hosts.notes };
}

/** What does not get there is not answered; whether it gets there may be what is not known. */
function unanswered(asking: Asking, leaving: Way): Way {
  const { sure, maybe } = throughput(leaving);
  return { ...deadEnd(asking.asked, [], leaving.doubts), sure, maybe };
}

export function fromOnPremises(asking: Asking, address: Address, host: Endpoint): PairResult {
  const hosts = hostFindings(asking.index, null, host);
  const reply = routeTowards(asking, host, address, { reply: true });
  const forward = filterEntering(asking, address, host, entering(asking, address, host));
  return {
    source: address,
    destination: host.address,
    forward: beyond(forward),
    reply: arrives(reply) ? beyond(reply) : reply,
    hosts,
    notes: hosts.notes,
  };
}

/** What the on-premises network and its routers do is not read: neither way can be promised. */
function beyond(way: Way): Way {
  const doubt: Unsure = { code: 'on-premises-opaque', resource: null, source: null, facts: { what: 'edge' } };
  return { ...way, doubts: [...way.doubts, doubt] };
}

/** From the edge, through the gateway that serves the host's VNet, by the GatewaySubnet's routes. Source: ER-GW 2.5. */
function entering(asking: Asking, address: Address, host: Endpoint): Way {
  const { index } = asking;
  const serving = servingGateways(index, host.vnet.key).find((each) => each.blockers.length === 0);
  const home: VirtualNetwork | undefined = serving?.gateway.vnet ? index.model.resources.vnets.get(serving.gateway.vnet) : undefined;
  const start = { kind: 'source', resource: null, facts: { what: 'onPremises' } } as const;
  if (!serving || !home) return deadEnd(asking.asked, [], [], [start]);
  const gateway = {
    kind: 'gateway',
    resource: serving.gateway.id,
    facts: { what: 'gatewayToEdge', gateway: serving.gateway.name },
  } as const;
  const packet = packetOf(asking, address, host.address, null);
  const way = packet.walk(packet, behindGateway(index, home, serving.gateway.subnets));
  return { ...way, hops: [start, gateway, ...way.hops] };
}
