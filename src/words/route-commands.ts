/** A route to be taken out, or what a route table lets in -> the commands. Sources: the az, Az.Network and azurerm pages of route tables. */
import { powerShellQuoted, shellQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, remark, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const TABLE = 'Microsoft.Network/routeTables';

export function removeRoute({ names, name, az, powerShellContext, powerShellGroup }: Named, words: RemedyWords): StepCommands | null {
  const table = names.at(-2);
  if (table === undefined) return null;
  return {
    az: [`az network route-table route delete ${az} --route-table-name ${shellQuoted(table)} --name ${shellQuoted(name)}`],
    powerShell: [
      powerShellContext,
      `Get-AzRouteTable -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(table)} | Remove-AzRouteConfig -Name ${powerShellQuoted(name)} | Set-AzRouteTable`,
    ],
    terraform: remark('#', words.takeOut('azurerm_route', name)),
    bicep: remark('//', words.takeOut(`${TABLE}/routes`, name)),
  };
}

export function tableSetting(table: Named, property: string, to: unknown, words: RemedyWords): StepCommands | null {
  const { name, az, powerShellContext, powerShellGroup } = table;
  const update = `az network route-table update ${az} --name ${shellQuoted(name)}`;
  if (property === 'disableBgpRoutePropagation' && typeof to === 'boolean')
    return {
      az: [`${update} --disable-bgp-route-propagation ${to}`],
      powerShell: [
        powerShellContext,
        `$table = Get-AzRouteTable -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)}`,
        `$table.DisableBgpRoutePropagation = $${to}`,
        'Set-AzRouteTable -RouteTable $table',
      ],
      // Terraform says it the other way round.
      terraform: terraformBlock('azurerm_route_table', [name], [`bgp_route_propagation_enabled = ${!to} // ${words.keepRest}`]),
      bicep: bicepBlock(TABLE, '2024-05-01', [name], [`disableBgpRoutePropagation: ${to} // ${words.keepRest}`]),
    };
  if (property === 'disablePeeringRoute' && (to === 'None' || to === 'All'))
    return {
      az: [`${update} --disable-peering-route ${to}`],
      powerShell: [`# ${words.powerShellUnknown(property)}`],
      terraform: remark('#', words.otherToolOnly(property)),
      bicep: bicepBlock(TABLE, '2025-07-01', [name], [`disablePeeringRoute: '${to}' // ${words.keepRest}`]),
    };
  return null;
}
