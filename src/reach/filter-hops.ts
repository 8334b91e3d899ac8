/** What the filters at one point decided -> the steps of the path that say so. */
import type { FilterStage } from './filter-result.ts';
import type { RuleDirection } from './rule-table.ts';
import type { Hop } from './verdict.ts';

/** Where a filter lets through one part of the traffic and stops another, each has a step of its own. */
export function filterHops(stages: readonly FilterStage[], direction: RuleDirection): readonly Hop[] {
  const side = direction === 'Inbound' ? 'in' : 'out';
  const hops: Hop[] = [];
  for (const { stage, name: nsg, denied, allowedBy, continuedBy } of stages) {
    const allow = allowedBy[0] ?? continuedBy[0];
    const deny = denied[0];
    const partly = allow && deny ? { partly: true } : {};
    for (const decided of [allow, deny]) {
      if (!decided) continue;
      const { id, name, priority } = decided.rule;
      const what = `${stage === 'admin' ? 'admin' : 'nsg'}${decided === deny ? 'Deny' : 'Allow'}`;
      hops.push({ kind: 'securityRule', resource: id, facts: { what, rule: name, nsg, priority, side, ...partly } });
    }
  }
  return hops;
}
