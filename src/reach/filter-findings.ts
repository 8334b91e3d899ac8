/** What a filter did -> the facts of its causes and doubts. */
import { formatAddress } from '../network/address.ts';
import type { AdminRule, SecurityRule } from '../network/filter.ts';
import type { Unread } from '../network/model.ts';
import { type ArmId, nameOf } from '../network/resource-id.ts';
import type { RuleDoubt, RuleTraffic } from './evaluation.ts';
import type { FilterCause, FilterDoubt, StageName } from './filter-result.ts';
import type { FilterPacket } from './packet-end.ts';
import type { RuleDirection } from './rule-table.ts';
import { covers, describe, type TrafficSet } from './traffic.ts';
import type { Facts } from './verdict.ts';

/** A filter that a packet meets. `resource` and `name`: the NSG; for admin rules the VNet and null. */
export interface FilterPlace {
  readonly stage: StageName;
  readonly resource: ArmId;
  readonly name: string | null;
  readonly direction: RuleDirection;
  readonly packet: FilterPacket;
  readonly asked: TrafficSet;
}

/** The rule is the resource; a default rule cannot be changed, which `isDefault` says. */
export function denyCause(place: FilterPlace, { rule, traffic, unexpanded }: RuleTraffic<SecurityRule | AdminRule>): FilterCause {
  const admin = place.stage === 'admin';
  return {
    code: admin ? 'admin-rule-deny' : 'nsg-deny',
    resource: rule.id,
    property: 'properties.access',
    value: 'Deny',
    needed: 'Allow',
    basis: 'documented',
    source: admin ? 'SAR' : 'NSG',
    facts: { ...ruleFacts(place, rule), denied: describe(traffic), unexpandedTags: unexpanded },
    ...weight(place, traffic),
  };
}

export function tagDoubt(place: FilterPlace, { rule, tag, side, traffic }: RuleDoubt<SecurityRule | AdminRule>): FilterDoubt {
  return {
    code: 'tag-not-expanded',
    resource: rule.id,
    source: 'TAGS',
    facts: {
      ...ruleFacts(place, rule),
      tag: tagAsWritten(rule, side, tag),
      side,
      access: rule.access,
      address: formatAddress(place.packet[side]),
      doubtful: describe(traffic),
    },
    ...weight(place, traffic),
  };
}

export function unreadNsgDoubt(place: FilterPlace): FilterDoubt {
  return notRead(place, 'nsg', { nsg: place.name });
}

/** Without the subnet it is not even known whether it has an NSG. */
export function unreadSubnetDoubt(place: FilterPlace): FilterDoubt {
  return notRead(place, 'subnet', { subnet: nameOf(place.resource) });
}

export function unreadAdminDoubt(place: FilterPlace, unread: Unread): FilterDoubt {
  return notRead(place, 'adminRules', { vnet: nameOf(place.resource), missing: unread.text });
}

/** Whether admin rules that allow reach a VNet with SQL managed instances or Databricks stands in their configuration [SAR]. */
export function intentDoubt(place: FilterPlace, rule: AdminRule, traffic: TrafficSet): FilterDoubt {
  const configuration = /^.*\/securityadminconfigurations\/[^/]+/i.exec(rule.id)?.[0];
  return {
    code: 'undocumented',
    resource: configuration ?? rule.id,
    source: 'SAR',
    facts: { ...ruleFacts(place, rule), what: 'allowRulesOnly', doubtful: describe(traffic) },
    ...weight(place, traffic),
  };
}

function notRead(place: FilterPlace, what: string, facts: Facts): FilterDoubt {
  return {
    code: 'not-read',
    resource: place.resource,
    source: null,
    facts: { what, stage: place.stage, filter: place.direction, ...addresses(place), ...facts },
  };
}

function ruleFacts(place: FilterPlace, rule: SecurityRule | AdminRule): Facts {
  return {
    rule: rule.name,
    priority: rule.priority,
    isDefault: 'isDefault' in rule && rule.isDefault,
    stage: place.stage,
    ...(place.stage === 'admin' ? { vnet: nameOf(place.resource) } : { nsg: place.name }),
    filter: place.direction,
    ...addresses(place),
  };
}

function weight(place: FilterPlace, traffic: TrafficSet): { readonly partial?: true } {
  return covers(traffic, place.asked) ? {} : { partial: true };
}

function addresses({ packet }: FilterPlace): Facts {
  return { source: formatAddress(packet.source), destination: formatAddress(packet.destination) };
}

function tagAsWritten(rule: SecurityRule | AdminRule, side: 'source' | 'destination', tag: string): string {
  const peer = rule.match[side].find((candidate) => candidate.kind === 'tag' && candidate.tag.toLowerCase() === tag);
  return peer?.kind === 'tag' ? peer.tag : tag;
}
