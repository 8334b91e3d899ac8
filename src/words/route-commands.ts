/** A route or a route table put in or taken out, or what a table lets in -> the commands. Sources: the az, Az.Network and azurerm pages of route tables. */
import { idIn, locationOf, propertiesOf } from './body-parts.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, symbolOf, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, remark, terraformBlock } from './snippets.ts';
import { type Named, namedOf, type StepCommands } from './step-commands.ts';

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

/** Null where the body is no route to an appliance or to the Internet. */
export function addRoute({ names, name, az, powerShellContext, powerShellGroup, group }: Named, body: unknown): StepCommands | null {
  const table = names.at(-2);
  const route = propertiesOf(body);
  const [prefix, type, hop] = [route.addressPrefix, route.nextHopType, route.nextHopIpAddress ?? null];
  const isKnown = type === 'Internet' ? hop === null : type === 'VirtualAppliance' && typeof hop === 'string';
  if (table === undefined || !isKnown || typeof prefix !== 'string') return null;
  const ifAny = (line: (hop: string) => string): string => (typeof hop === 'string' ? line(hop) : '');
  return {
    az: [
      `az network route-table route create ${az} --route-table-name ${shellQuoted(table)} --name ${shellQuoted(name)} --address-prefix ${shellQuoted(prefix)} --next-hop-type ${type}${ifAny((to) => ` --next-hop-ip-address ${shellQuoted(to)}`)}`,
    ],
    powerShell: [
      powerShellContext,
      `Get-AzRouteTable -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(table)} | Add-AzRouteConfig -Name ${powerShellQuoted(name)} -AddressPrefix ${powerShellQuoted(prefix)} -NextHopType ${type}${ifAny((to) => ` -NextHopIpAddress ${powerShellQuoted(to)}`)} | Set-AzRouteTable`,
    ],
    terraform: terraformBlock(
      'azurerm_route',
      [table, name],
      [
        `address_prefix = ${terraformQuoted(prefix)}`,
        `next_hop_type = "${type}"`,
        ifAny((to) => `next_hop_in_ip_address = ${terraformQuoted(to)}`),
      ].filter(Boolean),
      [`resource_group_name = ${terraformQuoted(group)}`, `route_table_name = ${terraformQuoted(table)}`],
    ),
    bicep: bicepBlock(
      `${TABLE}/routes`,
      '2024-05-01',
      [table, name],
      [`addressPrefix: ${bicepQuoted(prefix)}`, `nextHopType: '${type}'`, ifAny((to) => `nextHopIpAddress: ${bicepQuoted(to)}`)].filter(
        Boolean,
      ),
    ),
  };
}

/** An empty one; null where its body names no region. */
export function createTable({ name, az, powerShellContext, powerShellGroup, group }: Named, body: unknown): StepCommands | null {
  const location = locationOf(body);
  if (location === null) return null;
  return {
    az: [`az network route-table create ${az} --name ${shellQuoted(name)} --location ${shellQuoted(location)}`],
    powerShell: [
      powerShellContext,
      `New-AzRouteTable -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)} -Location ${powerShellQuoted(location)}`,
    ],
    terraform: terraformBlock(
      'azurerm_route_table',
      [name],
      [],
      [`resource_group_name = ${terraformQuoted(group)}`, `location = ${terraformQuoted(location)}`],
    ),
    bicep: bicepBlock(TABLE, '2024-05-01', [name], [], [`location: ${bicepQuoted(location)}`]),
  };
}

/** A subnet takes a table. */
export function useTable(
  { id, names, name, az, powerShellContext, powerShellGroup }: Named,
  to: unknown,
  words: RemedyWords,
): StepCommands | null {
  const table = idIn(to);
  const named = table === null ? null : namedOf(table);
  const vnet = names.at(-2);
  if (table === null || named === null || vnet === undefined) return null;
  return {
    az: [
      `az network vnet subnet update ${az} --vnet-name ${shellQuoted(vnet)} --name ${shellQuoted(name)} --route-table ${shellQuoted(table)}`,
    ],
    powerShell: [
      powerShellContext,
      `$vnet = Get-AzVirtualNetwork -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(vnet)}`,
      `$subnet = Get-AzVirtualNetworkSubnetConfig -VirtualNetwork $vnet -Name ${powerShellQuoted(name)}`,
      `$subnet.RouteTable = Get-AzRouteTable -ResourceGroupName ${named.powerShellGroup} -Name ${powerShellQuoted(named.name)}`,
      'Set-AzVirtualNetwork -VirtualNetwork $vnet',
    ],
    terraform: {
      open: [`resource "azurerm_subnet_route_table_association" ${terraformQuoted(symbolOf(`${vnet}-${name}`))} {`],
      body: [`  subnet_id = ${terraformQuoted(id)}`, `  route_table_id = ${terraformQuoted(table)}`],
      close: ['}'],
    },
    bicep: bicepBlock(
      'Microsoft.Network/virtualNetworks/subnets',
      '2024-05-01',
      [vnet, name],
      [`routeTable: { id: ${bicepQuoted(table)} } // ${words.keepRest}`],
    ),
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
      powerShell: [
        powerShellContext,
        `$table = Get-AzRouteTable -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)}`,
        `$table.DisablePeeringRoute = '${to}'`,
        'Set-AzRouteTable -RouteTable $table',
      ],
      terraform: remark('#', words.otherToolOnly(property)),
      bicep: bicepBlock(TABLE, '2025-07-01', [name], [`disablePeeringRoute: '${to}' // ${words.keepRest}`]),
    };
  return null;
}
