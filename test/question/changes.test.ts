import { describe, expect, test } from '@jest/globals';
import type { FlagName } from '../../src/network/gateway.ts';
import type { ChangePhrase, DescribedRule } from '../../src/question/question.ts';
import { readQuestion } from '../../src/question/read-question.ts';

const flag = (gateway: string, to = true, name: FlagName = 'allowRemoteVnetTraffic'): ChangePhrase => ({
  kind: 'flag',
  flag: name,
  gateway,
  to,
});
const assumed = (gateway: string, to: boolean): ChangePhrase => ({
  kind: 'flag',
  flag: 'allowRemoteVnetTraffic',
  gateway,
  to,
  assumed: true,
});
const peering = (to: 'present' | 'absent'): ChangePhrase => ({ kind: 'peering', a: 'vnet-a', b: 'vnet-b', to });
const route = (to: Extract<ChangePhrase, { kind: 'route' }>['to']): ChangePhrase => ({
  kind: 'route',
  table: 'rt-1',
  prefix: '10.2.0.0/16',
  to,
});
const rule = (access: 'Allow' | 'Deny', said: Partial<DescribedRule>): ChangePhrase => ({
  kind: 'rule',
  nsg: 'nsg-2',
  access,
  ...{ protocol: 'tcp', ports: '443', from: null, to: null, direction: null, priority: null, ...said },
});
const power = (resource: string, to: boolean): ChangePhrase => ({ kind: 'power', resource, to });
const thePeering: ChangePhrase = { kind: 'thePeering', to: 'absent' };
const peered = (a: string, b: string): ChangePhrase => ({ kind: 'peering', a, b, to: 'present' });
const every = (name: FlagName | null, to = true): ChangePhrase => ({ kind: 'everyFlag', flag: name, to });
const USUAL: FlagName = 'allowRemoteVnetTraffic';
const none = { nextHopType: 'None', nextHopAddress: null };
const nva = { nextHopType: 'VirtualAppliance', nextHopAddress: '10.0.0.4' };

