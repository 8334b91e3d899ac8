import { describe, expect, test } from '@jest/globals';
import { idOf, keyOf, modelOf, nsg, rule } from './make-model.ts';

describe('rules', () => {
  const ANY = [{ kind: 'any' }];
  const net = (text: string) => ({ kind: 'prefix', prefix: expect.objectContaining({ length: Number(text.split('/')[1]) }) });

  test.each([
    ['protocol *', { protocol: '*' }, { protocol: 'any' }],
    ['protocol TCP', { protocol: 'TCP' }, { protocol: 'tcp' }],
    ['protocol Icmp', { protocol: 'Icmp' }, { protocol: 'icmp' }],
    ['protocol ICMPv6', { protocol: 'ICMPv6' }, { protocol: 'icmp' }],
    ['protocol All', { protocol: 'All' }, { protocol: 'any' }],
    ['protocol esp', { protocol: 'esp' }, { protocol: 'esp' }],
    ['Any as source', { sourceAddressPrefix: 'Any' }, { source: ANY }],
    ['a prefix', { sourceAddressPrefix: '10.0.0.0/8' }, { source: [net('10.0.0.0/8')] }],
    ['an address', { sourceAddressPrefix: '10.0.0.4' }, { source: [net('10.0.0.4/32')] }],
    ['a tag', { sourceAddressPrefix: 'Storage.WestEurope' }, { source: [{ kind: 'tag', tag: 'Storage.WestEurope' }] }],
    ['a bare number, as Azure returned it once', { sourceAddressPrefix: '789' }, { source: [{ kind: 'tag', tag: '789' }] }],
    [
      'several',
      { destinationAddressPrefixes: ['10.0.0.0/8', 'VirtualNetwork'] },
      { destination: [net('10.0.0.0/8'), { kind: 'tag', tag: 'VirtualNetwork' }] },
    ],
    ['several with * is any', { destinationAddressPrefixes: ['10.0.0.0/8', '*'] }, { destination: ANY }],
    [
      'groups',
      { sourceApplicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'A') }] },
      { source: [{ kind: 'asg', asg: keyOf('applicationSecurityGroups', 'A') }] },
    ],
    ['port *', { destinationPortRange: '*' }, { destinationPorts: [] }],
    ['port 0-65535', { destinationPortRange: '0-65535' }, { destinationPorts: [] }],
    ['one port', { destinationPortRange: '443' }, { destinationPorts: [{ from: 443, to: 443 }] }],
    ['a port that is a number', { destinationPortRange: 443 }, { destinationPorts: [{ from: 443, to: 443 }] }],
    ['no word of source ports', { sourcePortRange: undefined }, { sourcePorts: [] }],
    ['a range', { sourcePortRange: '8000-8010' }, { sourcePorts: [{ from: 8000, to: 8010 }] }],
    [
      'several ports',
      { destinationPortRange: null, destinationPortRanges: ['80', '443-445'] },
      {
        destinationPorts: [
          { from: 80, to: 80 },
          { from: 443, to: 445 },
        ],
      },
    ],
    [
      'singular and plural merged',
      { destinationPortRange: '22', destinationPortRanges: ['80'] },
      {
        destinationPorts: [
          { from: 22, to: 22 },
          { from: 80, to: 80 },
        ],
      },
    ],
  ])('%s', (_name, properties, match) => {
    const model = modelOf(nsg('n', [rule('r', 100, 'Inbound', 'Allow', properties)]));
    expect(model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules[0]?.match).toMatchObject(match);
  });

  test('numbers as text, enumerations in any case', () => {
    const model = modelOf(nsg('n', [rule('r', 100, 'INBOUND', 'deny', { priority: '100' })]));
    expect(model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules[0]).toMatchObject({
      priority: 100,
      direction: 'Inbound',
      access: 'Deny',
    });
  });

  test('the default rules stand at the end, given or not', () => {
    const given = {
      ...nsg('n', []),
      properties: { securityRules: [], defaultSecurityRules: [rule('DenyAllInBound', 65500, 'Inbound', 'Deny')] },
    };
    expect(
      modelOf(given)
        .resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))
        ?.rules.map((one) => [one.name, one.isDefault]),
    ).toEqual([['DenyAllInBound', true]]);
    expect(
      modelOf(nsg('n', []))
        .resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))
        ?.rules.map((one) => [one.priority, one.name]),
    ).toEqual([
      [65000, 'AllowVnetInBound'],
      [65000, 'AllowVnetOutBound'],
      [65001, 'AllowAzureLoadBalancerInBound'],
      [65001, 'AllowInternetOutBound'],
      [65500, 'DenyAllInBound'],
      [65500, 'DenyAllOutBound'],
    ]);
  });

  test('in ascending priority, whatever the order in the file', () => {
    const rules = [300, 100, 200].map((priority) => rule(`r${priority}`, priority, 'Inbound', 'Allow'));
    expect(
      modelOf(nsg('n', rules))
        .resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))
        ?.rules.slice(0, 3)
        .map((one) => one.priority),
    ).toEqual([100, 200, 300]);
  });
});
