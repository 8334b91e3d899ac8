/** Every unknown, defined: a code without a definition does not compile. */
import type { UnknownCode } from '../../src/reach/codes.ts';
import { NOT_READ_VARIANTS } from './not-read-variants.ts';
import type { UnknownRule } from './rule.ts';
import { UNDOCUMENTED_VARIANTS } from './undocumented-variants.ts';

const WHERE_FOUND = 'the direction whose way needs it; both where both do';
const BOTH = 'both';

export const UNKNOWN_RULES = {
  'er-flag-absent': {
    when: 'The way needs a flag on a gateway, as for `er-flag-off`, and Azure did not return it. Absent is never taken for off.',
    direction: BOTH,
    sources: ['SDK39'],
  },
  'er-aggregate-route': {
    when: "A flag that the way needs is `false`, and the gateway is known (from captured learned routes, or effective ones of a NIC or a virtual hub) to have learned a prefix that covers the address, is shorter than the VNet's own and not shorter than the platform's drop route: the summary may carry the packet to the edge, which knows the VNet.",
    direction: BOTH,
    sources: ['MSEE-HP'],
  },
  'er-global-reach': {
    when: "The gateways share no circuit, or those that they share are down, and a private peering of one side's circuit is joined by Global Reach to a circuit of the other. What stands against every connection of one side, and a flag that is off, blocks all the same.",
    direction: WHERE_FOUND,
    sources: ['GR'],
  },
  'vwan-route-maps': {
    when: 'The way crosses a circuit between a VNet gateway and a virtual hub that has route maps (on the hub or on its ExpressRoute connection): the gateway may then not apply its flag. Or a hub connection on the way has a route map, whose effect is not read.',
    direction: BOTH,
    sources: ['ER-GW'],
  },
  'nva-opaque': {
    when: 'The way passes a device whose inside is not in the model. A device that the operator declared transparent is trusted.',
    variants: {
      appliance:
        'A route hands the packet to a network card of a machine. Where no VNet holds the destination, the machine may lead there by itself (a tunnel of its own), whatever the routes of its subnet.',
      noMachine: 'A route hands the packet to a network card that belongs to no machine; it cannot be declared transparent.',
      noAddress: 'The route to an appliance names no address.',
      service: 'The next hop address belongs to an Azure service that is no load balancer, firewall or network card.',
      serviceEnd: 'An end of the question is the address of an application gateway, a private link service or a bastion.',
      hubDevice: 'Routing intent, or a hub route, leads through an appliance in the virtual hub.',
      oneWay:
        'An appliance stands on one of the two ways only; or, declared transparent, on that of the replies to a client on the Internet who called a public address of the host.',
      exit: 'The card by which an appliance would send to the Internet has no way out, and another card of it has one.',
      leavesBy:
        'Routes lead on from several cards of an appliance, and the filters of the one that the packet comes to let nothing of it out, those of another one do.',
      otherCard:
        'Replies come to a card of an appliance whose filters deny them, and only if the traffic left by that card do they let its replies back.',
      mayTranslate:
        'From the Internet: nothing known lets it in, and replies leave by an appliance that has a public address or stands behind one.',
    },
    direction: WHERE_FOUND,
    sources: ['UDR', 'VWAN-INTENT'],
  },
  'firewall-opaque': {
    when: 'What an Azure Firewall on the way does cannot be told from its rules.',
    variants: {
      name: 'A network rule by host name is reached: which addresses stand behind it only the firewall knows.',
      applicationRule: 'An application rule for the port is reached: it decides by host name.',
      action: 'The action of the rule collection was not returned.',
      emptySide: 'The rule names no source, no destination or no protocol.',
      threatIntelligence: 'Allowed to a public address while threat intelligence denies.',
      sourceTranslation: 'Allowed to a public address without ports (icmp), whose source translation is not documented.',
      sourceTranslated: 'The firewall puts an address of its own in the place of the source on the way to one of our networks.',
      destinationTranslated: 'A DNAT rule sends the traffic elsewhere.',
      ownAddress: 'An end of the question is the address of the firewall itself.',
      hubTranslated:
        'From the Internet: a DNAT rule of a firewall in a virtual hub takes it to the host; the way through the hub is not followed.',
      hubDevice: 'The firewall of a virtual hub is not in the model.',
      oneWay: 'The firewall stands on one of the two ways only; for udp, icmp and what it passes perhaps.',
    },
    direction: WHERE_FOUND,
    sources: ['AZFW-RULES', 'AZFW-SNAT', 'VWAN-INTENT', 'UDR'],
  },
  'on-premises-opaque': {
    when: 'The question leaves the networks of the model.',
    variants: {
      edge: 'One end is on-premises: the packet is followed to the edge of Azure, what lies beyond is not read.',
      defaultRoute: 'The way to the Internet leads to on-premises by a learned default route.',
      whichAddress: '"On-premises" was asked without an address.',
      transit:
        "The route leads to an on-premises network (a VPN site's prefix, or one that a gateway learned from on-premises) and not to the VNet that holds the address.",
      bothOutside: 'Neither end lies in a network of the model.',
    },
    direction: WHERE_FOUND,
    sources: [],
  },
  'not-read': {
    when: 'Something that the answer needs is referred to and not in the model, or is listed as missing.',
    variants: NOT_READ_VARIANTS,
    direction: 'where it is needed',
    sources: [],
  },
  'recorded-differs': {
    when: "A capture holds a NIC's effective routes, a gateway's learned routes, the effective routes of a virtual hub that the way leads into or a NIC's effective rules, the model is not changed in what they rest on, and the recorded route that decides (or the members of `VirtualNetwork`) differs from the computed one. A prefix that a gateway lists by AS paths of three or more 12076 alone came through Global Reach, which differs from what its own circuit would bring; what on-premises advertises of it stands against no refusal. A gateway, a hub or a NIC that lists what nothing known brings speaks against a closed flag of its own, a link or an ExpressRoute gateway that is down and the lack of a shared circuit. The platform's own `None` prefixes contradict nothing.",
    direction: 'the direction that starts there; both where the record speaks against what closes them',
    sources: ['DIAG', 'TAGS'],
  },
  'state-unknown': {
    when: 'A state that must be known was not returned, or is on its way to another one.',
    variants: {
      connection: '`connectionStatus` of a connection in use is absent (lists leave it out) or `Unknown`.',
      circuit: 'A provisioning state of the circuit is absent.',
      privatePeering: '`state` of the private peering is absent.',
      ipv6Peering:
        'The destination is IPv6, and the private peering of the circuit shows no addresses at all, or an IPv6 configuration without addresses or `state`.',
      peering: '`peeringState` is absent, or none of `Connected`, `Initiated` and `Disconnected`.',
      migration: 'A gateway migration is under way; or of two gateways in one VNet one would let the traffic in and the other not.',
      provisioning:
        '`provisioningState` is neither `Succeeded`, `Failed` nor `Deleting`; of a circuit, its private peering, a peering between VNets, a configuration of a network manager, a VPN connection, a hub, a hub connection or a firewall, not `Succeeded`.',
      hubRouting: '`routingState` of the virtual hub is neither `Provisioned` nor `Failed`.',
      power: 'The machine at an end, or an appliance, is starting, or its state is `unknown`.',
      privateEndpoint: 'The private endpoint shows no connection state.',
    },
    direction: WHERE_FOUND,
    sources: ['SDK39', 'PEER', 'DIAG', 'PE-POL'],
  },
  'backend-health': {
    when: 'The way passes a load balancer: which members its probes find healthy is in no resource.',
    variants: { members: 'The destination is its frontend.', appliances: 'A route names its frontend as next hop.' },
    direction: 'forward, or the direction of the route',
    sources: ['LB-PROBES'],
  },
  'name-not-resolved': {
    when: 'A host name was asked that no private endpoint and no private DNS record of the model resolves, records that name another one (CNAME) followed; or different zones or endpoints give it different addresses, of which the VNet that asks sees one; or one of the several addresses of its record lies in no VNet, or in more than one. DNS is never asked.',
    direction: BOTH,
    sources: [],
  },
  'tag-not-expanded': {
    when: 'A rule or route that would decide is written with a service tag for which the model holds no prefixes, and the answer differs with its members; or a service endpoint of the subnet, whose prefixes the model does not hold, might take a public destination past a user route. So it is with a public address that only a user route makes a member of `VirtualNetwork`: whether it is in `Internet` is not documented; and with one that the tag of a user route holds, or may hold: whether that makes it a member of `VirtualNetwork`. Private addresses are in no tag of a service.',
    direction: WHERE_FOUND,
    sources: ['TAGS', 'UDR'],
  },
  'bgp-override': {
    when: 'A user route that covers the destination has `hasBgpOverride` `true`.',
    direction: WHERE_FOUND,
    sources: ['SDK39'],
  },
  overlap: {
    when: 'An address lies in several VNets and no route settles which is meant; or equal routes lead to different VNets.',
    variants: { nextHop: 'The address of a next hop lies in several VNets within reach.' },
    direction: WHERE_FOUND,
    sources: ['AVNM-OVL'],
  },
  undocumented: {
    when: 'Microsoft does not document what happens.',
    variants: UNDOCUMENTED_VARIANTS,
    direction: WHERE_FOUND,
    sources: [
      'HOST-IP',
      'FASTPATH',
      'PE-ABOUT',
      'ER-GW',
      'ADSTUART',
      'UDR',
      'VWAN-ROUTING',
      'VWAN-INTENT',
      'VWAN-HRP',
      'SDK39',
      'LB-HA',
      'LB-RULES',
      'NATGW',
      'DOA',
      'PEER',
      'SAR',
      'VPN-FAQ',
      'VPN-BGP',
      'RS-ER',
      'VWAN-FAQ',
    ],
  },
} as const satisfies Record<UnknownCode, UnknownRule>;
