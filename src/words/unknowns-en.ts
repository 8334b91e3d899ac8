/** Why an answer is not known, in English: the missing fact, and how to get it. */
import type { UnknownCode } from '../reach/codes.ts';
import { howToReadEn, notReadEn } from './not-read-en.ts';
import { pick, type Told } from './told.ts';
import { UNDOCUMENTED_EN } from './undocumented-en.ts';
import type { UnknownWords } from './unknown-words.ts';

export const UNKNOWNS_EN: Readonly<Record<UnknownCode, UnknownWords>> = {
  'er-flag-absent': {
    text: (t) => `${flag(t)} of gateway ${t.named('gateway', 'on the way')} was not returned by Azure`,
    howToGet: (t) =>
      `Read the gateway again with API version 2022-05-01 or later: az rest --method get --url "<gateway id>?api-version=2024-05-01" and look for properties.${flag(t)}; or open the gateway in the portal, Settings, Configuration, and see whether the box is ticked.`,
  },
  'er-aggregate-route': {
    text: (t) =>
      `${t.around('prefix', (prefix) => `the aggregate ${prefix}`) || 'an aggregate'} is advertised from on-premises and may carry the packet although ${flag(t)} of gateway ${t.named('gateway', 'on the way')} is off`,
    howToGet: () =>
      'Send a test packet (ping between the two hosts), or stop advertising the aggregate; Azure documents no way to read it.',
  },
  'er-global-reach': {
    text: (t) => `the circuits are joined by Global Reach${named(t)}, and whether that carries traffic from VNet to VNet is not documented`,
    howToGet: () => 'Test it with a ping between the two hosts, or connect both gateways to one circuit, which is documented.',
  },
  'vwan-route-maps': {
    text: (t) => `virtual hub ${t.name ?? 'on the way'} has route maps, and then the gateway flag may not be applied`,
    howToGet: () =>
      'Read the learned routes: az network vnet-gateway list-learned-routes --resource-group <group> --name <gateway>, and look for the hub prefixes.',
  },
  'nva-opaque': {
    text: (t) => {
      const device = t.fact('host') ?? t.fact('device') ?? t.fact('nic') ?? t.fact('name') ?? t.fact('address') ?? t.name ?? 'on the way';
      if (t.fact('what') === 'noAddress') return `route ${t.name ?? 'in force'}${forPrefix(t)} names no address of a network appliance`;
      if (t.fact('what') === 'oneWay')
        return `network appliance ${device} sees only one way of the traffic, and whether it lets that through is not visible in Azure`;
      return `what network appliance ${device}${forPrefix(t)} lets through is not visible in Azure`;
    },
    howToGet: () => "Look at the appliance's own rules and routing table, or trace through it: az network watcher test-connectivity.",
  },
  'firewall-opaque': {
    text: (t) => {
      const firewall = `firewall ${t.fact('firewall') ?? t.fact('device') ?? t.name ?? 'on the way'}`;
      const names = t.around('names', (found) => ` (${found})`);
      const byRule = t.around('rule', (rule) => ` of rule ${rule}`);
      switch (t.fact('what')) {
        case 'oneWay':
          return `${firewall} sees only one way of the traffic, and what it does then cannot be told`;
        case 'name':
        case 'fqdn':
        case 'applicationRule':
          return `which addresses the host names${names}${byRule} in ${firewall} stand for is not known`;
        case 'threatIntelligence':
          return `${firewall} denies by threat intelligence, whose list is not published`;
        case 'sourceTranslation':
          return `whether ${firewall} can translate the source of this traffic is not documented`;
        default:
          return `what ${firewall} does with the traffic${byRule} could not be read`;
      }
    },
    howToGet: () =>
      'Read the policy: az network firewall policy rule-collection-group list --policy-name <policy> --resource-group <group>, and load it with the model.',
  },
  'on-premises-opaque': {
    text: (t) =>
      `what the on-premises network does behind ${t.name ?? 'the gateway'}${t.around('address', (address) => ` with ${address}`)} is not visible in Azure`,
    howToGet: () => "Look at the on-premises router's routing table and firewall, or trace from a host there.",
  },
  'not-read': { text: notReadEn, howToGet: howToReadEn },
  'recorded-differs': {
    text: (t) =>
      `the routes Azure recorded for ${t.named('nic', 'the NIC')} differ from the computed ones${t.around('address', (address) => ` for ${address}`)} (recorded: ${t.fact('recorded') ?? 'no route'}, computed: ${t.fact('computed') ?? 'no route'})`,
    howToGet: (t) =>
      `Read the effective routes again: az network nic show-effective-route-table --resource-group <group> --name ${t.name ?? '<nic>'} --output table.`,
  },
  'state-unknown': {
    text: (t) =>
      `the state of ${pick(STATE_OF, t.fact('what')) ?? 'resource'} ${name(t)} is not known${t.around('state', (state) => ` (Azure says ${state})`) || t.around('status', (status) => ` (Azure says ${status})`)}`,
    howToGet: (t) =>
      pick(STATE_HOW, t.fact('what')) ??
      'Open the resource in the portal and read its state under Overview, or use az resource show --ids <id>.',
  },
  'backend-health': {
    text: (t) => `which backends of ${t.fact('balancer') ?? t.name ?? 'the load balancer'} are healthy is not known`,
    howToGet: () => 'In the portal open the load balancer, Monitoring, Insights or Metrics, Health Probe Status.',
  },
  'name-not-resolved': {
    text: (t) => `which address ${t.fact('name') ?? t.fact('host') ?? t.name ?? 'the host name'} has is not known`,
    howToGet: (t) =>
      `Resolve it from the source (nslookup ${t.fact('name') ?? t.fact('host') ?? '<name>'}) and ask again with the address.`,
  },
  'tag-not-expanded': {
    text: (t) =>
      `which addresses service tag ${t.named('tag', 'in use')} stands for is not known${t.around('rule', (rule) => `, and rule ${rule}${t.around('nsg', (nsg) => ` of ${nsg}`)} uses it`)}`,
    howToGet: (t) =>
      `Ask az network list-service-tags --location <region>, or read the effective rules of the NIC: az network nic list-effective-nsg, and look for ${t.fact('tag') ?? 'the tag'}.`,
  },
  'bgp-override': {
    text: (t) => `route ${t.name ?? 'in force'}${forPrefix(t)} says hasBgpOverride, whose effect is not documented`,
    howToGet: () => 'Read the effective routes of the NIC: az network nic show-effective-route-table.',
  },
  overlap: {
    text: (t) =>
      `more than one network has this address space${t.around('candidates', (found) => ` (${found})`)}, and which one is meant cannot be told`,
    howToGet: () => 'Ask again with the name of the VM, NIC or VNet in place of the address.',
  },
  undocumented: {
    text: (t) => pick(UNDOCUMENTED_EN, t.fact('what'))?.(t) ?? `Microsoft does not document what happens here${named(t)}`,
    howToGet: () =>
      'Test it: ping between the two hosts, or az network watcher test-connectivity; Microsoft support can say what is meant to happen.',
  },
};

