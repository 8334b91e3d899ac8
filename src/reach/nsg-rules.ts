/** An NSG -> the rules that act in it, its own and Azure's default ones, ready to be run. */
import { defaultRulesOf } from '../network/default-rules.ts';
import type { NetworkSecurityGroup, SecurityRule } from '../network/filter.ts';
import { compileRules, type RuleTable } from './rule-table.ts';

export interface GroupTables {
  readonly Inbound: RuleTable<SecurityRule>;
  readonly Outbound: RuleTable<SecurityRule>;
  /**
   * Outbound, to the host's own addresses (DNS, metadata): that traffic is not subject to NSGs, unless a rule names one of the `AzurePlatform…` tags [NSG].
   */
  readonly host: RuleTable<SecurityRule>;
}

/** A group is never changed in place (a changed model holds a new one), so its rules are prepared once. */
const prepared = new WeakMap<NetworkSecurityGroup, GroupTables>();

export function groupTables(nsg: NetworkSecurityGroup): GroupTables {
  let tables = prepared.get(nsg);
  if (!tables) {
    tables = prepare(rulesOf(nsg));
    prepared.set(nsg, tables);
  }
  return tables;
}

function prepare(rules: readonly SecurityRule[]): GroupTables {
  return {
    Inbound: compileRules(rules, 'Inbound'),
    Outbound: compileRules(rules, 'Outbound'),
    host: compileRules(rules.filter(namesPlatform), 'Outbound'),
  };
}

/** Every NSG ends in Azure's six default rules, and nobody can remove them [NSG]: each one that is missing is added. */
function rulesOf(nsg: NetworkSecurityGroup): readonly SecurityRule[] {
  const missing = defaultRulesOf(nsg).filter((wanted) => !nsg.rules.some((rule) => stands(rule, wanted)));
  return missing.length === 0 ? nsg.rules : [...nsg.rules, ...missing];
}

function stands(rule: SecurityRule, wanted: SecurityRule): boolean {
  return rule.isDefault && rule.direction === wanted.direction && rule.priority === wanted.priority;
}

function namesPlatform(rule: SecurityRule): boolean {
  return rule.match.destination.some((peer) => peer.kind === 'tag' && /^azureplatform/i.test(peer.tag));
}
