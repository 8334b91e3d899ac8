/** A setting of a peering and its new value -> the commands that set it. Sources: the az, Az.Network and azurerm pages of peerings, SUBPEER, SYNC. */
import { AZ_SUBNETS, PEERING, PEERING_SWITCHES, PEERING_TERRAFORM, peeringHead, SUBNET_LISTS } from './peering-commands.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, NO_SNIPPET, remark, terraformBlock } from './snippets.ts';
import type { Named, Snippet, StepCommands } from './step-commands.ts';

interface Peering extends Named {
  readonly vnet: string;
}

/** Null where no command is known to set it. */
export function peeringSetting(named: Named, property: string, to: unknown, words: RemedyWords): StepCommands | null {
  const vnet = named.names.at(-2);
  if (vnet === undefined) return null;
  const peering = { ...named, vnet };
  const setting = PEERING_SWITCHES.find((each) => each === property);
  if (setting && typeof to === 'boolean') return switched(peering, setting, to, words);
  const list = SUBNET_LISTS.find((each) => each === property);
  if (list && isTexts(to)) return subnets(peering, list, to, words);
  if (property === 'enableOnlyIPv6Peering' && typeof to === 'boolean') return families(peering, to, words);
  if (property === 'peeringSyncLevel') return synced(peering, null, words);
  if (property === 'remoteAddressSpace' || property === 'addressPrefixes') return synced(peering, isTexts(to) ? to : null, words);
  return null;
}

function switched(peering: Peering, setting: (typeof PEERING_SWITCHES)[number], on: boolean, words: RemedyWords): StepCommands {
  return {
    az: [`${azUpdate(peering)} --set ${setting}=${on}`],
    powerShell: [
      peering.powerShellContext,
      `$peering = Get-AzVirtualNetworkPeering ${powerShellNames(peering)}`,
      `$peering.${setting.charAt(0).toUpperCase()}${setting.slice(1)} = $${on}`,
      'Set-AzVirtualNetworkPeering -VirtualNetworkPeering $peering',
    ],
    terraform: terraform(peering, `${PEERING_TERRAFORM[setting]} = ${on} // ${words.keepRest}`),
    bicep: bicep(peering, `${setting}: ${on} // ${words.keepRest}`),
  };
}

function subnets(peering: Peering, list: (typeof SUBNET_LISTS)[number], names: readonly string[], words: RemedyWords): StepCommands {
  return {
    az: [`${azUpdate(peering)} ${AZ_SUBNETS[list]} ${names.map(shellQuoted).join(' ')}`],
    // Az.Network takes the names when a peering is created; the object it changes later is not known to have them.
    powerShell: [`# ${words.powerShellUnknown(list)}`],
    terraform: terraform(peering, `${PEERING_TERRAFORM[list]} = [${names.map(terraformQuoted).join(', ')}] // ${words.keepRest}`),
    bicep: bicep(peering, `${list}: [${names.map(bicepQuoted).join(', ')}] // ${words.keepRest}`),
  };
}

/** Azure does not change the kind of a peering; Terraform replaces it. */
function families(peering: Peering, only: boolean, words: RemedyWords): StepCommands {
  return {
    az: [],
    powerShell: [],
    terraform: terraform(peering, `only_ipv6_peering_enabled = ${only} // ${words.keepRest}`),
    bicep: NO_SNIPPET,
    note: words.remakePeering(peering.name),
  };
}

/** Run on the side whose remote VNet has changed. In Terraform a changed trigger does it. */
function synced(peering: Peering, prefixes: readonly string[] | null, words: RemedyWords): StepCommands {
  const space = terraformQuoted((prefixes ?? []).join(','));
  return {
    az: [`az network vnet peering sync ${peering.az} --vnet-name ${shellQuoted(peering.vnet)} --name ${shellQuoted(peering.name)}`],
    powerShell: [peering.powerShellContext, `Sync-AzVirtualNetworkPeering ${powerShellNames(peering)}`],
    terraform:
      prefixes === null
        ? remark('#', words.otherToolOnly(peering.name))
        : terraform(peering, `triggers = { remote_address_space = ${space} } // ${words.keepRest}`),
    bicep: remark('//', words.otherToolOnly(peering.name)),
  };
}

function azUpdate({ az, vnet, name }: Peering): string {
  return `az network vnet peering update ${az} --vnet-name ${shellQuoted(vnet)} --name ${shellQuoted(name)}`;
}

function powerShellNames({ powerShellGroup, vnet, name }: Peering): string {
  return `-ResourceGroupName ${powerShellGroup} -VirtualNetworkName ${powerShellQuoted(vnet)} -Name ${powerShellQuoted(name)}`;
}

function terraform({ name, group, vnet }: Peering, line: string): Snippet {
  return terraformBlock('azurerm_virtual_network_peering', [vnet, name], [line], peeringHead(group, vnet));
}

function bicep({ vnet, name }: Peering, line: string): Snippet {
  return bicepBlock(PEERING.type, PEERING.apiVersion, [vnet, name], [line]);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
