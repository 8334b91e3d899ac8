/** IP forwarding of a network card, the NAT gateway of a subnet -> the commands that set them. Sources: the az, Az.Network and azurerm pages of both. */
import { bicepQuoted, powerShellQuoted, shellQuoted, symbolOf, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, terraformBlock } from './snippets.ts';
import { type Named, namedOf, type StepCommands } from './step-commands.ts';

const API_VERSION = '2024-05-01';

export function ipForwarding({ name, az, powerShellContext, powerShellGroup }: Named, on: boolean, words: RemedyWords): StepCommands {
  return {
    az: [`az network nic update ${az} --name ${shellQuoted(name)} --ip-forwarding ${on}`],
    powerShell: [
      powerShellContext,
      `$nic = Get-AzNetworkInterface -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(name)}`,
      `$nic.EnableIPForwarding = $${on}`,
      'Set-AzNetworkInterface -NetworkInterface $nic',
    ],
    terraform: terraformBlock('azurerm_network_interface', [name], [`ip_forwarding_enabled = ${on} // ${words.keepRest}`]),
    bicep: bicepBlock('Microsoft.Network/networkInterfaces', API_VERSION, [name], [`enableIPForwarding: ${on} // ${words.keepRest}`]),
  };
}

export function natGateway(
  { id, names, name, az, powerShellContext, powerShellGroup }: Named,
  to: unknown,
  words: RemedyWords,
): StepCommands | null {
  const gateway = typeof to === 'object' && to !== null && 'id' in to && typeof to.id === 'string' ? to.id : null;
  const named = gateway === null ? null : namedOf(gateway);
  const vnet = names.at(-2);
  if (gateway === null || named === null || vnet === undefined) return null;
  return {
    az: [
      `az network vnet subnet update ${az} --vnet-name ${shellQuoted(vnet)} --name ${shellQuoted(name)} --nat-gateway ${shellQuoted(gateway)}`,
    ],
    powerShell: [
      powerShellContext,
      `$vnet = Get-AzVirtualNetwork -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(vnet)}`,
      `$subnet = Get-AzVirtualNetworkSubnetConfig -VirtualNetwork $vnet -Name ${powerShellQuoted(name)}`,
      `$subnet.NatGateway = Get-AzNatGateway -ResourceGroupName ${named.powerShellGroup} -Name ${powerShellQuoted(named.name)}`,
      'Set-AzVirtualNetwork -VirtualNetwork $vnet',
    ],
    terraform: {
      open: [`resource "azurerm_subnet_nat_gateway_association" ${terraformQuoted(symbolOf(`${vnet}-${name}`))} {`],
      body: [`  subnet_id = ${terraformQuoted(id)}`, `  nat_gateway_id = ${terraformQuoted(gateway)}`],
      close: ['}'],
    },
    bicep: bicepBlock(
      'Microsoft.Network/virtualNetworks/subnets',
      API_VERSION,
      [vnet, name],
      [`natGateway: { id: ${bicepQuoted(gateway)} } // ${words.keepRest}`],
    ),
  };
}
