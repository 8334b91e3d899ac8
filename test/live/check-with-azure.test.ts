/** "Check with Azure": what Azure computed itself confirms or contradicts a verdict, line by line. */
import { describe, expect, test } from '@jest/globals';
import type { AnswerReply, CheckingReply, Reply } from '../../src/app/reply.ts';
import { nameOf } from '../../src/network/resource-id.ts';
import { textOf } from '../../src/words/text.ts';
import { LAB_GROUP, LAB_SUBSCRIPTION, opened } from '../azure/opened.ts';
import { armError } from '../fake-azure/faults.ts';
import type { Json } from '../fake-azure/wire-folder.ts';
import { idOf } from '../network/make-model.ts';
import { connectedSpoke, connectionId, vhub, wan } from '../reach/wan-topology.ts';
import { liveFleetOn, type Running, type RunningOptions } from './live-fleet-on.ts';

const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const gateway = (n: number): string => `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-0${n}`;

async function started(options: RunningOptions = {}, on?: Parameters<typeof liveFleetOn>[1]) {
  const live = await liveFleetOn(options, on);
  await live.swept();
  const nics = [...live.fake.world.all()]
    .map(({ id }) => String(id))
    .filter((id) => /networkInterfaces\/[^/]+$/i.test(id) && /hub-0[13]/.test(id));
  return { ...live, nics: nics.sort() };
}

function route(prefix: string, nextHopType: string, source = 'Default') {
  return { source, state: 'Active', addressPrefix: [prefix], nextHopType, nextHopIpAddress: [] };
}

/** What Azure would return for the lab as it is: gateway routes to the other hubs only behind a gateway that takes them. */
function record(
  { fake, nics }: Running & { readonly nics: readonly string[] },
  tables: readonly (readonly object[])[],
  learned: readonly (readonly string[])[],
): void {
  for (const [i, nic] of nics.entries()) {
    fake.world.setRead(nic, 'effectiveRouteTable', { value: tables[i] });
    fake.world.setRead(nic, 'effectiveNetworkSecurityGroups', { value: [] });
  }
  for (const [i, n] of [1, 3].entries()) {
    fake.world.setRead(gateway(n), 'learnedRoutes', {
      value: (learned[i] ?? []).map((network) => ({
        network,
        nextHop: '10.2.0.1',
        origin: 'EBgp',
        asPath: '12076-12076',
        weight: 32769,
        sourcePeer: '10.2.0.1',
      })),
    });
  }
}

const flagOf = ({ fake }: Running, n: number): unknown =>
  (fake.world.get(gateway(n)) as { properties: Record<string, unknown> }).properties.allowRemoteVnetTraffic;

/** Azure's own computing, honest: a NIC has a gateway route to the other hub where its gateway's flag is on. */
function asComputed(live: Running & { readonly nics: readonly string[] }): void {
  const spaces = ['10.1.0.0/16', '10.3.0.0/16'];
  const takes = [1, 3].map((n) => flagOf(live, n) === true);
  const tables = [0, 1].map((i) => [
    route(spaces[i] as string, 'VnetLocal'),
    route('0.0.0.0/0', 'Internet'),
    route('10.0.0.0/8', 'None'),
    ...(takes[i] ? [route(spaces[1 - i] as string, 'VirtualNetworkGateway', 'VirtualNetworkGateway')] : []),
  ]);
  record(
    live,
    tables,
    [0, 1].map((i) => (takes[i] ? [spaces[1 - i] as string] : [])),
  );
}

/** Every flag on: the lab in which everything reaches everything. */
function openUp({ fake }: Running): void {
  for (const n of [1, 2, 3]) {
    const wire = fake.world.get(gateway(n)) as { properties: object };
    fake.world.put(gateway(n), { ...wire, properties: { ...wire.properties, allowRemoteVnetTraffic: true } });
  }
}

const check = (live: Running): Promise<Reply> => live.ask(QUESTION, { check: true });

function isAnswer(reply: Reply): asserts reply is AnswerReply {
  expect(reply.kind).toBe('answer');
}

