/** What an Azure Firewall makes of a packet: the rules of its policy, those of the parent first, or its own. */
import type { Packet } from './filter.ts';
import { holds } from './inside.ts';
import { type Firewall, named } from './net.ts';
import { maybe, no, type Result, YES } from './result.ts';

/** Mark of a packet that went through it. */
export const FIREWALL = 'firewall';

/** Mark of one that an application rule may have taken: its proxy sends it on from an address of the firewall. */
export const PROXIED = 'proxied';

type FirewallRule = Firewall['groups'][number]['collections'][number]['rules'][number];

/**
 * Groups by priority, collections in them by priority, rules as they are written; the first that matches decides, and with none it is denied. Application
 * rules come after all network rules, and go by names, which an address does not tell.
 */
export function byFirewall({ groups, ipGroups }: Firewall, packet: Packet): Result {
  const inOrder = [true, false].flatMap((ofParent) => byPriority(groups.filter((each) => each.ofParent === ofParent)));
  const placed = inOrder.flatMap((group) =>
    byPriority(group.collections).flatMap(({ access, kind, rules }) => rules.map((rule) => ({ access, kind, rule }))),
  );
  const rules = placed.filter(({ kind }) => kind === undefined);
  const side = (written: string, address: string): boolean => {
    if (written.startsWith('ipg')) return named(ipGroups, written).prefixes.some((each) => holds(each, address));
    return written === '*' || holds(written, address);
  };
  const matches = ({ protocol, source, destination, ports }: FirewallRule): boolean =>
    (protocol === 'Any' || protocol.toLowerCase() === packet.protocol) &&
    side(source, packet.source) &&
    side(destination, packet.destination) &&
    portIn(ports, packet.port);
  const found = rules.find(({ rule }) => matches(rule));
  if (found) return found.access === 'Allow' ? YES : no('firewall-deny');
  const isHttps = packet.protocol === 'tcp' && packet.port === 443;
  const byName = placed.filter(({ kind, rule }) => kind === 'application' && isHttps && side(rule.source, packet.source));
  return byName.some(({ access }) => access === 'Allow') ? { ...maybe('firewall-opaque'), through: [PROXIED] } : no('firewall-deny');
}

const byPriority = <T extends { readonly priority: number }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => a.priority - b.priority);

function portIn(ports: string, port: number | null): boolean {
  if (ports === '*') return true;
  const [low, high] = ports.split('-').map(Number) as [number, number | undefined];
  return port !== null && port >= low && port <= (high ?? low);
}
