/** NSGs, admin rules and private-endpoint policies (reference, section 4), asked from end to end. */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  host,
  idOf,
  nsg,
  read,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { asked, type Row } from './asked.ts';
import { hub, t0 } from './base-topology.ts';

const plain = (n: number): WireResource => vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });
const base: WireResource[] = [
  ...[1, 2].flatMap((n) => [plain(n), ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`)]),
  ...bothPeerings(plain(1), plain(2)),
];
/** An NSG on the subnet of side `n`. */
const onSubnet = (n: number, ...rules: readonly object[]): WireResource[] => [
  nsg(`nsg${n}`, rules),
  subnet(`v${n}`, 'snet-vm', `10.${n}.0.0/24`, { nsg: `nsg${n}` }),
];
const onNic = (n: number, rules: readonly object[], more: object = {}): WireResource[] => [
  nsg(`nic-nsg${n}`, rules),
  ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`, { nsg: `nic-nsg${n}`, ...more }),
];
const deny = (priority: number, properties: object = {}, direction = 'Inbound'): object =>
  rule(`deny${priority}`, priority, direction, 'Deny', { ...properties });
const allow = (priority: number, properties: object = {}, direction = 'Inbound'): object =>
  rule(`allow${priority}`, priority, direction, 'Allow', { ...properties });
const HTTPS = 'can vm1 reach vm2 on tcp 443?';
const tcp443 = { protocol: 'Tcp', destinationPortRange: '443' };

describe('order and priority (4.1) [NSG][NSG-HOW]', () => {
  asked([
    { name: 'no NSG at all', model: [base], verdict: 'reachable', passes: null },
    { name: 'default rules on both sides, a peer', model: [base, onSubnet(1), onSubnet(2)], verdict: 'reachable' },
    {
      name: 'what Azure makes of a bare number is not known',
      model: [base, onSubnet(2, deny(100, { sourceAddressPrefix: '789' }), allow(200))],
      ask: HTTPS,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded deny100'],
    },
    { name: 'the lower number wins', model: [base, onSubnet(2, allow(100), deny(200))], verdict: 'reachable' },
    {
      name: 'the lower number wins, the other way round',
      model: [base, onSubnet(2, allow(200), deny(100))],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'outbound at the source',
      model: [base, onSubnet(1, deny(100, {}, 'Outbound'))],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'the NIC denies, the subnet allows',
      model: [base, onSubnet(2, allow(100)), onNic(2, [deny(150)])],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny150'],
    },
    {
      name: 'both deny: both named',
      model: [base, onSubnet(2, deny(100)), onNic(2, [deny(150)])],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100', 'nsg-deny forward deny150'],
    },
    {
      name: 'source and destination deny: both named',
      model: [base, onSubnet(1, deny(110, {}, 'Outbound')), onSubnet(2, deny(120))],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny110', 'nsg-deny forward deny120'],
    },
    { name: 'an inbound rule says nothing of outbound', model: [base, onSubnet(1, deny(100))], verdict: 'reachable' },
    { name: 'the reply needs no rule (4.2)', model: [base, onSubnet(2, deny(100, {}, 'Outbound'))], verdict: 'reachable' },
    {
      name: 'within one subnet too',
      model: [base, onSubnet(1, deny(100)), host('vm1b', 'v1/snet-vm', '10.1.0.5')],
      ask: 'can vm1 reach vm1b?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'an NSG that was not read',
      model: [base, subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'nowhere' })],
      verdict: 'unknown',
      unknowns: ['not-read nowhere'],
    },
    {
      name: 'a subnet given again, and of its group no id',
      model: [base, [{ ...subnet('v2', 'snet-vm', '10.2.0.0/24', { networkSecurityGroup: { id: null } }) }]],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read v2'],
    },
    {
      name: 'a rule of a number that no rule has',
      model: [base, onSubnet(2, deny(1e300))],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read nsg2'],
    },
    {
      name: 'an NSG that was not read beside a deny',
      model: [base, subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'nowhere' }), onNic(2, [deny(100)])],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
      unknowns: ['not-read nowhere'],
    },
    {
      name: 'flags fine, NSG denies (case 29)',
      model: [
        t0(true, true, false),
        nsg('n2', [deny(200, { protocol: 'Icmp', sourceAddressPrefix: '10.1.0.0/16' })]),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n2' }),
      ],
      ask: 'can vm1 ping vm2?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'a flag off and an NSG that denies: both named (promise 2)',
      model: [t0(true, false, false), nsg('n2', [deny(200)]), subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n2' })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2', 'nsg-deny forward deny200'],
    },
    {
      name: 'default rules over the circuit (case 30) [TAGS]',
      model: [
        t0(true, true, false),
        nsg('n', []),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'n' }),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n' }),
      ],
      verdict: 'reachable',
    },
    {
      name: 'a deny of everything after the default allow of VirtualNetwork cannot exist: 4096 stands before it',
      model: [base, onSubnet(2, deny(4096))],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny4096'],
    },
  ]);
});

