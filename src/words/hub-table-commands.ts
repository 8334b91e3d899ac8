/** A static route put into a hub's route table, or taken out -> the commands. Sources: the az, Az.Network and azurerm pages of hub route tables. */
import { listOf } from './body-parts.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, remark, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

export interface StaticRoute {
  readonly name: string;
  readonly destinations: readonly string[];
  readonly nextHop: string;
}

/** What a list of routes has that another has not: the step names all of them. */
export function addedRoutes(from: unknown, to: unknown): readonly StaticRoute[] {
  const before = new Set(routesIn(from).map(({ name }) => name));
  return routesIn(to).filter(({ name }) => !before.has(name));
}

/** Null for anything but one route by prefix more or less: none is altered. */
export function tableRoute(named: Named, from: unknown, to: unknown, words: RemedyWords): StepCommands | null {
  return listOf(to).length < listOf(from).length ? withoutRoute(named, from, to, words) : withRoute(named, from, to, words);
}

/** `az` takes a route out by its place in the list, counted from 1. */
function withoutRoute(named: Named, from: unknown, to: unknown, words: RemedyWords): StepCommands | null {
  const { names, name, az, powerShellContext, powerShellGroup } = named;
  const [removed, more] = addedRoutes(to, from);
  const hub = names.at(-2);
  if (hub === undefined || !removed || more || listOf(from).length !== listOf(to).length + 1) return null;
  const place = listOf(from).findIndex((each) => typeof each === 'object' && each !== null && 'name' in each && each.name === removed.name);
  const table = `-ResourceGroupName ${powerShellGroup} -VirtualHubName ${powerShellQuoted(hub)} -Name ${powerShellQuoted(name)}`;
  return {
    az: [`az network vhub route-table route remove ${az} --vhub-name ${shellQuoted(hub)} --name ${shellQuoted(name)} --index ${place + 1}`],
    powerShell: [
      powerShellContext,
      `$table = Get-AzVHubRouteTable ${table}`,
      `Update-AzVHubRouteTable ${table} -Route @($table.Routes | Where-Object Name -NE ${powerShellQuoted(removed.name)})`,
    ],
    terraform: remark('#', words.takeOut('azurerm_virtual_hub_route_table_route', removed.name)),
    bicep: remark('//', words.takeOut('routes', removed.name)),
  };
}

function withRoute(named: Named, from: unknown, to: unknown, words: RemedyWords): StepCommands | null {
  const { id, names, name, az, powerShellContext, powerShellGroup } = named;
  const [added, more] = addedRoutes(from, to);
  const hub = names.at(-2);
  if (hub === undefined || !added || more || listOf(to).length !== listOf(from).length + 1) return null;
  const { name: route, destinations, nextHop } = added;
  const table = `-ResourceGroupName ${powerShellGroup} -VirtualHubName ${powerShellQuoted(hub)} -Name ${powerShellQuoted(name)}`;
  return {
    az: [
      `az network vhub route-table route add ${az} --vhub-name ${shellQuoted(hub)} --name ${shellQuoted(name)} --route-name ${shellQuoted(route)} --destination-type CIDR --destinations ${destinations.map(shellQuoted).join(' ')} --next-hop-type ResourceId --next-hop ${shellQuoted(nextHop)}`,
    ],
    powerShell: [
      powerShellContext,
      `$table = Get-AzVHubRouteTable ${table}`,
      `$route = New-AzVHubRoute -Name ${powerShellQuoted(route)} -DestinationType 'CIDR' -Destination @(${destinations.map(powerShellQuoted).join(', ')}) -NextHopType 'ResourceId' -NextHop ${powerShellQuoted(nextHop)}`,
      `Update-AzVHubRouteTable ${table} -Route (@($table.Routes) + $route)`,
    ],
    terraform: terraformBlock(
      'azurerm_virtual_hub_route_table_route',
      [hub, name, route],
      [
        'destinations_type = "CIDR"',
        `destinations = [${destinations.map(terraformQuoted).join(', ')}]`,
        'next_hop_type = "ResourceId"',
        `next_hop = ${terraformQuoted(nextHop)}`,
      ],
      [`route_table_id = ${terraformQuoted(id)}`],
    ),
    bicep: bicepBlock(
      'Microsoft.Network/virtualHubs/hubRouteTables',
      '2024-05-01',
      [hub, name],
      [
        `// ${words.keepRest}`,
        'routes: [',
        `  { name: ${bicepQuoted(route)}, destinationType: 'CIDR', destinations: [${destinations.map(bicepQuoted).join(', ')}], nextHopType: 'ResourceId', nextHop: ${bicepQuoted(nextHop)} }`,
        ']',
      ],
    ),
  };
}

function routesIn(value: unknown): readonly StaticRoute[] {
  return listOf(value).filter(
    (each): each is StaticRoute =>
      typeof each === 'object' &&
      each !== null &&
      'name' in each &&
      typeof each.name === 'string' &&
      'destinations' in each &&
      listOf(each.destinations).every((text) => typeof text === 'string') &&
      'nextHop' in each &&
      typeof each.nextHop === 'string',
  );
}
