import { describe, expect, test } from '@jest/globals';
import { read, recordedRoute } from '../network/make-model.ts';
import { ask, codesOf, gatewayOf, modelWith, t0 } from './base-topology.ts';

const records = (prefix: string, hop: string): object =>
  read('networkInterfaces', ['vm1-nic'], 'effectiveRouteTable', [
    recordedRoute('10.1.0.0/16', 'VnetLocal'),
    recordedRoute('10.0.0.0/8', 'None'),
    recordedRoute(prefix, hop, ['10.9.9.9'], 'VirtualNetworkGateway'),
  ]);
const without = (...names: readonly string[]): object[] => t0(true, true, true).filter((each) => !names.includes(each.name));

const failed = gatewayOf(2, true, { provisioningState: 'Failed' });
const learnedByOne = (network: string): object =>
  read('virtualNetworkGateways', ['gw1'], 'learnedRoutes', [{ network, asPath: '12076-12076', origin: 'EBgp', nextHop: '10.1.255.4' }]);

describe('Azure recorded a route that the model knows nothing of (contract A: a deciding difference is unknown)', () => {
  test.each([
    ['the connection is not in the model', modelWith(without('conn2'), records('10.2.0.0/16', 'VirtualNetworkGateway'))],
    ['the gateway is not in the model', modelWith(without('gw2'), records('10.2.0.0/16', 'VirtualNetworkGateway'))],
    ['the gateway at the far end is out of service', modelWith(without('gw2'), failed, records('10.2.0.0/16', 'VirtualNetworkGateway'))],
    ['the same, learned by the gateway at this end', modelWith(without('gw2'), failed, learnedByOne('10.2.0.0/16'))],
  ])('%s', (_, model) => {
    const verdict = ask(model, 'vm1', '10.2.0.4');
    expect(verdict.outcome).toBe('unknown');
    expect(codesOf(verdict)).toContain('recorded-differs');
    expect(verdict.causes).toEqual([]);
  });

  test('without the record, no way is no way', () => {
    expect(ask(modelWith(without('gw2', 'conn2')), 'vm1', '10.2.0.4').outcome).toBe('blocked');
  });
});
