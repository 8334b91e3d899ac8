/** Why an answer is not known, in English: the missing fact, and how to get it. */

import type { UnknownCode } from '../reach/codes.ts';
import { connectionEn } from './connection-word.ts';
import { idInCommand } from './id-in-command.ts';
import { howToReadEn, notReadEn } from './not-read-en.ts';
import { FIREWALL_OPAQUE_EN, NVA_OPAQUE_EN, ON_PREMISES_OPAQUE_EN } from './opaque-en.ts';
import { RECORDED_DIFFERS_EN } from './recorded-en.ts';
import { STATE_UNKNOWN_EN } from './state-en.ts';
import { pick, type Told } from './told.ts';
import { UNDOCUMENTED_EN, UNDOCUMENTED_HOW_EN } from './undocumented-en.ts';
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
    text: (t) =>
      t.fact('connection')
        ? `what the route map of ${connectionEn(t.type)} ${t.fact('connection')} lets through and changes was not read`
        : `virtual hub ${t.name ?? 'on the way'} has route maps, and then the gateway flag may not be applied`,
    howToGet: (t) =>
      t.fact('connection')
        ? 'Read what the hub routes: az network vhub get-effective-routes --resource-group <group> --name <hub> --resource-type HubVirtualNetworkConnection --resource-id <connection id>.'
        : 'Read the learned routes: az network vnet-gateway list-learned-routes --resource-group <group> --name <gateway>, and look for the hub prefixes.',
  },
  'nva-opaque': NVA_OPAQUE_EN,
  'firewall-opaque': FIREWALL_OPAQUE_EN,
  'on-premises-opaque': ON_PREMISES_OPAQUE_EN,
  'not-read': { text: notReadEn, howToGet: howToReadEn },
  'recorded-differs': RECORDED_DIFFERS_EN,
  'state-unknown': STATE_UNKNOWN_EN,
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
      `which addresses service tag ${t.named('tag', 'in use')} stands for is not known${t.around('rule', (rule) => `, and rule ${rule}${of(t.fact('nsg') ?? t.fact('firewall'))} uses it`) || (t.type?.endsWith('/routes') ? `, and route ${t.name} uses it` : '')}`,
    howToGet: (t) =>
      `Ask az network list-service-tags --location <region>, or read the effective rules of the NIC: az network nic list-effective-nsg --resource-group <group> --name <nic>, and look for ${t.fact('tag') ?? 'the tag'}.`,
  },
  'bgp-override': {
    text: (t) => `route ${t.name ?? 'in force'}${forPrefix(t)} says hasBgpOverride, whose effect is not documented`,
    howToGet: () =>
      'Read the effective routes of the NIC: az network nic show-effective-route-table --resource-group <group> --name <nic> --output table, and see which route is active for the destination.',
  },
  overlap: {
    text: (t) =>
      t.fact('what') === 'nextHop'
        ? `next hop ${t.fact('nextHop') ?? 'of the route'} of route ${t.name ?? 'in force'} is an address in more than one network within reach${t.around('candidates', (found) => ` (${found})`)}, and which one gets the packet cannot be told`
        : `more than one network has this address space${t.around('candidates', (found) => ` (${found})`)}, and which one is meant cannot be told`,
    howToGet: (t) =>
      t.fact('what') === 'nextHop'
        ? 'Test it: az network watcher test-connectivity from the source; or give the appliance an address that only one of these networks has.'
        : 'Ask again with the name of the VM, NIC or VNet in place of the address.',
  },
  undocumented: {
    text: (t) => pick(UNDOCUMENTED_EN, t.fact('what'))?.(t) ?? `Microsoft does not document what happens here${named(t)}`,
    howToGet: (t) =>
      pick(UNDOCUMENTED_HOW_EN, t.fact('what'))?.replace('<id>', () => idInCommand(t, '<id>')) ??
      'Test it: ping between the two hosts, or az network watcher test-connectivity; Microsoft support can say what is meant to happen.',
  },
};

const of = (holder: string | null): string => (holder === null ? '' : ` of ${holder}`);
const flag = (t: Told): string => t.fact('flag') ?? 'allowRemoteVnetTraffic';
const named = (t: Told): string => (t.name ? ` (${t.name})` : '');
const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` for ${prefix}`);
