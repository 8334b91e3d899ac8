/** A packet at an Azure Firewall beside the Internet -> what its rules make of it (AZFW-RULES: DNAT, network, then application rules). */
import type { Packet } from './filter.ts';
import { holds } from './inside.ts';
import type { OutsideFirewall, OutsideFirewallRule } from './outside-net.ts';
import { maybe, no, type Result, YES } from './result.ts';

const inOrder = ({ collections }: OutsideFirewall, kind: string) =>
  collections
    .filter((each) => each.kind === kind)
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ access, rules }) => rules.map((rule) => ({ access, rule })));

const side = (written: string, address: string): boolean => written === '*' || holds(written, address);

/** A network rule. */
const matches = ({ protocol, source, destination, port }: OutsideFirewallRule, packet: Packet): boolean =>
  (protocol === 'Any' || protocol.toLowerCase() === packet.protocol) &&
  side(source, packet.source) &&
  side(destination, packet.destination) &&
  (protocol === 'ICMP' || port === '*' || port === String(packet.port));

/** On its way out; application rules go by names, which an address does not tell. Its own address is lent for tcp and udp; of ping that is not told. */
export function atFirewall(firewall: OutsideFirewall, packet: Packet): Result {
  const found = inOrder(firewall, 'network').find(({ rule }) => matches(rule, packet));
  if (found) {
    if (found.access === 'Deny') return no('firewall-deny');
    return packet.port === null ? maybe('firewall-opaque') : YES;
  }
  if (packet.protocol !== 'tcp' || packet.port !== 443) return no('firewall-deny');
  const named = inOrder(firewall, 'application').filter(({ rule }) => side(rule.source, packet.source));
  return named.some(({ access }) => access === 'Allow') ? maybe('firewall-opaque') : no('firewall-deny');
}

/** The port at the host that it is sent on to; null: no rule takes it. */
export function translated(firewall: OutsideFirewall, packet: Packet): number | null {
  const found = inOrder(firewall, 'nat').find(
    ({ rule }) =>
      (rule.protocol === 'UDP' ? 'udp' : 'tcp') === packet.protocol &&
      side(rule.source, packet.source) &&
      (rule.port === '*' ? '443' : rule.port) === String(packet.port),
  );
  return found?.rule.to ?? null;
}
