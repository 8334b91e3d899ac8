/** Who must act on a cause that no proved change of ours lifts, and what they do, in English: one sentence per code. */

import type { CauseCode } from '../reach/codes.ts';
import { connectionEn, tableWord } from './connection-word.ts';
import { pick, type Told } from './told.ts';
import type { WhoActs } from './who-acts-words.ts';

export const WHO_ACTS_EN = {
  'er-flag-off': (t) =>
    `Whoever runs gateway ${t.named('gateway', 'on the way')} must turn on ${t.fact('flag') ?? t.property ?? 'its flag'}; by itself that is not enough here.`,
  'er-no-shared-circuit': (t) =>
    `Whoever owns the ExpressRoute circuits must connect gateway ${t.named('gateway', 'on the way')}${t.around('farGateway', (far) => (t.is('isHub') ? ` and an ExpressRoute gateway of virtual hub ${far}` : ` and gateway ${far}`))} to one circuit.`,
  'er-connection-down': (t) =>
    `The owner of ExpressRoute connection ${t.named('connection', 'on the way')} must bring it back: look at its status, at BGP on the circuit's private peering, and ask the connectivity provider where both look right.`,
  'er-circuit-down': (t) =>
    t.property === 'circuitProvisioningState'
      ? `Microsoft must enable circuit ${t.named('circuit', 'in use')}: its owner opens a support request.`
      : `The connectivity provider must provision circuit ${t.named('circuit', 'in use')}: its owner gives them the service key.`,
  'er-peering-down': (t) =>
    `The owner of circuit ${t.fact('circuit') ?? t.parent ?? 'in use'} must configure or enable its private peering, together with the connectivity provider.`,
  'vpn-connection-down': (t) =>
    t.is('missingSide')
      ? `The owner of gateway ${t.name ?? 'on the way'} must create the connection to the other gateway, with the same shared key.`
      : `The owners of both ends of VPN connection ${t.named('connection', 'on the way')} must bring the tunnel up: shared key, IPsec policy, address of the peer.`,
  'gateway-down': (t) =>
    t.property === 'adminState'
      ? `Whoever runs gateway ${t.named('gateway', 'on the way')} must enable it, or finish its migration.`
      : `Whoever runs ${t.type?.endsWith('/virtualhubs') ? 'virtual hub' : 'gateway'} ${t.named('gateway', 'on the way')} must repair it: repeat the failed update, and ask Microsoft's support where it fails again.`,
  'gateway-subnet-propagation-off': (t) =>
    `Whoever runs route table ${t.name ?? 'of the GatewaySubnet'} must let gateway routes into the GatewaySubnet; by itself that is not enough here.`,
  'no-route': (t) => (pick(NO_ROUTE, t.fact('what')) ?? connect)(t),
  'route-none': (t) =>
    `Whoever runs route table ${t.parent ?? 'of the subnet'} must narrow or remove route ${t.fact('rule') ?? t.name ?? 'in force'}; by itself that is not enough here.`,
  'route-loop': (t) =>
    `Whoever runs the route tables on the way must correct the next hops that lead back to subnet ${t.named('subnet', 'where the packet was')}.`,
  'next-hop-missing': (t) =>
    `Whoever runs route ${t.name ?? 'in force'} must point it to an appliance that is there${t.around('nextHop', (hop) => ` instead of ${hop}`)}, or build that appliance.`,
  'peering-disconnected': (t) =>
    `The owners of both VNets must delete peering ${t.named('peering', 'between them')} with its counterpart and create both anew; address spaces that overlap cannot be peered.`,
  'peering-access-off': (t) =>
    `The owner of peering ${t.named('peering', 'between the VNets')} must ${t.property === 'enableOnlyIPv6Peering' ? 'let it carry IPv4' : 'allow access to the remote VNet'}; by itself that is not enough here.`,
  'peering-not-synced': (t) =>
    `The owner of peering ${t.named('peering', 'between the VNets')} must sync it: az network vnet peering sync.`,
  'subnet-not-peered': (t) =>
    `The owners of both VNets must add ${t.around('subnet', (subnet) => `subnet ${subnet}`) || 'the subnet'} to subnet peering ${t.named('peering', 'between them')}.`,
  'gateway-transit-off': (t) =>
    `The owner of peering ${t.named('peering', 'to the hub')} must turn on ${t.fact('setting') ?? t.property ?? 'gateway transit'}, which Azure takes only while the VNet uses no other gateway.`,
  'nsg-deny': (t) =>
    t.fact('what') === 'closedByDefault'
      ? `The owner of ${t.fact('nic') ?? (t.around('subnet', (subnet) => `subnet ${subnet}`) || 'the host')} must set a network security group on it that allows this traffic.`
      : `The owner of network security group ${t.fact('nsg') ?? t.parent ?? 'on the way'} must change rule ${t.fact('rule') ?? t.name ?? 'in force'} or make room for an allow rule before it.`,
  'admin-rule-deny': (t) =>
    `Whoever runs the network manager must change security admin rule ${t.fact('rule') ?? t.name ?? 'in force'} and deploy it; by itself that is not enough here.`,
  'firewall-deny': (t) =>
    t.fact('what') === 'noTranslation' || t.fact('what') === 'translatedElsewhere'
      ? `The owner of ${t.around('policy', (policy) => `firewall policy ${policy}`) || `firewall ${t.named('firewall', 'on the way')}`} must add a DNAT rule for it, or call a port that has one.`
      : t.fact('what') === 'default'
        ? `The owner of ${t.around('policy', (policy) => `firewall policy ${policy}`) || `firewall ${t.named('firewall', 'on the way')}`} must allow this traffic in a rule collection.`
        : `The owner of firewall ${t.named('firewall', 'on the way')} must change rule ${t.fact('rule') ?? 'in force'}${t.around('collection', (name) => ` of rule collection ${name}`)}${t.around('group', (name) => ` in rule collection group ${name}`)}.`,
  'nva-no-forwarding': (t) =>
    `The owner of appliance ${t.fact('host') ?? t.fact('nic') ?? t.name ?? 'on the way'} must turn on IP forwarding on its NIC and in its guest; by itself that is not enough here.`,
  'asymmetric-path': (t) =>
    t.fact('what') === 'replyLeavesElsewhere'
      ? `Whoever runs the routes of subnet ${t.named('subnet', 'of the host')} must let replies leave straight to the Internet, or bring the traffic in through the device that they lead to.`
      : `Whoever runs the route tables of both ends must lead requests and replies through the same firewall${t.around('firewall', (name) => ` (${name})`)}.`,
  'no-outbound': (t) =>
    t.fact('what') === 'natGatewayWithoutAddress'
      ? `The owner of NAT gateway ${t.named('natGateway', 'of the subnet')} must give it a public address.`
      : t.fact('what') === 'firewallWithoutAddress'
        ? `The owner of firewall ${t.named('firewall', 'on the way')} must give it a public address.`
        : t.fact('what') === 'firewallKeepsSource'
          ? `The owner of firewall ${t.named('firewall', 'on the way')} must take the destination out of the private ranges whose source it keeps (SNAT).`
          : t.fact('what') === 'protocol'
            ? `Whoever runs the host must send this traffic from a public address of its own: the present way out carries only some protocols.`
            : `Whoever runs ${t.type?.endsWith('/subnets') ? 'subnet' : 'network card'} ${t.name ?? 'of the source'} must give it a way out: a NAT gateway, a public address or an outbound rule.`,
  'private-endpoint-not-approved': (t) =>
    `The owner of the resource behind private endpoint ${t.name ?? 'asked for'} must approve the connection: az network private-endpoint-connection list --id <resource>, then approve --id <connection>.`,
  'host-off': (t, command) =>
    `Whoever runs ${t.fact('what') === 'appliance' ? 'appliance' : 'machine'} ${t.named('host', 'asked for')} must start it${command === null ? '' : `: ${command}`}; then ask again.`,
  'no-such-host': (t) =>
    t.fact('what') === 'noAddress'
      ? `The owner of ${t.named('host', 'the host')} must give it an IP address, or ask for a host that has one.`
      : t.fact('what') === 'unattached'
        ? `The owner of public address ${t.name ?? 'asked for'} must attach it to a network card, a load balancer or a firewall.`
        : `Ask for the address of a host that exists, or have the owner of ${t.around('subnet', (subnet) => `subnet ${subnet}`) || 'the subnet'} create one with ${t.fact('address') ?? t.value ?? 'this address'}.`,
  'ipv6-not-carried': (t) =>
    t.fact('what') === 'noIpv6Address'
      ? `Ask for addresses of one family, or have the owner of ${t.named('host', 'the host')} give it an IPv6 address.`
      : t.fact('what') === 'circuit'
        ? `The owner of circuit ${t.fact('circuit') ?? t.parent ?? 'in use'} must add IPv6 to its private peering, together with the connectivity provider.`
        : `Both ends must use IPv4, or the owners of the VNets must connect them around ${t.around('hub', (hub) => `virtual hub ${hub}`) || 'this hub'}, for example by peering.`,
} satisfies Readonly<Record<CauseCode, WhoActs>>;

