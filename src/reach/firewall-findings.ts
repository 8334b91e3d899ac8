/** What a firewall's rules did with some traffic -> the facts of its causes and doubts. */
import { formatAddress } from '../network/address.ts';
import type { AzureFirewall, FirewallPolicy } from '../network/firewall.ts';
import { type ArmId, nameOf } from '../network/resource-id.ts';
import type { Blocker, Unsure } from './finding.ts';
import type { RuleOrder } from './firewall-order.ts';
import type { Unresolved } from './firewall-peer.ts';
import type { AddressPair, RuleHit } from './firewall-rules.ts';
import { covers, describe, isEmpty, type TrafficSet } from './traffic.ts';
import type { Facts } from './verdict.ts';

/** A packet at a firewall. */
export interface FirewallPlace {
  readonly firewall: AzureFirewall;
  readonly pair: AddressPair;
  readonly asked: TrafficSet;
}

const SOURCE = 'AZFW-RULES';

/** The resource is the rule collection group, or the firewall where it has classic rules. A rule that matches only perhaps is no cause. */
export function denyByRule(place: FirewallPlace, hit: RuleHit, denied: TrafficSet): Blocker[] {
  if (isEmpty(denied) || hit.placed.action !== 'Deny' || hit.unresolved.length > 0) return [];
  return [deny(place, hit.placed.resource, denied, { what: 'rule', ...ruleFacts(hit) })];
}

/** Where no rule matches. The platform's own names, which the firewall lets pass all the same, are Azure's and in no rule. */
export function denyByDefault(place: FirewallPlace, policy: FirewallPolicy | null, denied: TrafficSet): Blocker[] {
  if (isEmpty(denied)) return [];
  return [
    deny(place, policy?.id ?? place.firewall.id, denied, {
      what: 'default',
      policy: policy?.name ?? null,
      rule: null,
      collection: null,
      priority: null,
      group: null,
    }),
  ];
}

function deny(place: FirewallPlace, resource: ArmId, denied: TrafficSet, facts: Facts): Blocker {
  return {
    code: 'firewall-deny',
    resource,
    property: null,
    value: 'Deny',
    needed: 'Allow',
    basis: 'documented',
    source: SOURCE,
    facts: { firewall: place.firewall.name, ...addresses(place), ...facts, denied: describe(denied) },
    ...weight(place, denied),
  };
}

/** One doubt for each thing that leaves the rule open. */
export function doubtsOfHit(place: FirewallPlace, hit: RuleHit, doubtful: TrafficSet): Unsure[] {
  if (isEmpty(doubtful)) return [];
  if (hit.placed.action === null) return [opaque(place, hit.placed.resource, doubtful, { what: 'action', ...ruleFacts(hit) })];
  const named = hit.unresolved.filter(({ what }) => what === 'fqdn').map(({ name }) => name);
  const others = hit.unresolved.filter(({ what }) => what !== 'fqdn').map((each) => doubtOf(place, hit, each, doubtful));
  if (named.length === 0) return others;
  const what = hit.placed.rule.kind === 'application' ? 'applicationRule' : 'name';
  return [...others, opaque(place, hit.placed.resource, doubtful, { what, ...ruleFacts(hit), names: named })];
}

function doubtOf(place: FirewallPlace, hit: RuleHit, { what, name }: Unresolved, doubtful: TrafficSet): Unsure {
  const facts = { firewall: place.firewall.name, ...addresses(place), ...ruleFacts(hit), doubtful: describe(doubtful) };
  switch (what) {
    case 'ipGroup':
      return {
        code: 'not-read',
        resource: name,
        source: null,
        facts: { what: 'ipGroup', ipGroup: nameOf(name), ...facts },
        ...weight(place, doubtful),
      };
    case 'tag':
      return {
        code: 'tag-not-expanded',
        resource: hit.placed.resource,
        source: 'TAGS',
        facts: { tag: name, ...facts },
        ...weight(place, doubtful),
      };
    default:
      return opaque(place, hit.placed.resource, doubtful, { what, missing: name, ...ruleFacts(hit) });
  }
}

export function opaque(place: FirewallPlace, resource: ArmId, doubtful: TrafficSet, facts: Facts): Unsure {
  return {
    code: 'firewall-opaque',
    resource,
    source: SOURCE,
    facts: { firewall: place.firewall.name, ...addresses(place), ...facts, doubtful: describe(doubtful) },
    ...weight(place, doubtful),
  };
}

export function missingRules(firewall: AzureFirewall, { resource, what }: RuleOrder['missing'][number]): Unsure {
  return { code: 'not-read', resource, source: null, facts: { what, name: nameOf(resource), firewall: firewall.name } };
}

function ruleFacts({ placed }: RuleHit): Facts {
  return {
    rule: placed.rule.name,
    ruleKind: placed.rule.kind,
    collection: placed.collection,
    priority: placed.priority,
    group: placed.group?.name ?? null,
  };
}

function addresses({ pair }: FirewallPlace): Facts {
  return { source: formatAddress(pair.source), destination: formatAddress(pair.destination) };
}

function weight(place: FirewallPlace, traffic: TrafficSet): { readonly partial?: true } {
  return covers(traffic, place.asked) ? {} : { partial: true };
}
