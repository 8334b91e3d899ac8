/** Causes in filters, devices and hosts, defined. */
import type { CauseCode } from '../../src/reach/codes.ts';
import type { CauseRule } from './rule.ts';

const FILTERED = 'forward: flow records let replies back; return too where `disableTcpStateTracking` is on';
const WHERE_FOUND = 'the direction whose way needs it; both where both do';
const HOST = "both: a host belongs to no direction; each direction keeps the network's own verdict";

export const DEVICE_CAUSES = {
  'nsg-deny': {
    when: 'In the network security group of the network card or of the subnet, on the way out or in, the first rule by priority that matches denies all or some of what was asked, whatever is not known of service tags. A security admin rule that lets the traffic past the groups was not found.',
    variants: {
      closedByDefault:
        'From the Internet to a Standard public address or behind a Standard load balancer: neither the network card nor its subnet has a group.',
    },
    properties: ['properties.access', 'properties.networkSecurityGroup'],
    direction: FILTERED,
    basis: ['documented'],
    sources: ['NSG', 'PIP'],
    fix: 'Add an allow rule with a lower priority number, or change the rule.',
    offers:
      'adds an allow rule before the denying one, for the asked addresses and port; for closedByDefault: a group on the network card with that rule',
  },
  'admin-rule-deny': {
    when: 'A security admin rule of Virtual Network Manager on the VNet, first by priority, denies it; the subnet and the VNet are not of the exempt kinds.',
    properties: ['properties.access'],
    direction: FILTERED,
    basis: ['documented'],
    sources: ['SAR'],
    fix: 'Change the rule in the network manager that deployed it.',
    offers: "sets the rule's access to Allow",
  },
  'firewall-deny': {
    when: 'An Azure Firewall on the way there, all of whose policies and rule collection groups were read, denies all or some of what was asked.',
    variants: {
      rule: 'The first network or application rule that matches for certain has the action Deny.',
      default: 'No rule matches: the firewall denies what nothing allows.',
      translatedElsewhere: "Called at the firewall's public address, where the first DNAT rule that takes it names another host.",
      noTranslation:
        "Called at the firewall's public address, where no DNAT rule takes it to a host: a network rule that allows it changes nothing.",
    },
    properties: [],
    direction: 'forward: a reply belongs to a flow that the firewall knows',
    basis: ['documented'],
    sources: ['AZFW-RULES', 'AZFW-NAT'],
    fix: 'Allow it in a rule collection of the policy.',
    offers:
      'except for noTranslation and translatedElsewhere: adds a network rule for the asked addresses and port before what denies: in a rule collection group of its own in the policy, in a collection of its own on a firewall without one',
  },
  'nva-no-forwarding': {
    when: 'A route hands the packet to a network card, or it leaves by another card of that machine, and `enableIPForwarding` there is `false` (`not-read` where Azure did not return it).',
    properties: ['properties.enableIPForwarding'],
    direction: WHERE_FOUND,
    basis: ['documented'],
    sources: ['DIAG'],
    fix: 'Turn on IP forwarding on the network card (and in the guest).',
    offers: 'sets enableIPForwarding to true',
  },
  'asymmetric-path': {
    when: 'Both ways lead somewhere, and an Azure Firewall stands on one of them only without putting its own address in the place of the source: tcp is dropped.',
    variants: {
      replyLeavesElsewhere:
        'A public address leads to the host, and the routes of its subnet send replies elsewhere than straight to the Internet.',
    },
    properties: [],
    direction: 'return',
    basis: ['inferred'],
    sources: ['UDR'],
    fix: 'Lead both directions through the same firewall.',
    offers:
      'adds the route that leads the other direction through the firewall too, to the route table of the subnet or of the virtual hub; for a client on the Internet that was asked by its address: the route that sends replies straight to it',
  },
  'no-outbound': {
    when: 'The packet is routed to the Internet, and nothing lends it a public address there. Looked for in this order: NAT gateway, public address of the network card, outbound rule of the protocol, balancing rule, default outbound access; behind a firewall or appliance, those of the device.',
    variants: {
      protocol: 'The method carries tcp and udp (or what its rule balances) only; the rest does not leave.',
      loadBalancer: 'The card stands behind a Standard load balancer that has neither an outbound rule nor a public balancing rule for it.',
      otherNic: 'Another network card of the machine has a public address, which takes the default access from all of them.',
      natGatewayWithoutAddress: 'The NAT gateway of the subnet has no public address or prefix.',
      privateSubnet: '`defaultOutboundAccess` of the subnet is `false`.',
      ipv6: 'The packet is IPv6, for which there is no default access.',
      firewallKeepsSource: 'The private ranges of the firewall, whose source address it keeps, hold the destination on the Internet.',
      firewallWithoutAddress: 'The firewall the packet leaves by has no public address, and its subnet no NAT gateway.',
    },
    properties: [
      'properties.publicIpAddresses',
      'properties.defaultOutboundAccess',
      'properties.ipConfigurations',
      'properties.snat.privateRanges',
    ],
    direction: 'forward',
    basis: ['documented'],
    sources: ['NATGW', 'LB-OUT', 'DOA', 'AZFW-SNAT'],
    fix: 'Add a NAT gateway, a public address or an outbound rule.',
    offers:
      'where another subnet of the VNet uses a NAT gateway, or there is one in its region and subscription that no subnet uses: attaches it to the subnet of the host',
  },
  'private-endpoint-not-approved': {
    when: 'A private link service connection of the private endpoint has a state other than `Approved`.',
    properties: ['properties.privateLinkServiceConnections.privateLinkServiceConnectionState.status'],
    direction: HOST,
    basis: ['documented'],
    sources: ['PE-POL'],
    fix: 'The owner of the service approves the connection.',
    offers: null,
  },
  'host-off': {
    when: 'The power state of the machine at either end is known and is not running, starting or unknown. A state that was not read is taken as running, which the answer says.',
    variants: {
      appliance: 'The machine is the appliance a route hands the packet to; then it stands in the direction of that route.',
      poolMember: 'All members of the backend pool that take the traffic are off.',
    },
    properties: ['properties.instanceView.statuses'],
    direction: HOST,
    basis: ['inferred'],
    sources: ['DIAG'],
    fix: 'Start the machine.',
    offers: null,
  },
  'no-such-host': {
    when: 'The address lies in a subnet without delegation, Azure does not reserve it, network cards were read, nothing that could hold it is listed as missing, and nothing holds it.',
    variants: {
      noAddress: 'The load balancer, subnet or VNet that was named has no address at all.',
      unattached: 'The public address that was asked for is attached to no resource, or serves a NAT gateway, which lets nothing in.',
    },
    properties: ['properties.ipConfiguration'],
    direction: HOST,
    basis: ['documented'],
    sources: ['DIAG', 'PIP'],
    fix: 'Ask for the address of a host that exists.',
    offers: null,
  },
} as const satisfies Partial<Record<CauseCode, CauseRule>>;
