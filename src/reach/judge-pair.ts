/** Two endpoints -> the ways there and back, with the filters at both ends and the state of the hosts. */
import type { Asking } from './asking.ts';
import { replyPastDevices } from './asymmetry.ts';
import type { Endpoint } from './endpoint.ts';
import { flowRecords } from './flow-records.ts';
import { hiddenSource, repliesByFirewall } from './hidden-source.ts';
import { hostFindings } from './host-state.ts';
import { judgeFrontend } from './judge-frontend.ts';
import { filterBackward, filterForward, filtersBetween } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { routeTo } from './pair-route.ts';
import { weighAccessOfReply } from './peering-access.ts';
import { perhapsByTunnel } from './tunnel-between.ts';

export function judgePair(asking: Asking, source: Endpoint, destination: Endpoint): PairResult {
  if (destination.frontend?.kind === 'loadBalancer') return judgeFrontend(asking, source, destination);
  const there = routeTo(asking, source, destination);
  const direct = routeTo(asking, destination, source, { reply: true, records: flowRecords(there) });
  const hidden = hiddenSource(asking.index, there, asking.asked);
  const back = hidden ? repliesByFirewall(asking, hidden, direct, { source, destination }) : direct;
  const forward = filterForward(asking, source, destination, there);
  const returned = filterBackward(asking, source, destination, back);
  const reply = weighAccessOfReply(forward, returned, () => filtersBetween(asking, source, destination));
  const hosts = hostFindings(asking, source, destination);
  return {
    source: source.address,
    destination: destination.address,
    ...(perhapsByTunnel({ forward, reply }) ?? { forward, reply: replyPastDevices(asking, forward, reply) }),
    hosts,
    notes: hosts.notes,
  };
}
