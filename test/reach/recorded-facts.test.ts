/** What Azure recorded of its own computing, held line by line against the model: the rules that decide, and where a virtual hub leads. */
import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import type { RecordedFact } from '../../src/reach/recorded-fact.ts';
import { recordedFacts } from '../../src/reach/recorded-facts.ts';
import { idOf, nic, nsg, read, rule, subnet, vm, vnet } from '../network/make-model.ts';
import { end, modelWith, tcp } from './base-topology.ts';
import {
  connectedSpoke,
  connectionId,
  firewallId,
  hairpinLab,
  hubFirewall,
  hubTable,
  hubVpnGateway,
  routingIntent,
  vhub,
  vpnSite,
  wan,
} from './wan-topology.ts';

function factsOf(model: Model, from: string, to: string, wanted: RecordedFact['read']): RecordedFact[] {
  return recordedFacts(model, { from: end(model, from), to: end(model, to) }, tcp(443)).filter((fact) => fact.read === wanted);
}

describe('effective rules', () => {
  const [SOURCE, DESTINATION] = ['10.1.0.4', '10.1.0.5'];
  const base = [
    vnet('v', ['10.1.0.0/16'], { s: '10.1.0.0/24' }),
    subnet('v', 's', '10.1.0.0/24', { nsg: 'guard' }),
    nic('n1', 'v/s', SOURCE, { vm: 'vm1' }),
    vm('vm1', ['n1']),
    nic('n2', 'v/s', DESTINATION, { vm: 'vm2' }),
    vm('vm2', ['n2']),
  ];
  const guard = (...rules: Parameters<typeof nsg>[1]) => nsg('guard', rules);
  const web = rule('web', 200, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '443' });
  const closed = rule('closed', 300, 'Inbound', 'Deny');

  /** As Azure prints a rule in effect. */
  function inEffect(name: string, priority: number, direction: string, access: string, more: object = {}) {
    return {
      name,
      priority,
      direction,
      access,
      protocol: 'All',
      sourcePortRange: '0-65535',
      destinationPortRange: '0-65535',
      sourcePortRanges: ['0-65535'],
      destinationPortRanges: ['0-65535'],
      sourceAddressPrefix: '0.0.0.0/0',
      destinationAddressPrefix: '0.0.0.0/0',
      sourceAddressPrefixes: ['0.0.0.0/0', '0.0.0.0/0'],
      destinationAddressPrefixes: ['0.0.0.0/0', '0.0.0.0/0'],
      ...more,
    };
  }
  const inVnet = (prefixes: readonly string[]) => ({
    sourceAddressPrefix: 'VirtualNetwork',
    destinationAddressPrefix: 'VirtualNetwork',
    sourceAddressPrefixes: ['VirtualNetwork'],
    destinationAddressPrefixes: ['VirtualNetwork'],
    expandedSourceAddressPrefix: prefixes,
    expandedDestinationAddressPrefix: prefixes,
  });
  const usual = (prefixes = ['10.1.0.0/16', '168.63.129.16/32']) => [
    inEffect('defaultSecurityRules/AllowVnetInBound', 65000, 'Inbound', 'Allow', inVnet(prefixes)),
    inEffect('defaultSecurityRules/DenyAllInBound', 65500, 'Inbound', 'Deny'),
    inEffect('defaultSecurityRules/AllowVnetOutBound', 65000, 'Outbound', 'Allow', inVnet(prefixes)),
    inEffect('defaultSecurityRules/DenyAllOutBound', 65500, 'Outbound', 'Deny'),
  ];
  const port443 = { protocol: 'Tcp', destinationPortRange: '443-443', destinationPortRanges: ['443-443'] };

  /** The lines about rules that decide, of the NIC whose record it is. */
  function lines(group: object, of: string, rules: readonly object[]): RecordedFact[] {
    const wire = read('networkInterfaces', [of], 'effectiveNetworkSecurityGroups', {
      value: [{ networkSecurityGroup: { id: idOf('networkSecurityGroups', 'guard') }, association: {}, effectiveSecurityRules: rules }],
    });
    const model = modelWith(base, group, wire);
    return factsOf(model, SOURCE, DESTINATION, 'effectiveNetworkSecurityGroups').filter(({ about }) => about !== null);
  }
  const about = `guard, ${SOURCE} → ${DESTINATION}`;

  test('confirm what passes, by the rule that lets it pass', () => {
    const rules = [
      ...usual(),
      inEffect('securityRules/web', 200, 'Inbound', 'Allow', port443),
      inEffect('securityRules/closed', 300, 'Inbound', 'Deny'),
    ];
    expect(lines(guard(web, closed), 'n2', rules)).toEqual([
      expect.objectContaining({ about, recorded: 'Allow web (200)', computed: 'Allow web (200)', agrees: true }),
    ]);
    // At the other end it is the way out that counts.
    expect(lines(guard(web, closed), 'n1', rules)).toEqual([
      expect.objectContaining({ about, recorded: 'Allow AllowVnetOutBound (65000)', agrees: true }),
    ]);
  });

  test('confirm what is denied', () => {
    const rules = [...usual(), inEffect('securityRules/closed', 300, 'Inbound', 'Deny')];
    expect(lines(guard(closed), 'n2', rules)).toEqual([expect.objectContaining({ recorded: 'Deny closed (300)', agrees: true })]);
  });

  test.each<[string, object, string]>([
    ['denies', { access: 'Deny' }, 'Deny web (200)'],
    ['is for another port', { destinationPortRange: '80-80', destinationPortRanges: ['80-80'] }, 'Deny closed (300)'],
    ['comes later', { priority: 400 }, 'Deny closed (300)'],
    ['is for another source', { sourceAddressPrefix: '10.9.0.0/16', sourceAddressPrefixes: ['10.9.0.0/16'] }, 'Deny closed (300)'],
  ])('contradict where a rule of the same name %s', (_, more, recorded) => {
    const rules = [
      ...usual(),
      inEffect('securityRules/web', 200, 'Inbound', 'Allow', { ...port443, ...more }),
      inEffect('securityRules/closed', 300, 'Inbound', 'Deny'),
    ];
    expect(lines(guard(web, closed), 'n2', rules)).toEqual([
      expect.objectContaining({ about, recorded, computed: 'Allow web (200)', agrees: false }),
    ]);
  });

  test('contradict where Azure expands the tag otherwise', () => {
    expect(lines(guard(), 'n2', usual(['10.8.0.0/16']))).toEqual([
      expect.objectContaining({ recorded: 'Deny DenyAllInBound (65500)', computed: 'Allow AllowVnetInBound (65000)', agrees: false }),
    ]);
  });

  test('say nothing where a rule of the record is of a form that is not known', () => {
    const strange = inEffect('securityRules/strange', 100, 'Inbound', 'Allow', { protocol: 'Quic' });
    expect(lines(guard(), 'n2', [...usual(), strange])).toEqual([]);
    expect(lines(guard(), 'n2', [{ name: 'securityRules/only-a-name' }])).toEqual([]);
  });

  describe('of a network manager', () => {
    const manager = idOf('networkManagers', 'avnm');
    const about = `v, ${SOURCE} → ${DESTINATION}`;
    const web = { protocol: 'Tcp', destinationPortRanges: ['443'] };
    /** As the VNet's own reading tells it. */
    const applied = (...rules: readonly (readonly [access: string, priority: number, more?: object])[]) =>
      read('virtualNetworks', ['v'], 'effectiveSecurityAdminRules', {
        value: rules.map(([access, priority, more = web]) => ({
          id: `${manager}/securityAdminConfigurations/c/ruleCollections/rc/rules/no-${priority}`,
          kind: 'Custom',
          properties: { access, priority, direction: 'Inbound', protocol: 'Any', sources: [], destinations: [], ...more },
        })),
      });
    function lines(admin: readonly object[], recorded: readonly object[] | null): readonly unknown[] {
      const own = {
        networkSecurityGroup: { id: idOf('networkSecurityGroups', 'guard') },
        association: {},
        effectiveSecurityRules: usual(),
      };
      const managed = recorded === null ? [] : [{ association: { networkManager: { id: manager } }, effectiveSecurityRules: recorded }];
      const wire = read('networkInterfaces', ['n2'], 'effectiveNetworkSecurityGroups', { value: [own, ...managed] });
      const model = modelWith(base, guard(), ...admin, wire);
      return factsOf(model, SOURCE, DESTINATION, 'effectiveNetworkSecurityGroups')
        .filter((fact) => fact.about === about)
        .map(({ recorded, computed, agrees }) => [recorded, computed, agrees]);
    }
    const port443 = { protocol: 'Tcp', destinationPortRange: '443-443', destinationPortRanges: ['443-443'] };
    const denies = inEffect('no-10', 10, 'Inbound', 'Deny', port443);

    test.each<[string, readonly object[], readonly object[] | null, readonly unknown[]]>([
      ['confirm a denial', [applied(['Deny', 10])], [denies], [['Deny no-10 (10)', 'Deny no-10 (10)', true]]],
      ['contradict a denial of which the model knows nothing', [], [denies], [['Deny no-10 (10)', null, false]]],
      ['contradict one that Azure does not have', [applied(['Deny', 10])], null, [[null, 'Deny no-10 (10)', false]]],
      [
        'contradict one for other traffic',
        [applied(['Deny', 10])],
        [{ ...denies, destinationPortRange: '80-80', destinationPortRanges: ['80-80'] }],
        [[null, 'Deny no-10 (10)', false]],
      ],
      [
        'confirm what passes the NSGs, whichever of the two words Azure prints',
        [applied(['AlwaysAllow', 5], ['Deny', 10])],
        [inEffect('no-5', 5, 'Inbound', 'AlwaysAllow', port443), denies],
        [['AlwaysAllow no-5 (5)', 'AlwaysAllow no-5 (5)', true]],
      ],
      [
        'the other',
        [applied(['AlwaysAllow', 5])],
        [inEffect('no-5', 5, 'Inbound', 'Allow', port443)],
        [['Allow no-5 (5)', 'AlwaysAllow no-5 (5)', true]],
      ],
      ['contradict what passes the NSGs here alone', [applied(['AlwaysAllow', 5])], [], [[null, 'AlwaysAllow no-5 (5)', false]]],
      [
        'contradict what passes the NSGs there alone',
        [applied(['Allow', 5])],
        [inEffect('no-5', 5, 'Inbound', 'AlwaysAllow', port443)],
        [['AlwaysAllow no-5 (5)', 'Allow no-5 (5)', false]],
      ],
      ['say nothing of an Allow that leaves all to the NSGs and is not recorded', [applied(['Allow', 5])], null, []],
      ['say nothing where none has a rule', [], [], []],
      ['say nothing where a rule of the record is of a form that is not known', [applied(['Deny', 10])], [{ name: 'only-a-name' }], []],
    ])('%s', (_, admin, recorded, expected) => {
      expect(lines(admin, recorded)).toEqual(expected);
    });
  });
});

