/** A client and a load balancer's frontend -> the way there, into the members behind it, and back from them. */
import { type Address, sameAddress } from '../network/address.ts';
import type { LoadBalancer } from '../network/frontend.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import { replyPastDevices } from './asymmetry.ts';
import type { Endpoint } from './endpoint.ts';
import type { Blocker } from './finding.ts';
import { flowRecords } from './flow-records.ts';
import { type HiddenSource, hiddenSource, repliesByFirewall } from './hidden-source.ts';
import { hostFindings } from './host-state.ts';
import { arriveAtFrontend, type ByDefault, type FrontendArrival } from './load-balancer.ts';
import type { NetworkIndex } from './network-index.ts';
import { filterLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { routeTo } from './pair-route.ts';
import { weighAccessOfReply } from './peering-access.ts';
import { sameRegion, unreadRegion } from './regions.ts';
import { spreadOver } from './spread.ts';
import { covers, intersect, isEmpty, subtract, type TrafficSet, union } from './traffic.ts';
import { deadEnd, filtered, joined, type Way } from './way.ts';

const NOTHING_SAID: ByDefault = { blockers: [], doubts: [] };

/** A Basic load balancer's frontend cannot be reached over a peering of two regions. Source: section 3 (PEER). */
function acrossRegions({ model }: NetworkIndex, balancer: LoadBalancer, { hops }: Way): ByDefault {
  if (balancer.sku?.toLowerCase() !== 'basic') return NOTHING_SAID;
  const { peerings, vnets } = model.resources;
  const last = hops.findLast(({ kind }) => kind === 'peering');
  const peering = last?.resource ? peerings.get(keyOf(last.resource)) : undefined;
  const here = peering && vnets.get(peering.vnet);
  const there = peering?.remoteVnet ? vnets.get(peering.remoteVnet) : undefined;
  if (!here || !there) return NOTHING_SAID;
  const isOneRegion = sameRegion(here, there);
  if (isOneRegion === null) return { blockers: [], doubts: [unreadRegion(here, there)] };
  if (isOneRegion) return NOTHING_SAID;
  const blocker: Blocker = {
    code: 'no-route',
    resource: balancer.id,
    property: 'sku.name',
    value: balancer.sku,
    needed: 'Standard',
    basis: 'documented',
    source: 'PEER',
    facts: { what: 'globalPeering', balancer: balancer.name },
  };
  return { blockers: [blocker], doubts: [] };
}

function isSame(member: Endpoint, caller: Endpoint): boolean {
  return member.nicKey !== null && member.nicKey === caller.nicKey && sameAddress(member.address, caller.address);
}

/** What a member sends to a frontend that hands it back has the member's own address at both ends: it never answers. Source: LB-OWN. */
function toItself(balancer: LoadBalancer, { hostName }: Endpoint): Blocker {
  return {
    code: 'no-route',
    resource: balancer.id,
    property: null,
    value: null,
    needed: 'another member in the backend pool',
    basis: 'documented',
    source: 'LB-OWN',
    facts: { what: 'ownFrontend', balancer: balancer.name, host: hostName },
  };
}

/** What is in doubt of traffic that no rule takes, or no member lets in, is in doubt of nothing: of the rest alone is it told. */
function doubtingOnly(entering: TrafficSet, asking: Asking, find: (asking: Asking) => Way): Way {
  const way = find(asking);
  if (way.doubts.length === 0 || isEmpty(entering) || covers(entering, asking.asked)) return way;
  return { ...way, doubts: find({ ...asking, asked: entering }).doubts };
}

/** Of what a firewall sends on in its own name the members see its address. */
function perhapsFrom({ traffic }: HiddenSource, direct: FrontendArrival, seen: FrontendArrival): FrontendArrival {
  const entered = union(direct.sure, direct.maybe);
  const open = subtract(intersect(traffic, union(seen.sure, seen.maybe)), entered);
  if (isEmpty(open)) return direct;
  const { hops, blockers, doubts, members } = isEmpty(entered) ? seen : direct;
  return {
    ...direct,
    hops,
    members,
    doubts,
    blockers: blockers.map((each) => ({ ...each, partial: true })),
    maybe: union(direct.maybe, open),
  };
}

/** Who calls a frontend. */
export interface Client {
  readonly address: Address;
  /** Where it may be a member itself. */
  readonly host: Endpoint | null;
  /** The way to the frontend's address, with the filters at the client. */
  readonly there: (asking: Asking) => Way;
  /** From a member back to the client, with what stands against it at devices that it passes. */
  readonly back: (asking: Asking, member: Endpoint, there: Way) => Way;
}

export function judgeFrontend(asking: Asking, source: Endpoint, destination: Endpoint): PairResult {
  const hosts = hostFindings(asking, source, destination);
  const ways = callFrontend(asking, destination, {
    address: source.address,
    host: source,
    there: (of) => filterLeaving(of, source, destination.address, routeTo(of, source, destination)),
    back: (of, member, there) => {
      const direct = routeTo(of, member, source, { reply: true, records: flowRecords(there) });
      const hidden = hiddenSource(of.index, there, of.asked);
      return replyPastDevices(of, there, hidden ? repliesByFirewall(of, hidden, direct, { source, destination: member }) : direct);
    },
  });
  return { source: source.address, destination: destination.address, ...ways, hosts, notes: hosts.notes };
}

/** The members' own filters decide, with the client as the source; which of them takes a flow is the probes' matter. Source: LB-RULES. */
export function callFrontend(asking: Asking, destination: Endpoint, client: Client): Pick<PairResult, 'forward' | 'reply'> {
  const { index, asked } = asking;
  const at = index.frontendsAt(destination.address).find(({ balancer }) => balancer.id === destination.frontend?.resource);
  if (!at) throw new Error(`no frontend at the address of ${destination.frontend?.resource}`);
  const there = client.there(asking);
  const hidden = hiddenSource(index, there, asked);
  const direct = arriveAtFrontend(index, at.balancer, at.frontend, client.address, asked, (member, part) =>
    client.host && isSame(member, client.host) && !part.floatingIp
      ? { blockers: [toItself(at.balancer, client.host)], doubts: [] }
      : NOTHING_SAID,
  );
  const near = hidden ? perhapsFrom(hidden, direct, arriveAtFrontend(index, at.balancer, at.frontend, hidden.inside, asked)) : direct;
  const entering = union(near.sure, near.maybe);
  const way = doubtingOnly(entering, asking, (of) => (of === asking ? there : client.there(of)));
  const { blockers, doubts } = acrossRegions(index, at.balancer, way);
  const arrival = { ...near, blockers: joined(near.blockers, blockers), doubts: joined(near.doubts, doubts) };
  const forward = { ...filtered(way, arrival), hops: [...way.hops, ...arrival.hops], someFlows: way.someFlows || arrival.someFlows };
  const replies = [
    ...arrival.members.map((member) => doubtingOnly(entering, asking, (of) => client.back(of, member, way))),
    ...(arrival.hidden ? [deadEnd(asked, [], [arrival.hidden])] : []),
  ];
  const reply = replies.length > 0 ? weighAccessOfReply(forward, spreadOver(replies), () => []) : deadEnd(asked, [], []);
  return { forward, reply };
}