const flag = (t: Told): string => t.fact('flag') ?? 'allowRemoteVnetTraffic';
const named = (t: Told): string => (t.name ? ` (${t.name})` : '');
const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` for ${prefix}`);
const name = (t: Told): string =>
  t.fact('connection') ?? t.fact('peering') ?? t.fact('circuit') ?? t.fact('gateway') ?? t.fact('host') ?? t.name ?? 'on the way';

const STATE_OF: Readonly<Record<string, string>> = {
  connection: 'connection',
  circuit: 'circuit',
  privatePeering: 'the private peering of circuit',
  peering: 'peering',
  migration: 'gateway',
  provisioning: 'resource',
  power: 'host',
  privateEndpoint: 'private endpoint',
};

const STATE_HOW: Readonly<Record<string, string>> = {
  connection:
    'Read the connection by itself, lists leave its status out: az network vpn-connection show --resource-group <group> --name <connection> --query connectionStatus.',
  circuit:
    'az network express-route show --resource-group <group> --name <circuit> --query "[circuitProvisioningState, serviceProviderProvisioningState]".',
  privatePeering:
    'az network express-route peering show --resource-group <group> --circuit-name <circuit> --name AzurePrivatePeering --query state.',
  peering: 'az network vnet peering show --resource-group <group> --vnet-name <vnet> --name <peering> --query peeringState.',
  migration:
    'Wait until the gateway migration is over, then ask again: az network vnet-gateway show --resource-group <group> --name <gateway>.',
  power:
    'Read it again in a minute: az vm get-instance-view --resource-group <group> --name <vm> --query "instanceView.statuses[].displayStatus".',
  privateEndpoint:
    'az network private-endpoint show --resource-group <group> --name <endpoint> --query "privateLinkServiceConnections[].privateLinkServiceConnectionState.status".',
  provisioning: 'A change is under way: wait until provisioningState is Succeeded (az resource show --ids <id>), then ask again.',
};
