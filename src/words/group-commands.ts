/** A network security group put in, or set on a network card -> the commands. Sources: the az, Az.Network and azurerm pages of both. */
import { idIn, locationOf } from './body-parts.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, symbolOf, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, terraformBlock } from './snippets.ts';
import { type Named, namedOf, type StepCommands } from './step-commands.ts';

const API_VERSION = '2024-05-01';

/** Without rules of its own; null where its body names no region. */
export function createGroup({ name, az, powerShellContext, powerShellGroup, group }: Named, body: unknown): StepCommands | null {
  const location = locationOf(body);
  if (location === null) return null;
  return {
    az: [`az network nsg create ${az} --name ${shellQuoted(name)} --location ${shellQuoted(location)}`],
    powerShell: [
      powerShellContext,
      `New-AzNetworkSecurityGroup -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)} -Location ${powerShellQuoted(location)}`,
    ],
    terraform: terraformBlock(
      'azurerm_network_security_group',
      [name],
      [],
      [`resource_group_name = ${terraformQuoted(group)}`, `location = ${terraformQuoted(location)}`],
    ),
    bicep: bicepBlock('Microsoft.Network/networkSecurityGroups', API_VERSION, [name], [], [`location: ${bicepQuoted(location)}`]),
  };
}

export function useGroup(
  { id, name, az, powerShellContext, powerShellGroup }: Named,
  to: unknown,
  words: RemedyWords,
): StepCommands | null {
  const group = idIn(to);
  const named = group === null ? null : namedOf(group);
  if (group === null || named === null) return null;
  return {
    az: [`az network nic update ${az} --name ${shellQuoted(name)} --network-security-group ${shellQuoted(group)}`],
    powerShell: [
      powerShellContext,
      `$nic = Get-AzNetworkInterface -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)}`,
      `$nic.NetworkSecurityGroup = Get-AzNetworkSecurityGroup -ResourceGroupName ${named.powerShellGroup} -Name ${powerShellQuoted(named.name)}`,
      'Set-AzNetworkInterface -NetworkInterface $nic',
    ],
    terraform: {
      open: [`resource "azurerm_network_interface_security_group_association" ${terraformQuoted(symbolOf(name))} {`],
      body: [`  network_interface_id = ${terraformQuoted(id)}`, `  network_security_group_id = ${terraformQuoted(group)}`],
      close: ['}'],
    },
    bicep: bicepBlock(
      'Microsoft.Network/networkInterfaces',
      API_VERSION,
      [name],
      [`networkSecurityGroup: { id: ${bicepQuoted(group)} } // ${words.keepRest}`],
    ),
  };
}
