/** The route alone, without the filters at the ends: from the NIC of an endpoint towards an address. */
import type { Address } from '../network/address.ts';
import { nameOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import { sourceHop } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import type { Blocker, Unsure } from './finding.ts';
import { learnedIn } from './learned-routes.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { remember } from './remember.ts';
import { walk } from './walk.ts';
import type { Way } from './way.ts';

/** From one endpoint to the VNet of the other. */
export function routeTo(asking: Asking, from: Endpoint, to: Endpoint, kind: Pick<Packet, 'reply' | 'records'> = {}): Way {
  return elsewhere(routeTowards(asking, from, to.address, kind), from, to);
}

/** From an endpoint towards an address, wherever that is. */
export function routeTowards(asking: Asking, from: Endpoint, to: Address, kind: Pick<Packet, 'reply' | 'records'> = {}): Way {
  const packet = packetOf(asking, from.address, to, from.nicKey, kind);
  const start = sourceHop(from);
  const way = walk(packet, startOf(asking.index, from), [start]);
  return way.hops[0] === start ? way : { ...way, hops: [start, ...way.hops] };
}

export function packetOf(
  { index, asked, transparent }: Asking,
  source: Address,
  destination: Address,
  nic: string | null,
  kind: Pick<Packet, 'reply' | 'records'> = {},
): Packet {
  const { reply, records } = kind;
  return { index, learned: learnedIn(index), source, destination, asked, nic, transparent, reply, records, visited: NOWHERE, walk };
}

const NOWHERE: readonly never[] = [];

/** User routes reach a private endpoint's own subnet only where its policy lets them: else they are no part of its tags either. Source: PE-POL. */
export function startOf(index: NetworkIndex, { subnet, privateEndpoint, place }: Endpoint): Place {
  if (!subnet || !privateEndpoint) return place;
  const policy = subnet.privateEndpointNetworkPolicies;
  return policy === 'Enabled' || policy === 'RouteTableEnabled'
    ? place
    : { vnet: place.vnet, subnet: withoutTable(index, subnet), byGateway: false };
}

/** The same object each time: what is remembered of a subnet is remembered by it. */
const withoutTable = remember((_index, subnet: Subnet): Subnet => ({ ...subnet, routeTable: null }));

/** The route leads to on-premises, which may pass the packet on; or the same address exists in several VNets, and it leads to another one than asked. */
function elsewhere(way: Way, from: Endpoint, to: Endpoint): Way {
  if (way.end.kind === 'onPremises') {
    const doubt: Unsure = {
      code: 'on-premises-opaque',
      resource: way.end.gateway,
      source: null,
      facts: { what: 'transit', vnet: to.vnet.name },
    };
    return { ...way, doubts: [...way.doubts, doubt] };
  }
  if (way.end.kind !== 'vnet' || way.end.vnet === to.vnetKey || way.doubts.some(({ code }) => code === 'overlap')) return way;
  const blocker: Blocker = {
    code: 'no-route',
    resource: from.subnet?.id ?? from.vnet.id,
    property: null,
    value: way.end.vnet,
    needed: to.vnet.id,
    basis: 'documented',
    source: 'UDR',
    facts: {
      what: 'otherVnet',
      subnet: from.subnet?.name ?? null,
      vnet: from.vnet.name,
      other: nameOf(way.end.vnet),
      wanted: to.vnet.name,
    },
  };
  return { ...way, blockers: [...way.blockers, blocker] };
}
