/** A reply at one NIC -> what of the asked traffic is still answered: NSGs remember flows, unless the NIC tracks no tcp. */
import type { Model } from '../network/model.ts';
import type { FilterCause, FilterDoubt, FilterResult } from './filter-result.ts';
import type { FilterPoint } from './filter-site.ts';
import { filterInbound, filterOutbound, unfiltered } from './nsg.ts';
import type { FilterPacket } from './packet-end.ts';
import type { RuleDirection } from './rule-table.ts';
import { intersect, NOTHING, replyTo, subtract, type TrafficSet, trafficOf, union } from './traffic.ts';

const TCP = trafficOf({ protocol: 'tcp', port: null });

/**
 * `asked` is the traffic of the question; `reply` the packet that comes back (its source is the asked destination).
 * A flow record lets every reply pass [NSG]. With `disableTcpStateTracking` on the NIC tcp replies meet the rules with the
 * ports changed over; so does what the NIC has no record of (`untracked`), since it saw nothing of the way there. The result speaks of the asked traffic: "passed" is what gets its reply; the facts of its causes
 * describe the reply's own ports.
 */
export function filterReply(
  model: Model,
  point: FilterPoint,
  direction: RuleDirection,
  reply: FilterPacket,
  asked: TrafficSet,
  untracked: TrafficSet = point.nic?.disableTcpStateTracking ? intersect(asked, TCP) : NOTHING,
): FilterResult {
  if (untracked === NOTHING) return unfiltered(asked);
  const filter = direction === 'Inbound' ? filterInbound : filterOutbound;
  const result = filter(model, point, reply, replyTo(untracked));
  const weight = untracked === asked ? {} : { partial: true as const };
  const onReply = <T extends FilterCause | FilterDoubt>(finding: T): T => ({
    ...finding,
    ...weight,
    facts: { ...finding.facts, reply: true },
  });
  return {
    passed: union(subtract(asked, untracked), replyTo(result.passed)),
    denied: replyTo(result.denied),
    doubtful: replyTo(result.doubtful),
    stages: result.stages,
    hops: result.hops,
    causes: result.causes.map(onReply),
    doubts: result.doubts.map(onReply),
  };
}