test('agreement is shown as confirmed, line by line, and the verdict stands', async () => {
  const live = await started();
  asComputed(live);
  const before = await live.ask(QUESTION);
  const reply = await check(live);
  isAnswer(reply);
  isAnswer(before);
  const lines = reply.checked?.lines ?? [];
  expect(lines.map(({ read, says }) => [read, says])).toEqual([
    ['effectiveRouteTable', 'agrees'],
    ['effectiveNetworkSecurityGroups', 'agrees'],
    ['effectiveRouteTable', 'agrees'],
    ['effectiveNetworkSecurityGroups', 'agrees'],
    ['learnedRoutes', 'agrees'],
    ['learnedRoutes', 'agrees'],
  ]);
  expect(reply.verdict.outcome).toBe(before.verdict.outcome);
  expect(textOf(reply)).toMatch(/Checked with Azure .*: 6 confirmed, 0 contradicted/);
});

/** An NSG as Azure makes it, at every NIC of the ends, and the rules in effect there: the tag holds what routes lead to. */
function guard(
  { fake, nics }: Running & { readonly nics: readonly string[] },
  reach: readonly (readonly string[])[],
  access = 'Allow',
): void {
  const id = `${LAB_GROUP}/Microsoft.Network/networkSecurityGroups/nsg-guard`;
  const ping = { priority: 100, direction: 'Inbound', access, protocol: 'Icmp' };
  const own = { ...ping, sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' };
  fake.world.put(id, {
    id,
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: { securityRules: [{ id: `${id}/securityRules/ping`, name: 'ping', properties: own }] },
  });
  const every = {
    sourceAddressPrefix: '0.0.0.0/0',
    destinationAddressPrefix: '0.0.0.0/0',
    sourcePortRange: '0-65535',
    destinationPortRange: '0-65535',
  };
  for (const [i, nic] of nics.entries()) {
    const wire = fake.world.get(nic) as { properties: object };
    fake.world.put(nic, { ...wire, properties: { ...wire.properties, networkSecurityGroup: { id } } });
    const tag = {
      sourceAddressPrefix: 'VirtualNetwork',
      destinationAddressPrefix: 'VirtualNetwork',
      expandedSourceAddressPrefix: reach[i],
      expandedDestinationAddressPrefix: reach[i],
    };
    const rules = [
      { name: 'securityRules/ping', ...every, ...ping, access: 'Allow' },
      ...['In', 'Out'].flatMap((way) => [
        {
          name: `defaultSecurityRules/AllowVnet${way}Bound`,
          ...every,
          ...tag,
          protocol: 'All',
          access: 'Allow',
          priority: 65000,
          direction: `${way}bound`,
        },
        {
          name: `defaultSecurityRules/DenyAll${way}Bound`,
          ...every,
          protocol: 'All',
          access: 'Deny',
          priority: 65500,
          direction: `${way}bound`,
        },
      ]),
    ];
    fake.world.setRead(nic, 'effectiveNetworkSecurityGroups', {
      value: [{ networkSecurityGroup: { id }, association: { networkInterface: { id: nic } }, effectiveSecurityRules: rules }],
    });
  }
}

test('the rules in effect are held against those that decide, an NSG that is new since the sweep too', async () => {
  const live = await started();
  openUp(live);
  asComputed(live);
  const all = ['10.1.0.0/16', '10.3.0.0/16'];
  guard(live, [all, all]);
  const passes = await check(live);
  isAnswer(passes);
  const rules = ({ checked }: AnswerReply) =>
    checked?.lines.filter(({ read, about }) => read === 'effectiveNetworkSecurityGroups' && about !== null) ?? [];
  expect(passes.verdict).toMatchObject({ outcome: 'reachable', doubts: [] });
  expect(rules(passes).map(({ about, says, recorded }) => [about, says, recorded])).toEqual([
    ['nsg-guard, 10.1.0.4 → 10.3.0.4', 'agrees', 'Allow AllowVnetOutBound (65000)'],
    ['nsg-guard, 10.1.0.4 → 10.3.0.4', 'agrees', 'Allow ping (100), Allow AllowVnetInBound (65000)'],
  ]);
  // The NSG says otherwise by now, and Azure still applies the old rule.
  guard(live, [all, all], 'Deny');
  const late = await check(live);
  isAnswer(late);
  expect(late.verdict).toMatchObject({ outcome: 'unknown', doubts: [{ code: 'recorded-differs', resource: live.nics[1] }] });
  expect(rules(late)[1]).toMatchObject({ says: 'differs', computed: 'Deny ping (100), Allow AllowVnetInBound (65000)' });
  expect(textOf(late)).toMatch(/✖ .*effective security rules for nsg-guard, 10\.1\.0\.4 → 10\.3\.0\.4: Azure has Allow ping/);
});

test('what a network manager has in effect at a NIC is held against the admin rules of its VNet', async () => {
  const on = await opened({ quota: null });
  const manager = `${LAB_GROUP}/Microsoft.Network/networkManagers/avnm`;
  const [vnet = ''] = [...on.fake.world.all()].map(({ id }) => String(id)).filter((id) => /virtualNetworks\/[^/]*hub-03$/i.test(id));
  const deny = { access: 'Deny', priority: 10, direction: 'Inbound', protocol: 'Any', sources: [], destinations: [] };
  on.fake.world.setRead(vnet, 'effectiveSecurityAdminRules', {
    value: [{ id: `${manager}/securityAdminConfigurations/c/ruleCollections/rc/rules/quiet`, kind: 'Custom', properties: deny }],
  });
  const live = await started({}, on);
  openUp(live);
  asComputed(live);
  const says = async () => {
    const reply = await check(live);
    isAnswer(reply);
    const own = reply.checked?.lines.filter(({ about }) => about?.startsWith(`${nameOf(vnet)}, `)) ?? [];
    return [reply.verdict.outcome, ...own.map(({ resource, says: said, recorded, computed }) => [resource, said, recorded, computed])];
  };
  const [, nic = ''] = live.nics;
  expect(await says()).toEqual(['unknown', [nic, 'differs', null, 'Deny quiet (10)']]);
  const every = { sourceAddressPrefix: '0.0.0.0/0', destinationAddressPrefix: '0.0.0.0/0', sourcePortRange: '0-65535' };
  const rule = {
    name: 'quiet',
    access: 'Deny',
    priority: 10,
    direction: 'Inbound',
    protocol: 'All',
    destinationPortRange: '0-65535',
    ...every,
  };
  on.fake.world.setRead(nic, 'effectiveNetworkSecurityGroups', {
    value: [{ association: { networkManager: { id: manager } }, effectiveSecurityRules: [rule] }],
  });
  expect(await says()).toEqual(['blocked', [nic, 'agrees', 'Deny quiet (10)', 'Deny quiet (10)']]);
});

test('a closed gateway keeps the other side out of the tag as well: that contradicts nothing', async () => {
  const live = await started();
  asComputed(live);
  // The first hub's gateway takes the routes of the third's, which does not take the first's.
  guard(live, [['10.1.0.0/16', '10.3.0.0/16'], ['10.3.0.0/16']]);
  const reply = await check(live);
  isAnswer(reply);
  expect(reply.verdict).toMatchObject({ outcome: 'blocked', doubts: [] });
  expect(reply.checked?.lines.map(({ says }) => says)).toEqual(Array.from({ length: 8 }, () => 'agrees'));
});

test('a deciding difference makes the verdict unknown, and both are shown', async () => {
  const live = await started();
  openUp(live);
  expect(await live.ask(QUESTION)).toMatchObject({ verdict: { outcome: 'reachable' } });
  asComputed(live);
  const [nic = ''] = live.nics;
  live.fake.world.setRead(nic, 'effectiveRouteTable', {
    value: [
      route('10.1.0.0/16', 'VnetLocal'),
      route('0.0.0.0/0', 'VirtualAppliance', 'User'),
      route('10.3.0.0/16', 'VirtualAppliance', 'User'),
    ],
  });
  const reply = await check(live);
  isAnswer(reply);
  expect(reply.verdict.outcome).toBe('unknown');
  expect(reply.verdict.doubts).toContainEqual(expect.objectContaining({ code: 'recorded-differs' }));
  const line = reply.checked?.lines.find(({ says }) => says === 'differs');
  expect(line).toMatchObject({ read: 'effectiveRouteTable', about: '10.3.0.4', recorded: '10.3.0.0/16 → VirtualAppliance' });
  // What was read is evidence for the next question as well, until the next sweep.
  expect(await live.ask(QUESTION)).toMatchObject({ verdict: { outcome: 'unknown' } });
});

test('security rules in effect that are not those of the NSGs make it unknown', async () => {
  const live = await started();
  openUp(live);
  asComputed(live);
  const [nic = ''] = live.nics;
  const nsg = { id: `${LAB_GROUP}/Microsoft.Network/networkSecurityGroups/nsg-unknown` };
  live.fake.world.setRead(nic, 'effectiveNetworkSecurityGroups', {
    value: [{ networkSecurityGroup: nsg, association: {}, effectiveSecurityRules: [{ name: 'securityRules/deny-all' }] }],
  });
  const reply = await check(live);
  isAnswer(reply);
  expect(reply.verdict.outcome).toBe('unknown');
  expect(reply.checked?.lines).toContainEqual(
    expect.objectContaining({
      read: 'effectiveNetworkSecurityGroups',
      says: 'differs',
      recorded: 'nsg-unknown (deny-all)',
      computed: null,
    }),
  );
  expect(reply.remedies).toEqual([]);
});

describe('progress', () => {
  test('names what is still being read, until all is', async () => {
    const live = await started({ fake: { operationMs: 300 } });
    asComputed(live);
    await check(live);
    const shown = live.early as CheckingReply[];
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.every(({ kind, answer }) => kind === 'checking' && answer.kind === 'answer')).toBe(true);
    expect(shown[0]?.reads.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'reading'));
    const left = shown.map(({ reads }) => reads.filter(({ state }) => state === 'reading').length);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(textOf(shown[0] as Reply)).toMatch(/0 of 6 readings done/);
  });
});

