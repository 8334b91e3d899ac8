import { describe, expect, test } from '@jest/globals';
import type { AdminRule } from '../../src/network/filter.ts';
import type { Model, Unread } from '../../src/network/model.ts';
import { keyOf } from '../../src/network/resource-id.ts';
import type { FilterResult } from '../../src/reach/filter-result.ts';
import { filterInbound, filterOutbound } from '../../src/reach/nsg.ts';
import { EVERYTHING, trafficOf, describe as words } from '../../src/reach/traffic.ts';
import { adminRule, from, group, head, inbound, packet, type Setup, SUBNET, setUp, subnetOf, tcp, to, VNET } from './filter-model.ts';

const asked = trafficOf({ protocol: 'tcp', port: 443 });
const open = ['tcp/443'];

function into(rules: readonly AdminRule[] | null, setup: Setup = {}, extra: Partial<Model> = {}): FilterResult {
  const adminRules = new Map(rules === null ? [] : [[keyOf(VNET), rules]]);
  const { model, point } = setUp({ ...setup, model: { adminRules, ...extra } });
  return filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), asked);
}

const fate = (result: FilterResult) => ({ passed: words(result.passed), denied: words(result.denied), doubtful: words(result.doubtful) });
const blockers = (result: FilterResult) => result.causes.map((cause) => `${cause.code} ${cause.facts.rule}`);
const stages = (result: FilterResult) => result.stages.map((stage) => stage.stage);

const alwaysAllow = adminRule('Inbound', 'AlwaysAllow', 1, tcp(443));
const allow = adminRule('Inbound', 'Allow', 1, tcp(443));
const deny = adminRule('Inbound', 'Deny', 2, tcp(443));
const closed: Setup = { subnetNsg: group('s', inbound('Deny', 100)) };

describe('admin rules stand before the NSGs [SAR]', () => {
  test.each<[string, AdminRule[], Setup, string[], string[]]>([
    ['Deny ends it', [deny], {}, ['admin-rule-deny Deny-2'], ['admin']],
    ['AlwaysAllow ends it: the NSG is not asked', [alwaysAllow], closed, [], ['admin']],
    ['Allow goes on to the NSG', [allow], closed, ['nsg-deny deny-in-100'], ['admin', 'subnetNsg']],
    ['Allow before Deny: the Deny is not met', [allow, deny], {}, [], ['admin']],
    ['the lower number comes first, whatever the order of the list', [deny, alwaysAllow], {}, [], ['admin']],
    ['both deny: both are said', [deny], closed, ['admin-rule-deny Deny-2', 'nsg-deny deny-in-100'], ['admin', 'subnetNsg']],
    [
      'no rule matches: the NSGs decide',
      [adminRule('Inbound', 'Deny', 2, tcp(22))],
      closed,
      ['nsg-deny deny-in-100'],
      ['admin', 'subnetNsg'],
    ],
    ['a rule for the other direction', [adminRule('Outbound', 'Deny', 2)], {}, [], ['admin']],
    ['a rule for another source', [adminRule('Inbound', 'Deny', 2, from('10.3.0.0/16'))], {}, [], ['admin']],
  ])('%s', (_, rules, setup, expected, met) => {
    const result = into(rules, setup);
    expect(blockers(result)).toEqual(expected);
    expect(stages(result)).toEqual(met);
    expect(fate(result)).toEqual(
      expected.length === 0 ? { passed: open, denied: [], doubtful: [] } : { passed: [], denied: open, doubtful: [] },
    );
  });

  test('outbound they come first as well', () => {
    const adminRules = new Map([[keyOf(VNET), [adminRule('Outbound', 'Deny', 7, to('10.2.0.0/16'))]]]);
    const { model, point } = setUp({ nicNsg: group('n'), model: { adminRules } });
    const result = filterOutbound(model, point, packet('10.1.0.4', '10.2.0.4', model), asked);
    expect(stages(result)).toEqual(['admin', 'nicNsg']);
    expect(blockers(result)).toEqual(['admin-rule-deny Deny-7']);
  });

  test('AlwaysAllow for one port spares that port alone from the NSG', () => {
    const { model, point } = setUp({ ...closed, model: { adminRules: new Map([[keyOf(VNET), [alwaysAllow]]]) } });
    const result = filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), trafficOf({ protocol: 'tcp', port: null }));
    expect(fate(result)).toEqual({ passed: open, denied: ['tcp/0-442', 'tcp/444-65535'], doubtful: [] });
    expect(result.causes.map((cause) => cause.facts.denied)).toEqual([['tcp/0-442', 'tcp/444-65535']]);
  });

  test('the cause names rule and VNet', () => {
    const [cause] = into([deny], { resources: { vnets: new Map([[keyOf(VNET), vnet]]) } }).causes;
    expect(cause).toMatchObject({
      resource: deny.id,
      property: 'properties.access',
      value: 'Deny',
      needed: 'Allow',
      basis: 'documented',
      source: 'SAR',
    });
    expect(cause?.facts).toMatchObject({ stage: 'admin', vnet: 'hub-01', priority: 2, denied: open });
  });

  test('a tag that is not expanded leaves it open whether the NSG is met', () => {
    const adminRules = new Map([[keyOf(VNET), [adminRule('Inbound', 'AlwaysAllow', 1, from('Storage'))]]]);
    const { model, point } = setUp({ ...closed, model: { adminRules } });
    const result = filterInbound(model, point, packet('20.60.1.1', '10.1.0.4', model), asked);
    expect(fate(result)).toEqual({ passed: [], denied: [], doubtful: open });
    expect(result.causes).toEqual([]);
    expect(result.doubts.map((doubt) => doubt.code)).toEqual(['tag-not-expanded']);
    const openNsg = filterInbound(model, { nic: null, subnet: null }, packet('20.60.1.1', '10.1.0.4', model), asked);
    expect(words(openNsg.passed)).toEqual(open);
  });
});

