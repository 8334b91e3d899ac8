import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import { host, route, routeTable, subnet, vnet } from '../network/make-model.ts';
import { ask, causesOf, codesOf, modelWith, tcp } from './base-topology.ts';

const TAGS = { values: [{ name: 'Storage', properties: { addressPrefixes: ['20.38.0.0/16', '20.38.96.0/19'] } }] };

/** A subnet whose default route drops everything, with or without an endpoint for Storage. */
function network(services: readonly string[], more: readonly object[] = []): Model {
  const endpoints = services.map((service) => ({ service }));
  return modelWith(
    vnet('v', ['10.1.0.0/16']),
    subnet('v', 's', '10.1.0.0/24', { routeTable: 'rt', serviceEndpoints: endpoints, defaultOutboundAccess: true }),
    host('vm', 'v/s', '10.1.0.4'),
    routeTable('rt', [route('drop', '0.0.0.0/0', 'None')]),
    ...more,
  );
}

describe('service endpoints (2.2, UDR)', () => {
  test('their route is longer than a default route, and takes the packet past it', () => {
    const verdict = ask(network(['Microsoft.Storage'], [TAGS]), 'vm', '20.38.100.1', tcp(443));
    expect(verdict.outcome).toBe('reachable');
    expect(verdict.directions[0].path.map((hop) => hop.facts.nextHopType)).toContain('VirtualNetworkServiceEndpoint');
  });

  test('only for prefixes of the service', () => {
    expect(causesOf(ask(network(['Microsoft.Storage'], [TAGS]), 'vm', '8.8.8.8', tcp(443)))).toContain('route-none forward drop');
  });

  test('without the endpoint the default route drops it', () => {
    expect(ask(network([], [TAGS]), 'vm', '20.38.100.1', tcp(443)).outcome).toBe('blocked');
  });

  test('whose prefixes the model does not hold, it leaves the way open', () => {
    expect(codesOf(ask(network(['Microsoft.Storage']), 'vm', '20.38.100.1', tcp(443)))).toContain('tag-not-expanded');
  });
});