describe('effective routes of a virtual hub', () => {
  const row = (prefix: string, nextHopType: string, ...nextHops: string[]) => ({ addressPrefixes: [prefix], nextHopType, nextHops });
  const table = (...rows: object[]) => read('virtualHubs', ['vh'], 'effectiveRoutes', { value: rows });
  const toVnet = (prefix: string, name: string) => row(prefix, 'Virtual Network Connection', connectionId('vh', `to-${name}`));
  const spokes = [
    wan(),
    vhub('vh', '10.3.0.0/23'),
    connectedSpoke('vh', 'a', '10.10.0.0/24'),
    connectedSpoke('vh', 'b', '10.11.0.0/24'),
    vpnSite('branch', ['192.168.50.0/24']),
    hubVpnGateway('vh', ['branch']),
  ];
  const both = [toVnet('10.10.0.0/24', 'a'), toVnet('10.11.0.0/24', 'b')];
  const hub = (model: Model, from = 'vm-a', to = 'vm-b'): unknown[] =>
    factsOf(model, from, to, 'effectiveRoutes').map(({ about, recorded, computed, agrees }) => [about, recorded, computed, agrees]);

  test('confirm both ways, by the connection', () => {
    expect(hub(modelWith(spokes, table(...both)))).toEqual([
      ['10.11.0.4', '10.11.0.0/24 → to-b', '10.11.0.0/24 → to-b', true],
      ['10.10.0.4', '10.10.0.0/24 → to-a', '10.10.0.0/24 → to-a', true],
    ]);
  });

  test.each<[string, readonly object[], string | null]>([
    ['has no route', [both[0] as object], null],
    ['leads to another connection', [both[0] as object, toVnet('10.11.0.0/24', 'c')], '10.11.0.0/24 → to-c'],
    ['leads to a branch', [...both, row('10.11.0.0/25', 'VPN_S2S_Gateway', '/vpn')], '10.11.0.0/25 → VPN_S2S_Gateway'],
    ['leads to a firewall', [both[0] as object, row('10.0.0.0/8', 'Azure Firewall', '/fw')], '10.0.0.0/8 → Azure Firewall'],
  ])('contradict where Azure %s', (_, rows, recorded) => {
    expect(hub(modelWith(spokes, table(...rows)))[0]).toEqual(['10.11.0.4', recorded, '10.11.0.0/24 → to-b', false]);
  });

  test('a policy for private traffic leads to the firewall', () => {
    const secured = [spokes, routingIntent('vh', { private: firewallId('vh') }), hubFirewall('vh', [])];
    const facts = hub(modelWith(...secured, table(row('10.0.0.0/8', 'Azure Firewall', firewallId('vh')))));
    expect(facts[0]).toEqual(['10.11.0.4', '10.0.0.0/8 → Azure Firewall', '10.0.0.0/8 → firewall', true]);
  });

  test('say nothing of a next hop that is not known, of another table, of what only the record tells', () => {
    expect(hub(modelWith(spokes, table(both[0] as object, row('10.11.0.0/24', 'Quantum Link', '/q')))).length).toBe(1);
    const other = connectedSpoke('vh', 'a', '10.10.0.0/24', { associated: 'rt-own' });
    expect(hub(modelWith(spokes, other, table(...both))).map((fact) => (fact as string[])[0])).toEqual(['10.10.0.4']);
  });

  test.each<[string, readonly object[], string | null, boolean]>([
    ['confirm', both, '10.11.0.0/24 → to-b', true],
    ['contradict', [both[0] as object], null, false],
  ])('%s by what was read of the table that the connection looks at', (_, rows, recorded, agrees) => {
    const own = [hubTable('vh', 'rt-own', [], ['own']), connectedSpoke('vh', 'a', '10.10.0.0/24', { associated: 'rt-own' })].flat();
    const b = connectedSpoke('vh', 'b', '10.11.0.0/24', { labels: ['default', 'own'] });
    const record = read('virtualHubs/hubRouteTables', ['vh', 'rt-own'], 'effectiveRoutes', { value: rows });
    expect(hub(modelWith(spokes, own, b, record))).toEqual([['10.11.0.4', recorded, '10.11.0.0/24 → to-b', agrees]]);
  });

  test.each([
    [true, '10.2.0.0/24 → ExpressRouteGateway', true],
    [false, null, true],
    [true, null, false],
    [false, '10.2.0.0/24 → ExpressRouteGateway', false],
  ])('over a circuit: flag %s, recorded %s', (flag, recorded, agrees) => {
    const rows = [toVnet('10.4.0.0/24', 'vwan-spoke'), ...(recorded ? [row('10.2.0.0/24', 'ExpressRouteGateway', '/er')] : [])];
    // The flag of the far gateway keeps nothing out of this table.
    const model = modelWith(hairpinLab({ v: false, r: false, n: flag }), table(...rows));
    const [there, back] = hub(model, '10.2.0.4', '10.4.0.4');
    expect(there).toEqual(['10.4.0.4', '10.4.0.0/24 → to-vwan-spoke', '10.4.0.0/24 → to-vwan-spoke', true]);
    expect(back).toEqual(['10.2.0.4', recorded, flag ? '10.2.0.0/24 → expressRoute' : null, agrees]);
  });
});
