/** A firewall policy that denies -> a rule collection group of its own that allows what was asked, ahead of the rule that denies. */

import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Asked } from './asked.ts';
import type { Fix } from './fix.ts';
import { freeName } from './free-name.ts';

const FIRST = 100;
const LAST = 65_000;

/**
 * Null for classic rules on the firewall itself, for a protocol that its rules have no word for, and where no priority is left. Network rules go before
 * application rules, whatever their priority; a parent's before its child's: the group is put into the policy that denies. Source: AZFW-RULES.
 */
export function allowInFirewall(model: Model, cause: Cause, { ends, flow }: Asked): Fix | null {
  const denying = model.resources.ruleCollectionGroups.get(keyOf(cause.resource));
  const policy = model.resources.firewallPolicies.get(denying ? denying.policy : keyOf(cause.resource));
  const [from, into] = [addressOf(ends.from, cause.facts.source), addressOf(ends.to, cause.facts.destination)];
  const protocol = PROTOCOLS[flow.protocol];
  if (!policy || from === null || into === null || protocol === null) return null;
  const priority = freePriority(model, policy.key, denying ? denying.priority - 1 : LAST);
  if (priority === null) return null;
  const name = freeName(namesIn(model, policy.key), `hairpin-allow-${priority}`);
  const rule = {
    ruleType: 'NetworkRule',
    name,
    ipProtocols: [protocol],
    sourceAddresses: [from],
    destinationAddresses: [into],
    destinationPorts: [flow.port === null ? '*' : String(flow.port)],
  };
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name,
    priority: FIRST,
    action: { type: 'Allow' },
    rules: [rule],
  };
  const to = { name, properties: { priority, ruleCollections: [collection] } };
  return { kind: 'changeRule', steps: [{ resource: `${policy.id}/ruleCollectionGroups/${name}`, property: '', from: null, to }] };
}

const PROTOCOLS: Readonly<Record<Flow['protocol'], string | null>> = {
  any: 'Any',
  icmp: 'ICMP',
  tcp: 'TCP',
  udp: 'UDP',
  esp: null,
  ah: null,
};

/** As the firewall sees it, which a translation may have changed; where "the Internet" was asked, the address it was judged with stands for any. */
function addressOf({ kind, address }: End, fact: Cause['facts'][string] | undefined): string | null {
  if (kind === 'internet' && address === null) return '*';
  return typeof fact === 'string' ? fact : null;
}

/** Of its rule collection groups. */
function namesIn(model: Model, policy: string): readonly string[] {
  return [...model.resources.ruleCollectionGroups.values()].flatMap((group) => (group.policy === policy ? group.name : []));
}

/** The highest free number that still comes before the denying group: as little in the way of others as can be. */
function freePriority(model: Model, policy: string, highest: number): number | null {
  const taken = new Set<number>();
  for (const group of model.resources.ruleCollectionGroups.values()) if (group.policy === policy) taken.add(group.priority);
  for (let priority = highest; priority >= FIRST; priority--) if (!taken.has(priority)) return priority;
  return null;
}
