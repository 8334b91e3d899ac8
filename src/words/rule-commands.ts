/** A rule of a network security group: added from its ARM body, taken out, or its access or priority changed -> the commands. Sources: the az, Az.Network and azurerm pages of rules. */
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, remark, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const RULE = { type: 'Microsoft.Network/networkSecurityGroups/securityRules', apiVersion: '2024-05-01' } as const;

/** ARM's name -> those of az, PowerShell and Terraform. */
const FIELDS = {
  direction: ['--direction', '-Direction', 'direction'],
  access: ['--access', '-Access', 'access'],
  priority: ['--priority', '-Priority', 'priority'],
  protocol: ['--protocol', '-Protocol', 'protocol'],
  sourceAddressPrefix: ['--source-address-prefixes', '-SourceAddressPrefix', 'source_address_prefix'],
  sourcePortRange: ['--source-port-ranges', '-SourcePortRange', 'source_port_range'],
  destinationAddressPrefix: ['--destination-address-prefixes', '-DestinationAddressPrefix', 'destination_address_prefix'],
  destinationPortRange: ['--destination-port-ranges', '-DestinationPortRange', 'destination_port_range'],
} as const;

/** Null where the body lacks a field: a command that leaves it out would allow something else. */
export function addRule({ names, name, az, powerShellContext, powerShellGroup, group }: Named, body: unknown): StepCommands | null {
  const nsg = names.at(-2);
  const fields = fieldsOf(body);
  if (nsg === undefined || fields === null) return null;
  return {
    az: [
      `az network nsg rule create ${az} --nsg-name ${shellQuoted(nsg)} --name ${shellQuoted(name)} ${fields
        .map(([field, value]) => `${FIELDS[field][0]} ${shellQuoted(String(value))}`)
        .join(' ')}`,
    ],
    powerShell: [
      powerShellContext,
      `Get-AzNetworkSecurityGroup -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(nsg)} | Add-AzNetworkSecurityRuleConfig -Name ${powerShellQuoted(name)} ${fields
        .map(([field, value]) => `${FIELDS[field][1]} ${typeof value === 'number' ? value : powerShellQuoted(value)}`)
        .join(' ')} | Set-AzNetworkSecurityGroup`,
    ],
    terraform: terraformBlock(
      'azurerm_network_security_rule',
      [nsg, name],
      fields.map(([field, value]) => `${FIELDS[field][2]} = ${typeof value === 'number' ? value : terraformQuoted(value)}`),
      ruleHead(group, nsg),
    ),
    bicep: bicepBlock(
      RULE.type,
      RULE.apiVersion,
      [nsg, name],
      fields.map(([field, value]) => `${field}: ${typeof value === 'number' ? value : bicepQuoted(value)}`),
    ),
  };
}

export function removeRule({ names, name, az, powerShellContext, powerShellGroup }: Named, words: RemedyWords): StepCommands | null {
  const nsg = names.at(-2);
  if (nsg === undefined) return null;
  return {
    az: [`az network nsg rule delete ${az} --nsg-name ${shellQuoted(nsg)} --name ${shellQuoted(name)}`],
    powerShell: [
      powerShellContext,
      `Get-AzNetworkSecurityGroup -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(nsg)} | Remove-AzNetworkSecurityRuleConfig -Name ${powerShellQuoted(name)} | Set-AzNetworkSecurityGroup`,
    ],
    terraform: remark('#', words.takeOut('azurerm_network_security_rule', name)),
    bicep: remark('//', words.takeOut(RULE.type, name)),
  };
}

/** Null for a property of which the commands are not known here. */
export function ruleSetting(rule: Named, property: string, to: unknown, words: RemedyWords): StepCommands | null {
  if (property === 'access' && (to === 'Allow' || to === 'Deny')) return ruleChange(rule, property, 'Access', to, words);
  return property === 'priority' && typeof to === 'number' ? ruleChange(rule, property, 'Priority', to, words) : null;
}

function ruleChange(
  rule: Named,
  field: 'access' | 'priority',
  powerShellField: string,
  to: string | number,
  words: RemedyWords,
): StepCommands | null {
  const { names, name, az, powerShellContext, powerShellGroup, group } = rule;
  const nsg = names.at(-2);
  if (nsg === undefined) return null;
  return {
    az: [`az network nsg rule update ${az} --nsg-name ${shellQuoted(nsg)} --name ${shellQuoted(name)} ${FIELDS[field][0]} ${to}`],
    powerShell: [
      powerShellContext,
      `$nsg = Get-AzNetworkSecurityGroup -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(nsg)}`,
      `($nsg.SecurityRules | Where-Object Name -EQ ${powerShellQuoted(name)}).${powerShellField} = ${typeof to === 'number' ? to : `'${to}'`}`,
      'Set-AzNetworkSecurityGroup -NetworkSecurityGroup $nsg',
    ],
    terraform: terraformBlock(
      'azurerm_network_security_rule',
      [nsg, name],
      [`${field} = ${typeof to === 'number' ? to : `"${to}"`} // ${words.keepRest}`],
      ruleHead(group, nsg),
    ),
    bicep: bicepBlock(
      RULE.type,
      RULE.apiVersion,
      [nsg, name],
      [`${field}: ${typeof to === 'number' ? to : `'${to}'`} // ${words.keepRest}`],
    ),
  };
}

function ruleHead(group: string, nsg: string): readonly string[] {
  return [`resource_group_name = ${terraformQuoted(group)}`, `network_security_group_name = ${terraformQuoted(nsg)}`];
}

type Field = keyof typeof FIELDS;

function fieldsOf(body: unknown): readonly (readonly [Field, string | number])[] | null {
  const properties = typeof body === 'object' && body !== null && 'properties' in body ? body.properties : null;
  if (typeof properties !== 'object' || properties === null) return null;
  const given = properties as Readonly<Record<string, unknown>>;
  const fields: (readonly [Field, string | number])[] = [];
  for (const field of Object.keys(FIELDS) as Field[]) {
    const value = given[field];
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    fields.push([field, value]);
  }
  return fields;
}
