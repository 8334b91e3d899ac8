/** What differs between two models is said of the resource it belongs to, under Azure's own names. */
import { expect, test } from '@jest/globals';
import { changesBetween } from '../../src/network/changes-between.ts';
import {
  bothPeerings,
  circuit,
  host,
  idOf,
  modelOf,
  nsg,
  read,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
} from './make-model.ts';

const net = vnet('v', ['10.1.0.0/16'], { s: '10.1.0.0/24' });
const other = vnet('w', ['10.2.0.0/16']);
const admin = (access: string): object =>
  read('virtualNetworks', ['v'], 'effectiveSecurityAdminRules', {
    value: [
      {
        id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/networkManagers/m/securityAdminConfigurations/c/ruleCollections/rc/rules/one',
        properties: { access, direction: 'Inbound', priority: 10, protocol: 'Tcp' },
      },
    ],
  });

function told(before: readonly object[], after: readonly object[]): string[] {
  return changesBetween(modelOf(before), modelOf(after)).map(({ change, resource: id, property, from, to }) =>
    [change, id.slice(id.lastIndexOf('/') + 1), property, ...(change === 'changed' ? [JSON.stringify(from), JSON.stringify(to)] : [])]
      .filter((part) => part !== null)
      .join(' '),
  );
}

test.each<[string, readonly object[], readonly object[], readonly string[]]>([
  ['nothing', [net], [net], []],
  [
    'a rule in a group, not the whole group',
    [nsg('n', [rule('a', 100, 'Inbound', 'Allow'), rule('b', 200, 'Inbound', 'Deny')])],
    [nsg('n', [rule('a', 100, 'Inbound', 'Allow'), rule('b', 200, 'Inbound', 'Allow', { destinationPortRange: '443' })])],
    ['changed b properties.access "Deny" "Allow"', 'changed b properties.destinationPortRange "*" "443"'],
  ],
  [
    'a rule more and a rule less',
    [nsg('n', [rule('a', 100, 'Inbound', 'Allow')])],
    [nsg('n', [rule('b', 100, 'Inbound', 'Allow')])],
    ['removed a', 'added b'],
  ],
  [
    'the next hop of a route',
    [routeTable('t', [route('x', '10.2.0.0/16', 'VirtualAppliance', '10.1.0.9')])],
    [routeTable('t', [route('x', '10.2.0.0/16', 'None')])],
    ['changed x properties.nextHopIpAddress "10.1.0.9" null', 'changed x properties.nextHopType "VirtualAppliance" "None"'],
  ],
  [
    'the private peering of a circuit',
    [circuit('c')],
    [circuit('c', {}, { state: 'Disabled' })],
    ['changed AzurePrivatePeering properties.state "Enabled" "Disabled"'],
  ],
  [
    'a reference, by id',
    [net],
    [net, subnet('v', 's', '10.1.0.0/24', { nsg: 'n' }), nsg('n', [])],
    [`changed s properties.networkSecurityGroup null ${JSON.stringify({ id: idOf('networkSecurityGroups', 'n') })}`, 'added n'],
  ],
  [
    'a group that is gone, not the references to it, however they are spelled',
    [net, subnet('v', 's', '10.1.0.0/24', { nsg: 'N-a' }), nsg('N-a', []), ...host('a', 'v/s', '10.1.0.4', { nsg: 'N-a' })],
    [net, subnet('v', 's', '10.1.0.0/24', { nsg: 'N-a' }), ...host('a', 'v/s', '10.1.0.4', { nsg: 'N-a' })],
    ['removed N-a'],
  ],
  [
    'the prefix of a subnet, once',
    [net],
    [vnet('v', ['10.1.0.0/16'], { s: '10.1.0.0/25' })],
    ['changed s properties.addressPrefix "10.1.0.0/24" "10.1.0.0/25"'],
  ],
  [
    'peerings, not the lists that VNets keep of them',
    [net, other],
    [net, other, ...bothPeerings(net, other)],
    ['added v-to-w', 'added w-to-v'],
  ],
  [
    'the power of a machine',
    host('a', 'v/s', '10.1.0.4'),
    [...host('a', 'v/s', '10.1.0.4').slice(0, 1), vm('a', ['a-nic'], 'deallocated')],
    ['changed a powerState "VM running" "VM deallocated"'],
  ],
  ['an admin rule', [net, admin('Allow')], [net, admin('Deny')], ['changed one properties.access "Allow" "Deny"']],
  [
    'a property that no step can change',
    [resource('virtualHubs', ['h'], { addressPrefix: '10.9.0.0/23' })],
    [resource('virtualHubs', ['h'], { addressPrefix: '10.8.0.0/23' })],
    ['changed h properties.addressPrefix "10.9.0.0/23" "10.8.0.0/23"'],
  ],
])('%s', (_, before, after, changes) => {
  expect(told(before, after).sort()).toEqual([...changes].sort());
});
