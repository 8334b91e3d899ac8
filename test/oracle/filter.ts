/** Network security groups (azure.md 4.1 to 4.4), rule after rule -> whether one packet passes. */
import { holds } from './inside.ts';
import { type Host, type Net, named, type Rule } from './net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';
import { inVirtualNetwork, type Place } from './routes.ts';

export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp';
  /** Of the destination; null where the protocol has none. */
  readonly port: number | null;
}

const DEFAULTS: readonly Rule[] = [
  rule(65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  rule(65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
  rule(65500, 'Inbound', 'Deny', '*', '*'),
  rule(65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  rule(65001, 'Outbound', 'Allow', '*', 'Internet'),
  rule(65500, 'Outbound', 'Deny', '*', '*'),
];

function rule(priority: number, direction: Rule['direction'], access: Rule['access'], source: string, destination: string): Rule {
  return { priority, direction, access, protocol: '*', source, destination, ports: '*' };
}

/** Denied only while nothing leads there: with a route the `VirtualNetwork` tag would hold the address, and a rule that goes by it allow it. */
export const DENIED_UNCONNECTED = 'nsg-deny while unconnected';

type Match = 'yes' | 'no' | 'perhaps';

/** Where a NIC stands; `connected`: as if a route led to whatever is asked about. */
interface Seen extends Place {
  readonly connected: boolean;
}

function side(net: Net, at: Seen, written: string, address: string): Match {
  if (written === '*') return 'yes';
  if (written === 'VirtualNetwork') return at.connected ? 'yes' : inVirtualNetwork(net, at, address);
  // Every address asked about is private: outside the Internet, and no probe of Azure's.
  if (written === 'Internet' || written === 'AzureLoadBalancer') return 'no';
  return holds(written, address) ? 'yes' : 'no';
}

function portIn(ports: string, port: number | null): boolean {
  if (ports === '*') return true;
  const [low, high] = ports.split('-').map(Number) as [number, number | undefined];
  return port !== null && port >= low && port <= (high ?? low);
}

function matches(net: Net, at: Seen, one: Rule, packet: Packet): Match {
  const fits = one.protocol === '*' || one.protocol.toLowerCase() === packet.protocol;
  const sides = [side(net, at, one.source, packet.source), side(net, at, one.destination, packet.destination)];
  if (!fits || !portIn(one.ports, packet.port) || sides.includes('no')) return 'no';
  return sides.includes('perhaps') ? 'perhaps' : 'yes';
}

/** `explicit`: a rule of the group's own let it pass. */
function throughRules(net: Net, at: Seen, rules: readonly Rule[], packet: Packet): { result: Result; explicit: boolean } {
  const [first, ...rest] = rules;
  if (first === undefined) throw new Error('the last default rule matches everything');
  const match = matches(net, at, first, packet);
  if (match === 'no') return throughRules(net, at, rest, packet);
  const here = { result: first.access === 'Allow' ? YES : no('nsg-deny'), explicit: first.access === 'Allow' && first.priority < 65000 };
  if (match === 'yes') return here;
  const otherwise = throughRules(net, at, rest, packet);
  if (otherwise.result.pass === here.result.pass) return otherwise;
  return { result: maybe('tag-not-expanded'), explicit: here.explicit || otherwise.explicit };
}

function throughGroup(net: Net, at: Place, group: string | undefined, direction: Rule['direction'], packet: Packet): Filtered {
  if (group === undefined) return { result: YES, explicit: false };
  const rules = [...named(net.groups, group).rules, ...DEFAULTS].filter((each) => each.direction === direction);
  rules.sort((a, b) => a.priority - b.priority);
  const actual = throughRules(net, { ...at, connected: false }, rules, packet);
  if (actual.result.pass !== 'no' || throughRules(net, { ...at, connected: true }, rules, packet).result.pass === 'no') return actual;
  return { ...actual, result: no(DENIED_UNCONNECTED) };
}

export interface Filtered {
  readonly result: Result;
  readonly explicit: boolean;
}

/** Both groups of a NIC and its subnet, in one direction. */
export function filtered(net: Net, host: Host, direction: Rule['direction'], packet: Packet): Filtered {
  const at = { vnet: host.vnet, subnet: host.subnet };
  const subnet = named(named(net.vnets, host.vnet).subnets, host.subnet);
  const both = [host.group, subnet.group].map((group) => throughGroup(net, at, group, direction, packet));
  return { result: all(...both.map((each) => each.result)), explicit: both.some((each) => each.explicit) };
}
