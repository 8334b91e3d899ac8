/** Who must act: a sentence for every code, in both languages, that names the resource and is fit to be read whatever is known. */
import { describe, expect, test } from '@jest/globals';
import type { AnswerReply } from '../../src/app/reply.ts';
import { CAUSE_CODES, type CauseCode } from '../../src/reach/codes.ts';
import type { Cause, Facts } from '../../src/reach/verdict.ts';
import { answerJson } from '../../src/words/json-answer.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { whoActs } from '../../src/words/who-acts.ts';
import { blocked, circuit, gateway, idOf, partial, peeringRemedy, reachable, unknown, vm, vnet } from './sample-answers.ts';
import { LANGUAGES } from './sample-replies.ts';

function cause(code: CauseCode, resource: string, facts: Facts = {}, property: string | null = null): Cause {
  return { code, direction: 'both', resource, property, value: null, needed: null, basis: 'documented', source: null, facts };
}

function because(language: 'en' | 'ja', causes: readonly Cause[], remedies: AnswerReply['remedies'] = []): AnswerReply {
  const answer = blocked(language);
  return { ...answer, remedies, verdict: { ...answer.verdict, causes } };
}

const said = (language: 'en' | 'ja', ...causes: readonly Cause[]): readonly string[] =>
  whoActs(because(language, causes), lexiconOf(language));

const machine = vm(3).resource ?? '';
const policy = idOf('firewallPolicies', 'pol-1');
const group = `${policy}/ruleCollectionGroups/group-1`;

/** What the sentence must name, in either language. */
const NAMED: Readonly<Record<CauseCode, readonly [Cause, ...string[]]>> = {
  'er-flag-off': [cause('er-flag-off', gateway(3), { flag: 'allowVirtualWanTraffic' }), 'ergw-hub-03', 'allowVirtualWanTraffic'],
  'er-no-shared-circuit': [cause('er-no-shared-circuit', gateway(1), { farGateway: 'ergw-far' }), 'ergw-hub-01', 'ergw-far'],
  'er-connection-down': [cause('er-connection-down', idOf('connections', 'conn-1'), { connection: 'conn-1' }), 'conn-1', 'BGP'],
  'er-circuit-down': [cause('er-circuit-down', circuit, { circuit: 'erc-lab-01' }), 'erc-lab-01'],
  'er-peering-down': [cause('er-peering-down', `${circuit}/peerings/AzurePrivatePeering`, { circuit: 'erc-lab-01' }), 'erc-lab-01'],
  'vpn-connection-down': [cause('vpn-connection-down', idOf('connections', 'vpn-1')), 'vpn-1', 'IPsec'],
  'gateway-down': [cause('gateway-down', gateway(2)), 'ergw-hub-02', 'Microsoft'],
  'gateway-subnet-propagation-off': [cause('gateway-subnet-propagation-off', idOf('routeTables', 'rt-gw')), 'rt-gw', 'GatewaySubnet'],
  'no-route': [cause('no-route', `${vnet(1)}/subnets/snet-vm`, { vnet: 'vnet-hub-01' }), 'vnet-hub-01'],
  'route-none': [cause('route-none', `${idOf('routeTables', 'rt-1')}/routes/drop`), 'rt-1', 'drop'],
  'route-loop': [cause('route-loop', `${vnet(1)}/subnets/snet-vm`, { subnet: 'snet-vm' }), 'snet-vm'],
  'next-hop-missing': [cause('next-hop-missing', `${idOf('routeTables', 'rt-1')}/routes/hop`, { nextHop: '10.9.9.9' }), 'hop', '10.9.9.9'],
  'peering-disconnected': [cause('peering-disconnected', `${vnet(1)}/virtualNetworkPeerings/p-1`), 'p-1'],
  'peering-access-off': [cause('peering-access-off', `${vnet(1)}/virtualNetworkPeerings/p-1`), 'p-1'],
  'peering-not-synced': [cause('peering-not-synced', `${vnet(1)}/virtualNetworkPeerings/p-1`), 'p-1', 'az network vnet peering sync'],
  'subnet-not-peered': [cause('subnet-not-peered', `${vnet(1)}/virtualNetworkPeerings/p-1`, { subnet: 'snet-db' }), 'p-1', 'snet-db'],
  'gateway-transit-off': [
    cause('gateway-transit-off', `${vnet(1)}/virtualNetworkPeerings/p-1`, { setting: 'useRemoteGateways' }),
    'p-1',
    'useRemoteGateways',
  ],
  'nsg-deny': [cause('nsg-deny', `${idOf('networkSecurityGroups', 'nsg-1')}/securityRules/deny-1`), 'nsg-1', 'deny-1'],
  'admin-rule-deny': [
    cause('admin-rule-deny', `${idOf('networkManagers', 'm')}/securityAdminConfigurations/c/ruleCollections/rc/rules/block`),
    'block',
  ],
  'firewall-deny': [
    cause('firewall-deny', group, { what: 'rule', firewall: 'fw-1', rule: 'no-ssh', collection: 'rc-1', group: 'group-1' }),
    'fw-1',
    'no-ssh',
    'rc-1',
    'group-1',
  ],
  'nva-no-forwarding': [cause('nva-no-forwarding', idOf('networkInterfaces', 'nic-nva'), { host: 'nva-1' }), 'nva-1', 'IP'],
  'asymmetric-path': [cause('asymmetric-path', idOf('azureFirewalls', 'fw-1'), { firewall: 'fw-1' }), 'fw-1'],
  'no-outbound': [cause('no-outbound', `${vnet(1)}/subnets/snet-vm`, { what: 'privateSubnet' }), 'snet-vm', 'NAT'],
  'private-endpoint-not-approved': [
    cause('private-endpoint-not-approved', idOf('privateEndpoints', 'pe-1')),
    'pe-1',
    'az network private-endpoint-connection',
  ],
  'host-off': [cause('host-off', machine, { host: 'vm-hub-03' }), 'vm-hub-03', `az vm start --ids ${machine}`],
  'no-such-host': [
    cause('no-such-host', `${vnet(1)}/subnets/snet-vm`, { address: '10.1.0.99', subnet: 'snet-vm' }),
    'snet-vm',
    '10.1.0.99',
  ],
  'ipv6-not-carried': [cause('ipv6-not-carried', idOf('virtualHubs', 'vh'), { hub: 'vh' }), 'vh', 'IPv4'],
};

