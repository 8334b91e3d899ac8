/** An endpoint and a load balancer's frontend -> the way there, into the members behind it, and back from them. */
import type { Asking } from './asking.ts';
import type { Endpoint } from './endpoint.ts';
import { hostFindings } from './host-state.ts';
import { arriveAtFrontend } from './load-balancer.ts';
import { filterLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { routeTo } from './pair-route.ts';
import { weighAccessOfReply } from './peering-access.ts';
import { spreadOver } from './spread.ts';
import { deadEnd, filtered } from './way.ts';

/** The members' own filters decide, with the client as the source; which of them takes a flow is the probes' matter. Source: LB-RULES. */
export function judgeFrontend(asking: Asking, source: Endpoint, destination: Endpoint): PairResult {
  const { index, asked } = asking;
  const way = filterLeaving(asking, source, destination.address, routeTo(asking, source, destination));
  const hosts = hostFindings(index, source, destination);
  const at = index.frontendsAt(destination.address).find(({ balancer }) => balancer.id === destination.frontend?.resource);
  if (!at) throw new Error(`no frontend at the address of ${destination.frontend?.resource}`);
  const arrival = arriveAtFrontend(index, at.balancer, at.frontend, source.address, asked);
  const forward = { ...filtered(way, arrival), hops: [...way.hops, ...arrival.hops], someFlows: way.someFlows || arrival.someFlows };
  const replies = arrival.members.map((member) => routeTo(asking, member, source, { reply: true }));
  const reply = replies.length > 0 ? weighAccessOfReply(forward, spreadOver(replies), () => []) : deadEnd(asked, [], []);
  return { source: source.address, destination: destination.address, forward, reply, hosts, notes: hosts.notes };
}
