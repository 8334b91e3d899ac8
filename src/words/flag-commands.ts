/** A gateway's flag and its new value -> the commands that set it. Names of parameters: section 1.1 of the reference. */
import type { FlagName } from '../network/gateway.ts';
import { nameOf, resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, symbolOf, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';

export interface StepCommands {
  readonly az: readonly string[];
  readonly powerShell: readonly string[];
  readonly terraform: readonly string[];
  readonly bicep: readonly string[];
}

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

export function flagCommands(gateway: string, flag: FlagName, on: boolean, words: RemedyWords): StepCommands {
  const tool = TOOLS[flag];
  const name = nameOf(gateway);
  const group = resourceGroupOf(gateway) ?? '';
  const subscription = subscriptionOf(gateway) ?? '';
  return {
    az: [
      `${tool.az} --subscription ${shellQuoted(subscription)} --resource-group ${shellQuoted(group)} --name ${shellQuoted(name)} ${tool.option} ${on}`,
    ],
    powerShell:
      tool.parameter === null
        ? [`# ${words.powerShellUnknown(flag)}`]
        : [
            `Set-AzContext -Subscription ${powerShellQuoted(subscription)}`,
            `$gateway = Get-AzVirtualNetworkGateway -ResourceGroupName ${powerShellQuoted(group)} -Name ${powerShellQuoted(name)}`,
            `Set-AzVirtualNetworkGateway -VirtualNetworkGateway $gateway ${tool.parameter} $${on}`,
          ],
    terraform: [
      `resource "${tool.block}" ${terraformQuoted(symbolOf(name))} {`,
      `  name = ${terraformQuoted(name)}`,
      `  ${tool.argument} = ${on} // ${words.keepRest}`,
      '}',
    ],
    bicep: [
      `resource ${symbolOf(name)} 'Microsoft.Network/${tool.type}@${API_VERSION}' = {`,
      `  name: ${bicepQuoted(name)}`,
      '  properties: {',
      `    ${flag}: ${on} // ${words.keepRest}`,
      '  }',
      '}',
    ],
  };
}
