/** What the filters at one point decided -> the steps of the path that say so. */
import type { FilterResult } from './filter-result.ts';
import type { Hop } from './verdict.ts';

/** Where a filter lets through one part of the traffic and stops another, each has a step of its own. */
export function addFilterHops(into: Hop[], filter: FilterResult, side: 'in' | 'out'): void {
  for (const { stage, name: nsg, denied, allowedBy, continuedBy } of filter.stages) {
    const allow = allowedBy[0] ?? continuedBy[0];
    const deny = denied[0];
    const partly = allow && deny ? { partly: true } : {};
    for (const decided of [allow, deny]) {
      if (!decided) continue;
      const { id, name, priority } = decided.rule;
      const what = `${stage === 'admin' ? 'admin' : 'nsg'}${decided === deny ? 'Deny' : 'Allow'}`;
      into.push({ kind: 'securityRule', resource: id, facts: { what, rule: name, nsg, priority, side, ...partly } });
    }
  }
}

export function filterHops(filter: FilterResult, side: 'in' | 'out'): readonly Hop[] {
  const hops: Hop[] = [];
  addFilterHops(hops, filter, side);
  return hops;
}
