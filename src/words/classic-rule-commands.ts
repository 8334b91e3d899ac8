/** A collection of network rules on a firewall without a policy: created from its ARM body, or removed -> the commands. Sources: the az (azure-firewall extension), Az.Network and azurerm pages of firewalls. */
import { parentOf } from '../network/resource-id.ts';
import { listOf, propertiesOf } from './body-parts.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, remark, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const TERRAFORM = 'azurerm_firewall_network_rule_collection';
const FIREWALL = { type: 'Microsoft.Network/azureFirewalls', apiVersion: '2024-05-01' } as const;

const LISTS = ['protocols', 'sourceAddresses', 'destinationAddresses', 'destinationPorts'] as const;
type List = (typeof LISTS)[number];

/** ARM's name -> those of az, PowerShell and Terraform. */
const FIELDS: Readonly<Record<List, readonly [az: string, powerShell: string, terraform: string]>> = {
  protocols: ['--protocols', '-Protocol', 'protocols'],
  sourceAddresses: ['--source-addresses', '-SourceAddress', 'source_addresses'],
  destinationAddresses: ['--destination-addresses', '-DestinationAddress', 'destination_addresses'],
  destinationPorts: ['--destination-ports', '-DestinationPort', 'destination_ports'],
};

/** Null for anything but one rule that allows: a command that leaves some of it out would allow something else. */
export function createClassicRules(named: Named, body: unknown, words: RemedyWords): StepCommands | null {
  const { names, name, az, powerShellContext, powerShellGroup, group } = named;
  const firewall = names.at(-2);
  const allowing = allowingRule(body);
  if (firewall === undefined || allowing === null) return null;
  const { priority, rule } = allowing;
  const quoted = (quote: (text: string) => string, tool: 0 | 1): string =>
    LISTS.map((list) => `${FIELDS[list][tool]} ${quote(rule[list])}`).join(' ');
  return {
    az: [
      `az network firewall network-rule create ${az} --firewall-name ${shellQuoted(firewall)} --collection-name ${shellQuoted(name)} --name ${shellQuoted(rule.name)} --priority ${priority} --action Allow ${quoted(shellQuoted, 0)}`,
    ],
    powerShell: [
      powerShellContext,
      `$firewall = Get-AzFirewall -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(firewall)}`,
      `$rule = New-AzFirewallNetworkRule -Name ${powerShellQuoted(rule.name)} ${quoted(powerShellQuoted, 1)}`,
      `$firewall.AddNetworkRuleCollection((New-AzFirewallNetworkRuleCollection -Name ${powerShellQuoted(name)} -Priority ${priority} -Rule $rule -ActionType Allow))`,
      'Set-AzFirewall -AzureFirewall $firewall',
    ],
    terraform: terraformBlock(
      TERRAFORM,
      [firewall, name],
      [
        `priority = ${priority}`,
        'action = "Allow"',
        'rule {',
        ...[`name = ${terraformQuoted(rule.name)}`, ...LISTS.map((list) => `${FIELDS[list][2]} = [${terraformQuoted(rule[list])}]`)].map(
          (line) => `  ${line}`,
        ),
        '}',
      ],
      [`azure_firewall_name = ${terraformQuoted(firewall)}`, `resource_group_name = ${terraformQuoted(group)}`],
    ),
    bicep: bicepBlock(
      FIREWALL.type,
      FIREWALL.apiVersion,
      [firewall],
      [
        `// ${words.keepRest}`,
        'networkRuleCollections: [',
        '  {',
        `    name: ${bicepQuoted(name)}`,
        `    properties: { priority: ${priority}, action: { type: 'Allow' }, rules: [{ name: ${bicepQuoted(rule.name)}, ${LISTS.map((list) => `${list}: [${bicepQuoted(rule[list])}]`).join(', ')} }] }`,
        '  }',
        ']',
      ],
    ),
  };
}

export function removeClassicRules(
  { names, name, az, powerShellContext, powerShellGroup }: Named,
  words: RemedyWords,
): StepCommands | null {
  const firewall = names.at(-2);
  if (firewall === undefined) return null;
  return {
    az: [
      `az network firewall network-rule collection delete ${az} --firewall-name ${shellQuoted(firewall)} --collection-name ${shellQuoted(name)}`,
    ],
    powerShell: [
      powerShellContext,
      `$firewall = Get-AzFirewall -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(firewall)}`,
      `$firewall.RemoveNetworkRuleCollectionByName(${powerShellQuoted(name)})`,
      'Set-AzFirewall -AzureFirewall $firewall',
    ],
    terraform: remark('#', words.takeOut(TERRAFORM, name)),
    bicep: remark('//', words.takeOut(`${FIREWALL.type}: networkRuleCollections`, name)),
  };
}

/** What is in a list of the firewall has no command of its own in az. */
export function moveClassicRules(named: Named, to: unknown, words: RemedyWords): StepCommands | null {
  const { id, names, name, powerShellContext, powerShellGroup } = named;
  const firewall = names.at(-2);
  if (firewall === undefined || typeof to !== 'number') return null;
  return {
    az: [
      `az resource update --ids ${shellQuoted(parentOf(id))} --set ${shellQuoted(`properties.networkRuleCollections[name=${name}].properties.priority=${to}`)}`,
    ],
    powerShell: [
      powerShellContext,
      `$firewall = Get-AzFirewall -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(firewall)}`,
      `$firewall.GetNetworkRuleCollectionByName(${powerShellQuoted(name)}).Priority = ${to}`,
      'Set-AzFirewall -AzureFirewall $firewall',
    ],
    terraform: terraformBlock(TERRAFORM, [firewall, name], [`priority = ${to} // ${words.keepRest}`]),
    bicep: bicepBlock(
      FIREWALL.type,
      FIREWALL.apiVersion,
      [firewall],
      [`// ${words.keepRest}`, 'networkRuleCollections: [', `  { name: ${bicepQuoted(name)}, properties: { priority: ${to} } }`, ']'],
    ),
  };
}

function allowingRule(
  body: unknown,
): { readonly priority: number; readonly rule: { readonly name: string } & Readonly<Record<List, string>> } | null {
  const { priority, action, rules } = propertiesOf(body);
  const [rule, more] = listOf(rules);
  if (typeof priority !== 'number' || propertyOf(action, 'type') !== 'Allow' || more !== undefined) return null;
  const name = propertyOf(rule, 'name');
  const texts = LISTS.map((list) => {
    const [text, another] = listOf(propertyOf(rule, list));
    return typeof text === 'string' && another === undefined ? text : null;
  });
  const [protocols, sourceAddresses, destinationAddresses, destinationPorts] = texts;
  if (typeof name !== 'string' || !protocols || !sourceAddresses || !destinationAddresses || !destinationPorts) return null;
  return { priority, rule: { name, protocols, sourceAddresses, destinationAddresses, destinationPorts } };
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