describe('what if, then can vm-a reach vm-b on 443', () => {
  test.each<[string, ChangePhrase[]]>([
    ['what if allowRemoteVnetTraffic on ergw-3 were on: can vm-a reach vm-b on 443?', [flag('ergw-3')]],
    ['what if all gateways were on: can vm-a reach vm-b on 443?', [every(USUAL)]],
    ['what if all the gateways were turned off, can vm-a reach vm-b on 443', [every(USUAL, false)]],
    ['can vm-a reach vm-b on 443 if we turn on all gateways', [every(USUAL)]],
    [
      'if we turn every gateway off and rule r1 is removed, can vm-a reach vm-b on 443',
      [every(USUAL, false), { kind: 'removed', resource: 'r1' }],
    ],
    ['what if allowVirtualWanTraffic were on on every gateway: can vm-a reach vm-b on 443', [every('allowVirtualWanTraffic')]],
    ['what if we enable allowVirtualWanTraffic everywhere: can vm-a reach vm-b on 443', [every('allowVirtualWanTraffic')]],
    ['what if the private peering of erc-1 were down, can vm-a reach vm-b on 443', [power('AzurePrivatePeering in erc-1', false)]],
    ['what if every flag were on, can vm-a reach vm-b on 443?', [every(null)]],
    ['what if all flags were off on all gateways: can vm-a reach vm-b on 443?', [every(null, false)]],
    [
      'what if nsg-2 allowed tcp 443 and 8443 from vm-a to vm-b: can vm-a reach vm-b on 443',
      [rule('Allow', { ports: '443,8443', from: 'vm-a', to: 'vm-b' })],
    ],
    ['what if we allow 443, 8443 and 9000-9010 in nsg-2: can vm-a reach vm-b on 443', [rule('Allow', { ports: '443,8443,9000-9010' })]],
    ['what if nsg-2 denied tcp/80 and tcp/443 from vm-a: can vm-a reach vm-b on 443', [rule('Deny', { ports: '80,443', from: 'vm-a' })]],
    ['すべてのゲートウェイがオンなら vm-a から vm-b に 443 で届く？', [every(USUAL)]],
    ['全ゲートウェイの allowVirtualWanTraffic をオンにしたら vm-a から vm-b に 443 で届く？', [every('allowVirtualWanTraffic')]],
    ['すべてのフラグをオンにしたら vm-a から vm-b に 443 で届く？', [every(null)]],
    ['what if allowremotevnettraffic on ergw-3 was off, can vm-a reach vm-b on 443?', [flag('ergw-3', false)]],
    ['if remote vnet traffic on ergw-3 were enabled, can vm-a reach vm-b on 443', [flag('ergw-3')]],
    ['what if "Allow" was on: can vm-a reach vm-b on 443', [flag('Allow')]],
    ['what if allow traffic from remote virtual networks on ergw-3 were ticked: can vm-a reach vm-b on 443', [flag('ergw-3')]],
    [
      'what if traffic from remote Virtual WAN networks on ergw-3 were on: can vm-a reach vm-b on 443',
      [flag('ergw-3', true, 'allowVirtualWanTraffic')],
    ],
    [
      'what if allowNonVirtualWanTraffic on hub-gw were on: can vm-a reach vm-b on 443',
      [flag('hub-gw', true, 'allowNonVirtualWanTraffic')],
    ],
    ['what if ergw-3 had allowRemoteVnetTraffic on: can vm-a reach vm-b on 443', [flag('ergw-3')]],
    ['what if we turned on the flag on ergw-3: can vm-a reach vm-b on 443', [flag('ergw-3')]],
    ['if ergw-3 had allowRemoteVnetTraffic=true could vm-a reach vm-b on 443', [flag('ergw-3')]],
    ['can vm-a reach vm-b on 443 if allowRemoteVnetTraffic=true on ergw-3', [flag('ergw-3')]],
    ['can vm-a reach vm-b on 443 with allowRemoteVnetTraffic=true on ergw-3', [flag('ergw-3')]],
    ['can vm-a reach vm-b on 443 if "Allow traffic from remote virtual networks" were ticked on ergw-3', [flag('ergw-3')]],
    [
      'can vm-a reach vm-b on 443 if ergw-1 accepted remote vnets and ergw-3 did not allow remote vnet traffic',
      [flag('ergw-1'), flag('ergw-3', false)],
    ],
    ['can vm-a reach vm-b on 443 if ergw-3 stopped accepting remote vnets', [flag('ergw-3', false)]],
    ['can vm-a reach vm-b on 443 if every gateway refused remote vnets', [{ kind: 'everyFlag', flag: USUAL, to: false }]],
    ...[
      'if enableIPForwarding were true on nic-1',
      'if nic-1 had IP forwarding on',
      'if IP forwarding were enabled on nic-1',
      'if IP forwarding on nic-1 were enabled',
      'if we enabled IP forwarding on nic-1',
    ].map((change): [string, ChangePhrase[]] => [
      `can vm-a reach vm-b on 443 ${change}`,
      [{ kind: 'property', resource: 'nic-1', property: expect.stringMatching(/enableIPForwarding$/) as unknown as string, to: true }],
    ]),
    ...[
      'if BGP propagation were off on rt-1',
      'if rt-1 disabled gateway route propagation',
      'if disableBgpRoutePropagation were true on rt-1',
    ].map((change): [string, ChangePhrase[]] => [
      `can vm-a reach vm-b on 443 ${change}`,
      [
        {
          kind: 'property',
          resource: 'rt-1',
          property: expect.stringMatching(/disableBgpRoutePropagation$/) as unknown as string,
          to: true,
        },
      ],
    ]),
    ['what if we turn remote vnet traffic off on ergw-3, can vm-a reach vm-b on 443', [flag('ergw-3', false)]],
    ['can vm-a reach vm-b on 443 if allowRemoteVnetTraffic on ergw-3 were on', [flag('ergw-3')]],
    ['can vm-a reach vm-b on 443 if we disable allowRemoteVnetTraffic on ergw-3', [flag('ergw-3', false)]],
    ['what if allowRemoteVnetTraffic on ergw-1 and ergw-3 were on: can vm-a reach vm-b on 443', [flag('ergw-1'), flag('ergw-3')]],
    [
      'what if allowRemoteVnetTraffic on ergw-1 were on, and allowRemoteVnetTraffic on ergw-2 were off: can vm-a reach vm-b on 443',
      [flag('ergw-1'), flag('ergw-2', false)],
    ],
    [
      'what if allowRemoteVnetTraffic on ergw-1 were on and vnet-a and vnet-b were peered: can vm-a reach vm-b on 443',
      [flag('ergw-1'), peering('present')],
    ],
    ['if vnet-a were peered with vnet-b, can vm-a reach vm-b on 443', [peering('present')]],
    ['what if vnet-a and vnet-b were peered: can vm-a reach vm-b on 443', [peering('present')]],
    ['what if vnet-a and vnet-b were not peered: can vm-a reach vm-b on 443', [peering('absent')]],
    ['what if the peering between vnet-a and vnet-b were removed: can vm-a reach vm-b on 443', [peering('absent')]],
    ['what if route 10.2.0.0/16 in rt-1 were removed: can vm-a reach vm-b on 443', [route('absent')]],
    ['what if we deleted the route 10.2.0.0/16 from rt-1: can vm-a reach vm-b on 443', [route('absent')]],
    ['what if route 10.2.0.0/16 in rt-1 pointed to 10.0.0.4: can vm-a reach vm-b on 443', [route(nva)]],
    ['what if we added a route 10.2.0.0/16 via 10.0.0.4 to rt-1: can vm-a reach vm-b on 443', [route(nva)]],
    [
      'what if route 10.2.0.0/16 in rt-1 pointed to the gateway: can vm-a reach vm-b on 443',
      [route({ nextHopType: 'VirtualNetworkGateway', nextHopAddress: null })],
    ],
    [
      'what if properties.access of deny-all in nsg-1 were Allow: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'deny-all in nsg-1', property: 'properties.access', to: 'Allow' }],
    ],
    [
      'what if enableIPForwarding on nic-1 were true: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'nic-1', property: 'enableIPForwarding', to: true }],
    ],
    [
      'what if properties.priority of rule-1 were 300: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'rule-1', property: 'properties.priority', to: 300 }],
    ],
    ['what if rule deny-all in nsg-1 were removed: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all in nsg-1' }]],
    ['what if we deleted the security rule deny-all: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all' }]],
    ['what if the rule deny-all were removed from nsg-1: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all in nsg-1' }]],
    ['what if route drop-all were removed: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'drop-all' }]],
    [
      'what if rule deny-all were allowed and ergw-3 were on: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'deny-all', property: 'properties.access', to: 'Allow' }, flag('ergw-3')],
    ],
    [
      'what if rule web were set to deny: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'web', property: 'properties.access', to: 'Deny' }],
    ],
    ['what if rule deny-all of nsg-1 were gone: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all in nsg-1' }]],
    [
      'what if rule deny-all of nsg-1 were gone and route drop-all of rt-1 were gone: can vm-a reach vm-b on 443',
      [
        { kind: 'removed', resource: 'deny-all in nsg-1' },
        { kind: 'removed', resource: 'drop-all in rt-1' },
      ],
    ],
    [
      'what if rule deny-all of nsg-1 were allowed: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'deny-all in nsg-1', property: 'properties.access', to: 'Allow' }],
    ],
    ['what if peering a-to-b were gone: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'a-to-b' }]],
    ['what if we removed the peering a-to-b: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'a-to-b' }]],
    [
      'what if route drop-all pointed to 10.0.0.4: can vm-a reach vm-b on 443',
      [
        { kind: 'property', resource: 'drop-all', property: 'properties.nextHopType', to: 'VirtualAppliance' },
        { kind: 'property', resource: 'drop-all', property: 'properties.nextHopIpAddress', to: '10.0.0.4' },
      ],
    ],
    ['what if ergw-1 and ergw-3 accepted remote VNet traffic: can vm-a reach vm-b on 443', [flag('ergw-1'), flag('ergw-3')]],
    [
      'what if the priority of rule-1 were 300: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'rule-1', property: 'priority', to: 300 }],
    ],
    [
      'ergw-1 の allowRemoteVnetTraffic がオンで ergw-3 の allowRemoteVnetTraffic がオフなら vm-a から vm-b に 443 で届く？',
      [flag('ergw-1'), flag('ergw-3', false)],
    ],
    [
      'もし規則 deny-all が削除され、ルート drop-all がなければ vm-a から vm-b に 443 で届く？',
      [
        { kind: 'removed', resource: 'deny-all' },
        { kind: 'removed', resource: 'drop-all' },
      ],
    ],
    [
      '規則 deny-all がなく経路 drop-all がなければ vm-a から vm-b に 443 で届く？',
      [
        { kind: 'removed', resource: 'deny-all' },
        { kind: 'removed', resource: 'drop-all' },
      ],
    ],
    [
      'nsg-1 の規則 deny-all が許可なら vm-a から vm-b に 443 で届く？',
      [{ kind: 'property', resource: 'deny-all in nsg-1', property: 'properties.access', to: 'Allow' }],
    ],
    ['ピアリング a-to-b がなければ vm-a から vm-b に 443 で届く？', [{ kind: 'removed', resource: 'a-to-b' }]],
    ['規則 deny-all を削除したら vm-a から vm-b に 443 で届く？', [{ kind: 'removed', resource: 'deny-all' }]],
    ['nsg-1 の規則 deny-all を削除したら vm-a から vm-b に 443 で届く？', [{ kind: 'removed', resource: 'deny-all in nsg-1' }]],
    ['what if nsg-2 allowed tcp 443 from vm-a: can vm-a reach vm-b on 443', [rule('Allow', { from: 'vm-a' })]],
    ['what if nsg-2 allowed tcp 443 from vm-a to vm-b: can vm-a reach vm-b on 443', [rule('Allow', { from: 'vm-a', to: 'vm-b' })]],
    ['can vm-a reach vm-b on 443 if nsg-2 denied https to 10.2.0.0/24', [rule('Deny', { to: '10.2.0.0/24' })]],
    [
      'what if nsg-2 denied udp ports 8000-8010 inbound from anywhere, can vm-a reach vm-b on 443',
      [rule('Deny', { protocol: 'udp', ports: '8000-8010', direction: 'Inbound', from: '*' })],
    ],
    ['what if nsg-2 blocked all traffic: can vm-a reach vm-b on 443', [rule('Deny', { protocol: 'any', ports: '*' })]],
    [
      'what if nsg-2 allowed vm-a to ping vm-b: can vm-a reach vm-b on 443',
      [rule('Allow', { protocol: 'icmp', ports: '*', from: 'vm-a', to: 'vm-b' })],
    ],
    [
      'what if rule allow-web in nsg-1 had priority 150: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'allow-web in nsg-1', property: 'priority', to: 150 }],
    ],
    [
      'what if subnet snet-1 in vnet-a had no nsg: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'subnet snet-1 in vnet-a', property: 'properties.networkSecurityGroup', to: null }],
    ],
    ['what if nsg-2 let vm-a reach vm-b on 443: can vm-a reach vm-b on 443', [rule('Allow', { from: 'vm-a', to: 'vm-b' })]],
    [
      'what if we added a rule to nsg-2 that allows tcp 443 from vm-a with priority 150: can vm-a reach vm-b on 443',
      [rule('Allow', { from: 'vm-a', priority: 150 })],
    ],
    [
      'what if we added a rule allowing icmp from vm-a to nsg-2: can vm-a reach vm-b on 443',
      [rule('Allow', { protocol: 'icmp', ports: '*', from: 'vm-a' })],
    ],
    ['what if we allowed tcp 443 from vm-a in nsg-2: can vm-a reach vm-b on 443', [rule('Allow', { from: 'vm-a' })]],
    [
      'what if nsg-2 allowed tcp 443 from vm-a and nsg-2 denied tcp 22 from internet: can vm-a reach vm-b on 443',
      [rule('Allow', { from: 'vm-a' }), rule('Deny', { ports: '22', from: 'internet' })],
    ],
    ['what if a route 10.2.0.0/16 to None were in rt-1: can vm-a reach vm-b on 443', [route(none)]],
    ['what if route 10.2.0.0/16 to 10.0.0.4 were in rt-1: can vm-a reach vm-b on 443', [route(nva)]],
    ['what if there were a route 10.2.0.0/16 via 10.0.0.4 in rt-1: can vm-a reach vm-b on 443', [route(nva)]],
    [
      'what if the default route in rt-1 pointed to 10.0.0.4: can vm-a reach vm-b on 443',
      [{ kind: 'route', table: 'rt-1', prefix: '0.0.0.0/0', to: nva }],
    ],
    // What is wrong with them the story says.
    [
      'what if a route 10.2.0.0/33 to 10.0.0.400 were in rt-1: can vm-a reach vm-b on 443',
      [{ kind: 'route', table: 'rt-1', prefix: '10.2.0.0/33', to: { nextHopType: 'VirtualAppliance', nextHopAddress: '10.0.0.400' } }],
    ],
    ...[
      'what if there were a peering between vnet-a and vnet-b and a peering between vnet-c and vnet-d',
      'what if a peering between vnet-a and vnet-b and a peering between vnet-c and vnet-d existed',
      'what if we added peerings between vnet-a and vnet-b and between vnet-c and vnet-d',
    ].map((text): [string, ChangePhrase[]] => [
      `${text}: can vm-a reach vm-b on 443`,
      [peered('vnet-a', 'vnet-b'), peered('vnet-c', 'vnet-d')],
    ]),
    // Which of a gateway, a machine and a connection is meant, the story looks up.
    ['what if vm-b were off: can vm-a reach vm-b on 443', [assumed('vm-b', false)]],
    ['what if vm-b was off: can vm-a reach it on 443', [assumed('vm-b', false)]],
    ['what if vm-a went down: can it reach vm-b on 443', [power('vm-a', false)]],
    ['is it reachable from vm-a on 443 if vm-b is stopped', [power('vm-b', false)]],
    ['what if vm-b were on: can vm-a reach vm-b on 443', [assumed('vm-b', true)]],
    ['what if vm-b were stopped and vm-c were running: can vm-a reach vm-b on 443', [power('vm-b', false), power('vm-c', true)]],
    ['what if con-1 were down: can vm-a reach vm-b on 443', [power('con-1', false)]],
    ['can vm-a reach vm-b on 443 if we started vm-b', [power('vm-b', true)]],
    [
      'what if the next hop of route drop-all in rt-1 were Internet: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'drop-all in rt-1', property: 'properties.nextHopType', to: 'Internet' }],
    ],
    [
      'what if the next hop of drop-all were None: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'drop-all', property: 'properties.nextHopType', to: 'None' }],
    ],
    [
      'what if drop-all pointed to the Internet: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'drop-all', property: 'properties.nextHopType', to: 'Internet' }],
    ],
    ['what if deny-all were removed: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all' }]],
    ['what if deny-all in nsg-1 were removed: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all in nsg-1' }]],
    ['what if we deleted deny-all from nsg-1: can vm-a reach vm-b on 443', [{ kind: 'removed', resource: 'deny-all in nsg-1' }]],
    [
      'what if deny-all were allowed: can vm-a reach vm-b on 443',
      [{ kind: 'property', resource: 'deny-all', property: 'properties.access', to: 'Allow' }],
    ],
    ['nsg-2 が vm-a からの tcp 443 を許可したら vm-a から vm-b に 443 で届く？', [rule('Allow', { from: 'vm-a' })]],
    ['nsg-2 で vm-a から vm-b への https を拒否したら vm-a から vm-b に 443 で届く？', [rule('Deny', { from: 'vm-a', to: 'vm-b' })]],
    [
      'nsg-2 が 10.1.0.0/16 からの通信を拒否したら vm-a から vm-b に 443 で届く？',
      [rule('Deny', { protocol: 'any', ports: '*', from: '10.1.0.0/16' })],
    ],
    ['vm-b が停止していたら vm-a から vm-b に 443 で届く？', [power('vm-b', false)]],
    ['vm-b を起動したら vm-a から vm-b に 443 で届く？', [power('vm-b', true)]],
    [
      'rt-1 のルート drop-all のネクストホップがインターネットなら vm-a から vm-b に 443 で届く？',
      [{ kind: 'property', resource: 'drop-all in rt-1', property: 'properties.nextHopType', to: 'Internet' }],
    ],
    ['deny-all を削除したら vm-a から vm-b に 443 で届く？', [{ kind: 'removed', resource: 'deny-all' }]],
    ['what if properties.allowRemoteVnetTraffic of ergw-3 were true: can vm-a reach vm-b on 443', [flag('ergw-3')]],
    ['もし ergw-3 の allowRemoteVnetTraffic が オン なら vm-a から vm-b に 443 で届く？', [flag('ergw-3')]],
    ['もしergw-3のリモートVNetトラフィックを無効にしたらvm-aからvm-bに443番ポートで届く？', [flag('ergw-3', false)]],
    ['ergw-1 のフラグをオフにして、ergw-3 のフラグをオンにしたら、vm-a から vm-b に 443 で届く？', [flag('ergw-1', false), flag('ergw-3')]],
    ['vnet-a と vnet-b をピアリングしたら vm-a から vm-b に 443 で届く？', [peering('present')]],
    ['vnet-a と vnet-b のピアリングを削除したら vm-a から vm-b に 443 で届く？', [peering('absent')]],
    ['rt-1 のルート 10.2.0.0/16 を削除したら vm-a から vm-b に 443 で届く？', [route('absent')]],
    ['もし rt-1 のルート 10.2.0.0/16 が 10.0.0.4 なら vm-a から vm-b に 443 で届く？', [route(nva)]],
    [
      'もし deny-all の properties.access が Allow なら vm-a から vm-b に 443 で届く？',
      [{ kind: 'property', resource: 'deny-all', property: 'properties.access', to: 'Allow' }],
    ],
  ])('%s', (text, changes) => {
    const question = { kind: 'whatIf', from: 'vm-a', to: 'vm-b', flow: { protocol: 'tcp', port: 443 }, changes };
    expect(readQuestion(text)).toMatchObject({ understood: true, question, unread: [] });
  });
});

