/** A host and an address on-premises: followed to the edge of Azure; what lies beyond is not in the model. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import { replyPastDevices } from './asymmetry.ts';
import type { Candidate, NextHop } from './candidate.ts';
import type { Endpoint } from './endpoint.ts';
import { type Unsure, unread } from './finding.ts';
import { flowRecords } from './flow-records.ts';
import { hostFindings } from './host-state.ts';
import { branchHubs } from './hub-route.ts';
import { arriveFromBranch } from './hub-walk.ts';
import { callFrontend } from './judge-frontend.ts';
import { learnedIn } from './learned-routes.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { filterEntering, filterLeaving, filterReplyEntering, filterReplyLeaving, filtersEntering, filtersLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { packetOf, routeTowards } from './pair-route.ts';
import { weighAccessOfReply } from './peering-access.ts';
import { behindGateway } from './place.ts';
import { gatewayRoutes } from './routes-at.ts';
import { selectRoute } from './select-route.ts';
import { arrives, before, deadEnd, throughput, type Way } from './way.ts';

export function toOnPremises(asking: Asking, host: Endpoint, address: Address): PairResult {
  const leaving = filterLeaving(asking, host, address, routeTowards(asking, host, address));
  const hosts = hostFindings(asking, host, null);
  const around = { source: host.address, destination: address, hosts, notes: hosts.notes };
  if (!arrives(leaving)) return { ...around, forward: leaving, reply: unanswered(asking, leaving) };
  const { way, only } = entering(asking, address, host, { reply: true, records: flowRecords(leaving) });
  const back = filterReplyEntering(asking, host, address, way);
  const weighed = weighAccessOfReply(leaving, back, () => filtersLeaving(asking, host, address));
  return { ...around, forward: beyond(leaving), reply: beyond(answering(asking, leaving, weighed, only)) };
}

/** What does not get there is not answered; whether it gets there may be what is not known. */
function unanswered(asking: Asking, leaving: Way): Way {
  const { sure, maybe } = throughput(leaving);
  return { ...deadEnd(asking.asked, [], leaving.doubts), sure, maybe };
}

export function fromOnPremises(asking: Asking, address: Address, host: Endpoint): PairResult {
  const hosts = hostFindings(asking, null, host);
  const { forward, reply } = host.frontend?.kind === 'loadBalancer' ? toFrontend(asking, address, host) : toHost(asking, address, host);
  return {
    source: address,
    destination: host.address,
    forward: beyond(forward),
    reply: arrives(reply) ? beyond(reply) : reply,
    hosts,
    notes: hosts.notes,
  };
}

function toHost(asking: Asking, address: Address, host: Endpoint): Pick<PairResult, 'forward' | 'reply'> {
  const { way, only } = entering(asking, address, host);
  const forward = filterEntering(asking, address, host, way);
  const back = filterReplyLeaving(asking, address, host, returning(asking, host, address, forward));
  const weighed = weighAccessOfReply(forward, back, () => filtersEntering(asking, address, host));
  return { forward, reply: answering(asking, forward, weighed, only) };
}

/** Its rules and its members decide, as for a client in a VNet. */
function toFrontend(asking: Asking, address: Address, frontend: Endpoint): Pick<PairResult, 'forward' | 'reply'> {
  const { only } = entering(asking, address, frontend);
  return callFrontend(asking, frontend, {
    address,
    host: null,
    there: (of) => entering(of, address, frontend).way,
    back: (of, member, there) => answering(of, there, returning(of, member, address, there), only),
  });
}

function returning(asking: Asking, host: Endpoint, address: Address, forward: Way): Way {
  return routeTowards(asking, host, address, { reply: true, records: flowRecords(forward) });
}

/** A device on one of the two ways only sees half of the flow. Where there are several ways in, on-premises chooses. Source: section 2.5. */
function answering(asking: Asking, forward: Way, reply: Way, only: boolean): Way {
  return only ? replyPastDevices(asking, forward, reply) : reply;
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