const table = (t: Told): string =>
  `Whoever runs route table ${t.name ?? 'of the subnet'} must let the route in; by itself that is not enough here.`;

const connect = (t: Told): string =>
  `The owners of the networks must connect ${t.around('vnet', (vnet) => `VNet ${vnet}`) || 'the two'} to the other end: by peering, through gateways or through a virtual hub.`;

const NO_ROUTE: Readonly<Record<string, (t: Told) => string>> = {
  propagationOff: table,
  peeringRoutesOff: table,
  hubTable: (t) => `Whoever runs the virtual WAN must bring the route into the tables of virtual hub ${t.named('hub', 'on the way')}.`,
  notPropagated: (t) =>
    `Whoever runs the virtual WAN must propagate ${connectionEn(t.type)} ${t.name ?? 'on the way'} to ${t.around('table', (name) => `route table ${tableWord(name)}`) || 'the route table in use'}.`,
  noneTable: (t) =>
    `Whoever runs the virtual WAN must associate hub connection ${t.named('connection', 'on the way')} with a route table that has the route, such as the default one.`,
  basicWan: (t) => `The owner of the virtual WAN must upgrade it${t.around('hub', (hub) => `, with hub ${hub},`)} from Basic to Standard.`,
  bgpOff: (t) => `The owners of both ends of VPN connection ${t.named('connection', 'in use')} must turn on BGP, or add the prefix.`,
  vpnPrefixes: (t) => `The owner of VPN ${t.name ?? 'connection'} must add the destination's prefix, or turn on BGP.`,
  notLearned: (t) => `Whoever runs the network behind gateway ${t.named('gateway', 'on the way')} must advertise the destination to it.`,
  branchToBranchOff: (t) => `The owner of virtual WAN ${t.name ?? 'in use'} must allow branch-to-branch traffic.`,
  otherVnet: (t) =>
    `The owner of VNet ${t.fact('wanted') ?? 'asked for'} must give it an address space of its own, since two networks cannot share one.`,
  noPublicAddress: (t) =>
    `The owner of ${t.named('nic', 'the host')} must give it a public address, or a rule of a public load balancer or firewall.`,
  answersOnly: (t) =>
    `Ask the other way round, or from a host that starts connections: nobody can make ${t.named('host', 'the end asked for')} do so.`,
  noRule: (t) => `The owner of load balancer ${t.named('balancer', 'in front')} must add a rule for this traffic.`,
  ownFrontend: (t) =>
    `The owner of load balancer ${t.named('balancer', 'in front')} must put another member into its backend pool, or the caller must use an address of its own.`,
  globalPeering: (t) => `The owner of load balancer ${t.named('balancer', 'in front')} must replace it by a Standard one.`,
  noBackend: (t) => `The owner of load balancer ${t.named('balancer', 'in front')} must put a member into its backend pool.`,
};
