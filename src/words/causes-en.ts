/** Why traffic is blocked, in English: one clause per code, without capital and full stop. */
import type { CauseCode } from '../reach/codes.ts';
import type { Clause, Told } from './told.ts';

export const CAUSES_EN: Readonly<Record<CauseCode, Clause>> = {
  'er-flag-off': (t) => `${gateway(t)} does not accept ${remote(t)}${isOff(t.fact('flag') ?? t.property)}`,
  'er-no-shared-circuit': (t) =>
    t.fact('farGateway')
      ? `gateways ${t.named('gateway', 'here')} and ${t.fact('farGateway')} share no ExpressRoute circuit`
      : `${gateway(t)} shares no ExpressRoute circuit with the gateway of the other end`,
  'er-connection-down': (t) => `ExpressRoute connection ${t.named('connection', 'of the gateway')} is not connected${state(t, 'status')}`,
  'er-circuit-down': (t) => `ExpressRoute circuit ${t.named('circuit', 'in use')} is not in service${state(t, 'state')}`,
  'er-peering-down': (t) =>
    state(t, 'state') || t.property !== 'peerings'
      ? `private peering of circuit ${t.fact('circuit') ?? t.parent ?? 'in use'} is not enabled${state(t, 'state')}`
      : `circuit ${t.named('circuit', 'in use')} has no private peering`,
  'vpn-connection-down': (t) => `VPN connection ${t.named('connection', 'of the gateway')} is not connected${state(t, 'status')}`,
  'gateway-down': (t) => `${gateway(t)} is not in service${state(t, 'state')}`,
  'gateway-subnet-propagation-off': (t) =>
    `route table ${t.name ?? 'of the GatewaySubnet'} stops BGP route propagation on the GatewaySubnet, so ${gateway(t)} does not function`,
  'no-route': noRoute,
  'route-none': (t) => {
    const type = t.fact('nextHopType') ?? t.value ?? 'None';
    const drops = type.toLowerCase() === 'none' ? 'drops the packet' : 'does not lead there';
    return `route ${t.fact('rule') ?? t.name ?? 'in force'}${t.around('prefix', (prefix) => ` for ${prefix}`)} ${drops} (next hop ${type})`;
  },
  'route-loop': (t) => `routes send the packet in a circle: it comes back to subnet ${t.named('subnet', 'where it was')}`,
  'next-hop-missing': (t) =>
    `route ${t.name ?? 'in force'}${t.around('prefix', (prefix) => ` for ${prefix}`)} points to next hop ${
      t.fact('nextHop') ?? t.value ?? t.fact('nextHopType') ?? 'of its table'
    }, which does not exist${t.around('vnet', (vnet) => ` in VNet ${vnet}`)}`,
  'peering-disconnected': (t) =>
    t.is('missingSide')
      ? `peering ${t.named('peering', 'between the VNets')} has no counterpart in the other VNet`
      : `peering ${t.named('peering', 'between the VNets')} is not connected${state(t, 'state')}`,
  'peering-access-off': (t) =>
    t.property === 'enableOnlyIPv6Peering'
      ? `peering ${t.named('peering', 'between the VNets')} carries IPv6 only (enableOnlyIPv6Peering is on)`
      : `peering ${t.named('peering', 'between the VNets')} does not let the VNets reach each other${isOff(t.property)}`,
  'peering-not-synced': (t) =>
    `peering ${t.named('peering', 'between the VNets')} does not know the present address space of the remote VNet${state(t, 'state')}`,
  'subnet-not-peered': (t) =>
    `subnet peering ${t.named('peering', 'between the VNets')} does not include ${t.around('subnet', (subnet) => `subnet ${subnet}`) || 'this subnet'}`,
  'gateway-transit-off': (t) =>
    `peering ${t.named('peering', 'to the hub')} does not give the use of the hub's gateway${isOff(t.fact('setting') ?? t.property)}`,
  'nsg-deny': (t) =>
    `network security group ${t.fact('nsg') ?? t.parent ?? 'on the way'} denies ${denied(t)} with ${t.is('isDefault') ? 'its default rule' : 'rule'} ${rule(t)}`,
  'admin-rule-deny': (t) =>
    `security admin rule ${rule(t)}${t.around('vnet', (vnet) => ` on VNet ${vnet}`)} denies ${denied(t)} before any network security group is asked`,
  'firewall-deny': (t) =>
    `firewall ${t.named('firewall', 'on the way')} denies ${denied(t)}${t.around('rule', (name) => ` with rule ${name}`)}`,
  'nva-no-forwarding': (t) =>
    `network appliance ${t.fact('host') ?? t.fact('nic') ?? t.name ?? 'on the way'}${t.around('address', (address) => ` at ${address}`)} does not forward: IP forwarding is off on its NIC`,
  'asymmetric-path': (t) =>
    `replies take another way than the requests, so ${t.fact('firewall') ?? t.fact('host') ?? t.name ?? 'a stateful device on the way'} drops them`,
  'no-outbound': noOutbound,
  'private-endpoint-not-approved': (t) =>
    `private endpoint ${t.name ?? 'asked for'} is not approved${t.around('state', (found) => ` (${found})`) || withValue(t)}`,
  'host-off': (t) =>
    `${t.fact('what') === 'appliance' ? 'network appliance' : t.fact('what') === 'poolMember' ? 'load balancer backend' : 'host'} ${t.named('host', 'asked for')} is not running${t.around('power', (power) => ` (${power})`) || withValue(t)}`,
  'no-such-host': (t) =>
    t.fact('what') === 'noAddress'
      ? `${t.named('host', 'the host')} has no IP address`
      : `no host has the address ${t.fact('address') ?? t.value ?? 'asked for'}${(t.fact('subnet') ?? t.name) ? ` in subnet ${t.named('subnet', '')}` : ''}`,
  'ipv6-not-carried': (t) => `${t.name ? `IPv6 is not carried over ${t.named('hub', '')}` : 'IPv6 is not carried on this way'}`,
};

