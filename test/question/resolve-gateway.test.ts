import { describe, expect, test } from '@jest/globals';
import { resolveGateway } from '../../src/question/resolve-gateway.ts';
import { erGateway, idOf, modelOf, resource, vnet, vpnGateway } from '../network/make-model.ts';

const MODEL = modelOf(
  vnet('vnet-1', ['10.1.0.0/16'], { GatewaySubnet: '10.1.255.0/27' }),
  vnet('vnet-2', ['10.2.0.0/16'], { GatewaySubnet: '10.2.255.0/27' }),
  erGateway('ergw-1', 'vnet-1'),
  vpnGateway('vpngw-1', 'vnet-1'),
  erGateway('ergw-2', 'vnet-2'),
  resource('virtualHubs', ['hub-w'], { addressPrefix: '10.100.0.0/24' }),
  resource('expressRouteGateways', ['hubgw-w'], { virtualHub: { id: idOf('virtualHubs', 'hub-w') } }),
);

describe('a gateway as asked', () => {
  test.each([
    ['ergw-1', 'virtualNetworkGateways', 'ergw-1'],
    ['ERGW-1', 'virtualNetworkGateways', 'ergw-1'],
    [idOf('virtualNetworkGateways', 'ergw-2').toUpperCase(), 'virtualNetworkGateways', 'ergw-2'],
    // The ExpressRoute gateway of the VNet: the flags are not the VPN gateway's.
    ['vnet-1', 'virtualNetworkGateways', 'ergw-1'],
    ['vpngw-1', 'virtualNetworkGateways', 'vpngw-1'],
    ['vpn', 'virtualNetworkGateways', 'vpngw-1'],
    ['hubgw', 'expressRouteGateways', 'hubgw-w'],
    ['hub-w', 'expressRouteGateways', 'hubgw-w'],
    ['ergw-1 in vnet-1', 'virtualNetworkGateways', 'ergw-1'],
    ['rg-test/ergw-2', 'virtualNetworkGateways', 'ergw-2'],
  ])('%s', (text, type, name) => {
    expect(resolveGateway(MODEL, text)).toEqual({ found: 'one', value: idOf(type, name) });
  });

  test('two of them make a choice', () => {
    const resolved = resolveGateway(MODEL, 'ergw');
    expect(resolved.found === 'several' && resolved.candidates.map((each) => [each.name, each.type])).toEqual([
      ['ergw-1', 'gateway'],
      ['ergw-2', 'gateway'],
    ]);
  });

  test.each([
    ['egrw-1', 'ergw-1'],
    ['ergw-11', 'ergw-1'],
    [idOf('virtualNetworkGateways', 'ergw-9'), 'ergw-1'],
  ])('%s is not there, %s is near', (text, near) => {
    const resolved = resolveGateway(MODEL, text);
    expect(resolved.found === 'none' && resolved.nearest.map((each) => each.name)).toContain(near);
  });

  test('nothing asked is nothing found', () => {
    expect(resolveGateway(MODEL, ' ')).toEqual({ found: 'none', text: '', nearest: [] });
  });
});
