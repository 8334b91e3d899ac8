/** An NSG -> the rules that act in it: its own and Azure's default ones, whether or not an export listed them. */
import type { NetworkSecurityGroup, Peer, RuleMatch, SecurityRule } from '../network/filter.ts';
import { keyOf } from '../network/resource-id.ts';

type Default = Pick<SecurityRule, 'name' | 'direction' | 'access' | 'priority' | 'match'>;

const ANY: Peer = { kind: 'any' };
const VNET: Peer = { kind: 'tag', tag: 'VirtualNetwork' };

/** The six rules that every NSG has and nobody can remove [NSG]. */
const DEFAULTS: readonly Default[] = [
  { name: 'AllowVnetInBound', direction: 'Inbound', access: 'Allow', priority: 65000, match: between(VNET, VNET) },
  {
    name: 'AllowAzureLoadBalancerInBound',
    direction: 'Inbound',
    access: 'Allow',
    priority: 65001,
    match: between({ kind: 'tag', tag: 'AzureLoadBalancer' }, ANY),
  },
  { name: 'DenyAllInBound', direction: 'Inbound', access: 'Deny', priority: 65500, match: between(ANY, ANY) },
  { name: 'AllowVnetOutBound', direction: 'Outbound', access: 'Allow', priority: 65000, match: between(VNET, VNET) },
  {
    name: 'AllowInternetOutBound',
    direction: 'Outbound',
    access: 'Allow',
    priority: 65001,
    match: between(ANY, { kind: 'tag', tag: 'Internet' }),
  },
  { name: 'DenyAllOutBound', direction: 'Outbound', access: 'Deny', priority: 65500, match: between(ANY, ANY) },
];

const completed = new WeakMap<NetworkSecurityGroup, readonly SecurityRule[]>();
const platform = new WeakMap<readonly SecurityRule[], readonly SecurityRule[]>();

/** Some exports leave the default rules out; each missing one is added as documented, under the id that ARM gives it. */
export function rulesOf(nsg: NetworkSecurityGroup): readonly SecurityRule[] {
  let rules = completed.get(nsg);
  if (!rules) {
    const missing = DEFAULTS.filter((wanted) => !nsg.rules.some((rule) => stands(rule, wanted)));
    rules = missing.length === 0 ? nsg.rules : [...nsg.rules, ...missing.map((rule) => defaultRule(nsg, rule))];
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

function stands(rule: SecurityRule, wanted: Default): boolean {
  return rule.isDefault && rule.direction === wanted.direction && rule.priority === wanted.priority;
}

function defaultRule(nsg: NetworkSecurityGroup, rule: Default): SecurityRule {
  const id = `${nsg.id}/defaultSecurityRules/${rule.name}`;
  return { ...rule, id, key: keyOf(id), isDefault: true };
}

function between(source: Peer, destination: Peer): RuleMatch {
  return { protocol: 'any', source: [source], destination: [destination], sourcePorts: [], destinationPorts: [] };
}
