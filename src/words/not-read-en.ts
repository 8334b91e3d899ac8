/** What could not be read, in English, and how to read it: by `facts.what`. */
import { idInCommand } from './id-in-command.ts';
import { type Clause, pick, type Told } from './told.ts';

export function notReadEn(t: Told): string {
  const what = t.fact('what');
  const line = t.fact('line') ?? t.fact('missing');
  const other = [what, t.name].filter((part) => part !== null).join(' ') || 'something on the way';
  const thing = pick(THINGS, what)?.(t) ?? other;
  return line ? `${thing} could not be read: ${line}` : `${thing} could not be read`;
}

const of = (t: Told, key: string, words: string): string => t.around(key, (fact) => ` ${words} ${fact}`);

const THINGS: Readonly<Record<string, Clause>> = {
  unread: () => 'a part of the network that could hold a route',
  nsg: (t) => `network security group ${t.named('nsg', 'on the way')}`,
  subnet: (t) => `subnet ${t.named('subnet', 'on the way')}`,
  adminRules: (t) => `the security admin rules of VNet ${t.named('vnet', 'on the way')}`,
  connectivity: (t) => `what a network manager connects VNet ${t.named('vnet', 'on the way')} with`,
  gatewaySubnet: (t) => `the GatewaySubnet of gateway ${t.named('gateway', 'on the way')}`,
  routeTable: (t) => `route table ${t.name ?? 'on the way'}${of(t, 'subnet', 'of subnet')}`,
  circuit: (t) => `circuit ${t.name ?? 'in use'}`,
  hub: (t) => `virtual hub ${t.name ?? 'on the way'}`,
  gateway: (t) => `gateway ${t.name ?? 'on the way'}${of(t, 'hub', 'of virtual hub')}`,
  gatewayType: (t) => `the type of gateway ${t.named('gateway', 'on the way')}`,
  gatewayVnet: (t) => `the VNet of gateway ${t.named('gateway', 'on the far side')}`,
  remoteVnet: (t) => `the remote VNet${of(t, 'peering', 'of peering')}${of(t, 'connection', 'of hub connection')}`,
  connections: (t) => `the connections of gateway ${t.named('gateway', 'on the way')}`,
  balancer: (t) => (t.fact('line') === null ? `load balancer ${t.named('balancer', 'in front')}` : 'a load balancer, or a part of one,'),
  address: (t) => `the address${of(t, 'host', 'of')}`,
  nic: (t) => `the network card${of(t, 'host', 'of')}`,
  holder: (t) => `who holds address ${t.fact('address') ?? 'asked for'}${of(t, 'vnet', 'in VNet')}`,
  addressNowhere: (t) => `no network of the model has address ${t.fact('address') ?? 'asked for'}: what lies there`,
  end: (t) => `${t.fact('host') ?? t.name ?? 'an end of the question'}`,
  ipGroup: (t) => `IP group ${t.named('ipGroup', 'in use')}${of(t, 'firewall', 'of firewall')}`,
  firewall: (t) => `firewall ${t.name ?? 'on the way'}`,
  firewallPolicy: (t) => `firewall policy ${t.fact('name') ?? t.name ?? 'in use'}${of(t, 'firewall', 'of firewall')}`,
  ruleCollectionGroup: (t) => `rule collection group ${t.fact('name') ?? t.name ?? 'in use'}${of(t, 'firewall', 'of firewall')}`,
  vpnSite: (t) => `VPN site ${t.name ?? 'on the way'}${of(t, 'connection', 'of connection')}`,
  transitSetting: (t) => `setting ${t.fact('setting') ?? 'of gateway transit'} of peering ${t.named('peering', 'on the way')}`,
  peeredSpace: (t) => `the address space that peering ${t.named('peering', 'on the way')} knows, which lags behind the remote VNet's,`,
  routeServer: (t) => `what the appliances that talk to Route Server ${t.named('server', 'on the way')} advertise`,
  branchToBranch: (t) => `setting allowBranchToBranchTraffic of Route Server ${t.named('server', 'on the way')}`,
  hubRoutes: (t) => `the effective routes of virtual hub ${t.named('hub', 'on the way')}`,
  hubRouteTable: (t) => `route table ${t.name ?? 'in use'}${of(t, 'hub', 'of virtual hub')}`,
  bgpPeer: (t) => `BGP connection ${t.name ?? 'on the way'}${of(t, 'hub', 'of virtual hub')}`,
  hubConnection: (t) => `hub connection ${t.name ?? 'on the way'}${of(t, 'route', 'of route')}`,
  enableInternetSecurity: (t) => `setting enableInternetSecurity of connection ${t.named('connection', 'on the way')}`,
  hubRoutingPreference: (t) => `setting hubRoutingPreference of virtual hub ${t.named('hub', 'on the way')}`,
  enableBgp: (t) => `setting enableBgp of connection ${t.named('connection', 'on the way')}`,
  wan: (t) => `the virtual WAN of hub ${t.named('hub', 'on the way')}`,
  publicAddress: (t) => `public address ${t.name ?? 'in use'}${of(t, 'balancer', 'of load balancer')}`,
  sku: (t) => `the SKU of ${t.name ?? 'the public address'}, which says whether it is closed without a network security group,`,
  region: (t) => `the region of VNet ${t.named('vnet', 'on the way')}`,
  natGateway: (t) => `NAT gateway ${t.name ?? 'on the way'}`,
  localNetworkGateway: (t) => `the local network gateway${of(t, 'connection', 'of connection')}`,
  learnedRoutes: (t) => `the learned routes of gateway ${t.named('gateway', 'on the way')}`,
  backendPool: (t) => `backend pool ${t.name ?? 'in use'}${of(t, 'balancer', 'of load balancer')}`,
  natRuleMember: (t) => `the backend of inbound NAT rule ${t.fact('rule') ?? t.name ?? 'in use'}${of(t, 'balancer', 'of load balancer')}`,
  poolMember: (t) => `a member of pool ${t.fact('pool') ?? t.name ?? 'in use'}${of(t, 'balancer', 'of load balancer')}`,
};

