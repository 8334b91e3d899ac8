/** An NSG -> the rules that act in it: its own and Azure's default ones, whether or not they stand in the model. */
import { defaultRulesOf } from '../network/default-rules.ts';
import type { NetworkSecurityGroup, SecurityRule } from '../network/filter.ts';

const completed = new WeakMap<NetworkSecurityGroup, readonly SecurityRule[]>();
const platform = new WeakMap<readonly SecurityRule[], readonly SecurityRule[]>();

/** Every NSG ends in Azure's six default rules, and nobody can remove them [NSG]: each one that is missing is added. */
export function rulesOf(nsg: NetworkSecurityGroup): readonly SecurityRule[] {
  let rules = completed.get(nsg);
  if (!rules) {
    const missing = defaultRulesOf(nsg).filter((wanted) => !nsg.rules.some((rule) => stands(rule, wanted)));
    rules = missing.length === 0 ? nsg.rules : [...nsg.rules, ...missing];
    completed.set(nsg, rules);
  }
  return rules;
}

/**
 * The rules that apply to traffic towards the host's own addresses (DNS, metadata): such traffic is not subject to NSGs
 * unless a rule names one of the `AzurePlatform…` tags [NSG].
 */
export function platformRulesOf(nsg: NetworkSecurityGroup): readonly SecurityRule[] {
  const rules = rulesOf(nsg);
  let named = platform.get(rules);
  if (!named) {
    named = rules.filter((rule) => rule.match.destination.some((peer) => peer.kind === 'tag' && /^azureplatform/i.test(peer.tag)));
    platform.set(rules, named);
  }
  return named;
}

function stands(rule: SecurityRule, wanted: SecurityRule): boolean {
  return rule.isDefault && rule.direction === wanted.direction && rule.priority === wanted.priority;
}
