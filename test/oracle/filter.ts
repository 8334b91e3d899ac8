/** Admin rules and network security groups (azure.md 4.1 to 4.4), rule after rule -> whether one packet passes. */
import { holds, isTag } from './inside.ts';
import { type AdminRule, type Host, NETWORK_GROUP, type Net, named, type Rule } from './net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';
import { inVirtualNetwork, type Place } from './routes.ts';

export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp';
  /** Of the destination; null where the protocol has none. */
  readonly port: number | null;
  /** Of the source: where a reply goes to. */
  readonly from: number | null;
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

/** Where a NIC stands; `connected`: as if a route led to whatever is asked about; `over`: a circuit carries the packet. */
interface Seen extends Place {
  readonly connected: boolean;
  readonly over: boolean;
  /** Of whom it is not known: those taken to be in the tag, and all of them. */
  readonly members: readonly string[];
  readonly others: readonly string[];
  /** Those taken to be in the group of which it is not told who is in it. */
  readonly grouped: readonly string[];
}

function side(net: Net, at: Seen, written: string, address: string): Match {
  if (written.includes(',')) return written.split(',').some((each) => holds(each, address)) ? 'yes' : 'no';
  if (written.startsWith('asg')) return net.hosts.some((each) => each.asg === written && each.address === address) ? 'yes' : 'no';
  if (written === '*') return 'yes';
  if (written === NETWORK_GROUP) return at.grouped.includes(address) ? 'yes' : 'no';
  if (written === 'VirtualNetwork') {
    if (at.others.includes(address)) return at.members.includes(address) ? 'yes' : 'no';
    const member = at.connected ? 'yes' : inVirtualNetwork(net, at, address);
    return member === 'perhaps' && at.over ? 'yes' : member;
  }
  // Every address asked about is private: outside the Internet, of no service of Azure's, and no probe of them.
  if (isTag(written)) return 'no';
  return holds(written, address) ? 'yes' : 'no';
}

function portIn(ports: string, port: number | null): boolean {
  if (ports === '*') return true;
  return ports.split(',').some((each) => {
    const [low, high] = each.split('-').map(Number) as [number, number | undefined];
    return port !== null && port >= low && port <= (high ?? low);
  });
}

function matches(net: Net, at: Seen, one: Rule | AdminRule, packet: Packet): Match {
  const fits = one.protocol === '*' || one.protocol.toLowerCase() === packet.protocol;
  const sides = [side(net, at, one.source, packet.source), side(net, at, one.destination, packet.destination)];
  if (!fits || !portIn(one.ports, packet.port) || sides.includes('no')) return 'no';
  return sides.includes('perhaps') ? 'perhaps' : 'yes';
}

/** `explicit`: a rule of the group's own let it pass. */
function byRules(net: Net, at: Seen, rules: readonly Rule[], packet: Packet): Filtered {
  const first = rules.find((each) => matches(net, at, each, packet) === 'yes');
  if (first === undefined) throw new Error('the last default rule matches everything');
  if (first.access === 'Deny') return { result: no('nsg-deny'), explicit: false };
  return { result: YES, explicit: first.priority < 65000 };
}

/** Where it is not known who is in the tag: as either answer would have it, the same for all rules. */
function throughRules(net: Net, at: Seen, rules: readonly Rule[], packet: Packet): Filtered {
  const open = [packet.source, packet.destination].filter((each) => side(net, at, 'VirtualNetwork', each) === 'perhaps');
  const worlds = open.reduce<Seen[]>(
    (known, address) => known.flatMap((each) => [each, { ...each, members: [...each.members, address] }]),
    [{ ...at, members: [], others: open }],
  );
  const found = worlds.map((each) => byRules(net, each, rules, packet));
  const explicit = found.some((each) => each.explicit);
  const [first] = found;
  if (first && found.every((each) => each.result.pass === first.result.pass)) return { result: first.result, explicit };
  return { result: maybe('tag-not-expanded'), explicit };
}

