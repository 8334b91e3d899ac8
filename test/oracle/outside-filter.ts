/** NSG rules beside the Internet (azure.md 4.1 to 4.4), rule after rule -> whether one packet passes. */
import type { Packet } from './filter.ts';
import { holds, isTag, PRIVATE } from './inside.ts';
import type { Rule } from './net.ts';
import { type Outside, STORAGE } from './outside-net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';

const rule = (priority: number, direction: Rule['direction'], access: Rule['access'], source: string, destination: string): Rule => ({
  ...{ priority, direction, access, source, destination },
  ...{ protocol: '*', ports: '*' },
});

const DEFAULTS: readonly Rule[] = [
  rule(65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  rule(65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
  rule(65500, 'Inbound', 'Deny', '*', '*'),
  rule(65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  rule(65001, 'Outbound', 'Allow', '*', 'Internet'),
  rule(65500, 'Outbound', 'Deny', '*', '*'),
];

const isPrivate = (address: string): boolean => PRIVATE.some((each) => holds(each, address));

/**
 * Of a tag: null: it is not known. `table`: the routes of the subnet, whose prefixes are in `VirtualNetwork`; whether what tags of routes hold is, and
 * whether what routes alone put there is in `Internet` besides, is not told.
 */
function inTag(net: Outside, table: Outside['routes'], tag: string, address: string): boolean | null {
  if (tag === 'Internet') return isPrivate(address) ? false : inTag(net, table, 'VirtualNetwork', address) === false ? true : null;
  if (tag === 'AzureLoadBalancer') return false;
  if (tag !== 'VirtualNetwork') return isPrivate(address) ? false : net.tagFile ? holds(STORAGE, address) : null;
  if (isPrivate(address)) return true;
  const prefixes = (table ?? []).map(({ prefix }) => prefix);
  const [tagged, plain] = [prefixes.filter(isTag), prefixes.filter((each) => !isTag(each))];
  if (plain.some((each) => each !== '0.0.0.0/0' && holds(each, address))) return true;
  const isTagged = tagged.length > 0 && (!net.tagFile || holds(STORAGE, address));
  return plain.includes('0.0.0.0/0') || isTagged ? null : false;
}

function byRules(net: Outside, table: Outside['routes'], rules: readonly Rule[], direction: Rule['direction'], packet: Packet): Result {
  const inOrder = [...rules, ...DEFAULTS].filter((each) => each.direction === direction).sort((a, b) => a.priority - b.priority);
  const publicEnd = isPrivate(packet.source) ? packet.destination : packet.source;
  const open = [...new Set(inOrder.flatMap(({ source, destination }) => [source, destination]))].filter(
    (each) => isTag(each) && inTag(net, table, each, publicEnd) === null,
  );
  /** Whether the open tags hold it: each may by itself, and what is not in the one of these two is in the other. */
  const isIn = (tag: string, members: readonly string[]): boolean => inTag(net, table, tag, publicEnd) ?? members.includes(tag);
  const worlds = open
    .reduce<string[][]>((known, tag) => known.flatMap((each) => [each, [...each, tag]]), [[]])
    .map((members) => (isIn('VirtualNetwork', members) || members.includes('Internet') ? members : [...members, 'Internet']));
  const decided = worlds.map((members) => {
    const matches = (written: string, address: string): boolean =>
      written === '*' || (isTag(written) ? (inTag(net, table, written, address) ?? members.includes(written)) : holds(written, address));
    const found = inOrder.find(
      (each) =>
        (each.protocol === '*' || each.protocol.toLowerCase() === packet.protocol) &&
        (each.ports === '*' || each.ports === String(packet.port)) &&
        matches(each.source, packet.source) &&
        matches(each.destination, packet.destination),
    );
    return found?.access === 'Allow';
  });
  if (decided.every((each) => each)) return YES;
  return decided.some((each) => each) ? maybe('tag-not-expanded') : no('nsg-deny');
}

/** Both groups of the host must let it pass; one that is not there does. */
export function atHost(net: Outside, direction: Rule['direction'], packet: Packet): Result {
  return all(
    ...[net.nicRules, net.subnetRules].map((rules) => (rules === null ? YES : byRules(net, net.routes, rules, direction, packet))),
  );
}
