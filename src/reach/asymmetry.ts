/** A way there and a way back -> what stands against flows that meet a stateful device on one of them only. */
import type { Blocker, Unsure } from './finding.ts';
import type { Way } from './way.ts';

export interface Lopsided {
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
}

/** A firewall that sees only half of a flow drops it: the classic stateful drop. Source: section 2.5, inferred. */
export function asymmetry(forward: Way, reply: Way): Lopsided | null {
  const oneWay = [
    ...forward.stateful.filter((device) => !reply.stateful.includes(device)),
    ...reply.stateful.filter((device) => !forward.stateful.includes(device)),
  ];
  if (oneWay.length === 0 || forward.end.kind === 'nowhere' || reply.end.kind === 'nowhere') return null;
  return {
    blockers: [...new Set(oneWay)].map((device) => ({
      code: 'asymmetric-path',
      resource: device,
      property: null,
      value: forward.stateful.includes(device) ? 'forward only' : 'return only',
      needed: 'both directions',
      basis: 'inferred',
      source: 'UDR',
      facts: { seen: forward.stateful.includes(device) ? 'forward' : 'return' },
    })),
    doubts: [],
  };
}
