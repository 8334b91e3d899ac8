/** Changes in English. */
import type { RemedyWords } from './remedy-words.ts';

export const REMEDIES_EN: RemedyWords = {
  setFlags: (flags, gateways, on) =>
    `Turn ${on ? 'on' : 'off'} ${flags.join(' and ')} on ${gateways.length > 1 ? 'gateways' : 'gateway'} ${gateways.join(' and ')}`,
  createPeering: (vnets) => `Peer VNets ${vnets.join(' and ')}`,
  change: {
    changePeering: (names) => `Change peering ${names.join(' and ')}`,
    changeRoute: (names) => `Change routing: ${names.join(' and ')}`,
    changeRule: (names) => `Change filter rules: ${names.join(' and ')}`,
    other: (names) => `Change ${names.join(' and ')}`,
  },
  option: (number, title, recommended) => `Option ${number}: ${title}${recommended ? ' (recommended)' : ''}`,
  after: (outcome) => `Verdict after it: ${outcome} (proved: asked again on a changed copy)`,
  afterBut: (hostOff, unapproved) =>
    `After it the network lets it through (proved: asked again on a changed copy); the verdict stays blocked until ${[
      ...(hostOff ? ['the host is started'] : []),
      ...(unapproved ? ['the private endpoint is approved'] : []),
    ].join(' and ')}`,
  closes: (pairs) => `Cuts off ${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of networks`,
  opens: (pairs) => `Newly connects ${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of networks`,
  pair: (a, b) => `${a} ↔ ${b}`,
  oneWay: (a, b) => `${a} → ${b}`,
  step: (name, property, from, to) => `${name}: ${property} ${from} → ${to}`,
  replace: (kind, name, parent) => `Replace ${kind} ${name}${parent === null ? '' : ` in ${parent}`}`,
  create: (kind, name, parent) => `Create ${kind} ${name}${parent === null ? '' : ` in ${parent}`}`,
  remove: (kind, name, parent) => `Remove ${kind} ${name}${parent === null ? '' : ` from ${parent}`}`,
  notSet: 'not set',
  resourceKind: {
    'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules': 'security admin rule',
    'microsoft.network/virtualnetworks/virtualnetworkpeerings': 'peering',
    'microsoft.network/routetables/routes': 'route',
    'microsoft.network/routetables': 'route table',
    'microsoft.network/networksecuritygroups/securityrules': 'security rule',
    'microsoft.network/networksecuritygroups': 'network security group',
    'microsoft.network/firewallpolicies/rulecollectiongroups': 'rule collection group',
    'microsoft.network/azurefirewalls/networkrulecollections': 'network rule collection',
    'microsoft.network/virtualhubs/hubroutetables': 'hub route table',
    'microsoft.network/virtualhubs/hubvirtualnetworkconnections': 'hub connection',
    'microsoft.network/connections': 'connection',
    'microsoft.network/virtualwans': 'virtual WAN',
    'microsoft.network/virtualnetworkgateways': 'gateway',
    'microsoft.network/expressroutegateways': 'ExpressRoute gateway',
    'microsoft.network/virtualnetworks': 'VNet',
    'microsoft.network/virtualnetworks/subnets': 'subnet',
    '': 'resource',
  },
  flagCaveats: [
    'Saving the flag takes several minutes.',
    'Turning it off again failed once in the published experiment: going back is not guaranteed to work.',
    'The flag is not per peer: it opens the gateway to every other flagged VNet on every circuit it is connected to.',
    'Microsoft recommends VNet peering instead: the gateway limits bandwidth and the detour adds latency.',
  ],
  peeringCaveats: ['Both sides must be created before traffic flows.', 'The address spaces of the two VNets must not overlap.'],
  caveats: {
    gatewayUse: [
      'Offer the gateway first (allowGatewayTransit), then use it (useRemoteGateways): Azure refuses the other order.',
      'A VNet that uses a remote gateway has none of its own, and uses one only.',
    ],
    sync: ['Sync is run on the side whose remote VNet has changed.'],
    subnetPeering: [
      'Both sides of the peering must list the same subnets; sync both sides after it.',
      'Subnet peering must be enabled for the subscription.',
    ],
    remadePeering: ['Between deleting and creating, nothing passes between the two VNets; gateway transit over this peering stops too.'],
    route: ['The route may be there on purpose: what it held back then passes for every host of the subnets that use the table.'],
    propagation: ['All routes of the gateway then come into the subnets that use the table, not only the one that is missing here.'],
    peeringRoutes: [
      'The routes of all peerings of the VNet then come into the subnets that use the table, not only the one that is missing here.',
    ],
    rule: ['The rule allows what was asked and no more; what else the denying rule stops stays stopped.'],
    firewallRule: [
      'The rule allows what was asked and no more, and stands for every firewall that uses the policy or inherits from it.',
      'Allowed traffic passes network rules before application rules: what is inspected by name today is no longer for these two addresses.',
    ],
    classicRule: [
      'The rule allows what was asked and no more.',
      'Allowed traffic passes network rules before application rules: what is inspected by name today is no longer for these two addresses.',
    ],
    adminRule: [
      'Nothing is in force before the configuration is deployed again: az network manager post-commit --commit-type SecurityAdmin with the id of the configuration and its regions, or Deploy-AzNetworkManagerCommit.',
      'The rule stands for every VNet of its network groups. Allow hands the decision to the network security groups; AlwaysAllow would overrule them.',
    ],
    forwarding: ['The guest must forward too: IP forwarding of its operating system.'],
    natGateway: [
      'Everything the subnet sends to the Internet then leaves by the addresses of the NAT gateway, and its traffic is charged.',
    ],
    newRoute: [
      'What every host of the subnets that use the table sends to these addresses then passes the device, whose own rules must let it through.',
    ],
    hubRoute: [
      'What every network associated with the table sends to these addresses then passes the firewall, whose own rules must let it through.',
    ],
    straightRoute: [
      'What every host of the subnets that use the table sends to these addresses then goes straight to the Internet, past the device.',
    ],
    bgp: [
      'Both ends of the tunnel need BGP, at the gateways too. All routes that the other side advertises then come in, not only the one that is missing here.',
    ],
    branches: ['Every branch of the virtual WAN then exchanges routes with every other one, over VPN and ExpressRoute.'],
    newGroup: [
      'From then on the group decides about everything at the network card: what comes from outside the virtual network and no rule of it allows is dropped.',
    ],
  },
  powerShellUnknown: (flag) => `no parameter for ${flag} is known: use az or the portal`,
  noCommand: (name) => `No ready command for ${name}: use the portal.`,
  nameNotPlain: (name) => `No command is shown: ${name} is not a name that a command line can carry safely.`,
  keepRest: 'keep the other settings as they are',
  takeOut: (block, name) => `take the block ${block} of ${name} out of the file`,
  otherToolOnly: (setting) => `nothing here is known to do it for ${setting}: use az or the portal`,
  remakePeering: (name) =>
    `Whether a peering carries IPv6 only is settled when it is created: delete ${name} and create it anew, on both sides, or let Terraform replace it.`,
};
