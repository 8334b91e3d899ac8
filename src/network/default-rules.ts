/** The six rules that stand at the end of every network security group. */
import type { Peer, RuleMatch, SecurityRule } from './filter.ts';
import type { Head } from './resource-id.ts';
import { none } from './wire.ts';

const ANY: readonly Peer[] = [{ kind: 'any' }];
const VNET: readonly Peer[] = [{ kind: 'tag', tag: 'VirtualNetwork' }];
const LOAD_BALANCER: readonly Peer[] = [{ kind: 'tag', tag: 'AzureLoadBalancer' }];
const INTERNET: readonly Peer[] = [{ kind: 'tag', tag: 'Internet' }];

function every(source: readonly Peer[], destination: readonly Peer[]): RuleMatch {
  return { protocol: 'any', source, destination, sourcePorts: none(), destinationPorts: none() };
}

/** Names, order and priorities as [NSG] lists them. */
const DEFAULTS = [
  { name: 'AllowVnetInBound', direction: 'Inbound', access: 'Allow', priority: 65000, match: every(VNET, VNET) },
  { name: 'AllowAzureLoadBalancerInBound', direction: 'Inbound', access: 'Allow', priority: 65001, match: every(LOAD_BALANCER, ANY) },
  { name: 'DenyAllInBound', direction: 'Inbound', access: 'Deny', priority: 65500, match: every(ANY, ANY) },
  { name: 'AllowVnetOutBound', direction: 'Outbound', access: 'Allow', priority: 65000, match: every(VNET, VNET) },
  { name: 'AllowInternetOutBound', direction: 'Outbound', access: 'Allow', priority: 65001, match: every(ANY, INTERNET) },
  { name: 'DenyAllOutBound', direction: 'Outbound', access: 'Deny', priority: 65500, match: every(ANY, ANY) },
] as const;

/**
 * The default rules of a group whose reading left them out (templates and some exports do). They are the same in every group and cannot be
 * removed, only overridden by a higher priority [NSG].
 */
export function defaultRulesOf(nsg: Head): readonly SecurityRule[] {
  return DEFAULTS.map((rule) => {
    const id = `${nsg.id}/defaultSecurityRules/${rule.name}`;
    return {
      id,
      key: id.toLowerCase(),
      name: rule.name,
      direction: rule.direction,
      access: rule.access,
      priority: rule.priority,
      isDefault: true,
      match: rule.match,
    };
  });
}
