/** A question with one end outside the model's VNets: on-premises, or the Internet. */

import type { Asking } from './asking.ts';
import type { Endpoints } from './endpoints-of.ts';
import type { Unsure } from './finding.ts';
import type { PairResult } from './pair-result.ts';
import { arrivedAt } from './way.ts';

export function judgeOutside(asking: Asking, from: Endpoints, to: Endpoints): PairResult {
  const doubt: Unsure = { code: 'undocumented', resource: null, source: null, facts: { what: 'outside', from: from.kind, to: to.kind } };
  const way = { ...arrivedAt({ kind: 'nowhere' }, asking.asked, []), doubts: [doubt] };
  return { source: null, destination: null, forward: way, reply: way, hosts: { blockers: [], doubts: [] }, notes: [] };
}