test('where a virtual hub leads is held against the way through it', async () => {
  const spokes = [connectedSpoke('vh', 'a', '10.10.0.0/24'), connectedSpoke('vh', 'b', '10.11.0.0/24')];
  const on = await opened({ quota: null, model: [wan(), vhub('vh', '10.3.0.0/23'), ...spokes.flat()] as unknown as Json[] });
  const hub = idOf('virtualHubs', 'vh');
  const rows = (b: string) =>
    [
      ['10.10.0.0/24', 'to-a'],
      ['10.11.0.0/24', b],
    ].map(([prefix, to]) => ({
      addressPrefixes: [prefix],
      nextHopType: 'Virtual Network Connection',
      nextHops: [connectionId('vh', to ?? '')],
      asPath: '',
    }));
  on.fake.world.setRead(hub, 'effectiveRoutes', { value: rows('to-b') });
  const live = await liveFleetOn({}, on);
  await live.swept();
  const says = async () => {
    const reply = await live.ask('can vm-a reach vm-b?', { check: true });
    isAnswer(reply);
    const own = reply.checked?.lines.filter(({ read }) => read === 'effectiveRoutes') ?? [];
    return [reply.verdict.outcome, ...own.map(({ resource, about, says: said, recorded }) => [nameOf(resource), about, said, recorded])];
  };
  expect(await says()).toEqual([
    'reachable',
    ['vh', '10.11.0.4', 'agrees', '10.11.0.0/24 → to-b'],
    ['vh', '10.10.0.4', 'agrees', '10.10.0.0/24 → to-a'],
  ]);
  on.fake.world.setRead(hub, 'effectiveRoutes', { value: rows('to-c') });
  expect(await says()).toEqual([
    'unknown',
    ['vh', '10.11.0.4', 'differs', '10.11.0.0/24 → to-c'],
    ['vh', '10.10.0.4', 'agrees', '10.10.0.0/24 → to-a'],
  ]);
});

