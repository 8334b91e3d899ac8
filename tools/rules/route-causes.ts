/** Causes in routes and peerings, defined. */
import type { CauseCode } from '../../src/reach/codes.ts';
import type { CauseRule } from './rule.ts';

const WHERE_FOUND = 'the direction whose way needs it; both where both do';

export const ROUTE_CAUSES = {
  'no-route': {
    when: "No route in force leads on, everything that could hold one was read, and nothing that could be named keeps one out. Without a variant the resource is the subnet (or the VNet, where the packet stands in no subnet that is known), and `value` the platform's route that applies.",
    variants: {
      propagationOff:
        'The route table of the subnet has `disableBgpRoutePropagation` `true`, and a gateway or a virtual hub would bring the route.',
      peeringRoutesOff: 'The route table of the subnet has `disablePeeringRoute` `All`, and a peering would bring the route.',
      hubTable: 'The route table that the hub connection is associated with holds no route for the destination.',
      notPropagated: 'The connection that would bring the route passes it on neither to that table by id nor to one of its labels.',
      noneTable: 'The hub connection of the VNet is associated with `noneRouteTable`, and the default table of the hub would lead there.',
      basicWan: 'The virtual WAN (or hub) is `Basic`: it connects no VNets and no hubs with each other.',
      bgpOff:
        'The route comes by BGP alone (behind a further tunnel, or a spoke of the far gateway), and `enableBgp` of a connection on the way is `false`.',
      vpnPrefixes: 'Held in reserve beside a doubt: no prefix that was read lies behind the VPN. Never shown alone.',
      notLearned: 'Held in reserve beside a doubt: what the ExpressRoute gateway learned was not captured. Never shown alone.',
      noPublicAddress:
        'From the Internet: no public address on the network card, no rule of a public load balancer and no DNAT rule of a firewall leads to the host.',
      branchToBranchOff:
        "The way would lead over a circuit into a virtual hub and on to a VPN site, and the virtual WAN's `allowBranchToBranchTraffic` is `false`.",
      otherVnet:
        'The host asked for stands in a VNet whose address space another VNet has too, and the routes lead to that other one. The resource is the subnet they stand in.',
      answersOnly:
        'The end that was asked as the sender is a private endpoint or the private frontend of a load balancer: neither starts connections. Each direction keeps what the network says.',
      noRule: "No rule of the load balancer's frontend takes this protocol and port.",
      ownFrontend: 'The caller is itself a member behind the frontend, without floating IP: what is handed back to it is not answered.',
      globalPeering: 'The address asked for is the frontend of a Basic load balancer, and the peering that leads to it joins two regions.',
      noBackend: 'The rule that takes it has an empty backend pool, and every member was read.',
    },
    properties: [
      'properties.disableBgpRoutePropagation',
      'properties.disablePeeringRoute',
      'properties.routingConfiguration.propagatedRouteTables',
      'properties.routingConfiguration.associatedRouteTable',
      'properties.type',
      'properties.sku',
      'properties.enableBgp',
      'properties.allowBranchToBranchTraffic',
      'properties.loadBalancingRules',
      'sku.name',
    ],
    direction: WHERE_FOUND,
    basis: ['documented', 'inferred'],
    sources: ['UDR', 'SDK39', 'VWAN-ROUTING', 'VWAN-HUB', 'VPN-BGP', 'PIP', 'LB-RULES', 'LB-OWN', 'RS-ER', 'PEER', 'PE-ABOUT'],
    fix: 'Connect the networks (peering, gateway, hub connection), or lift what keeps the route out.',
    offers:
      'for propagationOff and peeringRoutesOff: lets the routes into the table; for notPropagated of a VNet: passes its routes on to it; for noneTable: associates the connection with the default table; for bgpOff and branchToBranchOff: sets the setting; where the other direction passes an appliance or firewall: adds the route through it',
    peering: true,
  },
  'route-none': {
    when: 'The route that wins is a user route with next hop `None`; or one with next hop `Internet` for a private address or one that a VNet of the model holds.',
    properties: ['properties.nextHopType'],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['UDR'],
    fix: 'Remove or narrow the route.',
    offers: 'removes the route, and where that alone leads nowhere peers the two VNets too',
  },
  'route-loop': {
    when: 'Followed from hop to hop, the packet comes back to a subnet (or GatewaySubnet) where it was before.',
    properties: [],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['UDR'],
    fix: 'Correct the next hops of the route tables on the way.',
    offers: 'removes the user route that closes the circle',
  },
  'next-hop-missing': {
    when: 'The route that wins names a next hop that takes the packet nowhere. Without a variant: a user route to `VirtualNetworkGateway` in a VNet without a VPN gateway; or a static route of a virtual hub into a connection that names no appliance for the destination.',
    variants: {
      notDirectlyReachable: 'The next hop address lies neither in the VNet where the packet stands nor in one peered or meshed with it.',
      nobody: 'No network interface, frontend or firewall holds the address, and everything that could was read.',
      noRule: "The address is a load balancer's frontend, no rule of which takes the traffic.",
      noBackend: "The address is a load balancer's frontend whose backend pool is empty.",
      globalPeering: 'The address is the frontend of a Basic load balancer in another region.',
    },
    properties: ['properties.nextHopIpAddress', 'properties.nextHopType', 'properties.routingConfiguration.vnetRoutes.staticRoutes'],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['UDR', 'PEER', 'VWAN-ROUTING'],
    fix: 'Point the route to an appliance that is there, or remove it.',
    offers:
      'removes the route, and where that alone leads nowhere peers the two VNets too; where the VNet of the next hop is not peered, peers it',
  },
  'peering-disconnected': {
    when: '`peeringState` of one of the two peerings is `Initiated` or `Disconnected`; with `missingSide`: this side is `Connected` or its state was not returned, and the remote VNet was read and has no peering back. Of the VNet that has none, in place of `no-route`; of the spoke that has none back to the hub whose gateway would lead on, too.',
    properties: ['properties.peeringState'],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['PEER'],
    fix: 'Where the other side is missing and this one is `Initiated`: create the missing one. Else delete what there is on both sides and create both anew: a disconnected peering cannot be mended.',
    offers: null,
    peering: true,
  },
  'peering-access-off': {
    when: '`allowVirtualNetworkAccess` of either peering between the two VNets on the way is `false`, and the network security groups that the packet meets allow it by no rule of their own (else `undocumented`, `accessOffExplicitAllow`); or `enableOnlyIPv6Peering` is `true` and the destination is IPv4.',
    properties: ['properties.allowVirtualNetworkAccess', 'properties.enableOnlyIPv6Peering'],
    direction: "both: either side's peering closes both ways; the one that carries IPv6 only, the direction whose way needs it",
    basis: ['documented', 'inferred'],
    sources: ['PEER', 'SUBPEER'],
    fix: 'Turn access on, on each side that is named. A peering for IPv6 only: delete both sides and create them anew, or use IPv6.',
    offers: 'sets the setting',
    peering: true,
  },
  'peering-not-synced': {
    when: 'The remote VNet now holds the address, and the address space that was peered (`remoteAddressSpace`) does not, on a peering of complete VNets.',
    properties: ['properties.peeringSyncLevel', 'properties.remoteAddressSpace'],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['PS-TEST'],
    fix: 'Run sync on the named peering, the one whose remote VNet has grown: az network vnet peering sync.',
    offers: 'syncs the peering',
    peering: true,
  },
  'subnet-not-peered': {
    when: 'The peering is one of subnets (`peerCompleteVnets` `false`) and the sending or the receiving subnet is not in its list.',
    properties: ['properties.localSubnetNames', 'properties.remoteSubnetNames'],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['SUBPEER'],
    fix: 'Add the subnet to the peering, on both sides.',
    offers: 'adds the subnet (and its prefix, where only those of peered subnets are peered) to the peering',
    peering: true,
  },
  'ipv6-not-carried': {
    when: 'The destination is IPv6 and the way leads through a virtual hub without `addressPrefixV6`.',
    variants: {
      circuit:
        'The destination is IPv6, and the private peering of the circuit shows the addresses it has and no IPv6 configuration, or has that disabled.',
      noIpv6Address: 'The addresses of the two ends share no family: one end has IPv4 alone, the other was asked by IPv6.',
    },
    properties: ['properties.addressPrefixV6', 'properties.ipv6PeeringConfig'],
    direction: WHERE_FOUND,
    basis: ['observed', 'documented'],
    sources: ['LAB-HAIRPIN', 'UDR', 'SDK39'],
    fix: 'Use IPv4, or a way that does not pass the hub (a peering).',
    offers: null,
    peering: true,
  },
} as const satisfies Partial<Record<CauseCode, CauseRule>>;
