/** The route tables that a hub connection propagates to, and the one it is associated with -> the commands. Sources: the az, Az.Network and azurerm pages of hub connections. */
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const CONNECTION = { type: 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections', apiVersion: '2024-05-01' } as const;

/** `to`: labels and ids, all of them, since each tool sets the whole list. */
export function propagation(
  { id, names, name, az, powerShellContext, powerShellGroup }: Named,
  to: unknown,
  words: RemedyWords,
): StepCommands | null {
  const hub = names.at(-2);
  const tables = tablesOf(to);
  if (hub === undefined || tables === null) return null;
  const { labels, ids } = tables;
  const hubId = id.slice(0, id.toLowerCase().lastIndexOf('/hubvirtualnetworkconnections/'));
  return {
    az: [
      `az network vhub connection update ${az} --vhub-name ${shellQuoted(hub)} --name ${shellQuoted(name)}${option('--propagated', ids)}${option('--labels', labels)}`,
    ],
    powerShell: [
      powerShellContext,
      `$connection = Get-AzVirtualHubVnetConnection -ResourceGroupName ${powerShellGroup} -ParentResourceName ${powerShellQuoted(hub)} -Name ${powerShellQuoted(name)}`,
      '$routing = $connection.RoutingConfiguration',
      `$routing.PropagatedRouteTables.Labels = @(${labels.map(powerShellQuoted).join(', ')})`,
      `$routing.PropagatedRouteTables.Ids = @(${ids.map((each) => `@{ Id = ${powerShellQuoted(each)} }`).join(', ')})`,
      `Update-AzVirtualHubVnetConnection -ResourceGroupName ${powerShellGroup} -ParentResourceName ${powerShellQuoted(hub)} -Name ${powerShellQuoted(name)} -RoutingConfiguration $routing`,
    ],
    terraform: terraformBlock(
      'azurerm_virtual_hub_connection',
      [hub, name],
      [
        `routing { // ${words.keepRest}`,
        '  propagated_route_table {',
        `    labels = [${labels.map(terraformQuoted).join(', ')}]`,
        `    route_table_ids = [${ids.map(terraformQuoted).join(', ')}]`,
        '  }',
        '}',
      ],
      [`virtual_hub_id = ${terraformQuoted(hubId)}`],
    ),
    bicep: bicepBlock(
      CONNECTION.type,
      CONNECTION.apiVersion,
      [hub, name],
      [
        `routingConfiguration: { // ${words.keepRest}`,
        '  propagatedRouteTables: {',
        `    labels: [${labels.map(bicepQuoted).join(', ')}]`,
        `    ids: [${ids.map((each) => `{ id: ${bicepQuoted(each)} }`).join(', ')}]`,
        '  }',
        '}',
      ],
    ),
  };
}

/** `to`: the table, by its id. */
export function association(
  { id, names, name, az, powerShellContext, powerShellGroup }: Named,
  to: unknown,
  words: RemedyWords,
): StepCommands | null {
  const hub = names.at(-2);
  const table = (to as { readonly id?: unknown } | null)?.id;
  if (hub === undefined || typeof table !== 'string') return null;
  const hubId = id.slice(0, id.toLowerCase().lastIndexOf('/hubvirtualnetworkconnections/'));
  return {
    az: [
      `az network vhub connection update ${az} --vhub-name ${shellQuoted(hub)} --name ${shellQuoted(name)} --associated ${shellQuoted(table)}`,
    ],
    powerShell: [
      powerShellContext,
      `$connection = Get-AzVirtualHubVnetConnection -ResourceGroupName ${powerShellGroup} -ParentResourceName ${powerShellQuoted(hub)} -Name ${powerShellQuoted(name)}`,
      '$routing = $connection.RoutingConfiguration',
      `$routing.AssociatedRouteTable = @{ Id = ${powerShellQuoted(table)} }`,
      `Update-AzVirtualHubVnetConnection -ResourceGroupName ${powerShellGroup} -ParentResourceName ${powerShellQuoted(hub)} -Name ${powerShellQuoted(name)} -RoutingConfiguration $routing`,
    ],
    terraform: terraformBlock(
      'azurerm_virtual_hub_connection',
      [hub, name],
      [`routing { // ${words.keepRest}`, `  associated_route_table_id = ${terraformQuoted(table)}`, '}'],
      [`virtual_hub_id = ${terraformQuoted(hubId)}`],
    ),
    bicep: bicepBlock(
      CONNECTION.type,
      CONNECTION.apiVersion,
      [hub, name],
      [`routingConfiguration: { // ${words.keepRest}`, `  associatedRouteTable: { id: ${bicepQuoted(table)} }`, '}'],
    ),
  };
}

function option(name: string, values: readonly string[]): string {
  return values.length === 0 ? '' : ` ${name} ${values.map(shellQuoted).join(' ')}`;
}

function tablesOf(to: unknown): { readonly labels: readonly string[]; readonly ids: readonly string[] } | null {
  if (typeof to !== 'object' || to === null) return null;
  const { labels, ids } = to as { readonly labels?: unknown; readonly ids?: unknown };
  if (!Array.isArray(labels) || !Array.isArray(ids)) return null;
  const texts = labels.filter((label) => typeof label === 'string');
  const references = ids.map((each: unknown) => (each as { readonly id?: unknown } | null)?.id).filter((each) => typeof each === 'string');
  return texts.length === labels.length && references.length === ids.length ? { labels: texts, ids: references } : null;
}