describe('what a change opens', () => {
  test.each<[string, ChangePhrase]>([
    ['what does turning on allowRemoteVnetTraffic on ergw-3 open?', flag('ergw-3')],
    ['what does turning allowRemoteVnetTraffic on ergw-3 on open?', flag('ergw-3')],
    ['what does turning off allowVirtualWanTraffic on ergw-3 open?', flag('ergw-3', false, 'allowVirtualWanTraffic')],
    ['what does turning ergw-3 on open', flag('ergw-3')],
    ['what would turning on ergw-3 open', flag('ergw-3')],
    ['what does enabling allowRemoteVnetTraffic on ergw-3 open', flag('ergw-3')],
    ['what opens if allowRemoteVnetTraffic on ergw-3 is on', flag('ergw-3')],
    ['blast radius of turning on ergw-3', flag('ergw-3')],
    ['what if allowRemoteVnetTraffic on ergw-3 were on?', flag('ergw-3')],
    ['what does peering vnet-a with vnet-b open?', peering('present')],
    [
      'what does turning allowForwardedTraffic on a-to-b on open?',
      { kind: 'property', resource: 'a-to-b', property: 'allowForwardedTraffic', to: true },
    ],
    [
      'what does turning on enableIPForwarding on nic-1 open?',
      { kind: 'property', resource: 'nic-1', property: 'enableIPForwarding', to: true },
    ],
    ['what does allowVirtualWanTraffic on ergw-3 open', flag('ergw-3', true, 'allowVirtualWanTraffic')],
    ['what does allowing rule deny-all open', { kind: 'property', resource: 'deny-all', property: 'properties.access', to: 'Allow' }],
    ['what does removing rule deny-all in nsg-1 open', { kind: 'removed', resource: 'deny-all in nsg-1' }],
    ['what does allowing tcp 443 from vm-a in nsg-2 open', rule('Allow', { from: 'vm-a' })],
    ['deny-all を削除すると何が開く？', { kind: 'removed', resource: 'deny-all' }],
    ['ergw-3 をオンにすると何が開く？', flag('ergw-3')],
    ['ergw-3 の allowRemoteVnetTraffic を有効にすると何がつながる？', flag('ergw-3')],
  ])('%s', (text, change) => {
    const parsed = readQuestion(text);
    expect(parsed).toMatchObject({ understood: true, question: { kind: 'opens', change }, unread: [] });
    expect(parsed).not.toHaveProperty('question.closes');
  });

  test.each<[string, ChangePhrase]>([
    ['what does removing rule allow-web close?', { kind: 'removed', resource: 'allow-web' }],
    ['what would break if we deleted the peering between vnet-a and vnet-b', peering('absent')],
    ['what does denying rule allow-web cut off', { kind: 'property', resource: 'allow-web', property: 'properties.access', to: 'Deny' }],
    ['what does turning off ergw-3 break', flag('ergw-3', false)],
    ['vnet-a と vnet-b のピアリングを削除すると何が届かなくなる？', peering('absent')],
  ])('what it closes: %s', (text, change) => {
    expect(readQuestion(text)).toMatchObject({ understood: true, question: { kind: 'opens', change, closes: true }, unread: [] });
  });
});

