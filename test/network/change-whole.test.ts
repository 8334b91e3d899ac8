import { describe, expect, test } from '@jest/globals';
import { propertyOf } from '../../src/network/change-model.ts';
import type { Model } from '../../src/network/model.ts';
import type { Step } from '../../src/network/step.ts';
import { changed, PEERING, ROUTE, RULE, sample } from './changed-sample.ts';
import { idOf, keyOf } from './make-model.ts';

describe('whole resources', () => {
  const otherVnet = {
    resource: idOf('virtualNetworks', 'new'),
    property: '',
    from: null,
    to: { properties: { addressSpace: { addressPrefixes: ['10.7.0.0/16'] } } },
  };
  const side = (from: string, to: string, properties: object = {}): Step => ({
    resource: idOf('virtualNetworks/virtualNetworkPeerings', from, `${from}-to-${to}`),
    property: '',
    from: null,
    to: { properties: { remoteVirtualNetwork: { id: idOf('virtualNetworks', to) }, allowVirtualNetworkAccess: true, ...properties } },
  });
  const stateOf = (model: Model, from: string, to: string) =>
    model.resources.peerings.get(keyOf('virtualNetworks/virtualNetworkPeerings', from, `${from}-to-${to}`));

  test('one side of a peering is one side only, and only initiated', () => {
    const { model, touched } = changed(sample(), otherVnet, side('new', 'vnet-hub'));
    expect(stateOf(model, 'new', 'vnet-hub')).toMatchObject({
      peeringState: 'Initiated',
      remoteAddressSpace: [{ length: 16 }, { length: 48 }],
    });
    expect(stateOf(model, 'vnet-hub', 'new')).toBeUndefined();
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'new'))?.peerings).toHaveLength(1);
    expect(touched).toEqual(
      expect.arrayContaining([keyOf('virtualNetworks', 'new'), keyOf('virtualNetworks/virtualNetworkPeerings', 'new', 'new-to-vnet-hub')]),
    );
  });

  test('both sides are connected', () => {
    const { model } = changed(sample(), otherVnet, side('new', 'vnet-hub'), side('vnet-hub', 'new'));
    expect([stateOf(model, 'new', 'vnet-hub')?.peeringState, stateOf(model, 'vnet-hub', 'new')?.peeringState]).toEqual([
      'Connected',
      'Connected',
    ]);
  });

  test('a body that says its state keeps it', () => {
    const { model } = changed(sample(), otherVnet, side('new', 'vnet-hub', { peeringState: 'Connected' }));
    expect(stateOf(model, 'new', 'vnet-hub')?.peeringState).toBe('Connected');
  });

  test('a side removed leaves the other disconnected; both removed, and made anew, are connected', () => {
    const remove = (from: string, to: string): Step => ({ ...side(from, to), from: { peeringState: 'Connected' }, to: null });
    const one = changed(sample(), remove('vnet-hub', 'vnet-spoke')).model;
    expect(stateOf(one, 'vnet-hub', 'vnet-spoke')).toBeUndefined();
    expect(stateOf(one, 'vnet-spoke', 'vnet-hub')?.peeringState).toBe('Disconnected');
    expect(one.resources.vnets.get(keyOf('virtualNetworks', 'vnet-hub'))?.peerings).toEqual([]);
    const anew = changed(
      sample(),
      remove('vnet-hub', 'vnet-spoke'),
      remove('vnet-spoke', 'vnet-hub'),
      side('vnet-hub', 'vnet-spoke'),
      side('vnet-spoke', 'vnet-hub'),
    ).model;
    expect(stateOf(anew, 'vnet-spoke', 'vnet-hub')?.peeringState).toBe('Connected');
  });

  test('a route created, replaced, removed', () => {
    const resource = idOf('routeTables/routes', 'rt-vm', 'new');
    const body = (nextHopType: string) => ({ properties: { addressPrefix: '10.3.0.0/16', nextHopType } });
    const names = (model: Model) =>
      model.resources.routeTables.get(keyOf('routeTables', 'rt-vm'))?.routes.map((route) => `${route.name} ${route.nextHopType}`);
    const created = changed(sample(), { resource, property: '', from: null, to: body('None') }).model;
    expect(names(created)).toEqual(['new None', 'storage Internet', 'to-nva VirtualAppliance']);
    const replaced = changed(created, { resource, property: '', from: body('None'), to: body('VnetLocal') }).model;
    expect(names(replaced)).toContain('new VnetLocal');
    expect(names(changed(replaced, { resource, property: '', from: undefined, to: null }).model)).toEqual([
      'storage Internet',
      'to-nva VirtualAppliance',
    ]);
  });

  test('a rule created stands by its priority; a group created has the default rules', () => {
    const properties = {
      protocol: '*',
      sourceAddressPrefix: '*',
      destinationAddressPrefix: '*',
      sourcePortRange: '*',
      destinationPortRange: '*',
      access: 'Deny',
      direction: 'Inbound',
      priority: 105,
    };
    const resource = idOf('networkSecurityGroups/securityRules', 'nsg-vm', 'new');
    const { model } = changed(sample(), { resource, property: '', from: null, to: { properties } });
    expect(
      model.resources.nsgs
        .get(keyOf('networkSecurityGroups', 'nsg-vm'))
        ?.rules.slice(0, 3)
        .map((rule) => rule.name),
    ).toEqual(['web', 'new', 'asg']);
    const group = { resource: idOf('networkSecurityGroups', 'n'), property: '', from: null, to: { properties: { securityRules: [] } } };
    expect(changed(sample(), group).model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules).toHaveLength(6);
  });

  test('an admin rule removed is removed from every VNet', () => {
    const { model } = changed(sample(), { resource: '/m/rules/deny', property: '', from: { access: 'Deny' }, to: null });
    expect([...model.adminRules.values()]).toEqual([[]]);
  });

  test('a VNet removed goes with its subnets and peerings', () => {
    const { model } = changed(sample(), { resource: idOf('virtualNetworks', 'vnet-spoke'), property: '', from: undefined, to: null });
    const left = [...model.resources.subnets.keys(), ...model.resources.peerings.keys()].filter((key) =>
      key.startsWith(keyOf('virtualNetworks', 'vnet-spoke')),
    );
    expect(left).toEqual([]);
  });

  test('the present value of a whole resource is a body that makes it again', () => {
    for (const resource of [PEERING, ROUTE, RULE]) {
      const original = sample();
      const body = propertyOf(original, resource, '');
      const anew = changed(
        original,
        { resource, property: '', from: body, to: null },
        { resource, property: '', from: null, to: body },
      ).model;
      expect(propertyOf(anew, resource, '')).toEqual(body);
    }
    expect(propertyOf(sample(), `${PEERING}x`, '')).toBeNull();
  });
});