const WHATS =
  'propagationOff peeringRoutesOff hubTable notPropagated noneTable basicWan bgpOff vpnPrefixes notLearned noPublicAddress noRule noBackend ownFrontend'
    .split(' ')
    .concat(
      'closedByDefault appliance default replyLeavesElsewhere natGatewayWithoutAddress firewallWithoutAddress firewallKeepsSource protocol noAddress other'.split(
        ' ',
      ),
    );
const LEFT_OVER = /undefined|null|NaN|\[object|\$\{| {2}|\(\)|[.。]{2}|, *\)|\( | [,.]/;

describe.each(LANGUAGES)('%s', (language) => {
  test.each(CAUSE_CODES)('%s names the resource and what to do', (code) => {
    const [given, ...names] = NAMED[code];
    const sentences = said(language, given);
    expect(sentences).toHaveLength(1);
    for (const name of names) expect(sentences[0]).toContain(name);
    expect(sentences[0]).toMatch(/[.。]$/);
  });

  test.each(CAUSE_CODES)('%s is fit to be read whatever is known', (code) => {
    const [{ resource, facts }] = NAMED[code];
    const sets: Facts[] = [facts, {}, ...WHATS.flatMap((what) => [{ what }, { ...facts, what }]), { missingSide: true }];
    const properties = [null, 'properties.adminState', 'properties.circuitProvisioningState', 'properties.enableOnlyIPv6Peering'];
    const sentences = sets.flatMap((each) =>
      [resource, '', 'x'].flatMap((id) => properties.flatMap((property) => said(language, cause(code, id, each, property)))),
    );
    expect([...new Set(sentences)].filter((sentence) => LEFT_OVER.test(sentence) || sentence.trim() !== sentence)).toEqual([]);
  });

  test('the same thing is said once', () => {
    const off = NAMED['host-off'][0];
    expect(said(language, off, { ...off, direction: 'forward' })).toHaveLength(1);
  });

  test('beside a way round it, who must act on what no setting lifts is said; what the remedy lifts is not', () => {
    const causes = [NAMED['er-circuit-down'][0], NAMED['er-flag-off'][0]];
    const sentences = whoActs(because(language, causes, [peeringRemedy]), lexiconOf(language));
    expect(sentences).toEqual(said(language, NAMED['er-circuit-down'][0]));
  });

  test('nobody must act where it is reachable, or not known; blocked without a cause is said to have no change', () => {
    for (const answer of [reachable(language), unknown(language), partial(language)])
      expect(whoActs(answer, lexiconOf(language))).toEqual([]);
    expect(said(language)).toEqual([lexiconOf(language).says.nothingToChange]);
  });

  test('no remedy is made up for it', () => {
    expect(answerJson(because(language, [NAMED['host-off'][0]])).remedies).toEqual([]);
  });
});

test.each(['@vm', '-vm', 'v\u202em', 'a\nb'])('no command starts a machine called %j', (name) => {
  const id = machine.replace('vm-hub-03', name);
  expect(said('en', cause('host-off', id, { host: 'the-host' }))).toEqual(['Whoever runs machine the-host must start it; then ask again.']);
});

test('an instance of a scale set is started by hand', () => {
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0';
  expect(said('en', cause('host-off', id, { host: 'v_0' }))).toEqual(['Whoever runs machine v_0 must start it; then ask again.']);
});
