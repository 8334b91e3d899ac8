import { expect, test } from '@jest/globals';
import { readModel } from '../../src/network/read-model.ts';
import { isBeyondPorts } from '../../src/question/flow-part.ts';
import { whyNoEnd } from '../../src/question/why-no-end.ts';
import { idOf, nsg, resource, rule, vnet } from '../network/make-model.ts';

const gateway = (name: string, gatewayType: string) => resource('virtualNetworkGateways', [name], { gatewayType, ipConfigurations: [] });
const { model } = readModel([
  {
    name: 'net.json',
    json: [
      vnet('net', ['10.1.0.0/16'], { GatewaySubnet: '10.1.0.0/24' }),
      nsg('nsg-1', [rule('deny-all', 100, 'Inbound', 'Deny')]),
      gateway('ergw-1', 'ExpressRoute'),
      gateway('vpngw-1', 'Vpn'),
      resource('applicationGateways', ['agw-1'], {}),
      resource('azureFirewalls', ['fw-1'], { virtualHub: { id: idOf('virtualHubs', 'hub') } }),
      resource('Microsoft.Compute/virtualMachineScaleSets', ['set-1'], {}),
      resource('virtualNetworks', ['torn'], { addressSpace: { addressPrefixes: ['10.2.0.0/99'] } }),
    ].flat(),
    modifiedAt: '2026-11-27T00:00:00Z',
  },
]);

test.each([
  ['ergw-1', 'expressRouteGateway'],
  ['ERGW-1', 'expressRouteGateway'],
  [idOf('virtualNetworkGateways', 'ergw-1'), 'expressRouteGateway'],
  ['vpngw-1', 'otherGateway'],
  ['ergw', null],
  ['ergw-12', null],
  ['nothing', null],
  ['Torn', 'broken'],
  ['tor', null],
  ['10.300.0.4', 'notAddress'],
  ['10.01.0.4', 'notAddress'],
  ['1.2.3.4000', 'notAddress'],
  ['10.0.0.0/33', 'badMask'],
  ['10.21.0.4/33', 'badMask'],
  ['fd00::4/129', 'badMask'],
  ['10.300.0.4/33', 'notAddress'],
  ['10.300.0.4 in net', 'notAddress'],
  ['fd00::1::2', 'notAddress'],
  ['[fd00::12345]', 'notAddress'],
  ['10.1.0.7/24', 'maskedAddress'],
  ['10.7.0.0/25', 'noBlock'],
  ['nsg-1', 'noEnd'],
  ['AGW-1', 'byAddress'],
  ['fw-1', 'byAddress'],
  ['set-1', 'noEnd'],
  ['deny-all', 'noEnd'],
  ['127.0.0.1', 'unhosted'],
  ['0.0.0.0', 'unhosted'],
  ['255.255.255.255', 'unhosted'],
  ['224.0.0.5', 'unhosted'],
  ['::1', 'unhosted'],
  ['fe80::4', 'unhosted'],
  ['169.254.169.254', null],
  ['10.1.0.4', null],
  ['10.1.0.4 in elsewhere', null],
  ['fd00::4', null],
  ['10.1.4', null],
  ['web-1.2.3.4', null],
])('%s: %s', (text, why) => {
  expect(whyNoEnd(model, text)).toBe(why);
});

test.each([
  ['65536', true],
  ['99999', true],
  ['tcp/65536', true],
  ['70000/udp', true],
  ['-1', true],
  ['65535', false],
  ['tcp/443', false],
  ['10.0.0.4', false],
  ['vm-99999', false],
])('%s is beyond ports: %s', (word, beyond) => {
  expect(isBeyondPorts(word)).toBe(beyond);
});
