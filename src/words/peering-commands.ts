/** A peering to be created from its ARM body, or removed -> the commands that do it. Sources: the az, Az.Network and azurerm pages of peerings, SUBPEER. */
import { bicepQuoted, powerShellQuoted, shellQuoted, terraformQuoted } from './quote.ts';
import { bicepBlock, NO_SNIPPET, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

export const PEERING = { type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings', apiVersion: '2024-05-01' } as const;
export const PEERING_SWITCHES = ['allowVirtualNetworkAccess', 'allowForwardedTraffic', 'allowGatewayTransit', 'useRemoteGateways'] as const;
export type PeeringSwitch = (typeof PEERING_SWITCHES)[number];
export const SUBNET_LISTS = ['localSubnetNames', 'remoteSubnetNames'] as const;
export type SubnetList = (typeof SUBNET_LISTS)[number];

const AZ: Readonly<Record<PeeringSwitch, string>> = {
  allowVirtualNetworkAccess: '--allow-vnet-access',
  allowForwardedTraffic: '--allow-forwarded-traffic',
  allowGatewayTransit: '--allow-gateway-transit',
  useRemoteGateways: '--use-remote-gateways',
};
export const PEERING_TERRAFORM: Readonly<Record<PeeringSwitch | SubnetList, string>> = {
  allowVirtualNetworkAccess: 'allow_virtual_network_access',
  allowForwardedTraffic: 'allow_forwarded_traffic',
  allowGatewayTransit: 'allow_gateway_transit',
  useRemoteGateways: 'use_remote_gateways',
  localSubnetNames: 'local_subnet_names',
  remoteSubnetNames: 'remote_subnet_names',
};
export const AZ_SUBNETS: Readonly<Record<SubnetList, string>> = {
  localSubnetNames: '--local-subnet-names',
  remoteSubnetNames: '--remote-subnet-names',
};
const POWERSHELL_SUBNETS: Readonly<Record<SubnetList, string>> = {
  localSubnetNames: '-LocalSubnetNames',
  remoteSubnetNames: '-RemoteSubnetNames',
};
/** Switches: given or left out; access is on unless blocked. */
const POWERSHELL: Readonly<Record<PeeringSwitch, readonly [on: string, off: string]>> = {
  allowVirtualNetworkAccess: ['', ' -BlockVirtualNetworkAccess'],
  allowForwardedTraffic: [' -AllowForwardedTraffic', ''],
  allowGatewayTransit: [' -AllowGatewayTransit', ''],
  useRemoteGateways: [' -UseRemoteGateways', ''],
};

/** The far VNet of an ARM body of a peering, nested or flattened; null where it names none. */
export function remoteVnetOf(body: unknown): string | null {
  const id = partOf(partOf(propertiesOf(body), 'remoteVirtualNetwork'), 'id');
  return typeof id === 'string' ? id : null;
}

export function createPeering({ names, name, az, powerShellContext, powerShellGroup, group }: Named, body: unknown): StepCommands | null {
  const remote = remoteVnetOf(body);
  const vnet = names.at(-2);
  if (remote === null || vnet === undefined) return null;
  const switches = switchesOf(body);
  const lists = listsOf(body);
  const some = lists.length > 0;
  const onlyIpv6 = partOf(propertiesOf(body), 'enableOnlyIPv6Peering') === true;
  return {
    az: [
      `az network vnet peering create ${az} --vnet-name ${shellQuoted(vnet)} --name ${shellQuoted(name)} --remote-vnet ${shellQuoted(remote)}${[
        ...switches.map(([setting, on]) => ` ${AZ[setting]} ${on}`),
        ...(some ? [' --peer-complete-vnet false'] : []),
        ...lists.map(([list, subnets]) => ` ${AZ_SUBNETS[list]} ${subnets.map(shellQuoted).join(' ')}`),
        ...(onlyIpv6 ? [' --enable-only-ipv6 true'] : []),
      ].join('')}`,
    ],
    powerShell: [
      powerShellContext,
      `$vnet = Get-AzVirtualNetwork -ResourceGroupName ${powerShellGroup} -Name ${powerShellQuoted(vnet)}`,
      `Add-AzVirtualNetworkPeering -Name ${powerShellQuoted(name)} -VirtualNetwork $vnet -RemoteVirtualNetworkId ${powerShellQuoted(remote)}${[
        ...switches.map(([setting, on]) => POWERSHELL[setting][on ? 0 : 1]),
        ...(some ? [' -PeerCompleteVnets $false'] : []),
        ...lists.map(([list, subnets]) => ` ${POWERSHELL_SUBNETS[list]} ${subnets.map(powerShellQuoted).join(', ')}`),
        ...(onlyIpv6 ? [' -EnableOnlyIPv6Peering $true'] : []),
      ].join('')}`,
    ],
    terraform: terraformBlock(
      'azurerm_virtual_network_peering',
      [vnet, name],
      [
        `remote_virtual_network_id = ${terraformQuoted(remote)}`,
        ...switches.map(([setting, on]) => `${PEERING_TERRAFORM[setting]} = ${on}`),
        ...(some ? ['peer_complete_virtual_networks_enabled = false'] : []),
        ...lists.map(([list, subnets]) => `${PEERING_TERRAFORM[list]} = [${subnets.map(terraformQuoted).join(', ')}]`),
        ...(onlyIpv6 ? ['only_ipv6_peering_enabled = true'] : []),
      ],
      peeringHead(group, vnet),
    ),
    bicep: bicepBlock(
      PEERING.type,
      PEERING.apiVersion,
      [vnet, name],
      [
        `remoteVirtualNetwork: { id: ${bicepQuoted(remote)} }`,
        ...switches.map(([setting, on]) => `${setting}: ${on}`),
        ...(some ? ['peerCompleteVnets: false'] : []),
        ...lists.map(([list, subnets]) => `${list}: [${subnets.map(bicepQuoted).join(', ')}]`),
        ...(onlyIpv6 ? ['enableOnlyIPv6Peering: true'] : []),
      ],
    ),
  };
}

/** What tells a peering apart in Terraform, beside its name. */
export function peeringHead(group: string, vnet: string): readonly string[] {
  return [`resource_group_name = ${terraformQuoted(group)}`, `virtual_network_name = ${terraformQuoted(vnet)}`];
}

/** It is removed to be made anew: in Terraform and Bicep its block stays. */
export function removePeering({ names, name, az, powerShellContext, powerShellGroup }: Named): StepCommands | null {
  const vnet = names.at(-2);
  if (vnet === undefined) return null;
  return {
    az: [`az network vnet peering delete ${az} --vnet-name ${shellQuoted(vnet)} --name ${shellQuoted(name)}`],
    powerShell: [
      powerShellContext,
      `Remove-AzVirtualNetworkPeering -ResourceGroupName ${powerShellGroup} -VirtualNetworkName ${powerShellQuoted(vnet)} -Name ${powerShellQuoted(name)} -Force`,
    ],
    terraform: NO_SNIPPET,
    bicep: NO_SNIPPET,
  };
}

/** What a command need not say is left out: access apart, a new peering has these off. */
function switchesOf(body: unknown): readonly (readonly [PeeringSwitch, boolean])[] {
  return PEERING_SWITCHES.flatMap((setting) => {
    const value = partOf(propertiesOf(body), setting);
    const told = typeof value === 'boolean' && (value || setting === 'allowVirtualNetworkAccess');
    return told ? [[setting, value] as const] : [];
  });
}

function listsOf(body: unknown): readonly (readonly [SubnetList, readonly string[]])[] {
  if (partOf(propertiesOf(body), 'peerCompleteVnets') !== false) return [];
  return SUBNET_LISTS.map((list) => {
    const value = partOf(propertiesOf(body), list);
    return [list, Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []] as const;
  });
}

const propertiesOf = (body: unknown): unknown => partOf(body, 'properties') ?? body;

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