function throughGroup(
  net: Net,
  at: Omit<Seen, 'connected'>,
  group: string | undefined,
  direction: Rule['direction'],
  packet: Packet,
): Filtered {
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

type AdminFate = 'pass' | 'deny' | 'continue';

/** What the admin rules may do with a packet: one thing, unless it is not known who is in a group, which is the same for all rules. */
function adminFates(net: Net, at: Seen, rules: readonly AdminRule[], packet: Packet): readonly AdminFate[] {
  const worlds = [[], [packet.source], [packet.destination], [packet.source, packet.destination]];
  const fates = worlds.map((grouped): AdminFate => {
    const first = rules.find((each) => matches(net, { ...at, grouped }, each, packet) === 'yes');
    return first === undefined ? 'continue' : ({ Allow: 'continue', AlwaysAllow: 'pass', Deny: 'deny' } as const)[first.access];
  });
  return [...new Set(fates)];
}

/** Services that keep admin rules off the whole VNet they are in (4.1). */
const EXEMPTING = ['Microsoft.Sql/managedInstances', 'Microsoft.Databricks/workspaces'];

function isExempt(net: Net, vnet: string): boolean {
  return named(net.vnets, vnet).subnets.some(({ delegation = '' }) => EXEMPTING.includes(delegation));
}

function adminRulesOf(net: Net, vnet: string, direction: Rule['direction']): readonly AdminRule[] {
  const { admin = [] } = named(net.vnets, vnet);
  return admin.filter((each) => each.direction === direction).sort((a, b) => a.priority - b.priority);
}

/** Whether such a VNet has the rules that deny nothing (`AllowRulesOnly`), or none of them, is a setting that is not read. */
function eitherWay(without: Filtered, allowed: Filtered): Filtered {
  const explicit = without.explicit || allowed.explicit;
  if (without.result.pass === allowed.result.pass) return { result: without.result, explicit };
  return { result: maybe('undocumented', ...without.result.doubts, ...allowed.result.doubts), explicit };
}

/** 4.1: `Deny` ends it, `AlwaysAllow` lets past the groups, `Allow` goes on to them. */
function behindAdmin(fates: readonly AdminFate[], groups: Filtered): Filtered {
  const outcomes = fates.map((fate): Result => {
    if (fate === 'pass') return YES;
    return fate === 'deny' ? all(no('admin-rule-deny'), groups.result) : groups.result;
  });
  const explicit = fates.includes('pass') || (fates.some((each) => each !== 'pass') && groups.explicit);
  const [first, ...others] = outcomes;
  if (first === undefined) throw new Error('something becomes of every packet');
  if (others.length === 0) return { result: first, explicit };
  const doubts = [...new Set(['tag-not-expanded', ...outcomes.flatMap((each) => each.doubts)])];
  if (outcomes.every((each) => each.pass === 'yes')) return { result: YES, explicit };
  if (!outcomes.every((each) => each.pass === 'no')) return { result: maybe(...doubts), explicit };
  return {
    result: { ...first, causes: first.causes.filter((cause) => others.every((each) => each.causes.includes(cause))), doubts },
    explicit,
  };
}

/** The admin rules of the VNet, and both groups of a NIC and its subnet, in one direction. `over`: the packet is carried there over a circuit. */
export function filtered(net: Net, host: Host, direction: Rule['direction'], packet: Packet, over = false): Filtered {
  const at = { vnet: host.vnet, subnet: host.subnet, over, members: [], others: [], grouped: [] };
  const subnet = named(named(net.vnets, host.vnet).subnets, host.subnet);
  // 4.5: to a private endpoint the group applies only where its subnet says so.
  const spared = subnet.policies === 'Disabled' || subnet.policies === 'RouteTableEnabled';
  const both = [host.group, spared ? undefined : subnet.group].map((group) => throughGroup(net, at, group, direction, packet));
  const groups = { result: all(...both.map((each) => each.result)), explicit: both.some((each) => each.explicit) };
  // Admin rules are not for private endpoints [SAR].
  const rules = host.endpoint ? [] : adminRulesOf(net, host.vnet, direction);
  const behind = (some: readonly AdminRule[]): Filtered => behindAdmin(adminFates(net, { ...at, connected: false }, some, packet), groups);
  return isExempt(net, host.vnet) ? eitherWay(groups, behind(rules.filter(({ access }) => access !== 'Deny'))) : behind(rules);
}
