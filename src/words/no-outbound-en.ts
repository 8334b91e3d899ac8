/** Why nothing lends the packet a public address, in English: by `facts.what`. */
import { pick, type Told } from './told.ts';

export function noOutboundEn(t: Told): string {
  switch (t.fact('what')) {
    case 'privateSubnet':
      return `subnet ${t.named('subnet', 'of the source')} is private and has no NAT gateway or public address to leave by`;
    case 'natGatewayWithoutAddress':
      return `NAT gateway ${t.named('natGateway', 'of the subnet')} has no public address`;
    case 'firewallWithoutAddress':
      return `firewall ${t.named('firewall', 'on the way')} has no public address to leave by`;
    case 'firewallKeepsSource':
      return `firewall ${t.named('firewall', 'on the way')} keeps the private source address (its private ranges hold the destination), and nothing is routed to the Internet with one`;
    case 'loadBalancer':
      return `load balancer ${t.fact('balancer') ?? 'in front'} has no outbound rule, so network card ${t.name ?? 'of the host'} behind it has no way out to the Internet`;
    case 'otherNic':
      return `network card ${t.named('nic', 'of the host')} has no way out: another card of the host has the public address`;
    case 'ipv6':
      return `network card ${t.named('nic', 'of the host')} has no public IPv6 address to leave by`;
    case 'protocol':
      return `the way out to the Internet${by(t)} does not carry ${t.fact('denied') ?? 'this protocol'}`;
    default:
      return `subnet ${t.named('subnet', 'of the source')} has no way out to the Internet`;
  }
}

/** The methods of the engine that carry some protocols only. */
const METHODS: Readonly<Record<string, string>> = {
  natGateway: 'NAT gateway',
  outboundRule: 'outbound rule of a load balancer',
  balancingRule: 'rule of a load balancer',
  default: 'default outbound access',
};

function by(t: Told): string {
  const method = pick(METHODS, t.fact('method'));
  return method === undefined ? '' : ` (${method})`;
}
