/** `not-read`: what is missing, and why the answer needs it. */
export const NOT_READ_VARIANTS: Readonly<Record<string, string>> = {
  unread:
    "A line of the model's own list of what is missing could hide a route, a hub's table or its routing intent; or a peering that would go before the circuit, where the far VNet's side is connected or was not read either.",
  end: 'The resource that was asked for is named and not in the model.',
  nic: 'A network card of the machine or private endpoint that was asked for, or `enableIPForwarding` of the card that a route leads to.',
  subnet: 'The subnet of a network card, a pool member or a firewall: its routes and filters are then not known.',
  holder:
    'Who holds the address: network cards were not all read, the subnet is delegated, Azure reserves the address, or it lies in no subnet that is known.',
  nsg: 'A network security group, or one of its rules.',
  adminRules: 'The security admin rules of a VNet, listed as missing.',
  routeTable: 'The route table of a subnet or GatewaySubnet.',
  remoteVnet: 'The remote VNet of a peering or hub connection on the way.',
  gateway: 'A gateway that a connection or a hub names.',
  gatewaySubnet: 'The subnet a gateway stands in.',
  gatewayType: 'The `gatewayType` of a gateway that no connection tells of.',
  gatewayVnet: 'The VNet of the gateway at the far end of a circuit or tunnel.',
  connections: "The connections of a gateway: one side's are not in the model, or one does not name its circuit or its gateway.",
  circuit: 'A circuit that a connection names, or its list of peerings.',
  learnedRoutes: 'What a gateway learned, for a private address that no VNet of the model holds.',
  enableBgp: '`enableBgp` of a connection over which a route would have to come by BGP.',
  localNetworkGateway: 'The local network gateway of a VPN connection.',
  connectivity:
    'What a network manager connects a VNet with (`effectiveConnectivityConfigurations`), where the other end stands in a connected group.',
  publicAddress: 'The public address that a frontend of the load balancer that was asked for names.',
  region:
    'The region of a VNet: a mesh that is not global joins VNets of one region, and a Basic load balancer is reached from its own alone.',
  sku: 'The SKU of a public address or load balancer in front of a host without a network security group: a Standard one is closed then.',
  hub: 'A virtual hub that a connection or an ExpressRoute gateway names.',
  hubRoutes:
    'What a virtual hub learned from its branches and from appliances, for an address that nothing else leads to, or where it sends Internet traffic by a forced tunnel. That a branch or an appliance holds a part of the range of a VNet which the table has is taken from a record alone, in a hub as over a circuit.',
  bgpPeer:
    'The BGP connection of a virtual hub, its address or the hub connection it names, where a recorded route of the hub leads to it.',
  transitSetting: '`allowGatewayTransit` or `useRemoteGateways` of a peering to a VNet with a gateway.',
  peeredSpace: '`remoteAddressSpace` of a peering whose `peeringSyncLevel` says that it lags behind the remote VNet.',
  routeServer:
    'What network appliances advertise to a Route Server that serves the VNet, for a private address that nothing else leads to, or where the default route to the Internet would decide.',
  branchToBranch: '`allowBranchToBranchTraffic` of a Route Server between an ExpressRoute and a VPN gateway.',
  hubRouteTable: 'A custom route table that a hub connection is associated with or passes its routes to.',
  hubConnection: 'The hub connection that a static route of the hub names.',
  enableInternetSecurity: "`enableInternetSecurity` of a hub connection, where the hub's default route would decide.",
  hubRoutingPreference:
    '`hubRoutingPreference` of a virtual hub that has the same prefix by several ways, of which another preference would take another.',
  wan: 'The virtual WAN of a hub, whose kind decides whether it connects VNets.',
  vpnSite: "The VPN site of a connection of a hub's VPN gateway.",
  firewall: 'The firewall the way leaves by.',
  firewallPolicy: 'A policy, or a parent of it, that a firewall names.',
  ruleCollectionGroup: 'A rule collection group that a policy names.',
  ipGroup: 'An IP group that a firewall rule on the way names.',
  natGateway: 'The NAT gateway of the subnet.',
  backendPool: "The backend pool a load balancer's rule names.",
  poolMember: 'A member of a backend pool.',
  natRuleMember: 'The member an inbound NAT rule leads to.',
  balancer: 'A load balancer on the way, one of its rules or pools, or one that may lead to the host or lend it its address.',
  address: 'The address of a network card, scale-set instance or frontend that shows none.',
};
