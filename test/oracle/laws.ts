/** A case -> how the engine's answer to it differs from the one to a variant of the network, where no difference may be; null: it does not. */
import type { ReachAnswer } from '../../src/app/answer-schema.ts';
import type { Case } from './draw.ts';
import { engineAnswer, wireAnswer } from './engine.ts';
import type { Group, Host, Net, Rule } from './net.ts';
import { wireOf } from './wire.ts';

const codes = (list: readonly { readonly code: string }[]): string => [...new Set(list.map(({ code }) => code))].sort().join(' ');

/** What may not hang on names, places and the order of lists. */
const briefly = ({ verdict, passes, directions, causes, unknowns, remedies }: ReachAnswer): string =>
  JSON.stringify([
    verdict,
    passes,
    directions.map((each) => each.verdict),
    codes(causes),
    codes(unknowns),
    remedies.map((each) => [each.kind, each.verdictAfter, each.opens.length].join(' ')).sort(),
  ]);

const unlike = (first: ReachAnswer, second: ReachAnswer | null): string | null => {
  const [was, is] = [briefly(first), second && briefly(second)];
  return was === is ? null : `${was} became ${is}`;
};

/** Names that Azure gives a meaning, or the description does. */
const KEPT = /^(GatewaySubnet|AzureFirewallSubnet|asg|ipg)/;

/** Every name another one, in another order. */
function renamed({ net, question }: Case): Case {
  const subnets = net.vnets.flatMap((each) => each.subnets);
  const lists = [
    net.vnets,
    subnets,
    net.hosts,
    net.groups,
    net.tables,
    net.gateways,
    net.connections,
    net.circuits,
    net.hubs,
    net.vpnGateways,
  ];
  const names = [...lists, net.tunnels, net.balancers ?? []].flat().map(({ name }) => name);
  const unique = [...new Set([...names, ...net.hubs.flatMap(({ gateway }) => gateway?.name ?? [])])].filter((name) => !KEPT.test(name));
  const others = new Map(unique.map((name, i) => [name, `q${200 - i}-${name.replaceAll(/\d/g, '')}`]));
  const put = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_, each) => (typeof each === 'string' ? (others.get(each) ?? each) : each));
  return { net: put(net), question: put(question) };
}

/** All lists the other way round; rules of a kind stay where they are, where that tells which comes first. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, reversed(own)]));
}

/** Names, the order of lists and where the resources are kept change no answer. */
export async function namesDifference(drawn: Case): Promise<string | null> {
  const { net, question } = renamed(drawn);
  const moved = JSON.stringify(reversed(wireOf(net)))
    .replaceAll('00000000-0000-0000-0000-000000000001', 'abcdefab-0000-0000-0000-00000000000f')
    .replaceAll('rg-test', 'RG-Elsewhere');
  return unlike(await engineAnswer(drawn.net, drawn.question), await wireAnswer(net, question, JSON.parse(moved)));
}

const ALLOW = { priority: 100, access: 'Allow', protocol: '*', source: '*', destination: '*', ports: '*' } as const;
const RANK = ['blocked', 'unknown', 'partial', 'reachable'] as const;

/** Of a single flow: of several, one that passes now may be in doubt where it was denied before. */
export async function allowDifference({ net, question }: Case): Promise<string | null> {
  const one = { ...question, protocol: 'tcp', port: 443 } as const;
  const before = await engineAnswer(net, one);
  for (const { name } of net.groups) {
    const rules: Rule[] = [
      { ...ALLOW, direction: 'Inbound' },
      { ...ALLOW, direction: 'Outbound' },
    ];
    const wider = (group: Group): Group => (group.name === name ? { ...group, rules: [...rules, ...group.rules] } : group);
    const after = await engineAnswer({ ...net, groups: net.groups.map(wider) }, one);
    if (RANK.indexOf(after.verdict) < RANK.indexOf(before.verdict)) return `${before.verdict} became ${after.verdict} with ${name} open`;
  }
  return null;
}

/** Two networks peered with each other and a circuit of their own. */
function withIsland(net: Net): Net {
  const [first] = net.vnets;
  if (first === undefined || net.six) return net;
  const vnet = (n: number) => ({
    name: `v${n}`,
    prefixes: [`10.${n}.0.0/16`],
    subnets: [
      { name: 'snet-vm', prefix: `10.${n}.0.0/24`, group: 'nsg-island', table: 'rt-island' },
      { name: 'GatewaySubnet', prefix: `10.${n}.255.0/27` },
    ],
  });
  const host = (n: number): Host => ({
    ...{ name: `vm${n}`, vnet: `v${n}`, subnet: 'snet-vm', address: `10.${n}.0.4` },
    ...{ power: 'running', forwards: true, transparent: false },
  });
  const side = (from: number, to: number) => ({
    ...{ from: `v${from}`, to: `v${to}`, state: 'Connected' as const, known: [`10.${to}.0.0/16`] },
    ...{ access: true, forwarded: true, transit: false, useRemote: false },
  });
  return {
    ...net,
    vnets: [...net.vnets, vnet(77), vnet(78)],
    hosts: [...net.hosts, host(77), host(78)],
    groups: [...net.groups, { name: 'nsg-island', rules: [{ ...ALLOW, access: 'Deny', direction: 'Inbound' }] }],
    tables: [...net.tables, { name: 'rt-island', propagationOff: true, routes: [{ prefix: '10.0.0.0/8', type: 'None' }] }],
    peerings: [...net.peerings, side(77, 78), side(78, 77)],
    gateways: [
      ...net.gateways,
      { name: 'gw77', vnet: 'v77', remoteVnet: true, remoteWan: undefined, provisioning: 'Failed', admin: undefined, learned: null },
    ],
    connections: [
      ...net.connections,
      { name: 'conn77', gateway: 'gw77', circuit: 'c77', status: 'NotConnected', provisioning: 'Succeeded', weight: 0 },
    ],
    circuits: [...net.circuits, { name: 'c77', provider: 'Provisioned', enabled: 'Enabled', privatePeering: undefined }],
  };
}

