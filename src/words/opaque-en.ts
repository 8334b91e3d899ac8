/** What a device or a network does unseen, in English, and how to find out: by `facts.what`. */
import { pick, type Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';

const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` for ${prefix}`);
const TEST = 'Test it: az network watcher test-connectivity from the source, or a ping between the two hosts.';

export const NVA_OPAQUE_EN: UnknownWords = {
  text: (t) => {
    const device = t.fact('host') ?? t.fact('device') ?? t.fact('nic') ?? t.fact('name') ?? t.fact('address') ?? t.name ?? 'on the way';
    switch (t.fact('what')) {
      case 'noAddress':
        return `route ${t.name ?? 'in force'}${forPrefix(t)} names no address of a network appliance`;
      case 'oneWay':
        return `network appliance ${device} sees only one way of the traffic, and whether it lets that through is not visible in Azure`;
      case 'service':
        return `what Azure service ${device}${t.around('type', (type) => ` (${type})`)} does as a next hop is not visible`;
      case 'serviceEnd':
        return `Azure service ${device}${t.around('type', (type) => ` (${type})`)} is itself an end of this traffic, and what it takes there or sends is not visible`;
      case 'noMachine':
        return `network card ${t.named('nic', 'of the next hop')}${t.around('address', (address) => ` (${address})`)} is the next hop and belongs to no machine that is known`;
      case 'exit':
        return `which of its network cards appliance ${device} sends to the Internet by is not visible in Azure`;
      case 'leavesBy':
        return `by which of its network cards appliance ${device} sends the traffic on is not visible in Azure, and network card ${t.named('nic', 'of the next hop')}, which it comes to, does not let it out`;
      case 'otherCard':
        return `by which of its network cards appliance ${device} sent the traffic on is not visible in Azure, and network card ${t.named('nic', 'of the next hop')} lets the replies back only if it was that one`;
      case 'mayTranslate':
        return `network appliance ${device} can be called from the Internet, and to which hosts it passes that on is not visible in Azure`;
      case 'hubDevice':
        return `what appliance ${device} in the virtual hub lets through is not visible in Azure`;
      default:
        return `what network appliance ${device}${forPrefix(t)} lets through is not visible in Azure`;
    }
  },
  howToGet: (t) =>
    t.fact('what') === 'serviceEnd'
      ? `Look at its listeners and rules in the portal. ${TEST}`
      : t.fact('what') === 'noAddress'
        ? 'Read the route again: az network route-table route show --resource-group <group> --route-table-name <table> --name <route>, and look for nextHopIpAddress.'
        : `Look at the appliance's own rules and routing table, or trace through it: az network watcher test-connectivity.${declared(t)}`,
};

export const FIREWALL_OPAQUE_EN: UnknownWords = {
  text: (t) => {
    const firewall = `firewall ${t.fact('firewall') ?? t.fact('device') ?? t.name ?? 'on the way'}`;
    const rule = t.fact('rule');
    const byRule = rule === null ? '' : ` of rule ${rule}`;
    switch (t.fact('what')) {
      case 'oneWay':
        return `${firewall} sees only one way of the traffic, and what it does then cannot be told`;
      case 'name':
      case 'fqdn':
      case 'applicationRule':
        return `which addresses the host names${t.around('names', (found) => ` (${found})`)}${byRule} in ${firewall} stand for is not known`;
      case 'action':
        return `what rule ${rule ?? 'in force'} of ${firewall} does with what it matches was not returned by Azure`;
      case 'emptySide':
        return `what rule ${rule ?? 'in force'} of ${firewall} matches is not documented: it names no ${t.fact('missing') ?? 'source or destination'}`;
      case 'threatIntelligence':
        return `${firewall} denies by threat intelligence, whose list is not published`;
      case 'sourceTranslation':
        return `whether ${firewall} can translate the source of this traffic is not documented`;
      case 'sourceTranslated':
        return `${firewall} puts an address of its own in the place of the source, and which one the filters at the far end then see is not known`;
      case 'destinationTranslated':
        return `${firewall} sends this traffic on to another address by a DNAT rule, and what becomes of it there is not followed`;
      case 'ownAddress':
        return `${firewall} is itself an end of this traffic, and what it answers at its own address, or sends on from there, is not visible`;
      case 'hubTranslated':
        return `${firewall} in the virtual hub has a DNAT rule for this traffic, and the way from there to the host is not followed`;
      case 'hubDevice':
        return `the rules of ${firewall} in the virtual hub could not be read`;
      default:
        return `what ${firewall} does with the traffic${byRule} could not be read`;
    }
  },
  howToGet: (t) =>
    pick(FIREWALL_HOW, t.fact('what')) ??
    'Read the policy: az network firewall policy rule-collection-group list --policy-name <policy> --resource-group <group>, and load it with the model.',
};

const BY_NAME =
  'Resolve the names as the firewall does (nslookup against its DNS server) and compare them with the address, or test: az network watcher test-connectivity.';

const FIREWALL_HOW: Readonly<Record<string, string>> = {
  oneWay: TEST,
  name: BY_NAME,
  fqdn: BY_NAME,
  applicationRule: BY_NAME,
  threatIntelligence: `Look for the address in the firewall's threat intelligence log (table AZFWThreatIntel). ${TEST}`,
  sourceTranslation: TEST,
  sourceTranslated: TEST,
  ownAddress: 'Ask again with the address of the host that is to be reached through the firewall.',
  hubTranslated: `Ask whether another host behind the hub reaches it. ${TEST}`,
  destinationTranslated: 'Ask again with the address that the DNAT rule names as its destination.',
  hubDevice: 'Load the firewall and its policy with the model: az network firewall show --resource-group <group> --name <firewall>.',
};

export const ON_PREMISES_OPAQUE_EN: UnknownWords = {
  text: (t) => {
    switch (t.fact('what')) {
      case 'defaultRoute':
        return 'the default route leads to on-premises, and what the network there lets out to the Internet is not visible in Azure';
      case 'whichAddress':
        return 'on-premises stands for many networks, and which address is meant there is not told';
      case 'transit':
        return `the route leads through ${t.name ?? 'a gateway'} to on-premises, and whether the network there passes the packet on${t.around('vnet', (vnet) => ` to VNet ${vnet}`)} is not visible in Azure`;
      case 'bothOutside':
        return 'neither end lies in a network of the model, so no Azure resource that was read decides about this traffic';
      default:
        return `what the on-premises network does behind ${t.name ?? 'the gateway'}${t.around('address', (address) => ` with ${address}`)} is not visible in Azure`;
    }
  },
  howToGet: (t) =>
    pick(ON_PREMISES_HOW, t.fact('what')) ??
    'Look at the routing table and firewall of the on-premises router, or trace from a host there.',
};

const ON_PREMISES_HOW: Readonly<Record<string, string>> = {
  defaultRoute: 'Look at the routing table and firewall of the on-premises edge router, or trace from the host to the Internet.',
  transit: `Look at the routing table of the on-premises router, or make the networks known to each other in Azure. ${TEST}`,
  whichAddress: 'Ask again with an on-premises address, for example "can vm-1 reach 192.168.10.5?".',
  bothOutside: 'Ask again with a VM, subnet, VNet or address of the model at one end.',
};

/** A machine that passes everything on can be vouched for; a card without one, a service and a hub's device cannot. */
function declared(t: Told): string {
  return ['appliance', 'oneWay'].includes(t.fact('what') ?? '')
    ? ' If it passes everything on, the operator of this bot can say so: HAIRPIN_TRANSPARENT_APPLIANCES.'
    : '';
}