describe('what is no change is not read as one', () => {
  test.each([
    'what if allowRemoteVnetTraffic were on: can vm-a reach vm-b',
    'what if ergw-3 exploded: can vm-a reach vm-b',
    'what if allowRemoteVnetTraffic on ergw-1 or ergw-3 were on: can vm-a reach vm-b',
    'what if allowRemoteVnetTraffic on ergw-3 were on unless ergw-1 is off: can vm-a reach vm-b',
    'what if allowRemoteVnetTraffic on ergw-3 were on: can vm-a reach vm-b and vm-c',
    'what if properties.allowRemoteVnetTraffic of ergw-3 were maybe: can vm-a reach vm-b',
    'what if allowRemoteVnetTraffic on ergw-3 were not on: can vm-a reach vm-b',
    'what if nsg-2 allowed tcp 443 from vm-a or vm-c: can vm-a reach vm-b',
    'what if nsg-2 allowed tcp 443 except from vm-a: can vm-a reach vm-b',
    'what if nsg-2 allowed tcp 99999 from vm-a: can vm-a reach vm-b',
    'what if nsg-2 allowed tcp 443 and udp 22 from vm-a: can vm-a reach vm-b',
    'what if nsg-2 allowed tcp 443 and 99999 from vm-a: can vm-a reach vm-b',
    'what if nsg-2 allowed icmp and 22 from vm-a: can vm-a reach vm-b',
    'what if nsg-2 allowed tcp 8010-8000 from vm-a: can vm-a reach vm-b',
    'what if there were a peering between vnet-a: can vm-a reach vm-b',
    'what if vm-b were off unless vm-c is on: can vm-a reach vm-b',
  ])('%s', (text) => {
    expect(readQuestion(text).understood).toBe(false);
  });
});

