import { describe, expect, test } from '@jest/globals';
import { formatAddress } from '../../src/network/address.ts';
import type { End } from '../../src/network/end.ts';
import { resolveEnd } from '../../src/question/resolve-end.ts';
import { erGateway, host, idOf, localGateway, modelOf, nic, read, resource, subnet, vm, vnet } from '../network/make-model.ts';

const VM = 'Microsoft.Compute/virtualMachines';

/** A resource moved to another group, with everything it names in its own group. */
function inGroup(group: string, resources: readonly object[]): object[] {
  return JSON.parse(JSON.stringify(resources).replaceAll('/resourceGroups/rg-test/', `/resourceGroups/${group}/`)) as object[];
}

function idIn(group: string, ...of: Parameters<typeof idOf>): string {
  return idOf(...of).replace('/rg-test/', `/${group}/`);
}

const VMSS = `${idOf('Microsoft.Compute/virtualMachineScaleSets', 'vmss-a')}/virtualMachines`;
const MODEL = modelOf(
  vnet('vnet-a', ['10.1.0.0/16'], { 'snet-vm': '10.1.0.0/24', 'snet-pe': '10.1.1.0/24' }),
  vnet('vnet-b', ['10.2.0.0/16', 'fd00:2::/48'], { 'snet-vm': '10.2.0.0/24', 'snet-db': '10.2.1.0/24' }),
  vnet('vnet-c', ['10.9.0.0/24'], { only: '10.9.0.0/24' }),
  vnet('vnet-d', ['10.9.0.0/24', '10.10.0.0/16'], {}),
  host('vm-a', 'vnet-a/snet-vm', '10.1.0.4'),
  host('vm-b', 'vnet-b/snet-vm', '10.2.0.4'),
  host('web-01', 'vnet-b/snet-vm', '10.2.0.11'),
  host('web-02', 'vnet-b/snet-vm', '10.2.0.12'),
  host('db-10', 'vnet-b/snet-db', '10.2.1.10'),
  // One name for the machine and its NIC.
  nic('same', 'vnet-a/snet-vm', '10.1.0.20', { vm: 'same' }),
  vm('same', ['same']),
  // Two NICs, two addresses.
  nic('two-1', 'vnet-a/snet-vm', '10.1.0.31', { vm: 'two' }),
  nic('two-2', 'vnet-a/snet-vm', '10.1.0.32', { vm: 'two' }),
  vm('two', ['two-1', 'two-2']),
  // One name in two resource groups.
  inGroup('rg-x', [vm('twin', ['twin-nic']), nic('twin-nic', 'vnet-a/snet-vm', '10.1.0.41', { vm: 'twin' })]),
  inGroup('rg-y', [vm('twin', ['twin-nic']), nic('twin-nic', 'vnet-a/snet-vm', '10.1.0.42', { vm: 'twin' })]),
  // Overlapping space: one address, two VNets.
  nic('over-c', 'vnet-c/only', '10.9.0.4'),
  nic('over-d', 'vnet-d/only', '10.9.0.4'),
  subnet('vnet-d', 'only', '10.9.0.0/25'),
  { id: `${VMSS}/3`, type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines', properties: {} },
  { id: `${VMSS}/12`, type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines', properties: {} },
  resource('publicIPAddresses', ['pip-1'], { ipAddress: '20.1.2.3' }),
  resource('loadBalancers', ['ilb-1'], {
    frontendIPConfigurations: [
      {
        id: `${idOf('loadBalancers', 'ilb-1')}/frontendIPConfigurations/fe-1`,
        name: 'fe-1',
        properties: { privateIPAddress: '10.2.0.100', subnet: { id: idOf('virtualNetworks/subnets', 'vnet-b', 'snet-vm') } },
      },
    ],
  }),
  resource('privateEndpoints', ['pe-1'], {
    subnet: { id: idOf('virtualNetworks/subnets', 'vnet-a', 'snet-pe') },
    networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-1.nic.0') }],
    customDnsConfigs: [{ fqdn: 'store.blob.core.windows.net', ipAddresses: ['10.1.1.4'] }],
  }),
  nic('pe-1.nic.0', 'vnet-a/snet-pe', '10.1.1.4', { privateEndpoint: { id: idOf('privateEndpoints', 'pe-1') } }),
  resource('privateDnsZones/A', ['privatelink.blob.core.windows.net', 'logs'], { aRecords: [{ ipv4Address: '10.1.1.4' }] }),
  erGateway('ergw-a', 'vnet-a'),
  localGateway('lng-1', ['192.168.0.0/16', '0.0.0.0/0', '203.0.113.0/24']),
  read('virtualNetworkGateways', ['ergw-a'], 'learnedRoutes', [
    { network: '172.16.0.0/16', asPath: '12076-65001', origin: 'EBgp' },
    { network: '172.17.0.0/16', asPath: '12076-12076', origin: 'EBgp' },
  ]),
);

function found(text: string): Pick<End, 'kind' | 'resource' | 'vnet'> & { address: string | null } {
  const resolved = resolveEnd(MODEL, text);
  if (resolved.found !== 'one') throw new Error(`${text}: ${JSON.stringify(resolved)}`);
  const { kind, resource: id, vnet: of, address } = resolved.value;
  expect(resolved.value.text).toBe(text);
  return { kind, resource: id, vnet: of, address: address && formatAddress(address) };
}

const A = idOf('virtualNetworks', 'vnet-a');
const B = idOf('virtualNetworks', 'vnet-b');
const C = idOf('virtualNetworks', 'vnet-c');

describe('an end that resolves', () => {
  test.each<[string, End['kind'], string | null, string | null, string | null]>([
    ['vm-a', 'vm', idOf(VM, 'vm-a'), A, '10.1.0.4'],
    ['VM-A', 'vm', idOf(VM, 'vm-a'), A, '10.1.0.4'],
    ['vm-a-nic', 'nic', idOf('networkInterfaces', 'vm-a-nic'), A, '10.1.0.4'],
    ['same', 'vm', idOf(VM, 'same'), A, '10.1.0.20'],
    ['nic same', 'nic', idOf('networkInterfaces', 'same'), A, '10.1.0.20'],
    ['two', 'vm', idOf(VM, 'two'), A, null],
    ['vmss-a_3', 'scaleSetInstance', `${VMSS}/3`, null, null],
    ['vmss-a/3', 'scaleSetInstance', `${VMSS}/3`, null, null],
    ['vnet-a', 'vnet', A, A, null],
    ['snet-db', 'subnet', idOf('virtualNetworks/subnets', 'vnet-b', 'snet-db'), B, null],
    ['vnet-a/snet-vm', 'subnet', idOf('virtualNetworks/subnets', 'vnet-a', 'snet-vm'), A, null],
    ['snet-vm in vnet-b', 'subnet', idOf('virtualNetworks/subnets', 'vnet-b', 'snet-vm'), B, null],
    ['subnet snet-vm in vnet-b', 'subnet', idOf('virtualNetworks/subnets', 'vnet-b', 'snet-vm'), B, null],
    ['rg-y/twin', 'vm', idIn('rg-y', VM, 'twin'), idIn('rg-y', 'virtualNetworks', 'vnet-a').toLowerCase(), '10.1.0.42'],
    ['twin in RG-X', 'vm', idIn('rg-x', VM, 'twin'), idIn('rg-x', 'virtualNetworks', 'vnet-a').toLowerCase(), '10.1.0.41'],
    ['db', 'vm', idOf(VM, 'db-10'), B, '10.2.1.10'],
    ['web-02', 'vm', idOf(VM, 'web-02'), B, '10.2.0.12'],
    ['pe-1', 'privateEndpoint', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    ['pe', 'privateEndpoint', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    ['ilb-1', 'loadBalancer', idOf('loadBalancers', 'ilb-1'), B, '10.2.0.100'],
    ['pip-1', 'publicAddress', idOf('publicIPAddresses', 'pip-1'), null, '20.1.2.3'],
    [idOf(VM, 'vm-a').toUpperCase(), 'vm', idOf(VM, 'vm-a'), A, '10.1.0.4'],
    [`${idOf('networkInterfaces', 'vm-a-nic')}/ipConfigurations/ipconfig1`, 'nic', idOf('networkInterfaces', 'vm-a-nic'), A, '10.1.0.4'],
    ['10.1.0.4', 'address', idOf('networkInterfaces', 'vm-a-nic'), A, '10.1.0.4'],
    ['10.1.0.4/32', 'address', idOf('networkInterfaces', 'vm-a-nic'), A, '10.1.0.4'],
    ['10.1.1.4', 'address', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    ['10.2.0.100', 'address', `${idOf('loadBalancers', 'ilb-1')}/frontendIPConfigurations/fe-1`, B, '10.2.0.100'],
    ['10.1.7.7', 'address', null, A, '10.1.7.7'],
    ['fd00:2::9', 'address', null, B, 'fd00:2::9'],
    ['10.9.0.4', 'address', null, null, '10.9.0.4'],
    ['10.9.0.4 in vnet-c', 'address', idOf('networkInterfaces', 'over-c'), C, '10.9.0.4'],
    ['10.1.0.32 in two', 'address', idOf('networkInterfaces', 'two-2'), A, '10.1.0.32'],
    ['10.9.0.9', 'address', null, null, '10.9.0.9'],
    ['10.9.0.9 in vnet-c', 'address', null, C, '10.9.0.9'],
    ['20.1.2.3', 'publicAddress', idOf('publicIPAddresses', 'pip-1'), null, '20.1.2.3'],
    ['192.168.3.4', 'onPremises', null, null, '192.168.3.4'],
    ['203.0.113.9', 'onPremises', null, null, '203.0.113.9'],
    ['172.16.3.4', 'onPremises', null, null, '172.16.3.4'],
    // Learned from another gateway of Azure: not on-premises.
    ['172.17.3.4', 'address', null, null, '172.17.3.4'],
    ['8.8.8.8', 'internet', null, null, '8.8.8.8'],
    ['2001:4860:4860::8888', 'internet', null, null, '2001:4860:4860::8888'],
    ['10.77.0.1', 'address', null, null, '10.77.0.1'],
    ['169.254.169.254', 'address', null, null, '169.254.169.254'],
    ['168.63.129.16', 'address', null, null, '168.63.129.16'],
    ['fd99::1', 'address', null, null, 'fd99::1'],
    ['internet', 'internet', null, null, null],
    ['0.0.0.0/0', 'internet', null, null, null],
    ['インターネット', 'internet', null, null, null],
    ['world', 'internet', null, null, null],
    ['on-prem', 'onPremises', null, null, null],
    ['On premises', 'onPremises', null, null, null],
    ['オンプレ', 'onPremises', null, null, null],
    ['10.2.1.0/24', 'subnet', idOf('virtualNetworks/subnets', 'vnet-b', 'snet-db'), B, null],
    ['10.1.0.0/16', 'vnet', A, A, null],
    ['store.blob.core.windows.net', 'hostName', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    ['Store.Blob.Core.Windows.Net.', 'hostName', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    // What a service with a private endpoint answers with, by the record of the private zone alone.
    ['logs.blob.core.windows.net', 'hostName', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    ['logs.privatelink.blob.core.windows.net', 'hostName', idOf('privateEndpoints', 'pe-1'), A, '10.1.1.4'],
    ['intranet.contoso.example', 'hostName', null, null, null],
    ['web.db.example', 'hostName', null, null, null],
  ])('%s', (text, kind, id, of, address) => {
    expect(found(text)).toEqual({ kind, resource: id, vnet: of, address });
  });
});

describe('an end that could be several', () => {
  test.each([
    ['twin', ['rg-x/twin', 'rg-y/twin']],
    ['twi', ['rg-x/twin', 'rg-y/twin']],
    ['snet-vm', ['rg-test/vnet-a/snet-vm', 'rg-test/vnet-b/snet-vm']],
    ['web', ['rg-test/web-01', 'rg-test/web-02']],
    ['vmss-a', ['rg-test/vmss-a_12', 'rg-test/vmss-a_3']],
    ['vnet', ['rg-test/vnet-a', 'rg-test/vnet-b', 'rg-test/vnet-c', 'rg-test/vnet-d']],
    // Both go on with a digit: a choice, never one of them unasked.
    ['web-0', ['rg-test/web-01', 'rg-test/web-02']],
  ])('%s', (text, names) => {
    const resolved = resolveEnd(MODEL, text);
    expect(resolved.found === 'several' && resolved.candidates.map((each) => `${each.resourceGroup}/${each.name}`)).toEqual(names);
  });

  test('a choice says group, subscription and kind, and each of its ids resolves', () => {
    const resolved = resolveEnd(MODEL, 'twin');
    if (resolved.found !== 'several') throw new Error('not several');
    expect(resolved.candidates[0]).toEqual({
      resource: idIn('rg-x', VM, 'twin'),
      name: 'twin',
      resourceGroup: 'rg-x',
      subscription: '00000000-0000-0000-0000-000000000001',
      type: 'vm',
    });
    for (const candidate of resolved.candidates) expect(found(candidate.resource).resource).toBe(candidate.resource);
  });

  test('a choice is never longer than 25', () => {
    const many = modelOf(Array.from({ length: 60 }, (_, i) => vm(`box-${i}x`, [])));
    const resolved = resolveEnd(many, 'box-');
    expect(resolved.found === 'several' && resolved.candidates.length).toBe(25);
  });
});

describe('an end that is not there', () => {
  test.each([
    ['vm-aa', ['vm-a', 'vm-b']],
    ['mv-a', ['vm-a']],
    ['vnet-aa', ['vnet-a', 'vnet-b', 'vnet-c', 'vnet-d']],
    ['wbe-01', ['web-01', 'web-02']],
    ['db-1', ['db-10']],
    ['web-1', ['web-01']],
    ['subnet web-01', ['web-01']],
    ['vm-a in rg-nowhere', ['vm-a']],
    [idOf(VM, 'vm-aa'), ['vm-a']],
  ])('%s: did you mean', (text, names) => {
    const resolved = resolveEnd(MODEL, text);
    if (resolved.found !== 'none') throw new Error(JSON.stringify(resolved));
    expect(resolved.nearest.map((each) => each.name)).toEqual(expect.arrayContaining(names));
    expect(resolved.nearest.length).toBeLessThanOrEqual(5);
  });

  test.each([
    '',
    ' ',
    'v',
    'zzzzzzzz',
    '10.1.0.4 in vnet-b',
    '10.1.0.4 in vm-b',
    '10.1.0.7/24',
    '10.5.0.0/24',
    '10.3.0',
    '10.9.0.0/25/2',
    '/',
    '/subscriptions',
  ])('%s', (text) => {
    expect(resolveEnd(MODEL, text).found).toBe('none');
  });

  test('a VNet with more than the block that was asked is not that block', () => {
    const resolved = resolveEnd(MODEL, '10.10.0.0/16');
    expect(resolved.found === 'none' && resolved.nearest.map((each) => each.name)).toEqual(['vnet-d']);
  });
});

test('a resource that is called like a place is what is meant', () => {
  const model = modelOf(vnet('onprem', ['10.50.0.0/16']));
  expect(resolveEnd(model, 'onprem')).toMatchObject({ found: 'one', value: { kind: 'vnet' } });
  expect(resolveEnd(model, 'on-prem')).toMatchObject({ found: 'one', value: { kind: 'onPremises' } });
});
