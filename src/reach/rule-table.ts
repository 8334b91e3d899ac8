/** A list of security rules -> compact columns by direction, in the order Azure evaluates them. */
import type { AdminRule, SecurityRule } from '../network/filter.ts';
import type { PortArea, PortSlab } from './port-area.ts';
import { LAST_PORT } from './port-area.ts';
import { type Side, sideOf } from './rule-side.ts';
import { trafficOfRule } from './rule-traffic.ts';
import type { TrafficSet } from './traffic.ts';

export type FilterRule = SecurityRule | AdminRule;
export type RuleDirection = 'Inbound' | 'Outbound';

/** What a match leads to: let through, dropped, or left to the filters that follow. */
export const PASS = 0;
export const DENY = 1;
export const CONTINUE = 2;
export type Effect = typeof PASS | typeof DENY | typeof CONTINUE;

/** Row i of every column is the i-th rule by priority. `span*` and `protocols` only serve to skip rows fast. */
export interface RuleTable<R extends FilterRule> {
  readonly rules: readonly R[];
  readonly effects: readonly Effect[];
  readonly protocols: Uint8Array;
  readonly spanFrom: Uint16Array;
  readonly spanTo: Uint16Array;
  readonly traffic: readonly TrafficSet[];
  readonly source: Side;
  readonly destination: Side;
  /** Lower-cased; the sides name a tag by its index here. */
  readonly tags: readonly string[];
}

type Tables = Readonly<Record<RuleDirection, RuleTable<FilterRule>>>;

/** A rule list is never changed in place (a changed model holds a new list), so its columns are made once. */
const compiled = new WeakMap<readonly FilterRule[], Tables>();

export function tableOf<R extends FilterRule>(rules: readonly R[], direction: RuleDirection): RuleTable<R> {
  let tables = compiled.get(rules);
  if (!tables) {
    tables = { Inbound: compile(rules, 'Inbound'), Outbound: compile(rules, 'Outbound') };
    compiled.set(rules, tables);
  }
  return tables[direction] as RuleTable<R>;
}

function compile<R extends FilterRule>(all: readonly R[], direction: RuleDirection): RuleTable<R> {
  const rules = all.filter((rule) => rule.direction === direction).sort((a, b) => a.priority - b.priority);
  const traffic = rules.map((rule) => trafficOfRule(rule.match));
  const spans = traffic.map(portSpan);
  const tags: string[] = [];
  return {
    rules,
    effects: rules.map(effectOf),
    protocols: Uint8Array.from(traffic, protocolBits),
    spanFrom: Uint16Array.from(spans, (span) => span.from),
    spanTo: Uint16Array.from(spans, (span) => span.to),
    traffic,
    source: sideOf(
      rules.map((rule) => rule.match.source),
      tags,
    ),
    destination: sideOf(
      rules.map((rule) => rule.match.destination),
      tags,
    ),
    tags,
  };
}

/** Only an admin rule's Allow goes on to the NSGs; an NSG's Allow is the last word of that NSG [SAR]. */
function effectOf(rule: FilterRule): Effect {
  if (rule.access === 'Deny') return DENY;
  return rule.access === 'Allow' && !('isDefault' in rule) ? CONTINUE : PASS;
}

/** One bit for each protocol that occurs: the portless ones as in `PORTLESS`, then tcp and udp. */
export function protocolBits(set: TrafficSet): number {
  return set.portless | (set.tcp.length > 0 ? 16 : 0) | (set.udp.length > 0 ? 32 : 0);
}

/** The destination ports that can occur at all; every port where something without ports is in the set. */
export function portSpan(set: TrafficSet): { readonly from: number; readonly to: number } {
  if (set.portless !== 0) return { from: 0, to: LAST_PORT };
  return { from: Math.min(firstPort(set.tcp), firstPort(set.udp)), to: Math.max(lastPort(set.tcp), lastPort(set.udp)) };
}

function firstPort(area: PortArea): number {
  return area.length === 0 ? LAST_PORT : (area[0] as PortSlab).destination.from;
}

function lastPort(area: PortArea): number {
  return area.length === 0 ? 0 : (area[area.length - 1] as PortSlab).destination.to;
}