describe('what if, then how the network stands', () => {
  const flow = { protocol: 'any', port: null };
  const on = [assumed('ergw-1', true)];
  test.each<[string, object]>([
    ['what if ergw-1 were on: who can reach vm-b', { kind: 'whoCanReach', to: 'vm-b', flow, changes: on }],
    [
      'what if ergw-1 were on: who can reach vm-b on 443?',
      { kind: 'whoCanReach', to: 'vm-b', flow: { protocol: 'tcp', port: 443 }, changes: on },
    ],
    ['who would reach vm-b if ergw-1 was on', { kind: 'whoCanReach', to: 'vm-b', flow, changes: on }],
    ['what if vm-b went down: who can still reach it', { kind: 'whoCanReach', to: 'vm-b', flow, changes: [power('vm-b', false)] }],
    ['what if ergw-1 were on, what would vm-a reach?', { kind: 'whatCanReach', from: 'vm-a', flow, changes: on }],
    [
      'what can vm-a reach if rule deny-all in nsg-1 were removed',
      { kind: 'whatCanReach', from: 'vm-a', flow, changes: [{ kind: 'removed', resource: 'deny-all in nsg-1' }] },
    ],
    ['if ergw-1 were on, routes of vm-a', { kind: 'routes', of: 'vm-a', changes: on }],
    [
      'what if vnet-a and vnet-b were peered: show me the effective routes of vm-a',
      { kind: 'routes', of: 'vm-a', changes: [peering('present')] },
    ],
    ['what if ergw-1 were on: flags', { kind: 'flags', of: null, changes: on }],
    ['what if ergw-1 were on: which gateways accept remote vnet traffic?', { kind: 'flags', of: null, flag: USUAL, changes: on }],
    ['ergw-1 がオンなら誰が vm-b に届く？', { kind: 'whoCanReach', to: 'vm-b', flow, changes: on }],
    ['もし ergw-1 がオンなら vm-a からどこに届く？', { kind: 'whatCanReach', from: 'vm-a', flow, changes: on }],
    ['ergw-1 をオンにしたら vm-a のルートは？', { kind: 'routes', of: 'vm-a', changes: on }],
    ['ergw-1 をオンにしたらフラグは？', { kind: 'flags', of: null, changes: on }],
  ])('%s', (text, question) => {
    const parsed = readQuestion(text);
    expect(parsed.understood && parsed.question).toEqual(question);
  });
});

