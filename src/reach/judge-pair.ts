/** Two endpoints -> the ways there and back, with the filters at both ends and the state of the hosts. */
import type { Asking } from './asking.ts';
import { asymmetry } from './asymmetry.ts';
import type { Endpoint } from './endpoint.ts';
import type { Unsure } from './finding.ts';
import { hostFindings } from './host-state.ts';
import { learnedIn } from './learned-routes.ts';
import type { Packet } from './packet.ts';
import { filterBackward, filterForward } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import type { Hop } from './verdict.ts';
import { walk } from './walk.ts';
import { filtered, type Way } from './way.ts';

export function judgePair(asking: Asking, source: Endpoint, destination: Endpoint): PairResult {
  const there = route(asking, source, destination, {});
  const back = route(asking, destination, source, { reply: true });
  const forward = filterForward(asking, source, destination, there);
  const reply = filterBackward(asking, source, destination, back);
  const lopsided = asymmetry(asking, forward, reply);
  const hosts = hostFindings(asking.index, source, destination);
  return {
    source: source.address,
    destination: destination.address,
    forward,
    reply: lopsided ? filtered(reply, lopsided) : reply,
    hosts,
    notes: hosts.notes,
  };
}

/** The route alone, from the NIC of one endpoint to the VNet of the other. */
function route(asking: Asking, from: Endpoint, to: Endpoint, kind: Pick<Packet, 'reply'>): Way {
  const { index, asked, transparent } = asking;
  const packet = {
    index,
    learned: learnedIn(index),
    source: from.address,
    destination: to.address,
    asked,
    nic: from.nic?.key ?? null,
    transparent,
    visited: [],
    walk,
    ...kind,
  };
  const way = walk(packet, { vnet: from.vnet, subnet: routingSubnet(from), byGateway: false });
  const start: Hop = {
    kind: 'source',
    resource: from.machine?.id ?? from.nic?.id ?? null,
    facts: { what: 'source', host: from.machine?.name ?? from.nic?.name ?? null, vnet: from.vnet.name, subnet: from.subnet?.name ?? null },
  };
  return elsewhere({ ...way, hops: [start, ...way.hops] }, to);
}

/** User routes reach a private endpoint's own subnet only where its policy lets them. Source: PE-POL. */
function routingSubnet({ subnet, privateEndpoint }: Endpoint): Endpoint['subnet'] {
  if (!subnet || !privateEndpoint) return subnet;
  const policy = subnet.privateEndpointNetworkPolicies;
  return policy === 'Enabled' || policy === 'RouteTableEnabled' ? subnet : { ...subnet, routeTable: null };
}

/** The same address exists in several VNets, and the route leads to another one than asked. */
function elsewhere(way: Way, to: Endpoint): Way {
  if (way.end.kind !== 'vnet' || way.end.vnet === to.vnet.key) return way;
  const overlap: Unsure = { code: 'overlap', resource: to.vnet.id, source: 'AVNM-OVL', facts: { candidates: [way.end.vnet, to.vnet.key] } };
  return { ...way, doubts: [...way.doubts, overlap] };
}
