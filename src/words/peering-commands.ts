/** A peering to be created, as an ARM body -> the commands that create it. */
import { nameOf, parentOf, resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import type { StepCommands } from './flag-commands.ts';
import { bicepQuoted, powerShellQuoted, shellQuoted, symbolOf, terraformQuoted } from './quote.ts';

const API_VERSION = '2024-05-01';
const SETTINGS = ['allowVirtualNetworkAccess', 'allowForwardedTraffic', 'allowGatewayTransit', 'useRemoteGateways'] as const;
type Setting = (typeof SETTINGS)[number];

const AZ: Readonly<Record<Setting, string>> = {
  allowVirtualNetworkAccess: '--allow-vnet-access',
  allowForwardedTraffic: '--allow-forwarded-traffic',
  allowGatewayTransit: '--allow-gateway-transit',
  useRemoteGateways: '--use-remote-gateways',
};
const TERRAFORM: Readonly<Record<Setting, string>> = {
  allowVirtualNetworkAccess: 'allow_virtual_network_access',
  allowForwardedTraffic: 'allow_forwarded_traffic',
  allowGatewayTransit: 'allow_gateway_transit',
  useRemoteGateways: 'use_remote_gateways',
};
/** Switches: given or left out; access is on unless blocked. */
const POWERSHELL: Readonly<Record<Setting, readonly [on: string, off: string]>> = {
  allowVirtualNetworkAccess: ['', ' -BlockVirtualNetworkAccess'],
  allowForwardedTraffic: [' -AllowForwardedTraffic', ''],
  allowGatewayTransit: [' -AllowGatewayTransit', ''],
  useRemoteGateways: [' -UseRemoteGateways', ''],
};

/** The far VNet of an ARM body of a peering, nested or flattened; null where it names none. */
export function remoteVnetOf(body: unknown): string | null {
  const remote = partOf(partOf(body, 'properties') ?? body, 'remoteVirtualNetwork');
  const id = partOf(remote, 'id');
  return typeof id === 'string' ? id : null;
}

export function peeringCommands(peering: string, body: unknown): StepCommands | null {
  const remote = remoteVnetOf(body);
  if (remote === null) return null;
  const vnet = parentOf(peering);
  const [name, vnetName] = [nameOf(peering), nameOf(vnet)];
  const group = resourceGroupOf(peering) ?? '';
  const subscription = subscriptionOf(peering) ?? '';
  const settings = settingsOf(body);
  const az = settings.map(([setting, on]) => ` ${AZ[setting]} ${on}`).join('');
  return {
    az: [
      `az network vnet peering create --subscription ${shellQuoted(subscription)} --resource-group ${shellQuoted(group)} --vnet-name ${shellQuoted(vnetName)} --name ${shellQuoted(name)} --remote-vnet ${shellQuoted(remote)}${az}`,
    ],
    powerShell: [
      `Set-AzContext -Subscription ${powerShellQuoted(subscription)}`,
      `$vnet = Get-AzVirtualNetwork -ResourceGroupName ${powerShellQuoted(group)} -Name ${powerShellQuoted(vnetName)}`,
      `Add-AzVirtualNetworkPeering -Name ${powerShellQuoted(name)} -VirtualNetwork $vnet -RemoteVirtualNetworkId ${powerShellQuoted(remote)}${settings.map(([setting, on]) => POWERSHELL[setting][on ? 0 : 1]).join('')}`,
    ],
    terraform: [
      `resource "azurerm_virtual_network_peering" ${terraformQuoted(symbolOf(name))} {`,
      `  name = ${terraformQuoted(name)}`,
      `  resource_group_name = ${terraformQuoted(group)}`,
      `  virtual_network_name = ${terraformQuoted(vnetName)}`,
      `  remote_virtual_network_id = ${terraformQuoted(remote)}`,
      ...settings.map(([setting, on]) => `  ${TERRAFORM[setting]} = ${on}`),
      '}',
    ],
    bicep: [
      `resource ${symbolOf(name)} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@${API_VERSION}' = {`,
      `  name: ${bicepQuoted(`${vnetName}/${name}`)}`,
      '  properties: {',
      `    remoteVirtualNetwork: { id: ${bicepQuoted(remote)} }`,
      ...settings.map(([setting, on]) => `    ${setting}: ${on}`),
      '  }',
      '}',
    ],
  };
}

/** Terraform and Bicep have no command for it: the block is taken out of the file. */
export function removePeering(peering: string): StepCommands {
  const vnet = nameOf(parentOf(peering));
  const group = resourceGroupOf(peering) ?? '';
  const subscription = subscriptionOf(peering) ?? '';
  return {
    az: [
      `az network vnet peering delete --subscription ${shellQuoted(subscription)} --resource-group ${shellQuoted(group)} --vnet-name ${shellQuoted(vnet)} --name ${shellQuoted(nameOf(peering))}`,
    ],
    powerShell: [
      `Set-AzContext -Subscription ${powerShellQuoted(subscription)}`,
      `Remove-AzVirtualNetworkPeering -ResourceGroupName ${powerShellQuoted(group)} -VirtualNetworkName ${powerShellQuoted(vnet)} -Name ${powerShellQuoted(nameOf(peering))} -Force`,
    ],
    terraform: [],
    bicep: [],
  };
}

/** What a command need not say is left out: access apart, a new peering has these off. */
function settingsOf(body: unknown): readonly (readonly [Setting, boolean])[] {
  const properties = partOf(body, 'properties') ?? body;
  return SETTINGS.flatMap((setting) => {
    const value = partOf(properties, setting);
    const told = typeof value === 'boolean' && (value || setting === 'allowVirtualNetworkAccess');
    return told ? [[setting, value] as const] : [];
  });
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
