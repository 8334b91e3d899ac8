/** The state of something that is not known, in English, and how to read it: by `facts.what`. */
import { idInCommand } from './id-in-command.ts';
import { pick, type Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';

export const STATE_UNKNOWN_EN: UnknownWords = {
  text: (t) =>
    `the state of ${pick(STATE_OF, t.fact('what')) ?? 'resource'} ${name(t)} is not known${t.around('state', (state) => ` (Azure says ${state})`) || t.around('status', (status) => ` (Azure says ${status})`)}`,
  howToGet: (t) => {
    if (t.fact('what') === 'provisioning')
      return /fail/i.test(t.fact('state') ?? '')
        ? `Its last change failed: see why in its activity log, repeat the change, then ask again (az resource show --ids ${idInCommand(t, '<id>')} --query properties.provisioningState).`
        : `A change is under way: wait until provisioningState is Succeeded (az resource show --ids ${idInCommand(t, '<id>')}), then ask again.`;
    if (t.type?.endsWith('/vpngateways/vpnconnections'))
      return 'az network vpn-gateway connection show --resource-group <group> --gateway-name <gateway> --name <connection> --query connectionStatus.';
    return (
      pick(STATE_HOW, t.fact('what')) ??
      `Open the resource in the portal and read its state under Overview (or az resource show --ids ${idInCommand(t, '<id>')}).`
    );
  },
};

const name = (t: Told): string =>
  t.fact('connection') ?? t.fact('peering') ?? t.fact('circuit') ?? t.fact('gateway') ?? t.fact('host') ?? t.name ?? 'on the way';

const STATE_OF: Readonly<Record<string, string>> = {
  connection: 'connection',
  hubRouting: 'virtual hub',
  circuit: 'circuit',
  privatePeering: 'the private peering of circuit',
  ipv6Peering: 'IPv6 on the private peering of circuit',
  peering: 'peering',
  migration: 'gateway',
  provisioning: 'resource',
  power: 'host',
  privateEndpoint: 'private endpoint',
};

const STATE_HOW: Readonly<Record<string, string>> = {
  connection:
    'Read the connection by itself, lists leave its status out: az network vpn-connection show --resource-group <group> --name <connection> --query connectionStatus.',
  hubRouting:
    'az network vhub show --resource-group <group> --name <hub> --query routingState; while it says Provisioning, ask again in some minutes.',
  circuit:
    'az network express-route show --resource-group <group> --name <circuit> --query "[circuitProvisioningState, serviceProviderProvisioningState]".',
  privatePeering:
    'az network express-route peering show --resource-group <group> --circuit-name <circuit> --name AzurePrivatePeering --query state.',
  ipv6Peering:
    'az network express-route peering show --resource-group <group> --circuit-name <circuit> --name AzurePrivatePeering --query ipv6PeeringConfig.',
  peering: 'az network vnet peering show --resource-group <group> --vnet-name <vnet> --name <peering> --query peeringState.',
  migration:
    'Wait until the gateway migration is over, then ask again: az network vnet-gateway show --resource-group <group> --name <gateway>.',
  power:
    'Read it again in a minute: az vm get-instance-view --resource-group <group> --name <vm> --query "instanceView.statuses[].displayStatus".',
  privateEndpoint:
    'az network private-endpoint show --resource-group <group> --name <endpoint> --query "privateLinkServiceConnections[].privateLinkServiceConnectionState.status".',
};
