/** What Microsoft does not document, in English: by `facts.what`. */
import { connectionEn } from './connection-word.ts';
import type { Clause, Told } from './told.ts';

const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` for ${prefix}`);

export const UNDOCUMENTED_EN: Readonly<Record<string, Clause>> = {
  fastPath: (t) =>
    `connection ${t.named('connection', 'on the way')} uses FastPath, and how the gateway flag is enforced then is not documented`,
  twoVirtualWans: () => 'whether hubs of two different virtual WANs reach each other over one circuit is not documented',
  gatewaySubnetNsg: () => 'a network security group on the GatewaySubnet is not supported, and its effect is not documented',
  gatewaySubnetDefaultRoute: (t) =>
    `a default route on the GatewaySubnet (${t.name ?? '0.0.0.0/0'}) is not supported, and its effect is not documented`,
  gatewaySubnetOwnRange: (t) =>
    `route ${t.name ?? 'in force'}${forPrefix(t)} on the GatewaySubnet drops the range of the GatewaySubnet itself, which is not supported, and its effect is not documented`,
  gatewaySubnetIpv6: (t) =>
    `the GatewaySubnet of gateway ${t.named('gateway', 'on the way')} has no IPv6 range, and whether the gateway carries IPv6 then is not documented`,
  localElsewhere: (t) =>
    `route ${t.name ?? 'in force'}${forPrefix(t)} keeps in VNet ${t.fact('vnet') ?? 'at hand'} an address outside it, and what becomes of the packet is not documented`,
  nextHopType: (t) => `what next hop type ${t.fact('nextHopType') ?? 'of the route'} does is not documented`,
  routeOfDownTunnel: (t) =>
    `whether VPN connection ${t.named('connection', 'on the way')}, which is down and runs no BGP, still draws the packets is not documented`,
  betweenTunnels: (t) =>
    `whether VPN gateway ${t.named('gateway', 'on the way')} passes what came by a tunnel on by its own tunnels or by the routes of its subnet is not documented`,
  bgpOffAtGateway: (t) =>
    `VPN gateway ${t.named('gateway', 'on the way')} has BGP off (enableBgp) while connection ${t.fact('connection') ?? 'in use'} has it on, and what they exchange then is not documented`,
  bgpOnOneSide: (t) =>
    `connection ${t.fact('connection') ?? 'of one side'} has BGP on (enableBgp) and ${t.fact('other') ?? 'that of the other side'} has it off, and what they exchange then is not documented`,
  userRouteToGateway: (t) => `where the VPN gateway sends what route ${t.name ?? 'in force'}${forPrefix(t)} gives it cannot be told`,
  reservedAddress: (t) =>
    `address ${t.fact('address') ?? 'asked for'} is one that Azure reserves in its subnet, and what answers there is not documented`,
  accessOffExplicitAllow: (t) =>
    `peering ${t.named('peering', 'between the VNets')} has virtual network access off while a rule allows the traffic, and which of them counts is not documented`,
  besidePeeringRoutes: (t) =>
    `whether route table ${t.named('table', 'of the subnet')}, which keeps the routes of peerings out, lets in those to private endpoints of peered VNets and to a mesh is not documented`,
  endpointWithoutPorts: (t) =>
    `whether private endpoint ${t.named('endpoint', 'at the destination')} answers traffic without ports, such as ping, is not documented`,
  allowRulesOnly: (t) =>
    `whether security admin rule ${t.fact('rule') ?? t.name ?? 'in effect'} is in force in VNet ${t.fact('vnet') ?? 'at hand'}, which holds SQL managed instances or Databricks, stands in its configuration alone (AllowRulesOnly)`,
  besideNatGateway: (t) => `how this traffic leaves beside NAT gateway ${t.name ?? 'in use'} is not documented`,
  balancingRuleInPrivateSubnet: (t) =>
    `whether a rule of load balancer ${t.named('balancer', 'in front')} gives hosts of private subnet ${t.fact('subnet') ?? 'behind it'} a way out is not documented`,
  defaultOutboundAccess: (t) =>
    `whether subnet ${t.named('subnet', 'of the source')} has default outbound access was not returned by Azure`,
  platformPort: (t) =>
    `what Azure's own address${t.around('address', (address) => ` ${address}`)} does with ${t.fact('doubtful') ?? 'this traffic'} is not documented`,
  natRuleNextHop: (t) =>
    `whether inbound NAT rule ${t.named('rule', 'in use')} of load balancer ${t.fact('balancer') ?? t.name ?? 'on the way'} hands on what is only routed to its frontend is not documented`,
  haPorts: (t) => `whether load balancer ${t.name ?? 'on the way'} passes traffic without ports on is not documented`,
  noPropagationLabel: (t) =>
    `${connectionEn(t.type)} ${t.name ?? 'in use'} names route tables and no label to propagate to, and whether the default tables learn of it then cannot be told`,
  hubStaticTie: (t) =>
    `whether virtual hub ${t.named('hub', 'on the way')} takes the static route ${t.fact('prefix') ?? ''} that a connection passes on, or the route it learned for the same prefix, is not documented`,
  intentToCustomTable: (t) =>
    `whether a custom route table learns what virtual hub ${t.named('hub', 'on the way')} connects behind its routing intent is not documented`,
  staticToCircuit: (t) =>
    `whether virtual hub ${t.named('hub', 'on the way')} tells a circuit the static routes of its default table, for other gateways to learn, is not documented`,
  branchToBranch: (t) =>
    `whether traffic between VNets passes from gateway to gateway through ${t.named('server', 'the hub between them')}, which passes their routes on, is not documented`,
  vpnIpv6: (t) => `whether VPN gateway ${t.named('gateway', 'on the way')} carries IPv6 is not documented for this kind of gateway`,
  vpnNat: (t) =>
    `connection ${t.named('connection', 'in use')} translates addresses by NAT rules, and whether both sides know the translated ones is not followed`,
  hubIpv6: (t) => `whether virtual hub ${t.name ?? 'on the way'} carries this IPv6 traffic is not documented`,
  legacyHubRoute: (t) =>
    `how the old kind of route ${t.fact('prefix') ?? ''} written into virtual hub ${t.named('hub', 'on the way')} itself goes with its route tables is not documented`,
  hubRouteToResource: () => 'where a hub route to this kind of resource leads is not documented',
  nonPrivateRange: (t) => `how routing intent treats the public range of VNet ${t.fact('vnet') ?? 'behind the hub'} is not documented`,
  trafficSelectors: (t) => `which traffic the selectors of connection ${t.named('connection', 'in use')} let through cannot be told`,
  outside: () => 'neither end lies in Azure, so no Azure resource decides about this traffic',
};

/** Where a test between the two hosts is not the nearest way to know. */
export const UNDOCUMENTED_HOW_EN: Readonly<Record<string, string>> = {
  defaultOutboundAccess: 'Read the subnet with a recent API version: az network vnet subnet show --ids <id> --query defaultOutboundAccess.',
  noPropagationLabel:
    'Read what the hub routes: az network vhub get-effective-routes --resource-group <group> --name <hub> --resource-type RouteTable --resource-id <table id>.',
  endpointWithoutPorts: 'Ask again for the port of the service behind it, for example tcp/443.',
  reservedAddress: 'Ask again with the address of a host: Azure keeps the first four addresses of a subnet and the last one to itself.',
  allowRulesOnly:
    'Look into the configuration: az network manager security-admin-config show --ids <id> --query applyOnNetworkIntentPolicyBasedServices. With AllowRulesOnly the rule lets the traffic past the network security groups, else these decide.',
  outside: 'Ask again with a VM, subnet, VNet or address of the model at one end.',
};
