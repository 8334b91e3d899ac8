/** Why traffic is blocked, in English: one clause per code, without capital and full stop. */
import type { CauseCode } from '../reach/codes.ts';
import { nextHopEn } from './next-hop-en.ts';
import { noOutboundEn } from './no-outbound-en.ts';
import { noRouteEn } from './no-route-en.ts';
import type { Clause, Told } from './told.ts';

export const CAUSES_EN: Readonly<Record<CauseCode, Clause>> = {
  'er-flag-off': (t) => `${gateway(t)} does not accept ${remote(t)}${isOff(t.fact('flag') ?? t.property)}`,
  'er-no-shared-circuit': (t) =>
    t.fact('farGateway')
      ? t.is('isHub')
        ? `gateway ${t.named('gateway', 'here')} and virtual hub ${t.fact('farGateway')} share no ExpressRoute circuit`
        : `gateways ${t.named('gateway', 'here')} and ${t.fact('farGateway')} share no ExpressRoute circuit`
      : `${gateway(t)} shares no ExpressRoute circuit with the gateway of the other end`,
  'er-connection-down': (t) => `ExpressRoute connection ${t.named('connection', 'of the gateway')} is not connected${state(t, 'status')}`,
  'er-circuit-down': (t) => `ExpressRoute circuit ${t.named('circuit', 'in use')} is not in service${state(t, 'state')}`,
  'er-peering-down': (t) =>
    state(t, 'state') || t.property !== 'peerings'
      ? `private peering of circuit ${t.fact('circuit') ?? t.parent ?? 'in use'} is not enabled${state(t, 'state')}`
      : `circuit ${t.named('circuit', 'in use')} has no private peering`,
  'vpn-connection-down': (t) =>
    t.is('missingSide')
      ? `gateway ${t.name ?? 'on the way'} has no connection of its own to the gateway behind VPN connection ${t.fact('connection') ?? 'of the other side'}`
      : `VPN connection ${t.named('connection', 'of the gateway')} is not connected${state(t, 'status')}`,
  'gateway-down': (t) => `${gateway(t)} is not in service${state(t, 'state')}`,
  'gateway-subnet-propagation-off': (t) =>
    `route table ${t.name ?? 'of the GatewaySubnet'} stops BGP route propagation on the GatewaySubnet, so ${gateway(t)} does not function`,
  'no-route': noRouteEn,
  'route-none': (t) => {
    const type = t.fact('nextHopType') ?? t.value ?? 'None';
    const drops = type.toLowerCase() === 'none' ? 'drops the packet' : 'does not lead there';
    return `route ${t.fact('rule') ?? t.name ?? 'in force'}${t.around('prefix', (prefix) => ` for ${prefix}`)} ${drops} (next hop ${type})`;
  },
  'route-loop': (t) =>
    `routes send the packet in a circle: it comes back to subnet ${t.named('subnet', 'where it was')}${t.around('vnet', (vnet) => ` of VNet ${vnet}`)}`,
  'next-hop-missing': nextHopEn,
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
    `subnet peering ${t.named('peering', 'between the VNets')} does not include ${t.around('subnet', (subnet) => `subnet ${subnet}`) || 'the subnet of the other end'}`,
  'gateway-transit-off': (t) =>
    `peering ${t.named('peering', 'to the hub')} does not give the use of the hub's gateway${isOff(t.fact('setting') ?? t.property)}`,
  'nsg-deny': (t) =>
    t.fact('what') === 'closedByDefault'
      ? `no network security group stands on ${[t.fact('nic'), t.around('subnet', (subnet) => `subnet ${subnet}`) || null].filter((part) => part !== null).join(' or ') || t.name || 'the host'}, and a Standard public address lets nothing in without one that allows it`
      : `network security group ${t.fact('nsg') ?? t.parent ?? 'on the way'} denies ${denied(t)} with ${t.is('isDefault') ? 'its default rule' : 'rule'} ${rule(t)}`,
  'admin-rule-deny': (t) =>
    `security admin rule ${rule(t)}${t.around('vnet', (vnet) => ` on VNet ${vnet}`)} denies ${denied(t)} before any network security group is asked`,
  'firewall-deny': (t) =>
    t.fact('what') === 'noTranslation'
      ? `no DNAT rule of firewall ${t.named('firewall', 'on the way')} takes ${denied(t)} to a host, so it ends at the firewall`
      : t.fact('what') === 'translatedElsewhere'
        ? `firewall ${t.named('firewall', 'on the way')} sends ${denied(t)} to another host by DNAT rule ${t.fact('rule') ?? 'in force'}`
        : `firewall ${t.named('firewall', 'on the way')} denies ${denied(t)}${t.fact('what') === 'default' ? `, which no rule${t.around('policy', (policy) => ` of policy ${policy}`)} allows` : t.around('rule', (name) => ` with rule ${name}`)}`,
  'nva-no-forwarding': (t) =>
    `network appliance ${t.fact('host') ?? t.fact('nic') ?? t.name ?? 'on the way'}${t.around('address', (address) => ` at ${address}`)} does not forward: IP forwarding is off on its NIC`,
  'asymmetric-path': (t) =>
    t.fact('what') === 'replyLeavesElsewhere'
      ? `replies of subnet ${t.named('subnet', 'of the host')} do not leave straight to the Internet, so they miss the public address that was called`
      : `replies take another way than the requests, so ${t.fact('firewall') ?? t.fact('host') ?? t.name ?? 'a stateful device on the way'} drops them`,
  'no-outbound': noOutboundEn,
  'private-endpoint-not-approved': (t) =>
    `private endpoint ${t.name ?? 'asked for'} is not approved${t.around('state', (found) => ` (${found})`) || withValue(t)}`,
  'host-off': (t) =>
    `${t.fact('what') === 'appliance' ? 'network appliance' : t.fact('what') === 'poolMember' ? 'load balancer backend' : 'host'} ${t.named('host', 'asked for')} is not running${t.around('power', (power) => ` (${power})`) || withValue(t)}`,
  'no-such-host': (t) =>
    t.fact('what') === 'noAddress'
      ? `${t.named('host', 'the host')} has no IP address`
      : t.fact('what') === 'unattached'
        ? `public address ${t.name ?? 'asked for'}${t.around('address', (address) => ` (${address})`)} ${t.around('natGateway', (gateway) => `serves NAT gateway ${gateway}, which lets nothing in`) || 'is attached to nothing'}`
        : `no host has the address ${t.fact('address') ?? t.value ?? 'asked for'}${(t.fact('subnet') ?? t.name) ? ` in subnet ${t.named('subnet', '')}` : ''}`,
  'ipv6-not-carried': (t) =>
    t.fact('what') === 'noIpv6Address'
      ? `${t.named('host', 'one of the ends')} has no IPv6 address, and IPv4 and IPv6 do not reach each other`
      : t.fact('what') === 'circuit'
        ? `the private peering of circuit ${t.fact('circuit') ?? t.parent ?? 'in use'} carries no IPv6`
        : `${t.name ? `IPv6 is not carried over ${t.named('hub', '')}` : 'IPv6 is not carried on this way'}`,
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
  return `${found ?? 'the traffic'}${t.around('client', (client) => ` from ${client}`)}`;
}
