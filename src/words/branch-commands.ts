/** What lets routes of branches through, BGP on a VPN connection or branch-to-branch traffic of a virtual WAN -> the commands. Sources: the az, Az.Network and azurerm pages of both. */
import { powerShellQuoted, shellQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

export function connectionBgp({ name, az, powerShellContext, powerShellGroup }: Named, on: boolean, words: RemedyWords): StepCommands {
  return {
    az: [`az network vpn-connection update ${az} --name ${shellQuoted(name)} --enable-bgp ${on}`],
    powerShell: [
      powerShellContext,
      `Set-AzVirtualNetworkGatewayConnection -VirtualNetworkGatewayConnection (Get-AzVirtualNetworkGatewayConnection -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)}) -EnableBgp $${on} -Force`,
    ],
    terraform: terraformBlock(
      'azurerm_virtual_network_gateway_connection',
      [name],
      [`bgp_enabled = ${on} // azurerm 3: enable_bgp; ${words.keepRest}`],
    ),
    bicep: bicepBlock('Microsoft.Network/connections', '2024-05-01', [name], [`enableBgp: ${on} // ${words.keepRest}`]),
  };
}

export function branchToBranch({ name, az, powerShellContext, powerShellGroup }: Named, on: boolean, words: RemedyWords): StepCommands {
  return {
    az: [`az network vwan update ${az} --name ${shellQuoted(name)} --branch-to-branch-traffic ${on}`],
    powerShell: [
      powerShellContext,
      `Update-AzVirtualWan -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)} -AllowBranchToBranchTraffic $${on}`,
    ],
    terraform: terraformBlock('azurerm_virtual_wan', [name], [`allow_branch_to_branch_traffic = ${on} // ${words.keepRest}`]),
    bicep: bicepBlock('Microsoft.Network/virtualWans', '2024-05-01', [name], [`allowBranchToBranchTraffic: ${on} // ${words.keepRest}`]),
  };
}