/** What has nothing to do with either end changes nothing. */
export async function islandDifference({ net, question }: Case): Promise<string | null> {
  return unlike(await engineAnswer(net, question), await engineAnswer(withIsland(net), question));
}

/** Nothing that looks at a packet and nothing that begins no flow: there is no difference between a packet and a reply. */
function withoutFilters(net: Net): Net {
  const { firewall: _, balancers: __, ...rest } = net;
  return {
    ...rest,
    groups: net.groups.map((group) => ({ ...group, rules: [] })),
    vnets: net.vnets.map(({ admin: _, ...vnet }) => ({
      ...vnet,
      subnets: vnet.subnets.map(({ group: _, ...subnet }) => subnet),
    })),
    hosts: net.hosts.map(({ group: _, ...host }) => host),
  };
}

/** Who asks makes no difference. Of two ways that are closed, the one that is walked first may hide what the other would meet. */
export async function turnedDifference({ net, question }: Case): Promise<string | null> {
  const [from, to] = [question.from, question.to].map((name) => net.hosts.find((each) => each.name === name));
  if (from === undefined || to === undefined || to.endpoint) return null;
  const plain = withoutFilters(net);
  const there = await engineAnswer(plain, question);
  const back = await engineAnswer(plain, { ...question, from: question.to, to: question.from });
  return there.verdict === back.verdict ? null : `${there.verdict} there, ${back.verdict} back`;
}

/** Properties for whose absence the reference or Azure has a value, and names: all others, when they are not returned, are not known. */
const DEFAULTED = new Set([
  ...['allowVirtualNetworkAccess', 'disableBgpRoutePropagation', 'networkSecurityGroup', 'routeTable', 'adminState', 'peerCompleteVnets'],
  ...[
    'enableOnlyIPv6Peering',
    'privateEndpointNetworkPolicies',
    'delegations',
    'applicationSecurityGroups',
    'privateEndpoint',
    'location',
    'tags',
    'sku',
  ],
]);

/** Where a property may be cut: what leads there. */
function* placesIn(value: unknown, before: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (value === null || typeof value !== 'object') return;
  for (const [key, own] of Object.entries(value)) {
    const at = [...before, Array.isArray(value) ? Number(key) : key];
    if (!Array.isArray(value) && before.length > 1 && !DEFAULTED.has(key)) yield at;
    yield* placesIn(own, at);
  }
}

function cut(value: unknown, [first, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((each, i) => (i === first ? cut(each, rest) : each));
  const whole = value as Readonly<Record<string, unknown>>;
  if (rest.length > 0) return { ...whole, [String(first)]: cut(whole[String(first)], rest) };
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== first));
}

/** Without one of these what they would deny, drop or carry away is not known. */
const NEEDED =
  /\/(networkSecurityGroups|routeTables|firewallPolicies|expressRouteCircuits|localNetworkGateways|virtualNetworks|virtualHubs)$/;

/** Of one host to another that answers: what is not returned never makes an answer `reachable` that was not. */
export async function cutDifference({ net, question }: Case, pick: number): Promise<string | null> {
  const before = await engineAnswer(net, question);
  if (before.verdict === 'reachable') return null;
  const wire = JSON.parse(JSON.stringify(wireOf(net))) as object[];
  // By the contract a host of which no power state is known is taken to run.
  const isMachine = ([first]: readonly (string | number)[]): boolean =>
    (wire[Number(first)] as { readonly id: string }).id.includes('/virtualMachines/');
  const places = [...placesIn(wire)].filter((at) => !isMachine(at) && !at.includes('virtualMachine'));
  for (let i = 0; i < 12; i++) {
    const place = places[(pick * 7919 + i * 104729) % places.length];
    if (place === undefined) continue;
    const after = await wireAnswer(net, question, cut(wire, place) as object[]);
    if (after?.verdict !== 'reachable') continue;
    const at = (wire[Number(place[0])] as { readonly id: string }).id;
    return `${before.verdict} became reachable without ${place.slice(1).join('.')} of ${at.slice(at.indexOf('Microsoft'))}`;
  }
  const whole = wire as { readonly id: string; readonly type: string }[];
  for (const one of whole.filter(({ type }) => NEEDED.test(type))) {
    const after = await wireAnswer(
      net,
      question,
      wire.filter((each) => each !== one),
    );
    if (after?.verdict === 'reachable') return `${before.verdict} became reachable without ${one.id.slice(one.id.indexOf('Microsoft'))}`;
  }
  return null;
}