describe('what fails, what is left out and what is said short', () => {
  const flow = { protocol: 'any', port: null };
  const reach = (changes: readonly object[]): object => ({ kind: 'whatIf', from: 'vm-a', to: 'vm-b', flow, changes });
  const gone = (resource: string): object => ({ kind: 'removed', resource });
  test.each<[string, object]>([
    ['what if conn-1 failed', { kind: 'opens', change: power('conn-1', false) }],
    ['what if we lose ergw-1', { kind: 'opens', change: power('ergw-1', false) }],
    ['what breaks if conn-1 fails', { kind: 'opens', change: power('conn-1', false), closes: true }],
    ['what if we lost the connection conn-1: can vm-a reach vm-b', reach([power('conn-1', false)])],
    ['can vm-a reach vm-b if ergw-1 fails', reach([power('ergw-1', false)])],
    ['would vm-a still reach vm-b if ergw-1 went down?', reach([power('ergw-1', false)])],
    ['what if allowRemoteVnetTraffic on ergw-1 were on, ergw-2 off: can vm-a reach vm-b', reach([flag('ergw-1'), flag('ergw-2', false)])],
    [
      'what if ergw-1 was off, ergw-2 and ergw-3 on: can vm-a reach vm-b',
      reach([assumed('ergw-1', false), assumed('ergw-2', true), assumed('ergw-3', true)]),
    ],
    ['what if n2 rule deny was removed: can vm-a reach vm-b', reach([gone('deny in n2')])],
    ['what if nsg n2 rule deny were removed: can vm-a reach vm-b', reach([gone('deny in n2')])],
    [
      'what if nsg n2 rule deny were allowed: can vm-a reach vm-b',
      reach([{ kind: 'property', resource: 'deny in n2', property: 'properties.access', to: 'Allow' }]),
    ],
    ['what if route 10.2.0.0/16 None in rt-1 were removed: can vm-a reach vm-b', reach([route('absent')])],
    ['what if the peering between vnet-a and vnet-b went down: can vm-a reach vm-b', reach([peering('absent')])],
    ['without the peering between vnet-a and vnet-b, can vm-a reach vm-b?', reach([peering('absent')])],
    ['without the rule deny-all in nsg-1, can vm-a reach vm-b', reach([gone('deny-all in nsg-1')])],
    ['can vm-a reach vm-b without the rule deny-all in nsg-1', reach([gone('deny-all in nsg-1')])],
    ['who can reach vm-b without rule deny-all in nsg-1?', { kind: 'whoCanReach', to: 'vm-b', flow, changes: [gone('deny-all in nsg-1')] }],
    [
      'what if admin rule deny-all were Allow: can vm-a reach vm-b',
      reach([{ kind: 'property', resource: 'deny-all', property: 'properties.access', to: 'Allow' }]),
    ],
    ['without admin rule deny-web can vm-a reach vm-b', reach([gone('deny-web')])],
    ['without nsg-1 rule deny-web can vm-a reach vm-b', reach([gone('deny-web in nsg-1')])],
    [
      'what if admin rule deny-web were AlwaysAllow: can vm-a reach vm-b',
      reach([{ kind: 'property', resource: 'deny-web', property: 'properties.access', to: 'AlwaysAllow' }]),
    ],
    ['and if ergw-1 was on?', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
    ['and what if ergw-1 were down?', { kind: 'aboutIf', changes: [power('ergw-1', false)], also: false }],
    ['and if ergw-2 was on as well?', { kind: 'aboutIf', changes: [assumed('ergw-2', true)], also: true }],
    ['with ergw-1 on, can vm-a reach vm-b?', reach([assumed('ergw-1', true)])],
    ['can vm-a reach vm-b with allowRemoteVnetTraffic off on ergw-1', reach([flag('ergw-1', false)])],
    ['can vm-a reach vm-b with conn-1 down', reach([power('conn-1', false)])],
    ['what if both ergw-1 and ergw-2 were on: can vm-a reach vm-b', reach([assumed('ergw-1', true), assumed('ergw-2', true)])],
    ['what if ergw-1 on: can vm-a reach vm-b', reach([assumed('ergw-1', true)])],
    ['what if all flags on: can vm-a reach vm-b', reach([every(null)])],
    ['what would happen to vm-a -> vm-b if conn-1 failed', reach([power('conn-1', false)])],
    ['who loses access to vm-b if conn-1 fails', { kind: 'whoCanReach', to: 'vm-b', flow, changes: [power('conn-1', false)] }],
    ['which networks are cut off if ergw-1 goes down', { kind: 'opens', change: power('ergw-1', false), closes: true }],
    ['what would change if conn-1 failed', { kind: 'opens', change: power('conn-1', false) }],
    ['can I turn off ergw-1 safely?', { kind: 'opens', change: assumed('ergw-1', false) }],
    ['and with ergw-1 on?', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
    ['can vm-a reach vm-b if the peering is removed', reach([thePeering])],
    ['without the peering can vm-a reach vm-b?', reach([thePeering])],
    ['what if the peering were gone', { kind: 'aboutIf', changes: [thePeering], also: false }],
    ['and if they were peered?', { kind: 'aboutIf', changes: [{ kind: 'thePeering', to: 'present' }], also: false }],
    ['what if I peer them', { kind: 'aboutIf', changes: [{ kind: 'thePeering', to: 'present' }], also: false }],
    ['what breaks if the peering is removed', { kind: 'opens', change: thePeering, closes: true }],
    ['ピアリングを削除したら vm-a から vm-b に届く？', reach([thePeering])],
    ['what if it was on', { kind: 'aboutIt', to: true }],
    ['and if it were off?', { kind: 'aboutIt', to: false }],
    ['それがオンなら？', { kind: 'aboutIt', to: true }],
    [
      'what if conn-1 were down: which vms in vnet-a can reach vm-b',
      { kind: 'whoCanReach', to: 'vm-b', flow, within: 'vnet-a', changes: [power('conn-1', false)] },
    ],
    ['and without the peering between vnet-a and vnet-b', { kind: 'aboutIf', changes: [peering('absent')], also: false }],
    ['would it work if ergw-1 was on?', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
    ['would enabling ergw-1 fix vm-a to vm-b?', reach([assumed('ergw-1', true)])],
    ['would enabling ergw-1 fix it?', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
    ['conn-1 が故障したら vm-a から vm-b に届く？', reach([power('conn-1', false)])],
    ['conn-1 が切れても vm-a から vm-b に届く？', reach([power('conn-1', false)])],
    ['ergw-1 がオフでも vm-a から vm-b に届く？', reach([assumed('ergw-1', false)])],
    ['ergw-1 がオンの状態で vm-a から vm-b に届く？', reach([assumed('ergw-1', true)])],
    ['規則 deny-all を nsg-1 から削除したら vm-a から vm-b に届く？', reach([gone('deny-all in nsg-1')])],
    ['ルート 10.2.0.0/16 を rt-1 から削除したら vm-a から vm-b に届く？', reach([route('absent')])],
    [
      'nsg-1 の deny-all を許可に変えたら vm-a から vm-b に届く？',
      reach([{ kind: 'property', resource: 'deny-all in nsg-1', property: 'properties.access', to: 'Allow' }]),
    ],
    ['ergw-1 がオフなら誰が vm-b に届かなくなる？', { kind: 'whoCanReach', to: 'vm-b', flow, changes: [assumed('ergw-1', false)] }],
    ['ergw-1 をオフにしても大丈夫？', { kind: 'opens', change: assumed('ergw-1', false), closes: true }],
    ['ergw-1 をオンにしたら解決する？', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
    ['さらに ergw-2 もオンにしたら？', { kind: 'aboutIf', changes: [assumed('ergw-2', true)], also: true }],
    ['ergw-1 を失ったら vm-a から vm-b に届く？', reach([power('ergw-1', false)])],
    ['nsg-1 の規則 deny-all なしで vm-a から vm-b に届く？', reach([gone('deny-all in nsg-1')])],
    ['vnet-a と vnet-b のピアリングが切れたら vm-a から vm-b に届く？', reach([peering('absent')])],
    ['では ergw-1 がオンなら？', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
    ['ergw-1 がオンならどうなる？', { kind: 'aboutIf', changes: [assumed('ergw-1', true)], also: false }],
  ])('%s', (text, question) => {
    const parsed = readQuestion(text);
    expect(parsed.understood && parsed.question).toEqual(question);
  });
});
