/** A host and an address on-premises: followed to the edge of Azure; what lies beyond is not in the model. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import { asymmetry } from './asymmetry.ts';
import type { Candidate, NextHop } from './candidate.ts';
import type { Endpoint } from './endpoint.ts';
import { type Unsure, unread } from './finding.ts';
import { flowRecords } from './flow-records.ts';
import { hostFindings } from './host-state.ts';
import { branchHubs } from './hub-route.ts';
import { arriveFromBranch } from './hub-walk.ts';
import { learnedIn } from './learned-routes.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { filterEntering, filterLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { packetOf, routeTowards } from './pair-route.ts';
import { behindGateway } from './place.ts';
import { gatewayRoutes } from './routes-at.ts';
import { selectRoute } from './select-route.ts';
import { arrives, before, deadEnd, filtered, throughput, type Way } from './way.ts';

export function toOnPremises(asking: Asking, host: Endpoint, address: Address): PairResult {
  const leaving = filterLeaving(asking, host, address, routeTowards(asking, host, address));
  const hosts = hostFindings(asking, host, null);
  const reached = arrives(leaving);
  const back = reached ? entering(asking, address, host, { reply: true, records: flowRecords(leaving) }) : null;
  const reply = back ? beyond(answering(asking, leaving, back.way, back.only)) : unanswered(asking, leaving);
  return { source: host.address, destination: address, forward: reached ? beyond(leaving) : leaving, reply, hosts, notes: hosts.notes };
}

/** What does not get there is not answered; whether it gets there may be what is not known. */
function unanswered(asking: Asking, leaving: Way): Way {
  const { sure, maybe } = throughput(leaving);
  return { ...deadEnd(asking.asked, [], leaving.doubts), sure, maybe };
}

export function fromOnPremises(asking: Asking, address: Address, host: Endpoint): PairResult {
  const hosts = hostFindings(asking, null, host);
  const there = entering(asking, address, host);
  const forward = filterEntering(asking, address, host, there.way);
  const reply = answering(asking, forward, routeTowards(asking, host, address, { reply: true, records: flowRecords(forward) }), there.only);
  return {
    source: address,
    destination: host.address,
    forward: beyond(forward),
    reply: arrives(reply) ? beyond(reply) : reply,
    hosts,
    notes: hosts.notes,
  };
}

/** A device on one of the two ways only sees half of the flow. Where there are several ways in, on-premises chooses. Source: section 2.5. */
function answering(asking: Asking, forward: Way, reply: Way, only: boolean): Way {
  const lopsided = only ? asymmetry(asking, forward, reply) : null;
  return lopsided ? filtered(reply, lopsided) : reply;
}

/** What the on-premises network and its routers do is not read: neither way can be promised. */
function beyond(way: Way): Way {
  const doubt: Unsure = { code: 'on-premises-opaque', resource: null, source: null, facts: { what: 'edge' } };
  return { ...way, doubts: [...way.doubts, doubt] };
}

interface WayIn {
  readonly way: Way;
  /** Nothing else is known to lead in. */
  readonly only: boolean;
}

/** In by what leads out to the address: a circuit, a tunnel or a virtual hub; then by the GatewaySubnet's routes. Source: ER-GW 2.5. */
function entering(asking: Asking, address: Address, host: Endpoint, kind: Pick<Packet, 'reply' | 'records'> = {}): WayIn {
  const routes = routesOut(asking.index, host, address);
  const [open] = selectRoute(routes).winners;
  const route = routes.find((each) => each === open) ?? routes.find((each) => each.undecided) ?? routes[0];
  const doors = new Set(
    routes.filter((each) => each.undecided || each.blockers.length === 0).flatMap((each) => doorsOf(asking.index, each)),
  );
  return { way: enteringBy(asking, address, host, route ?? null, kind), only: doors.size < 2 };
}

/** Where it comes into Azure: the virtual hub that the branch is connected to, or the VNet of the gateway. The one that is likeliest first. */
function doorsOf(index: NetworkIndex, { hop }: RouteOut): readonly Key[] {
  return hop.type === 'Hub' ? branchHubs(index, hop.connection.hub, hop.route) : [hop.serving.gateway.vnet ?? hop.serving.gateway.key];
}

function enteringBy(
  asking: Asking,
  address: Address,
  host: Endpoint,
  route: RouteOut | null,
  kind: Pick<Packet, 'reply' | 'records'>,
): Way {
  const { index } = asking;
  const start = { kind: 'source', resource: null, facts: { what: 'onPremises' } } as const;
  if (!route) return deadEnd(asking.asked, [], [], [start]);
  const packet = packetOf(asking, address, host.address, null, kind);
  const first = { blockers: route.undecided ? [] : route.blockers, doubts: route.doubts };
  if (route.hop.type === 'Hub')
    return before({ ...first, hops: [start] }, arriveFromBranch(packet, doorsOf(index, route)[0] ?? route.hop.connection.hub));
  const { gateway } = route.hop.serving;
  const hops = [
    start,
    { kind: 'gateway', resource: gateway.id, facts: { what: 'gateway', gateway: gateway.name, flag: null, state: null } },
  ] as const;
  const home: VirtualNetwork | undefined = gateway.vnet ? index.model.resources.vnets.get(gateway.vnet) : undefined;
  if (!home) return before({ ...first, hops }, deadEnd(asking.asked, [], [unread(gateway.id, 'gatewayVnet', { gateway: gateway.name })]));
  return before({ ...first, hops }, packet.walk(packet, behindGateway(index, home, gateway.subnets)));
}

type RouteOut = Candidate & { readonly hop: Extract<NextHop, { type: 'ErOnPremises' | 'VpnGateway' | 'Hub' }> };

/** What stands against a route out stands against the way in. The route table of the host's subnet has no part in it. */
function routesOut(index: NetworkIndex, host: Endpoint, address: Address): readonly RouteOut[] {
  return gatewayRoutes(index, learnedIn(index), host.vnet, host.address, address).filter((route): route is RouteOut =>
    ['ErOnPremises', 'VpnGateway', 'Hub'].includes(route.hop.type),
  );
}