describe('what a rule matches (4.3)', () => {
  const web = allow(100, tcp443);
  asked([
    { name: 'the asked port is allowed', model: [base, onSubnet(2, web, deny(200))], ask: HTTPS, verdict: 'reachable' },
    {
      name: 'another port',
      model: [base, onSubnet(2, web, deny(200))],
      ask: 'can vm1 reach vm2 on tcp 80?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'udp is not tcp',
      model: [base, onSubnet(2, web, deny(200))],
      ask: 'can vm1 reach vm2 on udp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'nothing said: only one port gets through',
      model: [base, onSubnet(2, web, deny(200))],
      verdict: 'partial',
      passes: ['tcp/443'],
      causes: ['nsg-deny forward deny200'],
      says: [
        'Starts at vm1 (subnet snet-vm, VNet v1)',
        'Route 10.2.0.0/16 → VNetPeering (system), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet',
        'Peering v1-to-v2 to VNet v2 (Connected)',
        'Network security group nsg2 allows part of it with rule allow100 (priority 100)',
        'Network security group nsg2 denies part of it with rule deny200 (priority 200)',
        'Arrives at vm2 (subnet snet-vm, VNet v2)',
      ],
    },
    {
      name: 'a port range, inside',
      model: [base, onSubnet(2, allow(100, { protocol: 'Tcp', destinationPortRange: '440-450' }), deny(200))],
      ask: HTTPS,
      verdict: 'reachable',
    },
    {
      name: 'a port range, its edge',
      model: [base, onSubnet(2, allow(100, { protocol: 'Tcp', destinationPortRange: '440-442' }), deny(200))],
      ask: HTTPS,
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'augmented: several ports and prefixes',
      model: [
        base,
        onSubnet(
          2,
          allow(100, {
            protocol: 'Tcp',
            destinationPortRanges: ['80', '443-444'],
            sourceAddressPrefixes: ['192.168.0.0/16', '10.1.0.0/24'],
          }),
          deny(200),
        ),
      ],
      ask: HTTPS,
      verdict: 'reachable',
    },
    {
      name: 'augmented: none of the prefixes',
      model: [
        base,
        onSubnet(
          2,
          allow(100, {
            protocol: 'Tcp',
            destinationPortRanges: ['80', '443-444'],
            sourceAddressPrefixes: ['192.168.0.0/16', '10.1.1.0/24'],
          }),
          deny(200),
        ),
      ],
      ask: HTTPS,
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'a destination prefix that leaves the host out',
      model: [base, onSubnet(2, deny(100, { destinationAddressPrefix: '10.2.0.5' }))],
      verdict: 'reachable',
    },
    {
      name: 'a deny of VirtualNetwork takes the peer in',
      model: [base, onSubnet(2, deny(100, { sourceAddressPrefix: 'VirtualNetwork' }))],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'a deny of Internet leaves private space alone [TAGS-EN]',
      model: [base, onSubnet(1, deny(100, { destinationAddressPrefix: 'Internet' }, 'Outbound'))],
      verdict: 'reachable',
    },
    {
      name: 'a deny of AzureLoadBalancer is about probes alone [TAGS]',
      model: [base, onSubnet(2, deny(100, { sourceAddressPrefix: 'AzureLoadBalancer' }))],
      verdict: 'reachable',
    },
    {
      name: 'a deny of a service tag cannot take a private address',
      model: [base, onSubnet(1, deny(100, { destinationAddressPrefix: 'Storage' }, 'Outbound'))],
      verdict: 'reachable',
    },
    {
      name: 'a source port is any for who asks',
      model: [base, onSubnet(2, allow(100, { protocol: 'Tcp', sourcePortRange: '*', destinationPortRange: '443' }), deny(200))],
      ask: HTTPS,
      verdict: 'reachable',
    },
    {
      name: 'ICMP rule and ping',
      model: [base, onSubnet(2, allow(100, { protocol: 'Icmp' }), deny(200))],
      ask: 'can vm1 ping vm2?',
      verdict: 'reachable',
    },
    {
      name: 'TCP rule and ping',
      model: [base, onSubnet(2, allow(100, { protocol: 'Tcp' }), deny(200))],
      ask: 'can vm1 ping vm2?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'application security groups on both sides',
      model: [
        base,
        resource('applicationSecurityGroups', ['asg-web'], {}),
        resource('applicationSecurityGroups', ['asg-db'], {}),
        onSubnet(
          2,
          allow(100, {
            sourceApplicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg-web') }],
            destinationApplicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg-db') }],
          }),
          deny(200),
        ),
        host('vm1', 'v1/snet-vm', '10.1.0.4', { asgs: ['asg-web'] }),
        host('vm2', 'v2/snet-vm', '10.2.0.4', { asgs: ['asg-db'] }),
      ],
      verdict: 'reachable',
    },
    {
      name: 'the host is not in the application security group',
      model: [
        base,
        resource('applicationSecurityGroups', ['asg-db'], {}),
        onSubnet(2, allow(100, { destinationApplicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg-db') }] }), deny(200)),
      ],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'a user route widens VirtualNetwork (4.4) [TAGS]',
      model: [
        vnet('v1', ['10.1.0.0/16'], { 'snet-vm': '10.1.0.0/24' }),
        vnet('v2', ['10.2.0.0/16'], { 'snet-vm': '10.2.0.0/24' }),
        base.filter((each) => !each.type.endsWith('virtualNetworks')),
        onSubnet(1),
        onSubnet(2),
      ],
      verdict: 'reachable',
    },
  ]);
});

const admin = (n: number, ...rules: readonly (readonly [string, string, number, string, object?])[]): object =>
  read('virtualNetworks', [`v${n}`], 'effectiveSecurityAdminRules', {
    value: rules.map(([name, direction, priority, access, more = {}]) => ({
      id: `${idOf('networkManagers', 'avnm')}/securityAdminConfigurations/c/ruleCollections/rc/rules/${name}`,
      kind: 'Custom',
      properties: {
        direction,
        priority,
        access,
        protocol: 'Any',
        sources: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
        destinations: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
        sourcePortRanges: ['0-65535'],
        destinationPortRanges: ['0-65535'],
        ...more,
      },
    })),
  });

const GROUP_OF_VNETS = { addressPrefix: idOf('networkManagers/networkGroups', 'avnm', 'spokes'), addressPrefixType: 'NetworkGroup' };

const managed = subnet('v2', 'mi', '10.2.9.0/24', {
  delegations: [{ name: 'sql', properties: { serviceName: 'Microsoft.Sql/managedInstances' } }],
});

describe('tags as Azure expanded them at the NIC (4.4) [SDK39]', () => {
  const row = (name: string, priority: number, access: string, more: object = {}): object => ({
    name: `securityRules/${name}`,
    protocol: 'All',
    sourcePortRange: '0-65535',
    destinationPortRange: '0-65535',
    sourceAddressPrefix: '0.0.0.0/0',
    destinationAddressPrefix: '0.0.0.0/0',
    access,
    priority,
    direction: 'Outbound',
    ...more,
  });
  const recorded = (more: object): object =>
    read('networkInterfaces', ['vm1-nic'], 'effectiveNetworkSecurityGroups', [
      {
        networkSecurityGroup: { id: idOf('networkSecurityGroups', 'nsg1') },
        association: { subnet: { id: idOf('virtualNetworks/subnets', 'v1', 'snet-vm') } },
        effectiveSecurityRules: [row('allow100', 100, 'Allow', more), row('deny200', 200, 'Deny')],
      },
    ]);
  const toStorage: WireResource[] = [
    ...base,
    nsg('nsg1', [allow(100, { destinationAddressPrefix: 'Storage' }, 'Outbound'), deny(200, {}, 'Outbound')]),
    subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1', defaultOutboundAccess: true }),
  ];
  const storage = { destinationAddressPrefix: 'Storage', expandedDestinationAddressPrefix: ['20.60.0.0/16'] };
  asked([
    {
      name: 'nowhere expanded',
      model: [toStorage],
      ask: 'can vm1 reach 20.60.0.5 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['tag-not-expanded allow100'],
    },
    {
      name: 'the address is in it',
      model: [toStorage, recorded(storage)],
      ask: 'can vm1 reach 20.60.0.5 on tcp 443?',
      verdict: 'reachable',
    },
    {
      name: 'the address is not in it',
      model: [toStorage, recorded(storage)],
      ask: 'can vm1 reach 20.70.0.5 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny200'],
    },
    {
      name: 'of several prefixes of a rule which are the tag’s cannot be told',
      model: [toStorage, recorded({ ...storage, destinationAddressPrefixes: ['Storage', 'Sql'] })],
      ask: 'can vm1 reach 20.60.0.5 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['tag-not-expanded allow100'],
    },
    {
      name: 'VirtualNetwork under a default route of the user, which leaves the computed one open',
      model: [
        [1, 2, 3].map(plain),
        ...[1, 2].map((n) => host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`)),
        bothPeerings(plain(1), plain(3)),
        bothPeerings(plain(2), plain(3)),
        host('nva', 'v3/snet-vm', '10.3.0.9', { enableIPForwarding: true }),
        routeTable('rt', [route('d', '0.0.0.0/0', 'VirtualAppliance', '10.3.0.9')]),
        nsg('nsg1', []),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1', routeTable: 'rt' }),
        subnet('v2', 'snet-vm', '10.2.0.0/24', { routeTable: 'rt' }),
        read('networkInterfaces', ['vm1-nic'], 'effectiveNetworkSecurityGroups', [
          {
            networkSecurityGroup: { id: idOf('networkSecurityGroups', 'nsg1') },
            effectiveSecurityRules: [
              row('AllowVnetOutBound', 65000, 'Allow', {
                name: 'defaultSecurityRules/AllowVnetOutBound',
                sourceAddressPrefix: 'VirtualNetwork',
                destinationAddressPrefix: 'VirtualNetwork',
                expandedSourceAddressPrefix: ['10.1.0.0/16', '10.3.0.0/16', '0.0.0.0/0'],
                expandedDestinationAddressPrefix: ['10.1.0.0/16', '10.3.0.0/16', '0.0.0.0/0'],
              }),
            ],
          },
        ]),
      ],
      transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()],
      verdict: 'reachable',
    },
  ]);
});

describe('admin rules (4.1) [SAR]', () => {
  asked([
    {
      name: 'a managed instance in the VNet: a Deny is skipped',
      model: [base, managed, admin(2, ['block', 'Inbound', 10, 'Deny'])],
      verdict: 'reachable',
    },
    {
      name: 'a managed instance in the VNet: whether an AlwaysAllow applies (AllowRulesOnly) is not among the effective rules',
      model: [base, managed, onSubnet(2, deny(100)), admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow'])],
      verdict: 'unknown',
      unknowns: ['undocumented c'],
    },
    {
      name: 'a managed instance in the VNet: an Allow that comes first keeps the AlwaysAllow from it',
      model: [base, managed, onSubnet(2, deny(100)), admin(2, ['go-on', 'Inbound', 5, 'Allow'], ['pass', 'Inbound', 10, 'AlwaysAllow'])],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'a managed instance in the VNet: an AlwaysAllow that no NSG needs',
      model: [base, managed, onSubnet(2), admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow'])],
      verdict: 'reachable',
    },
    {
      name: 'a managed instance in the VNet: an AlwaysAllow that may apply leaves open what a peering without access does with it (3)',
      model: [
        base,
        managed,
        bothPeerings(plain(1), plain(2), {}, { allowVirtualNetworkAccess: false }),
        admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow']),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented v2-to-v1'],
    },
    {
      name: 'a managed instance in the VNet: an AlwaysAllow of another port',
      model: [
        base,
        managed,
        onSubnet(2, deny(100)),
        admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow', { protocol: 'Tcp', destinationPortRanges: ['22'] }]),
      ],
      ask: HTTPS,
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'Deny ends it, whatever the NSG allows',
      model: [base, onSubnet(2, allow(100)), admin(2, ['block', 'Inbound', 10, 'Deny'])],
      verdict: 'blocked',
      causes: ['admin-rule-deny forward block'],
    },
    {
      name: 'AlwaysAllow ends it, whatever the NSG denies',
      model: [base, onSubnet(2, deny(100)), admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow'])],
      verdict: 'reachable',
    },
    {
      name: 'Allow goes on to the NSG',
      model: [base, onSubnet(2, deny(100)), admin(2, ['pass', 'Inbound', 10, 'Allow'])],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'outbound at the source',
      model: [base, admin(1, ['block', 'Outbound', 10, 'Deny'])],
      verdict: 'blocked',
      causes: ['admin-rule-deny forward block'],
    },
    {
      name: 'the lower number first',
      model: [base, admin(2, ['pass', 'Inbound', 5, 'Allow'], ['block', 'Inbound', 10, 'Deny'])],
      verdict: 'reachable',
    },
    {
      name: 'a deny of another port',
      model: [base, admin(2, ['block', 'Inbound', 10, 'Deny', { protocol: 'Tcp', destinationPortRanges: ['22'] }])],
      ask: HTTPS,
      verdict: 'reachable',
    },
    {
      name: 'a deny of this port',
      model: [base, admin(2, ['block', 'Inbound', 10, 'Deny', { protocol: 'Tcp', destinationPortRanges: ['22'] }])],
      ask: 'can vm1 ssh to vm2?',
      verdict: 'blocked',
      causes: ['admin-rule-deny forward block'],
    },
    {
      name: 'a network group may hold any VNet: whether its deny is met is not known',
      model: [base, admin(2, ['block', 'Inbound', 10, 'Deny', { sources: [GROUP_OF_VNETS] }])],
      verdict: 'unknown',
      unknowns: ['tag-not-expanded block'],
    },
    {
      name: 'AlwaysAllow of a network group goes before an NSG that denies, perhaps',
      model: [base, onSubnet(2, deny(100)), admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow', { sources: [GROUP_OF_VNETS] }])],
      verdict: 'unknown',
      unknowns: ['tag-not-expanded pass'],
    },
    {
      name: 'AlwaysAllow of a network group before NSGs that allow: nothing hangs on who is in it',
      model: [base, admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow', { sources: [GROUP_OF_VNETS] }])],
      verdict: 'reachable',
    },
    {
      name: 'but what a peering does whose access is off (3)',
      model: [
        base,
        bothPeerings(plain(1), plain(2), { allowVirtualNetworkAccess: false }, {}),
        admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow', { sources: [GROUP_OF_VNETS] }]),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented v1-to-v2'],
    },
    {
      name: 'Allow of a network group goes on to an NSG that denies, either way',
      model: [base, onSubnet(2, deny(100)), admin(2, ['pass', 'Inbound', 10, 'Allow', { sources: [GROUP_OF_VNETS] }])],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny100'],
    },
    {
      name: 'AlwaysAllow leaves open what a peering does whose access is off (3)',
      model: [
        base,
        bothPeerings(plain(1), plain(2), { allowVirtualNetworkAccess: false }, {}),
        admin(2, ['pass', 'Inbound', 10, 'AlwaysAllow']),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented v1-to-v2'],
    },
    {
      name: 'admin rule and NSG both deny: both named',
      model: [base, onSubnet(1, deny(100, {}, 'Outbound')), admin(2, ['block', 'Inbound', 10, 'Deny'])],
      verdict: 'blocked',
      causes: ['admin-rule-deny forward block', 'nsg-deny forward deny100'],
    },
  ]);
});

describe('state (4.2)', () => {
  asked([
    {
      name: 'tracking off at the destination: its outbound rules count for the reply',
      model: [base, onNic(2, [deny(100, { protocol: 'Tcp' }, 'Outbound')], { disableTcpStateTracking: true })],
      ask: HTTPS,
      verdict: 'blocked',
      causes: ['nsg-deny return deny100'],
      forward: 'reachable',
      back: 'blocked',
      saysBack: [
        'Starts at vm2 (subnet snet-vm, VNet v2)',
        'Network security group nic-nsg2 denies it with rule deny100 (priority 100)',
        'Route 10.1.0.0/16 → VNetPeering (system), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet',
        'Peering v2-to-v1 to VNet v1 (Connected)',
        'Does not get to vm1 (subnet snet-vm, VNet v1)',
      ],
    },
    {
      name: 'tracking off at the source: its inbound rules count for the reply',
      model: [base, onNic(1, [deny(100)], { disableTcpStateTracking: true })],
      ask: HTTPS,
      verdict: 'blocked',
      causes: ['nsg-deny return deny100'],
    },
    {
      name: 'tracking off is about tcp',
      model: [base, onNic(2, [deny(100, {}, 'Outbound')], { disableTcpStateTracking: true })],
      ask: 'can vm1 reach vm2 on udp 53?',
      verdict: 'reachable',
    },
  ]);
});

describe('hosts (4.6)', () => {
  const off = (name: string, power: string | null): WireResource => vm(name, [`${name}-nic`], power);
  asked([
    ...(['deallocated', 'stopped', 'deallocating', 'stopping'] as const).map(
      (power): Row => ({
        name: `the target is ${power}`,
        model: [base, off('vm2', power)],
        verdict: power === 'deallocated' || power === 'stopped' ? 'blocked' : 'blocked',
        causes: ['host-off both vm2'],
        forward: 'reachable',
        back: 'reachable',
      }),
    ),
    {
      name: 'the sender is off',
      model: [base, off('vm1', 'deallocated')],
      verdict: 'blocked',
      causes: ['host-off both vm1'],
      forward: 'reachable',
    },
    {
      name: 'off, and nobody knows who is meant: a blocker goes before a doubt (rule 9)',
      model: [base, off('vm1', 'deallocated')],
      ask: 'can vm1 reach db.contoso.example?',
      verdict: 'blocked',
      causes: ['host-off both vm1'],
      unknowns: ['name-not-resolved'],
      forward: 'unknown',
    },
    {
      name: 'off, and on-premises is asked without an address: a blocker goes before a doubt (rule 9)',
      model: [base, off('vm2', 'deallocated')],
      ask: 'can on-premises reach vm2?',
      verdict: 'blocked',
      causes: ['host-off both vm2'],
      unknowns: ['on-premises-opaque'],
      forward: 'unknown',
    },
    {
      name: 'off, and the way is closed: both named',
      model: [base, off('vm2', 'deallocated'), onSubnet(2, deny(100))],
      verdict: 'blocked',
      causes: ['host-off both vm2', 'nsg-deny forward deny100'],
      forward: 'blocked',
    },
    { name: 'not read: taken as running', model: [base, off('vm2', null)], verdict: 'reachable' },
  ]);
});

describe('nobody there (8)', () => {
  const delegated = subnet('v2', 'snet-del', '10.2.8.0/24', {
    delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Web/serverFarms' } }],
  });
  asked([
    {
      name: 'an address that nobody holds',
      model: [base],
      ask: 'can vm1 reach 10.2.0.77?',
      verdict: 'blocked',
      causes: ['no-such-host both snet-vm'],
    },
    {
      name: 'in a delegated subnet it may be held by the service',
      model: [base, delegated],
      ask: 'can vm1 reach 10.2.8.20?',
      verdict: 'unknown',
      unknowns: ['not-read'],
    },
    { name: 'an address Azure reserves', model: [base], ask: 'can vm1 reach 10.2.0.1?', verdict: 'unknown', unknowns: ['not-read'] },
    { name: 'outside every subnet', model: [base], ask: 'can vm1 reach 10.2.200.4?', verdict: 'unknown', unknowns: ['not-read'] },
    {
      name: 'an address nobody in the model knows',
      model: [base],
      ask: 'can vm1 reach 10.99.0.4?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm'],
    },
  ]);
});

describe('allowForwardedTraffic and the Internet (4.4) [PEER][TAGS-EN]', () => {
  const open = { allowForwardedTraffic: true };
  asked([
    {
      name: 'the Internet stays out of VirtualNetwork',
      model: [
        t0(false, false, false),
        bothPeerings(hub(1), hub(2), open, open),
        nsg('n', []),
        host('vm1', 'hub-01/snet-vm', '10.1.0.4', { publicIp: 'pip', nsg: 'n' }),
        resource('publicIPAddresses', ['pip'], { ipAddress: '203.0.114.9' }, { sku: { name: 'Standard' } }),
      ],
      ask: 'can the internet reach vm1?',
      verdict: 'blocked',
      causes: ['nsg-deny forward DenyAllInBound'],
      remedies: ['changeRule: hairpin-allow-inbound-4096  -> reachable, opens '],
    },
    {
      name: 'whether what a route by a service tag holds is in VirtualNetwork is not documented',
      model: [
        t0(false, false, false),
        nsg('n', []),
        host('vm1', 'hub-01/snet-vm', '10.1.0.4', { publicIp: 'pip', nsg: 'n' }),
        resource('publicIPAddresses', ['pip'], { ipAddress: '203.0.114.9' }, { sku: { name: 'Standard' } }),
        routeTable('rt', [route('r', 'Storage', 'Internet')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      ask: 'can 20.60.0.5 reach vm1 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['tag-not-expanded AllowVnetInBound', 'tag-not-expanded r'],
    },
    {
      name: 'whether what a user route makes a member of VirtualNetwork is in Internet besides is not documented',
      model: [
        t0(false, false, false),
        nsg('n', [deny(100, { destinationAddressPrefix: 'Internet' }, 'Outbound')]),
        host('vm1', 'hub-01/snet-vm', '10.1.0.4', { publicIp: 'pip', nsg: 'n' }),
        routeTable('rt', [route('r', '203.0.112.0/24', 'Internet')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      ask: 'can vm1 reach 203.0.112.9 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['tag-not-expanded deny100'],
    },
  ]);
});

describe('routes and tags together', () => {
  asked([
    {
      name: 'a default route by the user makes the tag uncertain, not the answer of an explicit allow (4.4)',
      model: [
        base,
        routeTable('rt', [route('all', '0.0.0.0/0', 'Internet')]),
        nsg('n1', []),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'n1', routeTable: 'rt' }),
      ],
      verdict: 'reachable',
    },
  ]);
});
