/** What the filters at one point decided -> the steps of the path that say so. */
import type { AdminRule, SecurityRule } from '../network/filter.ts';
import type { RuleTraffic } from './evaluation.ts';
import type { FilterResult } from './filter-result.ts';
import type { Hop } from './verdict.ts';

/** Where a filter lets through one part of the traffic and stops another, each has a step of its own. */
export function addFilterHops(into: Hop[], filter: FilterResult, side: 'in' | 'out'): void {
  for (const { stage, name: nsg, denied, allowedBy, continuedBy } of filter.stages) {
    const allow = allowedBy[0] ?? continuedBy[0];
    const deny = denied[0];
    for (const decided of [allow, deny]) {
      if (!decided) continue;
      const what = `${stage === 'admin' ? 'admin' : 'nsg'}${decided === deny ? 'Deny' : 'Allow'}`;
      // A rule stands in one NSG and acts on one side of it; admin rules may be those of several VNets.
      if (stage === 'admin' || (allow && deny)) into.push(hopOf(decided, { what, nsg, side, ...(allow && deny ? { partly: true } : {}) }));
      else {
        decided.hop ??= hopOf(decided, { what, nsg, side });
        into.push(decided.hop);
      }
    }
  }
}

function hopOf({ rule: { id, name, priority } }: RuleTraffic<SecurityRule | AdminRule>, facts: Hop['facts']): Hop {
  return { kind: 'securityRule', resource: id, facts: { ...facts, rule: name, priority } };
}

export function filterHops(filter: FilterResult, side: 'in' | 'out'): readonly Hop[] {
  const hops: Hop[] = [];
  addFilterHops(hops, filter, side);
  return hops;
}