test('a read that fails is one line with what to do; the others are weighed', async () => {
  const live = await started();
  asComputed(live);
  live.fake.script({
    path: 'getLearnedRoutes',
    times: 0,
    effect: armError(
      403,
      'AuthorizationFailed',
      "The client 'hairpin' with object id 'x' does not have authorization to perform action 'Microsoft.Network/virtualNetworkGateways/getLearnedRoutes/action' over scope '/subscriptions/x'.",
    ),
  });
  const reply = await check(live);
  isAnswer(reply);
  const failed = reply.checked?.lines.filter(({ says }) => says === 'failed') ?? [];
  expect(failed.map(({ read }) => read)).toEqual(['learnedRoutes', 'learnedRoutes']);
  expect(failed[0]?.trouble).toMatch(/getLearnedRoutes\/action/i);
  expect(reply.checked?.lines.filter(({ says }) => says === 'agrees')).toHaveLength(4);
  expect(textOf(reply)).toContain('2 not read');
});

test('a machine that was stopped meanwhile is not asked about; one whose power is not known is, and refused by Azure', async () => {
  const rights: Record<string, readonly string[]> = {};
  const live = await started({ fake: { rights } });
  asComputed(live);
  const machine = `${LAB_GROUP}/Microsoft.Compute/virtualMachines/vm-hub-03`;
  const wire = live.fake.world.get(machine) as { properties: object };
  const instanceView = { statuses: [{ code: 'ProvisioningState/succeeded' }, { code: 'PowerState/deallocated' }] };
  live.fake.world.put(machine, { ...wire, properties: { ...wire.properties, instanceView } });
  const reply = await check(live);
  isAnswer(reply);
  const ofNic = ({ checked }: AnswerReply, says: string) =>
    checked?.lines.filter((line) => line.says === says && line.resource === live.nics[1]) ?? [];
  expect(ofNic(reply, 'off').map(({ read, about }) => [read, about])).toEqual([
    ['effectiveRouteTable', 'vm-hub-03'],
    ['effectiveNetworkSecurityGroups', 'vm-hub-03'],
  ]);
  expect(reply.verdict.causes.map(({ code }) => code)).toContain('host-off');
  expect(textOf(reply)).toMatch(/2 not read[\s\S]*vm-hub-03 does not run/);
  expect(live.fake.requests.filter(({ method, path }) => method === 'POST' && /vm-hub-03/.test(path))).toEqual([]);
  rights[LAB_SUBSCRIPTION] = ['Microsoft.Network/*'];
  const blind = await started({ fake: { rights } });
  asComputed(blind);
  blind.fake.world.put(machine, { ...wire, properties: { ...wire.properties, instanceView } });
  const refused = await blind.ask('can 10.1.0.4 reach 10.3.0.4?', { check: true });
  isAnswer(refused);
  expect(ofNic(refused, 'failed').map(({ trouble }) => trouble)).toEqual([
    expect.stringMatching(
      /^The reading ended as Failed \(OperationNotAllowed: .* its virtual machine is running\): mend what it names, then ask again\.$/,
    ),
    expect.stringMatching(/^The reading ended as Failed/),
  ]);
});

test('where nothing can be asked, that is said', async () => {
  const live = await started();
  const reply = await live.ask('can 8.8.8.8 reach 9.9.9.9?', { check: true });
  expect(reply).toMatchObject({ kind: 'cannot', reason: 'nothing-to-check' });
});

test('contradicted rules leave blocked what no rule could open', async () => {
  const live = await started();
  asComputed(live);
  const [nic = ''] = live.nics;
  live.fake.world.setRead(nic, 'effectiveNetworkSecurityGroups', {
    value: [
      { networkSecurityGroup: { id: `${LAB_GROUP}/Microsoft.Network/networkSecurityGroups/nsg-unknown` }, effectiveSecurityRules: [] },
    ],
  });
  const reply = await check(live);
  isAnswer(reply);
  expect(reply.verdict.outcome).toBe('blocked');
  expect(reply.verdict.doubts).toContainEqual(expect.objectContaining({ code: 'recorded-differs', resource: nic }));
});