export function howToReadEn(t: Told): string {
  const command = pick(COMMANDS, t.fact('what'));
  if (command === undefined)
    return `Give the bot the Reader role there, or add what az resource show --ids ${idInCommand(t, '<id>')} prints to the model; then ask again.`;
  const right = pick(RIGHTS, t.fact('what'));
  return right === undefined
    ? `Add what ${command} prints to the model, or give the bot the Reader role there; then ask again.`
    : `Add what ${command} prints to the model, or give the bot the permission ${right} (Reader is not enough); then ask again.`;
}

/** Reads that are POST actions, which Reader does not include. Source: RBAC-NET (section 5.5). */
export const RIGHTS: Readonly<Record<string, string>> = {
  learnedRoutes: 'Microsoft.Network/virtualNetworkGateways/getLearnedRoutes/action',
  hubRoutes: 'Microsoft.Network/virtualHubs/effectiveRoutes/action',
};

/** Shared by both languages; what stands in angle brackets is to be filled in. */
export const COMMANDS: Readonly<Record<string, string>> = {
  nsg: 'az network nsg show --resource-group <group> --name <nsg>',
  subnet: 'az network vnet show --resource-group <group> --name <vnet>',
  gatewaySubnet: 'az network vnet show --resource-group <group> --name <vnet>',
  gatewayVnet: 'az network vnet show --resource-group <group> --name <vnet>',
  remoteVnet: 'az network vnet show --ids <id>',
  adminRules: 'az network manager list-effective-security-admin-rule --resource-group <group> --virtual-network-name <vnet>',
  connectivity: 'az network manager list-effective-connectivity-config --resource-group <group> --virtual-network-name <vnet>',
  routeTable: 'az network route-table show --resource-group <group> --name <table>',
  circuit: 'az network express-route show --resource-group <group> --name <circuit>',
  connections: 'az network vpn-connection list --resource-group <group>',
  enableBgp: 'az network vpn-connection show --resource-group <group> --name <connection>',
  localNetworkGateway: 'az network local-gateway list --resource-group <group>',
  learnedRoutes: 'az network vnet-gateway list-learned-routes --resource-group <group> --name <gateway>',
  hub: 'az network vhub show --resource-group <group> --name <hub>',
  transitSetting: 'az network vnet peering show --resource-group <group> --vnet-name <vnet> --name <peering>',
  peeredSpace: 'az network vnet peering show --resource-group <group> --vnet-name <vnet> --name <peering>',
  routeServer: 'az network nic show-effective-route-table --resource-group <group> --name <nic>',
  branchToBranch: 'az network routeserver show --resource-group <group> --name <server>',
  hubRoutes: 'az network vhub get-effective-routes --resource-group <group> --name <hub>',
  hubRouteTable: 'az network vhub route-table list --resource-group <group> --vhub-name <hub>',
  bgpPeer: 'az network vhub bgpconnection list --resource-group <group> --vhub-name <hub>',
  hubConnection: 'az network vhub connection list --resource-group <group> --vhub-name <hub>',
  enableInternetSecurity: 'az network vhub connection list --resource-group <group> --vhub-name <hub>',
  hubRoutingPreference: 'az network vhub show --resource-group <group> --name <hub> --query hubRoutingPreference',
  wan: 'az network vwan show --resource-group <group> --name <wan>',
  vpnSite: 'az network vpn-site show --resource-group <group> --name <site>',
  nic: 'az network nic list --resource-group <group>',
  holder: 'az network nic list --resource-group <group>',
  ipGroup: 'az network ip-group show --resource-group <group> --name <ip-group>',
  firewall: 'az network firewall show --resource-group <group> --name <firewall>',
  firewallPolicy: 'az network firewall policy show --resource-group <group> --name <policy>',
  ruleCollectionGroup: 'az network firewall policy rule-collection-group list --resource-group <group> --policy-name <policy>',
  publicAddress: 'az network public-ip show --resource-group <group> --name <public-ip>',
  natGateway: 'az network nat gateway show --resource-group <group> --name <nat-gateway>',
  backendPool: 'az network lb show --resource-group <group> --name <load-balancer>',
  poolMember: 'az network nic list --resource-group <group>',
  natRuleMember: 'az network nic list --resource-group <group>',
  balancer: 'az network lb show --resource-group <group> --name <load-balancer>',
  address: 'az network nic list --resource-group <group>',
};
