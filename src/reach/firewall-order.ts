/** A firewall with its policy, the parents of that, or its classic collections -> its rules in the order Azure Firewall takes them. */
import type { AzureFirewall, FirewallPolicy, FirewallRule, RuleCollection, RuleCollectionGroup } from '../network/firewall.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';

export interface PlacedRule {
  readonly rule: FirewallRule;
  readonly action: RuleCollection['action'];
  readonly collection: string;
  readonly priority: number;
  /** Null: a classic rule on the firewall itself. */
  readonly group: RuleCollectionGroup | null;
  /** What to change: the rule collection group, or the firewall. */
  readonly resource: ArmId;
}

interface Missing {
  readonly resource: ArmId;
  readonly what: 'firewallPolicy' | 'ruleCollectionGroup';
}

/** Each kind by itself, since all DNAT rules come before all network rules, and these before all application rules. */
export interface RuleOrder {
  readonly nat: readonly PlacedRule[];
  readonly network: readonly PlacedRule[];
  readonly application: readonly PlacedRule[];
  /** A policy or rule collection group that is referred to and not in the model: its rules could stand anywhere. */
  readonly missing: readonly Missing[];
  readonly policy: FirewallPolicy | null;
  /** Threat intelligence denies: a policy can only be stricter than its parent. */
  readonly threatDenies: boolean;
  readonly snatPrivateRanges: AzureFirewall['snatPrivateRanges'];
}

/**
 * Within a kind: the parent's rule collection groups before the child's whatever the priorities say, then groups by priority, collections by
 * priority, rules as listed. Source: learn.microsoft.com/azure/firewall/rule-processing.
 */
export const ruleOrder: (index: NetworkIndex, firewall: AzureFirewall) => RuleOrder = remember(orderOf);

function orderOf(index: NetworkIndex, firewall: AzureFirewall): RuleOrder {
  const missing: Missing[] = [];
  const policies = firewall.policy ? policyChain(index, firewall.policy, missing) : [];
  const placed = firewall.policy
    ? policies.flatMap((policy) => groupsOf(index, policy, missing)).flatMap(placedInGroup)
    : inPriority(firewall.collections).flatMap((collection) => placedInCollection(collection, null, firewall.id));
  const modes = firewall.policy ? policies.map((policy) => policy.threatIntelMode) : [firewall.threatIntelMode];
  return {
    nat: placed.filter(({ rule }) => rule.kind === 'nat'),
    network: placed.filter(({ rule }) => rule.kind === 'network'),
    application: placed.filter(({ rule }) => rule.kind === 'application'),
    missing,
    policy: policies.at(-1) ?? null,
    threatDenies: modes.some((mode) => mode?.toLowerCase() === 'deny'),
    snatPrivateRanges: firewall.policy
      ? (policies.map((policy) => policy.snatPrivateRanges).findLast((ranges) => ranges !== null) ?? null)
      : firewall.snatPrivateRanges,
  };
}

/** The furthest parent first. */
function policyChain(index: NetworkIndex, key: Key, missing: Missing[]): FirewallPolicy[] {
  const chain: FirewallPolicy[] = [];
  for (let next: Key | null = key; next !== null; ) {
    const known = chain.some((each) => each.key === next);
    const policy: FirewallPolicy | undefined = known ? undefined : index.model.resources.firewallPolicies.get(next);
    // Azure has no policy that stands above itself.
    if (!policy) {
      missing.push({ resource: next, what: 'firewallPolicy' });
      break;
    }
    chain.unshift(policy);
    next = policy.basePolicy;
  }
  return chain;
}

function groupsOf(index: NetworkIndex, policy: FirewallPolicy, missing: Missing[]): RuleCollectionGroup[] {
  const groups = [...index.model.resources.ruleCollectionGroups.values()].filter((group) => group.policy === policy.key);
  const inside = `${policy.key}/`;
  for (const { scope, why } of index.model.unread)
    if (why !== 'twice' && scope?.startsWith(inside) && !policy.groups.includes(scope))
      missing.push({ resource: scope, what: 'ruleCollectionGroup' });
  for (const key of policy.groups) {
    if (!groups.some((group) => group.key === key)) missing.push({ resource: key, what: 'ruleCollectionGroup' });
  }
  return inPriority(groups);
}

function placedInGroup(group: RuleCollectionGroup): PlacedRule[] {
  return inPriority(group.collections).flatMap((collection) => placedInCollection(collection, group, group.id));
}

function placedInCollection(collection: RuleCollection, group: RuleCollectionGroup | null, resource: ArmId): PlacedRule[] {
  const { name, action, priority } = collection;
  return collection.rules.map((rule) => ({ rule, action, collection: name, priority, group, resource }));
}

function inPriority<T extends { readonly priority: number }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.priority - b.priority);
}
