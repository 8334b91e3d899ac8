/** A firewall that denies -> a rule collection that allows what was asked, ahead of the rule that denies: in a group of its own in the policy, or on the firewall itself where it has none. */

import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Asked } from './asked.ts';
import type { Fix } from './fix.ts';
import { freeName } from './free-name.ts';
import { PRIORITY } from './rule-priority.ts';

const FIRST = 100;
const LAST = 65_000;

/**
 * Null for a protocol that its rules have no word for, and where no priority is left. Network rules go before application rules, whatever their
 * priority; a parent's before its child's: the group is put into the policy that denies. Source: AZFW-RULES.
 */
export function allowInFirewall(model: Model, cause: Cause, { ends, flow }: Asked): Fix | null {
  const [from, into] = [addressOf(ends.from, cause.facts.source), addressOf(ends.to, cause.facts.destination)];
  const protocol = PROTOCOLS[flow.protocol];
  if (from === null || into === null || protocol === null) return null;
  const allowing = {
    protocol,
    match: {
      sourceAddresses: [from],
      destinationAddresses: [into],
      destinationPorts: [flow.port === null ? '*' : String(flow.port)],
    },
  };
  const steps = inPolicy(model, cause, allowing) ?? onFirewall(model, cause, allowing);
  return steps && { kind: 'changeRule', steps };
}

interface Allowing {
  readonly protocol: string;
  readonly match: Readonly<Record<'sourceAddresses' | 'destinationAddresses' | 'destinationPorts', readonly string[]>>;
}

function inPolicy(model: Model, cause: Cause, { protocol, match }: Allowing): readonly Step[] | null {
  const denying = model.resources.ruleCollectionGroups.get(keyOf(cause.resource));
  const policy = model.resources.firewallPolicies.get(denying ? denying.policy : keyOf(cause.resource));
  const groups = [...model.resources.ruleCollectionGroups.values()].filter((group) => group.policy === policy?.key);
  const free = freePriority(groups, denying ? denying.priority - 1 : LAST);
  const moves = free === null ? moveAway(groups) : [];
  if (!policy || moves === null) return null;
  const priority = free ?? FIRST;
  const name = freeName(namesOf(groups), `hairpin-allow-${priority}`);
  const rule = { ruleType: 'NetworkRule', name, ipProtocols: [protocol], ...match };
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name,
    priority: FIRST,
    action: { type: 'Allow' },
    rules: [rule],
  };
  const to = { name, properties: { priority, ruleCollections: [collection] } };
  return [...moves, { resource: `${policy.id}/ruleCollectionGroups/${name}`, property: '', from: null, to }];
}

interface Numbered {
  readonly id: ArmId;
  readonly priority: number;
}

/** Nothing goes before the first number: the groups or collections from there to the first free one move on by one, the last one first. Null: there is no free one. */
function moveAway(groups: readonly Numbered[]): readonly Step[] | null {
  const moves: Step[] = [];
  for (let priority = FIRST; priority <= LAST; priority++) {
    const there = groups.filter((group) => group.priority === priority);
    if (there.length === 0) return moves;
    moves.unshift(...there.map(({ id }) => ({ resource: id, property: PRIORITY, from: priority, to: priority + 1 })));
  }
  return null;
}

/** A collection of network rules on a firewall without a policy; each kind of its collections has numbers of its own. */
function onFirewall(model: Model, { resource, facts }: Cause, { protocol, match }: Allowing): readonly Step[] | null {
  const firewall = model.resources.firewalls.get(keyOf(resource));
  if (!firewall || firewall.policy !== null) return null;
  const collections = firewall.collections.filter(({ kind }) => kind === 'network');
  const before = facts.ruleKind === 'network' && typeof facts.priority === 'number' ? facts.priority - 1 : LAST;
  const free = freePriority(collections, before);
  const moves = free === null ? moveAway(collections) : [];
  if (moves === null) return null;
  const priority = free ?? FIRST;
  const name = freeName(namesOf(firewall.collections), `hairpin-allow-${priority}`);
  const rules = [{ name, protocols: [protocol], ...match }];
  const to = { name, properties: { priority, action: { type: 'Allow' }, rules } };
  return [...moves, { resource: `${firewall.id}/networkRuleCollections/${name}`, property: '', from: null, to }];
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

function namesOf(all: readonly { readonly name: string }[]): readonly string[] {
  return all.map(({ name }) => name);
}

/** The highest free number that still comes before what denies: as little in the way of others as can be. */
function freePriority(all: readonly { readonly priority: number }[], highest: number): number | null {
  const taken = new Set(all.map(({ priority }) => priority));
  for (let priority = highest; priority >= FIRST; priority--) if (!taken.has(priority)) return priority;
  return null;
}
