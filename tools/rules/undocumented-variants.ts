/** `undocumented`: the cases Microsoft says nothing of. */
export const UNDOCUMENTED_VARIANTS: Readonly<Record<string, string>> = {
  fastPath: 'A connection in use has `expressRouteGatewayBypass` `true`: how the flag is enforced then.',
  gatewaySubnetNsg: 'A network security group stands on the GatewaySubnet, which is unsupported.',
  gatewaySubnetDefaultRoute: 'The route table of the GatewaySubnet has a default route, which is unsupported.',
  gatewaySubnetOwnRange:
    'The route table of the GatewaySubnet has a route with next hop `None` whose prefix holds the range of the GatewaySubnet, which is unsupported.',
  gatewaySubnetIpv6: 'The destination is IPv6, and the GatewaySubnet of an ExpressRoute gateway on the way has no IPv6 prefix.',
  twoVirtualWans: 'Two hubs of different virtual WANs share a circuit.',
  routeOfDownTunnel:
    'The prefixes declared of a VPN connection without BGP that is down would go before the route that wins, were they still in the table.',
  betweenTunnels:
    'A packet passes a VPN gateway from tunnel to tunnel, and a peering or a user route of the GatewaySubnet would take it elsewhere with another outcome.',
  bgpOffAtGateway:
    'A way needs BGP over a tunnel whose connections all have `enableBgp` `true`, and a gateway at one of its ends has `enableBgp` `false`.',
  bgpOnOneSide: 'Of the two connections of a tunnel between VNets one has `enableBgp` `true` and the other `false`.',
  userRouteToGateway: 'A user route with next hop `VirtualNetworkGateway` wins, in a VNet with a VPN gateway.',
  localElsewhere: 'A user route with next hop `VnetLocal` wins for an address outside the VNet.',
  nextHopType: 'The next hop type of a user route is none of the documented ones.',
  reservedAddress: 'A next hop is an address that Azure reserves in its subnet.',
  accessOffExplicitAllow:
    '`allowVirtualNetworkAccess` is `false` on a peering that the way crosses, and a rule other than a default one allows the traffic.',
  besidePeeringRoutes:
    'The route table has `disablePeeringRoute` `All`, and what leads there is the host route of a private endpoint in a peered VNet, or a connected group.',
  endpointWithoutPorts: 'The destination is a private endpoint, and what was asked has no ports (ping, ESP, AH).',
  allowRulesOnly:
    'A VNet with SQL managed instances or Databricks has an `AlwaysAllow` rule for what a network security group denies: it is in force where the configuration says `AllowRulesOnly`, which is not among the effective rules.',
  hubStaticTie:
    'A static route that a hub connection passes on and a learned route have the same prefix, the longest, and lead to different next hops, as near to the hub as each other.',
  intentToCustomTable: 'A custom route table of a hub is asked for what another hub with a private routing policy connects.',
  staticToCircuit:
    'A packet that came over a circuit from another gateway finds only static routes in the default table of the hub, which has no private routing policy.',
  noPropagationLabel: 'A hub connection names custom tables and no label, and the default table is asked.',
  branchToBranch:
    'Between two VNets, from behind an ExpressRoute gateway to behind a VPN gateway, through a Route Server or a virtual hub that passes the routes of the one on to the other.',
  vpnIpv6: 'IPv6 through a VPN gateway of a VNet.',
  vpnNat: 'NAT rules are in force on a VPN connection to a site: what the far side knows the addresses as is not followed.',
  hubIpv6: 'IPv6 through a virtual hub that has an IPv6 prefix.',
  legacyHubRoute:
    'A route written into the virtual hub itself (`routeTable` or `virtualHubRouteTableV2s`) covers the address with the longest prefix, and no hub route table has a route of that prefix.',
  hubRouteToResource: 'A static route of a hub has a destination other than a prefix, and names the VNet that holds the address.',
  nonPrivateRange: 'A private routing policy, and a VNet of the hub outside the private ranges.',
  trafficSelectors: 'Policy-based selectors of a VPN connection do not cover the packet.',
  platformPort: 'Azure’s own address (168.63.129.16, 169.254.169.254) is asked for traffic other than what it is documented to answer.',
  natRuleNextHop:
    'A route leads to the frontend of a load balancer, an inbound NAT rule of which takes this protocol and port: for what is addressed to the frontend, that is.',
  haPorts: 'A rule for all ports stands in front of appliances, and traffic without ports was asked.',
  besideNatGateway: 'Traffic a NAT gateway does not carry, from a card with a public address of its own.',
  balancingRuleInPrivateSubnet: 'A balancing rule would lend the address, and the subnet is private.',
  defaultOutboundAccess: '`defaultOutboundAccess` was returned for no subnet of the VNet, and nothing else lends an address.',
};