function gateway(t: Told): string {
  return `gateway ${t.fact('gateway') ?? (t.name && t.property !== 'disableBgpRoutePropagation' ? t.name : 'on the way')}`;
}

/** What the flag would let in. */
function remote(t: Told): string {
  const flag = t.fact('flag') ?? t.property;
  if (flag === 'allowRemoteVnetTraffic') return 'traffic from remote VNets';
  if (flag === 'allowVirtualWanTraffic') return 'traffic from remote Virtual WAN networks';
  if (flag === 'allowNonVirtualWanTraffic') return 'traffic from networks outside Virtual WAN';
  return 'this traffic over ExpressRoute';
}

const isOff = (property: string | null): string => (property === null ? '' : ` (${property} is off)`);

function state(t: Told, key: string): string {
  const found = t.fact(key) ?? t.value;
  return found === null ? '' : ` (${t.property ?? 'state'} is ${found})`;
}

const withValue = (t: Told): string => (t.value === null ? '' : ` (${t.value})`);
const rule = (t: Told): string =>
  `${t.fact('rule') ?? t.name ?? 'in force'}${t.around('priority', (priority) => ` (priority ${priority})`)}`;

function denied(t: Told): string {
  const found = t.fact('denied') ?? ([t.fact('protocol'), t.fact('ports')].filter((part) => part !== null).join('/') || null);
  return found === null ? 'the traffic' : found;
}

function noOutbound(t: Told): string {
  const subnet = t.around('subnet', (name) => ` of subnet ${name}`);
  switch (t.fact('what')) {
    case 'privateSubnet':
      return `subnet ${t.named('subnet', 'of the source')} is private and has no NAT gateway or public address to leave by`;
    case 'natGatewayWithoutAddress':
      return `NAT gateway ${t.named('natGateway', 'of the subnet')} has no public address`;
    case 'firewallWithoutAddress':
      return `firewall ${t.named('firewall', 'on the way')} has no public address to leave by`;
    case 'loadBalancer':
    case 'balancingRuleInPrivateSubnet':
      return `load balancer ${t.fact('balancer') ?? 'in front'} has no outbound rule, so the host${subnet} has no way out to the Internet`;
    case 'otherNic':
      return `network card ${t.named('nic', 'of the host')} has no way out: another card of the host has the public address`;
    case 'ipv6':
      return `network card ${t.named('nic', 'of the host')} has no public IPv6 address to leave by`;
    case 'protocol':
      return `the way out to the Internet does not carry ${t.fact('denied') ?? 'this protocol'}`;
    default:
      return `subnet ${t.named('subnet', 'of the source')} has no way out to the Internet`;
  }
}

function noRoute(t: Told): string {
  const what = t.fact('what');
  if (what === 'hubTable') return `virtual hub ${t.named('hub', 'on the way')} has no route to ${addressIn(t.needed) ?? 'the destination'}`;
  if (what === 'notPropagated')
    return `hub connection ${t.name ?? 'on the way'} does not pass its routes on${t.around('table', (table) => ` to route table ${table}`)}`;
  if (what === 'basicWan')
    return `virtual hub ${t.named('hub', 'on the way')} belongs to a Basic virtual WAN, which does not connect these networks`;
  if (what === 'bgpOff') return `VPN connection ${t.named('connection', 'in use')} has BGP off and no prefix for the destination`;
  if (what === 'vpnPrefixes') return `no prefix of VPN connection ${t.name ?? 'in use'} covers the destination`;
  if (t.fact('what') === 'propagationOff' || t.property === 'disableBgpRoutePropagation') {
    return `route table ${t.name ?? 'of the subnet'} keeps gateway routes out of the subnet (disableBgpRoutePropagation is on)`;
  }
  const at = `subnet ${t.named('subnet', 'of the sender')}${t.around('vnet', (vnet) => (vnet === t.fact('subnet') ? '' : ` of VNet ${vnet}`))}`;
  const to = t.fact('address') ?? addressIn(t.needed);
  const drop = t.value ? `: ${t.value} is what applies` : '';
  return `${at} has no route to ${to ?? 'the destination'}${drop}`;
}

function addressIn(needed: string | null): string | null {
  return needed === null ? null : (/\d+\.\d+\.\d+\.\d+(\/\d+)?|[\da-f]*:[\da-f:]+(\/\d+)?/i.exec(needed)?.[0] ?? null);
}
