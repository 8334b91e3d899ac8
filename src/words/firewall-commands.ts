/** A rule collection group of a firewall policy: created from its ARM body, or removed -> the commands. Sources: the az, Az.Network and azurerm pages of firewall policies. */
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, remark, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const GROUP = { type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups', apiVersion: '2024-05-01' } as const;
const TERRAFORM = 'azurerm_firewall_policy_rule_collection_group';

interface AllowingGroup {
  readonly priority: number;
  readonly collection: { readonly name: string; readonly priority: number };
  readonly rule: { readonly name: string } & Readonly<Record<List, string>>;
}

const LISTS = ['ipProtocols', 'sourceAddresses', 'destinationAddresses', 'destinationPorts'] as const;
type List = (typeof LISTS)[number];

/** ARM's name -> those of az, PowerShell and Terraform. */
const FIELDS: Readonly<Record<List, readonly [az: string, powerShell: string, terraform: string]>> = {
  ipProtocols: ['--ip-protocols', '-Protocol', 'protocols'],
  sourceAddresses: ['--source-addresses', '-SourceAddress', 'source_addresses'],
  destinationAddresses: ['--destination-addresses', '-DestinationAddress', 'destination_addresses'],
  destinationPorts: ['--destination-ports', '-DestinationPort', 'destination_ports'],
};

/** Null for anything but one collection of one network rule that allows: a command that leaves some of it out would allow something else. */
export function createRuleGroup(named: Named, body: unknown): StepCommands | null {
  const { names, name, az, powerShellContext, powerShellGroup } = named;
  const policy = names.at(-2);
  const group = allowingGroup(body);
  if (policy === undefined || group === null) return null;
  const { priority, collection, rule } = group;
  const of = `${az} --policy-name ${shellQuoted(policy)}`;
  const [collectionName, ruleName] = [collection.name, rule.name];
  return {
    az: [
      `az network firewall policy rule-collection-group create ${of} --name ${shellQuoted(name)} --priority ${priority}`,
      `az network firewall policy rule-collection-group collection add-filter-collection ${of} --rule-collection-group-name ${shellQuoted(name)} --name ${shellQuoted(collectionName)} --collection-priority ${collection.priority} --action Allow --rule-type NetworkRule --rule-name ${shellQuoted(ruleName)} ${LISTS.map((list) => `${FIELDS[list][0]} ${shellQuoted(rule[list])}`).join(' ')}`,
    ],
    powerShell: [
      powerShellContext,
      `$rule = New-AzFirewallPolicyNetworkRule -Name ${powerShellQuoted(ruleName)} ${LISTS.map((list) => `${FIELDS[list][1]} ${powerShellQuoted(rule[list])}`).join(' ')}`,
      `$collection = New-AzFirewallPolicyFilterRuleCollection -Name ${powerShellQuoted(collectionName)} -Priority ${collection.priority} -Rule $rule -ActionType Allow`,
      `New-AzFirewallPolicyRuleCollectionGroup -Name ${powerShellQuoted(name)} -Priority ${priority} -RuleCollection $collection -FirewallPolicyObject (Get-AzFirewallPolicy -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(policy)})`,
    ],
    terraform: terraformBlock(
      TERRAFORM,
      [policy, name],
      [
        `priority = ${priority}`,
        'network_rule_collection {',
        ...[`name = ${terraformQuoted(collectionName)}`, `priority = ${collection.priority}`, 'action = "Allow"', 'rule {'].map(indented),
        ...[`name = ${terraformQuoted(ruleName)}`, ...LISTS.map((list) => `${FIELDS[list][2]} = [${terraformQuoted(rule[list])}]`)].map(
          (line) => indented(indented(line)),
        ),
        indented('}'),
        '}',
      ],
      [`firewall_policy_id = ${terraformQuoted(named.id.slice(0, named.id.toLowerCase().lastIndexOf('/rulecollectiongroups/')))}`],
    ),
    bicep: bicepBlock(
      GROUP.type,
      GROUP.apiVersion,
      [policy, name],
      [
        `priority: ${priority}`,
        'ruleCollections: [',
        indented('{'),
        ...[
          "ruleCollectionType: 'FirewallPolicyFilterRuleCollection'",
          `name: ${bicepQuoted(collectionName)}`,
          `priority: ${collection.priority}`,
          "action: { type: 'Allow' }",
          `rules: [{ ruleType: 'NetworkRule', name: ${bicepQuoted(ruleName)}, ${LISTS.map((list) => `${list}: [${bicepQuoted(rule[list])}]`).join(', ')} }]`,
        ].map((line) => indented(indented(line))),
        indented('}'),
        ']',
      ],
    ),
  };
}

export function removeRuleGroup({ names, name, az, powerShellContext, powerShellGroup }: Named, words: RemedyWords): StepCommands | null {
  const policy = names.at(-2);
  if (policy === undefined) return null;
  return {
    az: [
      `az network firewall policy rule-collection-group delete ${az} --policy-name ${shellQuoted(policy)} --name ${shellQuoted(name)} --yes`,
    ],
    powerShell: [
      powerShellContext,
      `Remove-AzFirewallPolicyRuleCollectionGroup -ResourceGroupName ${powerShellGroup} -AzureFirewallPolicyName ${powerShellQuoted(policy)} -Name ${powerShellQuoted(name)} -Force`,
    ],
    terraform: remark('#', words.takeOut(TERRAFORM, name)),
    bicep: remark('//', words.takeOut(GROUP.type, name)),
  };
}

/** Its number alone: what the group holds stays as it is. */
export function moveRuleGroup(named: Named, to: unknown, words: RemedyWords): StepCommands | null {
  const { names, name, az, powerShellContext, powerShellGroup } = named;
  const policy = names.at(-2);
  if (policy === undefined || typeof to !== 'number') return null;
  return {
    az: [
      `az network firewall policy rule-collection-group update ${az} --policy-name ${shellQuoted(policy)} --name ${shellQuoted(name)} --priority ${to}`,
    ],
    powerShell: [
      powerShellContext,
      `$group = Get-AzFirewallPolicyRuleCollectionGroup -ResourceGroupName ${powerShellGroup} -AzureFirewallPolicyName ${powerShellQuoted(policy)} -Name ${powerShellQuoted(name)}`,
      `Set-AzFirewallPolicyRuleCollectionGroup -InputObject $group -Priority ${to} -RuleCollection $group.Properties.RuleCollection`,
    ],
    terraform: terraformBlock(TERRAFORM, [policy, name], [`priority = ${to} // ${words.keepRest}`]),
    bicep: bicepBlock(GROUP.type, GROUP.apiVersion, [policy, name], [`priority: ${to} // ${words.keepRest}`]),
  };
}

function allowingGroup(body: unknown): AllowingGroup | null {
  const properties = partOf(body, 'properties');
  const priority = partOf(properties, 'priority');
  const collection = onlyOf(partOf(properties, 'ruleCollections'));
  const rule = onlyOf(partOf(collection, 'rules'));
  const [collectionPriority, name, ruleName] = [partOf(collection, 'priority'), partOf(collection, 'name'), partOf(rule, 'name')];
  const allows = partOf(partOf(collection, 'action'), 'type') === 'Allow' && partOf(rule, 'ruleType') === 'NetworkRule';
  if (!allows || typeof priority !== 'number' || typeof collectionPriority !== 'number') return null;
  if (typeof name !== 'string' || typeof ruleName !== 'string') return null;
  const [ipProtocols, sourceAddresses, destinationAddresses, destinationPorts] = LISTS.map((list) => onlyOf(partOf(rule, list)));
  if (typeof ipProtocols !== 'string' || typeof sourceAddresses !== 'string') return null;
  if (typeof destinationAddresses !== 'string' || typeof destinationPorts !== 'string') return null;
  return {
    priority,
    collection: { name, priority: collectionPriority },
    rule: { name: ruleName, ipProtocols, sourceAddresses, destinationAddresses, destinationPorts },
  };
}

function onlyOf(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : null;
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

const indented = (line: string): string => `  ${line}`;
