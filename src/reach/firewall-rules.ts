/** Firewall rules in order and a packet -> what of the traffic may pass, may be denied, and what no rule decides. */
import type { Address } from '../network/address.ts';
import type { FirewallRule } from '../network/firewall.ts';
import type { PlacedRule } from './firewall-order.ts';
import { matchPeers, type PeerMatch, type Unresolved } from './firewall-peer.ts';
import type { NetworkIndex } from './network-index.ts';
import { areaOf, NO_AREA, portsOf } from './port-area.ts';
import { trafficOfRule } from './rule-traffic.ts';
import { EVERYTHING, intersect, isEmpty, NOTHING, subtract, type TrafficSet, trafficSet, union } from './traffic.ts';
import { joined } from './way.ts';

export interface AddressPair {
  readonly source: Address;
  readonly destination: Address;
}

/** A rule that this traffic reaches and that matches it, for certain or depending on what is unresolved. */
export interface RuleHit {
  readonly placed: PlacedRule;
  readonly traffic: TrafficSet;
  readonly unresolved: readonly Unresolved[];
}

export interface RuleScan {
  readonly hits: readonly RuleHit[];
  readonly mayPass: TrafficSet;
  readonly mayDeny: TrafficSet;
  /** What may be left to the rules that follow. */
  readonly left: TrafficSet;
}

/** The first match ends it; a rule that matches only perhaps decides in one world and not in the other. */
export function scanRules(index: NetworkIndex, rules: readonly PlacedRule[], pair: AddressPair, traffic: TrafficSet): RuleScan {
  const hits: RuleHit[] = [];
  let mayPass = NOTHING;
  let mayDeny = NOTHING;
  let left = traffic;
  for (const placed of rules) {
    if (isEmpty(left)) break;
    const hit = intersect(left, trafficOfFirewallRule(placed.rule));
    if (isEmpty(hit)) continue;
    const { match, unresolved } = matchRule(index, placed.rule, pair);
    if (match === false) continue;
    hits.push({ placed, traffic: hit, unresolved });
    if (placed.action !== 'Deny') mayPass = union(mayPass, hit);
    if (placed.action === 'Deny' || placed.action === null) mayDeny = union(mayDeny, hit);
    if (match === true) left = subtract(left, hit);
  }
  return { hits, mayPass, mayDeny, left };
}

function matchRule(index: NetworkIndex, rule: FirewallRule, { source, destination }: AddressPair): PeerMatch {
  const from = rule.sources.length === 0 ? emptySide('source') : matchPeers(index, rule.sources, source);
  if (from.match === false) return from;
  const to = matchDestination(index, rule, destination);
  if (to.match === false) return to;
  const protocol = rule.kind !== 'application' && rule.protocols.length === 0 ? emptySide('protocol').unresolved : [];
  const unresolved = joined(joined(from.unresolved, to.unresolved), protocol);
  return unresolved.length === 0 ? to : { match: null, unresolved };
}

/**
 * Names are resolved by the firewall, at its own time: an address may or may not be behind one. An application rule is by name even where it
 * lists addresses too, and it speaks of HTTP, HTTPS and SQL, not of every connection to its port.
 */
function matchDestination(index: NetworkIndex, rule: FirewallRule, address: Address): PeerMatch {
  if (rule.kind === 'application') {
    const listed = rule.destinations.length === 0 ? true : matchPeers(index, rule.destinations, address).match;
    return listed === false
      ? { match: false, unresolved: [] }
      : { match: null, unresolved: rule.fqdns.length > 0 ? namesOf(rule) : emptySide('destination').unresolved };
  }
  if (rule.kind === 'nat') return rule.destinations.length === 0 ? emptySide('destination') : matchPeers(index, rule.destinations, address);
  const listed = matchPeers(index, rule.destinations, address);
  if (listed.match === true) return listed;
  if (rule.destinations.length === 0 && rule.fqdns.length === 0) return emptySide('destination');
  return rule.fqdns.length === 0 ? listed : { match: null, unresolved: [...listed.unresolved, ...namesOf(rule)] };
}

function namesOf({ fqdns }: FirewallRule): readonly Unresolved[] {
  return fqdns.map((name) => ({ what: 'fqdn', name }));
}

/** Azure refuses a rule that leaves a side or the protocol out; what one would match is not documented. */
function emptySide(side: 'source' | 'destination' | 'protocol'): PeerMatch {
  return { match: null, unresolved: [{ what: 'emptySide', name: side }] };
}

const DEFAULT_PORT: Readonly<Record<string, number>> = { http: 80, https: 443, mssql: 1433 };

const covered = new WeakMap<FirewallRule, TrafficSet>();

/** What a rule covers, addresses aside. Without a protocol it may cover anything. */
function trafficOfFirewallRule(rule: FirewallRule): TrafficSet {
  const before = covered.get(rule);
  if (before) return before;
  const traffic = rule.kind === 'application' ? applicationTraffic(rule) : networkTraffic(rule);
  covered.set(rule, traffic);
  return traffic;
}

function networkTraffic(rule: FirewallRule): TrafficSet {
  if (rule.protocols.length === 0) return EVERYTHING;
  return rule.protocols
    .map((protocol) => trafficOfRule({ protocol, source: [], destination: [], sourcePorts: [], destinationPorts: rule.destinationPorts }))
    .reduce(union, NOTHING);
}

function applicationTraffic(rule: FirewallRule): TrafficSet {
  const ports = rule.applicationProtocols.flatMap(({ protocol, port }) => port ?? DEFAULT_PORT[protocol.toLowerCase()] ?? []);
  if (ports.length === 0) return NOTHING;
  return trafficSet(0, areaOf(portsOf(ports.map((port) => ({ from: port, to: port }))), portsOf([])), NO_AREA);
}
