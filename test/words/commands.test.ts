/** The commands of a remedy: exact, for every tool, and never more than the name allows. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Remedy } from '../../src/change/remedy.ts';
import type { Step } from '../../src/network/step.ts';
import { commandsOf } from '../../src/words/commands.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { hostileText } from './hostile.ts';
import { flagRemedy, gateway, idOf, peeringRemedy, vnet } from './sample-answers.ts';

const words = lexiconOf('en').remedies;
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const GROUP = '20240322-ergw2ergw';

function linesOf(remedy: Remedy): Record<string, readonly string[]> {
  return Object.fromEntries(commandsOf(remedy, words).blocks.map(({ tool, lines }) => [tool, lines]));
}

function setting(resource: string, flag: string, to: unknown): Remedy {
  return { ...flagRemedy, steps: [{ resource, property: `properties.${flag}`, from: !to, to }] };
}

describe('a flag', () => {
  test.each([
    [
      'allowRemoteVnetTraffic',
      true,
      '--allow-remote-vnet-traffic true',
      '-AllowRemoteVnetTraffic $true',
      'remote_vnet_traffic_enabled = true',
    ],
    [
      'allowVirtualWanTraffic',
      false,
      '--allow-vwan-traffic false',
      '-AllowVirtualWanTraffic $false',
      'virtual_wan_traffic_enabled = false',
    ],
  ])('%s %s of a VNet gateway', (flag, to, az, powerShell, terraform) => {
    const lines = linesOf(setting(gateway(3), flag, to));
    expect(lines.az).toEqual([
      `az network vnet-gateway update --subscription ${SUBSCRIPTION} --resource-group ${GROUP} --name ergw-hub-03 ${az}`,
    ]);
    expect(lines.PowerShell).toEqual([
      `Set-AzContext -Subscription '${SUBSCRIPTION}'`,
      `$gateway = Get-AzVirtualNetworkGateway -ResourceGroupName '${GROUP}' -Name 'ergw-hub-03'`,
      `Set-AzVirtualNetworkGateway -VirtualNetworkGateway $gateway ${powerShell}`,
    ]);
    expect(lines.Terraform?.join('\n')).toContain('resource "azurerm_virtual_network_gateway" "ergw_hub_03" {');
    expect(lines.Terraform?.join('\n')).toContain(terraform);
    expect(lines.Bicep?.join('\n')).toContain(`${flag}: ${to}`);
  });

  test('of a virtual WAN gateway has no PowerShell parameter, and that is said', () => {
    const lines = linesOf(setting(idOf('expressRouteGateways', 'ergw-wan'), 'allowNonVirtualWanTraffic', true));
    expect(lines.az?.join('\n')).toContain('az network express-route gateway update');
    expect(lines.az?.join('\n')).toContain('--allow-non-vwan-traffic true');
    expect(lines.PowerShell).toEqual(['# no parameter for allowNonVirtualWanTraffic is known: use az or the portal']);
    expect(lines.Terraform?.join('\n')).toContain('azurerm_express_route_gateway');
    expect(lines.Bicep?.join('\n')).toContain('Microsoft.Network/expressRouteGateways@');
  });
});

test('a peering is created on both sides, by every tool', () => {
  const lines = linesOf(peeringRemedy);
  for (const tool of ['az', 'PowerShell', 'Terraform', 'Bicep']) {
    const all = (lines[tool] ?? []).join('\n');
    for (const n of [1, 3]) {
      expect(all).toContain(vnet(n));
      expect(all).toContain(`vnet-hub-0${n}-to-vnet-hub-0${4 - n}`);
    }
  }
  expect(lines.az?.filter((line) => line.startsWith('az network vnet peering create '))).toHaveLength(2);
  expect(lines.PowerShell?.filter((line) => line.startsWith('Set-AzContext'))).toHaveLength(1);
});

test('a peering that is made anew is deleted first', () => {
  const [step] = peeringRemedy.steps;
  if (!step) throw new Error('no step');
  const lines = linesOf({ ...peeringRemedy, steps: [{ ...step, from: {}, to: null }, step] });
  expect(lines.az?.map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual([
    'az network vnet peering delete',
    'az network vnet peering create',
  ]);
});

test('a peering for IPv6 alone is created as one, by every tool', () => {
  const steps = peeringRemedy.steps.map((step) => ({
    ...step,
    to: { properties: { ...propertiesOf(step.to), enableOnlyIPv6Peering: true } },
  }));
  const lines = linesOf({ ...peeringRemedy, steps });
  const option = {
    az: '--enable-only-ipv6 true',
    PowerShell: '-EnableOnlyIPv6Peering $true',
    Terraform: 'only_ipv6_peering_enabled = true',
    Bicep: 'enableOnlyIPv6Peering: true',
  };
  for (const [tool, text] of Object.entries(option)) expect((lines[tool] ?? []).join('\n').split(text)).toHaveLength(3);
  for (const tool of Object.keys(option)) expect((linesOf(peeringRemedy)[tool] ?? []).join('\n')).not.toMatch(/only.?ipv6/i);
});

function propertiesOf(body: unknown): object {
  return (body as { readonly properties?: object }).properties ?? {};
}

test('a step without a command says so', () => {
  const steps = [{ resource: idOf('routeTables', 'rt-1'), property: 'properties.x', from: null, to: 1 }];
  expect(commandsOf({ ...flagRemedy, steps }, words)).toEqual({ blocks: [], notes: [words.noCommand('rt-1')] });
});

const AZ = `--subscription ${SUBSCRIPTION} --resource-group ${GROUP}`;
const CONTEXT = `Set-AzContext -Subscription '${SUBSCRIPTION}'`;
const side = `${vnet(1)}/virtualNetworkPeerings/p-1`;
const ofSide = `-ResourceGroupName '${GROUP}' -VirtualNetworkName 'vnet-hub-01' -Name 'p-1'`;
const table = idOf('routeTables', 'rt-1');
const rule = `${idOf('networkSecurityGroups', 'nsg-1')}/securityRules/deny-1`;
const adminRule = `${idOf('networkManagers', 'avnm')}/securityAdminConfigurations/sac/ruleCollections/rc/rules/block`;
const nat = idOf('natGateways', 'nat-1');
const allowed = {
  name: 'allow-1',
  properties: {
    direction: 'Inbound',
    access: 'Allow',
    priority: 199,
    protocol: '*',
    sourceAddressPrefix: '10.1.0.4/32',
    sourcePortRange: '*',
    destinationAddressPrefix: '10.2.0.4/32',
    destinationPortRange: '443',
  },
};

/** Step; az; PowerShell after the context; what Terraform and Bicep must hold. */
const STEPS: readonly (readonly [string, Partial<Step>, readonly string[], readonly string[], readonly string[], readonly string[]])[] = [
  ...(
    [
      ['useRemoteGateways', 'use_remote_gateways', 'UseRemoteGateways', true],
      ['allowGatewayTransit', 'allow_gateway_transit', 'AllowGatewayTransit', true],
      ['allowVirtualNetworkAccess', 'allow_virtual_network_access', 'AllowVirtualNetworkAccess', true],
      ['allowForwardedTraffic', 'allow_forwarded_traffic', 'AllowForwardedTraffic', false],
    ] as const
  ).map(
    ([setting, argument, member, to]) =>
      [
        setting,
        { resource: side, property: `properties.${setting}`, to },
        [`az network vnet peering update ${AZ} --vnet-name vnet-hub-01 --name p-1 --set ${setting}=${to}`],
        [
          `$peering = Get-AzVirtualNetworkPeering ${ofSide}`,
          `$peering.${member} = $${to}`,
          'Set-AzVirtualNetworkPeering -VirtualNetworkPeering $peering',
        ],
        [
          'resource "azurerm_virtual_network_peering" "vnet_hub_01_p_1" {',
          'virtual_network_name = "vnet-hub-01"',
          `${argument} = ${to} //`,
        ],
        ["virtualNetworkPeerings@2024-05-01' = {", "name: 'vnet-hub-01/p-1'", `${setting}: ${to} //`],
      ] as const,
  ),
  [
    'a sync',
    { resource: side, property: 'properties.remoteAddressSpace.addressPrefixes', to: ['10.2.0.0/16', '10.22.0.0/16'] },
    [`az network vnet peering sync ${AZ} --vnet-name vnet-hub-01 --name p-1`],
    [`Sync-AzVirtualNetworkPeering ${ofSide}`],
    ['triggers = { remote_address_space = "10.2.0.0/16,10.22.0.0/16" }'],
    ['// '],
  ],
  [
    'subnets of a peering',
    { resource: side, property: 'properties.localSubnetNames', to: ['snet-vm', "o'hara"] },
    [`az network vnet peering update ${AZ} --vnet-name vnet-hub-01 --name p-1 --local-subnet-names snet-vm "o'hara"`],
    ['# no parameter for localSubnetNames is known: use az or the portal'],
    ['local_subnet_names = ["snet-vm", "o\'hara"] //'],
    ["localSubnetNames: ['snet-vm', 'o\\'hara'] //"],
  ],
  [
    'a route taken out',
    { resource: `${table}/routes/drop`, property: '', to: null },
    [`az network route-table route delete ${AZ} --route-table-name rt-1 --name drop`],
    [`Get-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1' | Remove-AzRouteConfig -Name 'drop' | Set-AzRouteTable`],
    ['# take the block azurerm_route of drop out of the file'],
    ['// take the block Microsoft.Network/routeTables/routes of drop out of the file'],
  ],
  [
    'the propagation of a route table',
    { resource: table, property: 'properties.disableBgpRoutePropagation', to: false },
    [`az network route-table update ${AZ} --name rt-1 --disable-bgp-route-propagation false`],
    [
      `$table = Get-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1'`,
      '$table.DisableBgpRoutePropagation = $false',
      'Set-AzRouteTable -RouteTable $table',
    ],
    ['resource "azurerm_route_table" "rt_1" {', 'bgp_route_propagation_enabled = true //'],
    ["'Microsoft.Network/routeTables@2024-05-01'", 'disableBgpRoutePropagation: false //'],
  ],
  [
    'the routes of peerings in a route table',
    { resource: table, property: 'properties.disablePeeringRoute', to: 'None' },
    [`az network route-table update ${AZ} --name rt-1 --disable-peering-route None`],
    [
      `$table = Get-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1'`,
      "$table.DisablePeeringRoute = 'None'",
      'Set-AzRouteTable -RouteTable $table',
    ],
    ['# nothing here is known'],
    ["'Microsoft.Network/routeTables@2025-07-01'", "disablePeeringRoute: 'None' //"],
  ],
  [
    'a rule added',
    { resource: rule, property: '', from: null, to: allowed },
    [
      `az network nsg rule create ${AZ} --nsg-name nsg-1 --name deny-1 --direction Inbound --access Allow --priority 199 --protocol "*" --source-address-prefixes 10.1.0.4/32 --source-port-ranges "*" --destination-address-prefixes 10.2.0.4/32 --destination-port-ranges 443`,
    ],
    [
      `Get-AzNetworkSecurityGroup -ResourceGroupName '${GROUP}' -Name 'nsg-1' | Add-AzNetworkSecurityRuleConfig -Name 'deny-1' -Direction 'Inbound' -Access 'Allow' -Priority 199 -Protocol '*' -SourceAddressPrefix '10.1.0.4/32' -SourcePortRange '*' -DestinationAddressPrefix '10.2.0.4/32' -DestinationPortRange '443' | Set-AzNetworkSecurityGroup`,
    ],
    [
      'resource "azurerm_network_security_rule" "nsg_1_deny_1" {',
      'network_security_group_name = "nsg-1"',
      'priority = 199',
      'destination_port_range = "443"',
    ],
    ["name: 'nsg-1/deny-1'", 'priority: 199', "sourceAddressPrefix: '10.1.0.4/32'"],
  ],
  [
    'a rule taken out',
    { resource: rule, property: '', to: null },
    [`az network nsg rule delete ${AZ} --nsg-name nsg-1 --name deny-1`],
    [
      `Get-AzNetworkSecurityGroup -ResourceGroupName '${GROUP}' -Name 'nsg-1' | Remove-AzNetworkSecurityRuleConfig -Name 'deny-1' | Set-AzNetworkSecurityGroup`,
    ],
    ['# take the block azurerm_network_security_rule of deny-1 out'],
    ['// take the block Microsoft.Network/networkSecurityGroups/securityRules of deny-1 out'],
  ],
  [
    "a rule's access",
    { resource: rule, property: 'properties.access', to: 'Allow' },
    [`az network nsg rule update ${AZ} --nsg-name nsg-1 --name deny-1 --access Allow`],
    [
      `$nsg = Get-AzNetworkSecurityGroup -ResourceGroupName '${GROUP}' -Name 'nsg-1'`,
      "($nsg.SecurityRules | Where-Object Name -EQ 'deny-1').Access = 'Allow'",
      'Set-AzNetworkSecurityGroup -NetworkSecurityGroup $nsg',
    ],
    ['access = "Allow" //'],
    ["access: 'Allow' //"],
  ],
  [
    "a rule's priority",
    { resource: rule, property: 'properties.priority', to: 101 },
    [`az network nsg rule update ${AZ} --nsg-name nsg-1 --name deny-1 --priority 101`],
    [
      `$nsg = Get-AzNetworkSecurityGroup -ResourceGroupName '${GROUP}' -Name 'nsg-1'`,
      "($nsg.SecurityRules | Where-Object Name -EQ 'deny-1').Priority = 101",
      'Set-AzNetworkSecurityGroup -NetworkSecurityGroup $nsg',
    ],
    ['priority = 101 //'],
    ['priority: 101 //'],
  ],
  [
    "an admin rule's access",
    { resource: adminRule, property: 'properties.access', to: 'Allow' },
    [
      `az network manager security-admin-config rule-collection rule update ${AZ} --network-manager-name avnm --configuration-name sac --rule-collection-name rc --rule-name block --access Allow`,
    ],
    [
      `$rule = Get-AzNetworkManagerSecurityAdminRule -ResourceGroupName '${GROUP}' -NetworkManagerName 'avnm' -SecurityAdminConfigurationName 'sac' -RuleCollectionName 'rc' -Name 'block'`,
      "$rule.Access = 'Allow'",
      'Set-AzNetworkManagerSecurityAdminRule -InputObject $rule',
    ],
    ['resource "azurerm_network_manager_admin_rule" "avnm_sac_rc_block" {', 'action = "Allow" //'],
    ["name: 'avnm/sac/rc/block'", "kind: 'Custom'", "access: 'Allow' //"],
  ],
  [
    'a rule collection group of a firewall policy',
    {
      resource: `${idOf('firewallPolicies', 'fw-policy')}/ruleCollectionGroups/hairpin-allow-199`,
      property: '',
      to: {
        name: 'hairpin-allow-199',
        properties: {
          priority: 199,
          ruleCollections: [
            {
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              name: 'hairpin-allow-199',
              priority: 100,
              action: { type: 'Allow' },
              rules: [
                {
                  ruleType: 'NetworkRule',
                  name: 'hairpin-allow-199',
                  ipProtocols: ['TCP'],
                  sourceAddresses: ['10.1.0.4'],
                  destinationAddresses: ['10.2.0.4'],
                  destinationPorts: ['443'],
                },
              ],
            },
          ],
        },
      },
    },
    [
      `az network firewall policy rule-collection-group create ${AZ} --policy-name fw-policy --name hairpin-allow-199 --priority 199`,
      `az network firewall policy rule-collection-group collection add-filter-collection ${AZ} --policy-name fw-policy --rule-collection-group-name hairpin-allow-199 --name hairpin-allow-199 --collection-priority 100 --action Allow --rule-type NetworkRule --rule-name hairpin-allow-199 --ip-protocols TCP --source-addresses 10.1.0.4 --destination-addresses 10.2.0.4 --destination-ports 443`,
    ],
    [
      "$rule = New-AzFirewallPolicyNetworkRule -Name 'hairpin-allow-199' -Protocol 'TCP' -SourceAddress '10.1.0.4' -DestinationAddress '10.2.0.4' -DestinationPort '443'",
      "$collection = New-AzFirewallPolicyFilterRuleCollection -Name 'hairpin-allow-199' -Priority 100 -Rule $rule -ActionType Allow",
      `New-AzFirewallPolicyRuleCollectionGroup -Name 'hairpin-allow-199' -Priority 199 -RuleCollection $collection -FirewallPolicyObject (Get-AzFirewallPolicy -ResourceGroupName '${GROUP}' -Name 'fw-policy')`,
    ],
    ['resource "azurerm_firewall_policy_rule_collection_group" "fw_policy_hairpin_allow_199" {', 'source_addresses = ["10.1.0.4"]'],
    ["'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01'", "destinationPorts: ['443']"],
  ],
  [
    'a rule collection group that makes room',
    { resource: `${idOf('firewallPolicies', 'fw-policy')}/ruleCollectionGroups/main`, property: 'properties.priority', to: 101 },
    [`az network firewall policy rule-collection-group update ${AZ} --policy-name fw-policy --name main --priority 101`],
    [
      `$group = Get-AzFirewallPolicyRuleCollectionGroup -ResourceGroupName '${GROUP}' -AzureFirewallPolicyName 'fw-policy' -Name 'main'`,
      'Set-AzFirewallPolicyRuleCollectionGroup -InputObject $group -Priority 101 -RuleCollection $group.Properties.RuleCollection',
    ],
    ['resource "azurerm_firewall_policy_rule_collection_group" "fw_policy_main" {', 'priority = 101'],
    ["'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01'", 'priority: 101'],
  ],
  [
    'a collection of network rules on a firewall',
    {
      resource: `${idOf('azureFirewalls', 'fw')}/networkRuleCollections/hairpin-allow-199`,
      property: '',
      to: {
        name: 'hairpin-allow-199',
        properties: {
          priority: 199,
          action: { type: 'Allow' },
          rules: [
            {
              name: 'hairpin-allow-199',
              protocols: ['Any'],
              sourceAddresses: ['10.1.0.4'],
              destinationAddresses: ['10.2.0.4'],
              destinationPorts: ['*'],
            },
          ],
        },
      },
    },
    [
      `az network firewall network-rule create ${AZ} --firewall-name fw --collection-name hairpin-allow-199 --name hairpin-allow-199 --priority 199 --action Allow --protocols Any --source-addresses 10.1.0.4 --destination-addresses 10.2.0.4 --destination-ports "*"`,
    ],
    [
      `$firewall = Get-AzFirewall -ResourceGroupName '${GROUP}' -Name 'fw'`,
      "$rule = New-AzFirewallNetworkRule -Name 'hairpin-allow-199' -Protocol 'Any' -SourceAddress '10.1.0.4' -DestinationAddress '10.2.0.4' -DestinationPort '*'",
      "$firewall.AddNetworkRuleCollection((New-AzFirewallNetworkRuleCollection -Name 'hairpin-allow-199' -Priority 199 -Rule $rule -ActionType Allow))",
      'Set-AzFirewall -AzureFirewall $firewall',
    ],
    ['resource "azurerm_firewall_network_rule_collection" "fw_hairpin_allow_199" {', 'source_addresses = ["10.1.0.4"]'],
    ["'Microsoft.Network/azureFirewalls@2024-05-01'", "destinationPorts: ['*']"],
  ],
  [
    'a collection of network rules taken off a firewall',
    { resource: `${idOf('azureFirewalls', 'fw')}/networkRuleCollections/hairpin-allow-199`, property: '', to: null },
    [`az network firewall network-rule collection delete ${AZ} --firewall-name fw --collection-name hairpin-allow-199`],
    [
      `$firewall = Get-AzFirewall -ResourceGroupName '${GROUP}' -Name 'fw'`,
      "$firewall.RemoveNetworkRuleCollectionByName('hairpin-allow-199')",
      'Set-AzFirewall -AzureFirewall $firewall',
    ],
    ['# '],
    ['// '],
  ],
  [
    'a collection of network rules on a firewall that makes room',
    { resource: `${idOf('azureFirewalls', 'fw')}/networkRuleCollections/deny`, property: 'properties.priority', from: 100, to: 101 },
    [
      `az resource update --ids ${idOf('azureFirewalls', 'fw')} --set "properties.networkRuleCollections[name=deny].properties.priority=101"`,
    ],
    [
      `$firewall = Get-AzFirewall -ResourceGroupName '${GROUP}' -Name 'fw'`,
      "$firewall.GetNetworkRuleCollectionByName('deny').Priority = 101",
      'Set-AzFirewall -AzureFirewall $firewall',
    ],
    ['resource "azurerm_firewall_network_rule_collection" "fw_deny" {', 'priority = 101'],
    ["'Microsoft.Network/azureFirewalls@2024-05-01'", "{ name: 'deny', properties: { priority: 101 } }"],
  ],
  [
    "a static route of a hub's route table",
    {
      resource: `${idOf('virtualHubs', 'hub')}/hubRouteTables/defaultRouteTable`,
      property: 'properties.routes',
      from: [{ name: 'old', destinationType: 'CIDR', destinations: ['10.9.0.0/16'], nextHopType: 'ResourceId', nextHop: '/x/fw' }],
      to: [
        { name: 'old', destinationType: 'CIDR', destinations: ['10.9.0.0/16'], nextHopType: 'ResourceId', nextHop: '/x/fw' },
        { name: 'new', destinationType: 'CIDR', destinations: ['10.1.0.0/24'], nextHopType: 'ResourceId', nextHop: '/x/fw' },
      ],
    },
    [
      `az network vhub route-table route add ${AZ} --vhub-name hub --name defaultRouteTable --route-name new --destination-type CIDR --destinations 10.1.0.0/24 --next-hop-type ResourceId --next-hop /x/fw`,
    ],
    [
      `$table = Get-AzVHubRouteTable -ResourceGroupName '${GROUP}' -VirtualHubName 'hub' -Name 'defaultRouteTable'`,
      "$route = New-AzVHubRoute -Name 'new' -DestinationType 'CIDR' -Destination @('10.1.0.0/24') -NextHopType 'ResourceId' -NextHop '/x/fw'",
      `Update-AzVHubRouteTable -ResourceGroupName '${GROUP}' -VirtualHubName 'hub' -Name 'defaultRouteTable' -Route (@($table.Routes) + $route)`,
    ],
    ['resource "azurerm_virtual_hub_route_table_route" "hub_defaultRouteTable_new" {', 'destinations = ["10.1.0.0/24"]'],
    ["'Microsoft.Network/virtualHubs/hubRouteTables@2024-05-01'", "nextHop: '/x/fw'"],
  ],
  [
    "a static route taken out of a hub's route table again",
    {
      resource: `${idOf('virtualHubs', 'hub')}/hubRouteTables/defaultRouteTable`,
      property: 'properties.routes',
      from: [
        { name: 'old', destinationType: 'CIDR', destinations: ['10.9.0.0/16'], nextHopType: 'ResourceId', nextHop: '/x/fw' },
        { name: 'new', destinationType: 'CIDR', destinations: ['10.1.0.0/24'], nextHopType: 'ResourceId', nextHop: '/x/fw' },
      ],
      to: [{ name: 'old', destinationType: 'CIDR', destinations: ['10.9.0.0/16'], nextHopType: 'ResourceId', nextHop: '/x/fw' }],
    },
    [`az network vhub route-table route remove ${AZ} --vhub-name hub --name defaultRouteTable --index 2`],
    [
      `$table = Get-AzVHubRouteTable -ResourceGroupName '${GROUP}' -VirtualHubName 'hub' -Name 'defaultRouteTable'`,
      `Update-AzVHubRouteTable -ResourceGroupName '${GROUP}' -VirtualHubName 'hub' -Name 'defaultRouteTable' -Route @($table.Routes | Where-Object Name -NE 'new')`,
    ],
    ['# ', 'azurerm_virtual_hub_route_table_route', 'new'],
    ['// ', 'new'],
  ],
  [
    'BGP on a VPN connection',
    { resource: idOf('connections', 'c-1'), property: 'properties.enableBgp', to: true },
    [`az network vpn-connection update ${AZ} --name c-1 --enable-bgp true`],
    [
      `Set-AzVirtualNetworkGatewayConnection -VirtualNetworkGatewayConnection (Get-AzVirtualNetworkGatewayConnection -ResourceGroupName '${GROUP}' -Name 'c-1') -EnableBgp $true -Force`,
    ],
    ['resource "azurerm_virtual_network_gateway_connection" "c_1" {', 'bgp_enabled = true // azurerm 3: enable_bgp;'],
    ["'Microsoft.Network/connections@2024-05-01'", 'enableBgp: true //'],
  ],
  [
    'branch-to-branch traffic of a virtual WAN',
    { resource: idOf('virtualWans', 'wan'), property: 'properties.allowBranchToBranchTraffic', to: true },
    [`az network vwan update ${AZ} --name wan --branch-to-branch-traffic true`],
    [`Update-AzVirtualWan -ResourceGroupName '${GROUP}' -Name 'wan' -AllowBranchToBranchTraffic $true`],
    ['resource "azurerm_virtual_wan" "wan" {', 'allow_branch_to_branch_traffic = true //'],
    ["'Microsoft.Network/virtualWans@2024-05-01'", 'allowBranchToBranchTraffic: true //'],
  ],
  [
    'a route straight to the Internet',
    {
      resource: `${idOf('routeTables', 'rt-1')}/routes/hairpin-to-20.1.2.3-32`,
      property: '',
      to: { name: 'hairpin-to-20.1.2.3-32', properties: { addressPrefix: '20.1.2.3/32', nextHopType: 'Internet' } },
    },
    [
      `az network route-table route create ${AZ} --route-table-name rt-1 --name hairpin-to-20.1.2.3-32 --address-prefix 20.1.2.3/32 --next-hop-type Internet`,
    ],
    [
      `Get-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1' | Add-AzRouteConfig -Name 'hairpin-to-20.1.2.3-32' -AddressPrefix '20.1.2.3/32' -NextHopType Internet | Set-AzRouteTable`,
    ],
    ['resource "azurerm_route" "rt_1_hairpin_to_20_1_2_3_32" {', 'next_hop_type = "Internet"'],
    ["nextHopType: 'Internet'"],
  ],
  [
    'what a hub connection propagates to',
    {
      resource: `${idOf('virtualHubs', 'hub')}/hubVirtualNetworkConnections/c-1`,
      property: 'properties.routingConfiguration.propagatedRouteTables',
      to: { labels: ['default'], ids: [{ id: '/x/hubRouteTables/rt-1' }] },
    },
    [`az network vhub connection update ${AZ} --vhub-name hub --name c-1 --propagated /x/hubRouteTables/rt-1 --labels default`],
    [
      `$connection = Get-AzVirtualHubVnetConnection -ResourceGroupName '${GROUP}' -ParentResourceName 'hub' -Name 'c-1'`,
      '$routing = $connection.RoutingConfiguration',
      "$routing.PropagatedRouteTables.Labels = @('default')",
      "$routing.PropagatedRouteTables.Ids = @(@{ Id = '/x/hubRouteTables/rt-1' })",
      `Update-AzVirtualHubVnetConnection -ResourceGroupName '${GROUP}' -ParentResourceName 'hub' -Name 'c-1' -RoutingConfiguration $routing`,
    ],
    ['resource "azurerm_virtual_hub_connection" "hub_c_1" {', 'route_table_ids = ["/x/hubRouteTables/rt-1"]'],
    ["name: 'hub/c-1'", "ids: [{ id: '/x/hubRouteTables/rt-1' }]"],
  ],
  [
    'what a hub connection is associated with',
    {
      resource: `${idOf('virtualHubs', 'hub')}/hubVirtualNetworkConnections/c-1`,
      property: 'properties.routingConfiguration.associatedRouteTable',
      to: { id: '/x/hubRouteTables/rt-1' },
    },
    [`az network vhub connection update ${AZ} --vhub-name hub --name c-1 --associated /x/hubRouteTables/rt-1`],
    [
      `$connection = Get-AzVirtualHubVnetConnection -ResourceGroupName '${GROUP}' -ParentResourceName 'hub' -Name 'c-1'`,
      '$routing = $connection.RoutingConfiguration',
      "$routing.AssociatedRouteTable = @{ Id = '/x/hubRouteTables/rt-1' }",
      `Update-AzVirtualHubVnetConnection -ResourceGroupName '${GROUP}' -ParentResourceName 'hub' -Name 'c-1' -RoutingConfiguration $routing`,
    ],
    ['resource "azurerm_virtual_hub_connection" "hub_c_1" {', 'associated_route_table_id = "/x/hubRouteTables/rt-1"'],
    ["name: 'hub/c-1'", "associatedRouteTable: { id: '/x/hubRouteTables/rt-1' }"],
  ],
  [
    'IP forwarding',
    { resource: idOf('networkInterfaces', 'nic-1'), property: 'properties.enableIPForwarding', to: true },
    [`az network nic update ${AZ} --name nic-1 --ip-forwarding true`],
    [
      `$nic = Get-AzNetworkInterface -ResourceGroupName '${GROUP}' -Name 'nic-1'`,
      '$nic.EnableIPForwarding = $true',
      'Set-AzNetworkInterface -NetworkInterface $nic',
    ],
    ['resource "azurerm_network_interface" "nic_1" {', 'ip_forwarding_enabled = true //'],
    ["'Microsoft.Network/networkInterfaces@2024-05-01'", 'enableIPForwarding: true //'],
  ],
  [
    'a NAT gateway',
    { resource: `${vnet(1)}/subnets/snet-vm`, property: 'properties.natGateway', to: { id: nat } },
    [`az network vnet subnet update ${AZ} --vnet-name vnet-hub-01 --name snet-vm --nat-gateway ${nat}`],
    [
      `$vnet = Get-AzVirtualNetwork -ResourceGroupName '${GROUP}' -Name 'vnet-hub-01'`,
      "$subnet = Get-AzVirtualNetworkSubnetConfig -VirtualNetwork $vnet -Name 'snet-vm'",
      `$subnet.NatGateway = Get-AzNatGateway -ResourceGroupName '${GROUP}' -Name 'nat-1'`,
      'Set-AzVirtualNetwork -VirtualNetwork $vnet',
    ],
    ['resource "azurerm_subnet_nat_gateway_association" "vnet_hub_01_snet_vm" {', `nat_gateway_id = "${nat}"`],
    ["name: 'vnet-hub-01/snet-vm'", `natGateway: { id: '${nat}' } //`],
  ],
  [
    'a route table',
    { resource: idOf('routeTables', 'rt-1'), to: { name: 'rt-1', location: 'japaneast', properties: {} } },
    [`az network route-table create ${AZ} --name rt-1 --location japaneast`],
    [`New-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1' -Location 'japaneast'`],
    ['resource "azurerm_route_table" "rt_1" {', 'location = "japaneast"'],
    ["'Microsoft.Network/routeTables@", "location: 'japaneast'"],
  ],
  [
    'a route through an appliance',
    {
      resource: `${idOf('routeTables', 'rt-1')}/routes/back`,
      to: { name: 'back', properties: { addressPrefix: '10.1.0.0/24', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.9.0.4' } },
    },
    [
      `az network route-table route create ${AZ} --route-table-name rt-1 --name back --address-prefix 10.1.0.0/24 --next-hop-type VirtualAppliance --next-hop-ip-address 10.9.0.4`,
    ],
    [
      `Get-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1' | Add-AzRouteConfig -Name 'back' -AddressPrefix '10.1.0.0/24' -NextHopType VirtualAppliance -NextHopIpAddress '10.9.0.4' | Set-AzRouteTable`,
    ],
    ['resource "azurerm_route" "rt_1_back" {', 'route_table_name = "rt-1"', 'next_hop_in_ip_address = "10.9.0.4"'],
    ["name: 'rt-1/back'", "nextHopIpAddress: '10.9.0.4'"],
  ],
  [
    'the route table of a subnet',
    { resource: `${vnet(1)}/subnets/snet-vm`, property: 'properties.routeTable', to: { id: idOf('routeTables', 'rt-1') } },
    [`az network vnet subnet update ${AZ} --vnet-name vnet-hub-01 --name snet-vm --route-table ${idOf('routeTables', 'rt-1')}`],
    [
      `$vnet = Get-AzVirtualNetwork -ResourceGroupName '${GROUP}' -Name 'vnet-hub-01'`,
      "$subnet = Get-AzVirtualNetworkSubnetConfig -VirtualNetwork $vnet -Name 'snet-vm'",
      `$subnet.RouteTable = Get-AzRouteTable -ResourceGroupName '${GROUP}' -Name 'rt-1'`,
      'Set-AzVirtualNetwork -VirtualNetwork $vnet',
    ],
    ['resource "azurerm_subnet_route_table_association" "vnet_hub_01_snet_vm" {', `route_table_id = "${idOf('routeTables', 'rt-1')}"`],
    [`routeTable: { id: '${idOf('routeTables', 'rt-1')}' } //`],
  ],
  [
    'a network security group',
    { resource: idOf('networkSecurityGroups', 'nsg-1'), to: { name: 'nsg-1', location: 'japaneast', properties: {} } },
    [`az network nsg create ${AZ} --name nsg-1 --location japaneast`],
    [`New-AzNetworkSecurityGroup -ResourceGroupName '${GROUP}' -Name 'nsg-1' -Location 'japaneast'`],
    ['resource "azurerm_network_security_group" "nsg_1" {', 'location = "japaneast"'],
    ["'Microsoft.Network/networkSecurityGroups@", "location: 'japaneast'"],
  ],
  [
    'the group of a network card',
    {
      resource: idOf('networkInterfaces', 'nic-1'),
      property: 'properties.networkSecurityGroup',
      to: { id: idOf('networkSecurityGroups', 'nsg-1') },
    },
    [`az network nic update ${AZ} --name nic-1 --network-security-group ${idOf('networkSecurityGroups', 'nsg-1')}`],
    [
      `$nic = Get-AzNetworkInterface -ResourceGroupName '${GROUP}' -Name 'nic-1'`,
      `$nic.NetworkSecurityGroup = Get-AzNetworkSecurityGroup -ResourceGroupName '${GROUP}' -Name 'nsg-1'`,
      'Set-AzNetworkInterface -NetworkInterface $nic',
    ],
    ['resource "azurerm_network_interface_security_group_association" "nic_1" {'],
    [`networkSecurityGroup: { id: '${idOf('networkSecurityGroups', 'nsg-1')}' } //`],
  ],
];

const stepOf = (step: Partial<Step>): Step => ({ resource: '', property: '', from: null, to: null, ...step });

test.each(STEPS)('%s, by every tool', (_, step, az, powerShell, terraform, bicep) => {
  const remedy = { ...flagRemedy, steps: [stepOf(step)] };
  const lines = linesOf(remedy);
  expect(commandsOf(remedy, words).notes).toEqual([]);
  expect(lines.az).toEqual(az);
  expect(lines.PowerShell).toEqual(powerShell[0]?.startsWith('#') ? powerShell : [CONTEXT, ...powerShell]);
  for (const part of terraform) expect(lines.Terraform?.join('\n')).toContain(part);
  for (const part of bicep) expect(lines.Bicep?.join('\n')).toContain(part);
});

test('steps of different kinds come in their order, the subscription once', () => {
  const steps = STEPS.map(([, step]) => stepOf(step));
  const lines = linesOf({ ...flagRemedy, steps });
  expect(lines.az).toEqual(STEPS.flatMap(([, , az]) => az));
  expect(lines.PowerShell).toEqual([CONTEXT, ...STEPS.flatMap(([, , , powerShell]) => powerShell)]);
});

test('two settings of one resource are one block of a file', () => {
  const set = (property: string): Step => stepOf({ resource: gateway(3), property: `properties.${property}`, to: true });
  const lines = linesOf({ ...flagRemedy, steps: [set('allowRemoteVnetTraffic'), set('allowVirtualWanTraffic')] });
  expect(lines.Terraform).toEqual([
    'resource "azurerm_virtual_network_gateway" "ergw_hub_03" {',
    '  name = "ergw-hub-03"',
    '  remote_vnet_traffic_enabled = true // keep the other settings as they are',
    '  virtual_wan_traffic_enabled = true // keep the other settings as they are',
    '}',
  ]);
  expect(lines.Bicep?.filter((line) => line.startsWith('resource'))).toHaveLength(1);
});

test('resources whose names make one symbol are blocks of their own, and those of one name in two groups are not mixed', () => {
  const table = (id: string): Step => ({ resource: id, property: 'properties.disableBgpRoutePropagation', from: true, to: false });
  const ids = ['a-b', 'a_b'].map((name) => idOf('routeTables', name));
  const elsewhere = (ids[0] ?? '').replace(GROUP, 'rg-other');
  const steps = [...ids, elsewhere].map(table);
  const { blocks } = commandsOf({ ...flagRemedy, kind: 'changeRoute', steps }, lexiconOf('en').remedies);
  const heads = (tool: string): readonly string[] =>
    blocks.flatMap((block) => (block.tool === tool ? block.lines.filter((line) => line.startsWith('resource ')) : []));
  expect(heads('Terraform').map((line) => line.split(' ')[2])).toEqual(['"a_b"', '"a_b_2"', '"a_b_3"']);
  expect(heads('Bicep').map((line) => line.split(' ')[1])).toEqual(['a_b', 'a_b_2', 'a_b_3']);
});

test('rules of one name in two groups are two blocks with names of their own', () => {
  const steps = ['nsg-1', 'nsg-2'].map((nsg) =>
    stepOf({ resource: `${idOf('networkSecurityGroups', nsg)}/securityRules/allow-1`, to: allowed }),
  );
  const lines = linesOf({ ...flagRemedy, steps });
  for (const tool of ['Terraform', 'Bicep']) {
    const opened = (lines[tool] ?? []).filter((line) => line.startsWith('resource'));
    expect(new Set(opened).size).toBe(2);
  }
});

test('a peering of subnets is created with its lists', () => {
  const [step] = peeringRemedy.steps;
  const lists = { peerCompleteVnets: false, localSubnetNames: ['a', 'b'], remoteSubnetNames: ['c'] };
  const body = step?.to as { readonly name: string; readonly properties: object };
  const lines = linesOf({
    ...peeringRemedy,
    steps: [stepOf({ ...step, to: { ...body, properties: { ...body.properties, ...lists } } })],
  });
  expect(lines.az?.[0]).toMatch(/ --peer-complete-vnet false --local-subnet-names a b --remote-subnet-names c$/);
  expect(lines.PowerShell?.at(-1)).toMatch(/ -PeerCompleteVnets \$false -LocalSubnetNames 'a', 'b' -RemoteSubnetNames 'c'$/);
  expect(lines.Terraform).toContain('  peer_complete_virtual_networks_enabled = false');
  expect(lines.Bicep).toContain("    localSubnetNames: ['a', 'b']");
});

test('what is settled at creation is said, and Terraform replaces it', () => {
  const remedy = { ...flagRemedy, steps: [stepOf({ resource: side, property: 'properties.enableOnlyIPv6Peering', to: false })] };
  expect(commandsOf(remedy, words).notes).toEqual([words.remakePeering('p-1')]);
  expect(Object.keys(linesOf(remedy))).toEqual(['Terraform']);
  expect(linesOf(remedy).Terraform?.join()).toContain('only_ipv6_peering_enabled = false');
});

test.each([
  ['a rule whose body lacks a field', { resource: rule, to: { name: 'x', properties: { access: 'Allow' } } }],
  ['a property nobody knows', { resource: table, property: 'properties.constructor', to: true }],
  ['a value of another kind', { resource: idOf('networkInterfaces', 'nic-1'), property: 'properties.enableIPForwarding', to: 'yes' }],
  ['a NAT gateway that is no resource', { resource: `${vnet(1)}/subnets/s`, property: 'properties.natGateway', to: { id: 'nat' } }],
  ['an unknown access', { resource: adminRule, property: 'properties.access', to: 'Perhaps' }],
  [
    'a network card of a scale set',
    {
      resource:
        '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0/networkInterfaces/n',
      property: 'properties.enableIPForwarding',
      to: true,
    },
  ],
  [
    'a resource outside any resource group',
    {
      resource: '/subscriptions/s/providers/Microsoft.Network/routeTables/t',
      property: 'properties.disableBgpRoutePropagation',
      to: false,
    },
  ],
])('no command for %s', (_, step) => {
  const { blocks, notes } = commandsOf({ ...flagRemedy, steps: [stepOf(step)] }, words);
  expect(blocks).toEqual([]);
  expect(notes).toHaveLength(1);
});

/** Between double quotes nothing that sh, PowerShell or cmd.exe would read. */
const QUOTED = /"[^"$`\\!%]*"|'[^']*'(\\''[^']*')*/g;

test('whatever stands in a step of any kind, its commands are lines of quoted words, or none is given', () => {
  const hostile = hostileText.filter((text) => !text.includes('/'));
  fc.assert(
    fc.property(fc.constantFrom(...STEPS.map(([, step]) => stepOf(step))), hostile, (step, name) => {
      const resource = `${step.resource.slice(0, step.resource.lastIndexOf('/') + 1)}${name}`;
      const { blocks, notes } = commandsOf({ ...flagRemedy, steps: [{ ...step, resource }] }, words);
      expect(blocks.length === 0).toBe(notes.length === 1);
      for (const { lines } of blocks) for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      const az = blocks[0]?.lines[0];
      if (az !== undefined) expect(az.replace(QUOTED, 'Q')).toMatch(/^az [\w./= -]+$/);
    }),
    { numRuns: 2_000 },
  );
});

test.each(['@file', '-x', 'a\nb', ''])('no command with a subnet called %j', (name) => {
  const steps = [stepOf({ resource: side, property: 'properties.localSubnetNames', to: ['ok', name] })];
  expect(commandsOf({ ...flagRemedy, steps }, words).blocks).toEqual([]);
});

test('whatever a gateway is called, its command is one line of quoted words, or none is given', () => {
  fc.assert(
    fc.property(
      hostileText.filter((name) => !name.includes('/')),
      (name) => {
        const { blocks, notes } = commandsOf(setting(idOf('virtualNetworkGateways', name), 'allowRemoteVnetTraffic', true), words);
        expect(blocks.length === 0).toBe(notes.length === 1);
        for (const { lines } of blocks) for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        const az = blocks[0]?.lines[0];
        if (az !== undefined) expect(az.replace(QUOTED, 'Q')).toMatch(/^az [\w. -]+$/);
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each(['@/etc/passwd', '--help', '-x', 'a\u202eb', 'a\nb', '', ' a'])('no command for a gateway called %j', (name) => {
  const { blocks, notes } = commandsOf(setting(idOf('virtualNetworkGateways', name), 'allowRemoteVnetTraffic', true), words);
  expect(blocks).toEqual([]);
  expect(notes).toHaveLength(1);
});
