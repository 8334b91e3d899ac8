import { describe, expect, test } from '@jest/globals';
import { changeModel } from '../../src/network/change-model.ts';
import type { Step } from '../../src/network/step.ts';
import { ERGW, PEERING, ROUTE, sample } from './changed-sample.ts';
import { idOf } from './make-model.ts';

describe('refused, and why', () => {
  const refusals: readonly [string, Step, string, RegExp][] = [
    [
      'stale',
      { resource: ERGW, property: 'properties.allowRemoteVnetTraffic', from: false, to: true },
      'stale',
      /^stale: .* is true, the step expects false$/,
    ],
    ['stale: expects none', { resource: PEERING, property: '', from: null, to: { properties: {} } }, 'stale', /there already/],
    ['stale: expects one', { resource: `${PEERING}x`, property: '', from: { name: 'x' }, to: null }, 'stale', /is not there/],
    [
      'stale: another route',
      { resource: ROUTE, property: '', from: { nextHopType: 'None' }, to: null },
      'stale',
      /"VirtualAppliance", the step expects "None"/,
    ],
    [
      'no such resource',
      { resource: `${ERGW}x`, property: 'properties.adminState', from: undefined, to: 'Enabled' },
      'absent',
      /the model has no/,
    ],
    ['nothing to remove', { resource: `${ERGW}x`, property: '', from: undefined, to: null }, 'absent', /the model has no/],
    [
      'no such property',
      { resource: ERGW, property: 'properties.colour', from: undefined, to: 'red' },
      'fixed',
      /not a property that can be changed/,
    ],
    [
      'a value that ARM would not take',
      { resource: ERGW, property: 'properties.allowRemoteVnetTraffic', from: true, to: 'maybe' },
      'invalid',
      /not true or false/,
    ],
    [
      'a next hop that is none',
      { resource: ROUTE, property: 'properties.nextHopType', from: undefined, to: 'Teleport' },
      'invalid',
      /is not one of/,
    ],
    [
      'an address that is none',
      { resource: ROUTE, property: 'properties.nextHopIpAddress', from: undefined, to: '10.0.0' },
      'invalid',
      /not an IP address/,
    ],
    ['a body that is none', { resource: `${PEERING}x`, property: '', from: null, to: 'peer them' }, 'invalid', /not an ARM body/],
    [
      'a broken body',
      {
        resource: idOf('routeTables/routes', 'rt-vm', 'x'),
        property: '',
        from: null,
        to: { properties: { addressPrefix: 'x/9', nextHopType: 'None' } },
      },
      'invalid',
      /not a prefix/,
    ],
    [
      'a child without its parent',
      {
        resource: idOf('routeTables/routes', 'nowhere', 'x'),
        property: '',
        from: null,
        to: { properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'None' } },
      },
      'invalid',
      /the model has no/,
    ],
    [
      'a type that is not known',
      { resource: idOf('Microsoft.Storage/storageAccounts', 'x'), property: '', from: null, to: { properties: {} } },
      'invalid',
      /cannot be created/,
    ],
  ];
  test.each(refusals)('%s', (_name, step, code, reason) => {
    expect(changeModel(sample(), [step])).toEqual({ changed: false, code, reason: expect.stringMatching(reason), step });
  });

  test('a step that finds what an earlier step left is not stale', () => {
    const first = { resource: ERGW, property: 'properties.allowRemoteVnetTraffic', from: true, to: false };
    expect(changeModel(sample(), [first, { ...first, from: false, to: true }]).changed).toBe(true);
    expect(changeModel(sample(), [first, first])).toMatchObject({ changed: false, code: 'stale', step: first });
  });
});
