/** What an Azure Firewall makes of a packet: the network rules of its policy, those of the parent first. */
import type { Packet } from './filter.ts';
import { holds } from './inside.ts';
import { type Firewall, named } from './net.ts';
import { no, type Result, YES } from './result.ts';

/** Mark of a packet that went through it. */
export const FIREWALL = 'firewall';

type FirewallRule = Firewall['groups'][number]['collections'][number]['rules'][number];

/** Groups by priority, collections in them by priority, rules as they are written; the first that matches decides, and with none it is denied. */
export function byFirewall({ groups, ipGroups }: Firewall, packet: Packet): Result {
  const inOrder = [true, false].flatMap((ofParent) => byPriority(groups.filter((each) => each.ofParent === ofParent)));
  const rules = inOrder.flatMap((group) =>
    byPriority(group.collections).flatMap(({ access, rules }) => rules.map((rule) => ({ access, rule }))),
  );
  const side = (written: string, address: string): boolean => {
    if (written.startsWith('ipg')) return named(ipGroups, written).prefixes.some((each) => holds(each, address));
    return written === '*' || holds(written, address);
  };
  const matches = ({ protocol, source, destination, ports }: FirewallRule): boolean =>
    (protocol === 'Any' || protocol.toLowerCase() === packet.protocol) &&
    side(source, packet.source) &&
    side(destination, packet.destination) &&
    portIn(ports, packet.port);
  return rules.find(({ rule }) => matches(rule))?.access === 'Allow' ? YES : no('firewall-deny');
}

const byPriority = <T extends { readonly priority: number }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => a.priority - b.priority);

function portIn(ports: string, port: number | null): boolean {
  if (ports === '*') return true;
  const [low, high] = ports.split('-').map(Number) as [number, number | undefined];
  return port !== null && port >= low && port <= (high ?? low);
}