const vnet = {
  ...head(VNET),
  location: null,
  addressSpace: [],
  subnets: [],
  peerings: [],
  summarizedGatewayPrefixes: [],
  natGateway: null,
};

describe('where they do not apply [SAR]', () => {
  const named = (name: string): Setup => ({ subnet: { name } });
  const delegated = (delegation: string): Setup => ({ otherSubnets: [subnetOf(`${VNET}/subnets/other`, { delegations: [delegation] })] });
  const frontend = (type: string): Setup => ({
    resources: { otherFrontends: new Map([['/f', { ...head('/f'), type, subnet: keyOf(SUBNET), address: null }]]) },
  });

  test.each<[string, Setup, boolean]>([
    ['an ordinary subnet', {}, true],
    ['Bastion', named('AzureBastionSubnet'), false],
    ['Azure Firewall', named('AzureFirewallSubnet'), false],
    ['Route Server', named('RouteServerSubnet'), false],
    ['a gateway', named('gatewaysubnet'), false],
    ['an application gateway', frontend('Microsoft.Network/applicationGateways'), false],
    ['another frontend', frontend('Microsoft.Network/loadBalancers'), true],
    ['a managed instance in the VNet', delegated('Microsoft.Sql/managedInstances'), false],
    ['Databricks in the VNet', delegated('Microsoft.Databricks/workspaces'), false],
    ['another delegation in the VNet', delegated('Microsoft.Web/serverFarms'), true],
    [
      'a managed instance in another VNet',
      { otherSubnets: [subnetOf('/v2/subnets/mi', { vnet: '/v2', delegations: ['Microsoft.Sql/managedInstances'] })] },
      true,
    ],
    ['a private endpoint', { nic: { privateEndpoint: '/pe' } }, false],
  ])('%s', (_, setup, applies) => {
    expect(blockers(into([deny], setup))).toEqual(applies ? ['admin-rule-deny Deny-2'] : []);
  });
});

describe('admin rules that were not read', () => {
  const line = (rest: Partial<Unread>): Unread => ({ text: 'x', scope: null, type: null, why: 'missing', ...rest });
  const effective = 'microsoft.network/virtualnetworks/effectivesecurityadminrules';

  test.each<[string, readonly AdminRule[] | null, Unread, boolean]>([
    ['of this VNet', null, line({ scope: keyOf(VNET), type: effective }), true],
    ['of its subscription', null, line({ scope: '/subscriptions/s1', type: 'microsoft.network/networkmanagers' }), true],
    ['of no scope, by its words', null, line({ text: 'security admin rules: 403' }), true],
    ['of another subscription', null, line({ scope: '/subscriptions/s10', type: effective }), false],
    ['of another VNet', null, line({ scope: `${keyOf(VNET)}-b`, type: effective }), false],
    [
      'something else of this VNet',
      null,
      line({ scope: keyOf(VNET), type: 'microsoft.network/virtualnetworks/effectiveconnectivityconfigurations' }),
      false,
    ],
    ['of the managers, but the VNet was asked', [], line({ scope: '/subscriptions/s1', type: 'microsoft.network/networkmanagers' }), false],
    ['part of what the VNet was asked', [], line({ scope: keyOf(VNET), type: effective, why: 'broken' }), true],
    ['only a note', null, line({ scope: keyOf(VNET), type: effective, why: 'twice' }), false],
  ])('%s', (_, rules, unread, doubtful) => {
    const result = into(rules, {}, { unread: [unread] });
    expect(fate(result)).toEqual(doubtful ? { passed: [], denied: [], doubtful: open } : { passed: open, denied: [], doubtful: [] });
    expect(result.doubts.map((doubt) => [doubt.code, doubt.facts.what])).toEqual(doubtful ? [['not-read', 'adminRules']] : []);
  });

  test('nobody asked for them: no doubt', () => {
    expect(into(null).doubts).toEqual([]);
  });

  test('an AlwaysAllow among them could let past the NSG, so its denial is not definite', () => {
    const result = into(null, closed, { unread: [line({ scope: keyOf(VNET), type: effective })] });
    expect(fate(result)).toEqual({ passed: [], denied: [], doubtful: open });
    expect(result.causes).toEqual([]);
    expect(stages(result)).toEqual(['subnetNsg']);
  });

  test('where none would apply it does not matter', () => {
    const unread = [line({ scope: keyOf(VNET), type: effective })];
    expect(into(null, { subnet: { name: 'GatewaySubnet' } }, { unread }).doubts).toEqual([]);
  });
});

test('a VNet without rules lets everything on', () => {
  const { model, point } = setUp({});
  expect(filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), EVERYTHING).passed).toBe(EVERYTHING);
});
