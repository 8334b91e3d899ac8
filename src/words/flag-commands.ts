/** A gateway's flag and its new value -> the commands that set it. Names of parameters: section 1.1 of the reference. */
import type { FlagName } from '../network/gateway.ts';
import { powerShellQuoted, shellQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const API_VERSION = '2024-05-01';

interface Tool {
  readonly az: string;
  readonly option: string;
  readonly parameter: string | null;
  readonly block: string;
  readonly argument: string;
  readonly type: string;
}

const VNET_GATEWAY = { az: 'az network vnet-gateway update', block: 'azurerm_virtual_network_gateway', type: 'virtualNetworkGateways' };

const TOOLS: Readonly<Record<FlagName, Tool>> = {
  allowRemoteVnetTraffic: {
    ...VNET_GATEWAY,
    option: '--allow-remote-vnet-traffic',
    parameter: '-AllowRemoteVnetTraffic',
    argument: 'remote_vnet_traffic_enabled',
  },
  allowVirtualWanTraffic: {
    ...VNET_GATEWAY,
    option: '--allow-vwan-traffic',
    parameter: '-AllowVirtualWanTraffic',
    argument: 'virtual_wan_traffic_enabled',
  },
  allowNonVirtualWanTraffic: {
    az: 'az network express-route gateway update',
    option: '--allow-non-vwan-traffic',
    // Azure PowerShell has no parameter that is known to set it.
    parameter: null,
    block: 'azurerm_express_route_gateway',
    argument: 'allow_non_virtual_wan_traffic',
    type: 'expressRouteGateways',
  },
};

export function flagCommands(
  { name, az, powerShellContext, powerShellGroup }: Named,
  flag: FlagName,
  on: boolean,
  words: RemedyWords,
): StepCommands {
  const tool = TOOLS[flag];
  return {
    az: [`${tool.az} ${az} --name ${shellQuoted(name)} ${tool.option} ${on}`],
    powerShell:
      tool.parameter === null
        ? [`# ${words.powerShellUnknown(flag)}`]
        : [
            powerShellContext,
            `$gateway = Get-AzVirtualNetworkGateway -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)}`,
            `Set-AzVirtualNetworkGateway -VirtualNetworkGateway $gateway ${tool.parameter} $${on}`,
          ],
    terraform: terraformBlock(tool.block, [name], [`${tool.argument} = ${on} // ${words.keepRest}`]),
    bicep: bicepBlock(`Microsoft.Network/${tool.type}`, API_VERSION, [name], [`${flag}: ${on} // ${words.keepRest}`]),
  };
}
