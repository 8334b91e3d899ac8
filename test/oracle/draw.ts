/** Chance -> a small network worth asking about, and a question to it: mostly in order, with a fault here and there. */
import fc from 'fast-check';
import { devicesArb, NVA, withDevices } from './devices.ts';
import {
  type AdminRule,
  type Circuit,
  type Connection,
  type ErGateway,
  GATEWAY_SUBNET,
  type Group,
  type Host,
  type Hub,
  NETWORK_GROUP,
  type Net,
  type PeeringSide,
  type Question,
  type Subnet,
  type Table,
  type Tunnel,
  type VNet,
  type VpnGateway,
} from './net.ts';
import { bySix } from './six.ts';
import { openFacts, worldsOf } from './worlds.ts';

/** The first value most of the time. */
export function mostly<T>(usual: T, weight: number, ...rare: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });
}

export const flag = fc.oneof(
  { weight: 8, arbitrary: fc.constant<boolean | undefined>(true) },
  { weight: 3, arbitrary: fc.constant<boolean | undefined>(false) },
  { weight: 1, arbitrary: fc.constant<boolean | undefined>(undefined) },
);

/** What a VNet is: with a gateway, a spoke of the first VNet, connected to the virtual hub, or by itself. */
export type Role = 'gateway' | 'spoke' | 'wan' | 'plain';

const numbers = [1, 2, 3] as const;
const vnetName = (n: number): string => `v${n}`;
const prefixOf = (n: number): string => `10.${n}.0.0/16`;
const secondOf = (n: number): string => `172.16.${n}.0/24`;

const SEVERAL = ['10.1.0.0/16,10.3.0.4', '10.2.0.4,10.9.0.0/16'];

const ruleArb = (addresses: readonly string[]): fc.Arbitrary<Group['rules'][number]> =>
  fc
    .record({
      priority: fc.constant(0),
      direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
      access: fc.constantFrom('Allow' as const, 'Deny' as const),
      protocol: mostly<'*' | 'Tcp' | 'Udp' | 'Icmp'>('*', 2, 'Tcp', 'Udp', 'Icmp'),
      source: fc.constantFrom('*', 'VirtualNetwork', 'AzureCloud', ...SEVERAL, ...addresses),
      destination: fc.constantFrom('*', 'VirtualNetwork', 'Internet', 'Storage.JapanEast', 'Sql', ...SEVERAL, ...addresses),
      ports: fc.constantFrom('*', '443', '80-500', '22', '22,443'),
      asg: mostly<'source' | 'destination' | null>(null, 7, 'source', 'destination'),
      member: fc.constantFrom('asg1', 'asg2', 'asg3'),
    })
    .map(({ asg, member, ...rule }) => (asg ? { ...rule, [asg]: member } : rule))
    // ICMP has no ports, and Azure takes no rule that names any.
    .map((each) => (each.protocol === 'Icmp' ? { ...each, ports: '*' } : each));

const ADDRESSES = ['10.1.0.0/16', '10.1.0.4', '10.2.0.0/16', '10.2.0.4', '10.3.0.0/24', '10.0.0.0/8', '10.9.0.0/16', '172.16.2.0/24'];

function groupArb(name: string): fc.Arbitrary<Group> {
  return fc
    .array(ruleArb(ADDRESSES), { maxLength: 4 })
    .map((rules) => ({ name, rules: rules.map((each, i) => ({ ...each, priority: 200 + 10 * i })) }));
}

const adminArb: fc.Arbitrary<AdminRule[]> = fc
  .array(
    fc
      .tuple(
        ruleArb(ADDRESSES),
        fc.constantFrom('Allow' as const, 'AlwaysAllow' as const, 'Deny' as const),
        fc.tuple(...[0, 1].map(() => mostly('as drawn', 12, NETWORK_GROUP))),
      )
      .map(([rule, access, [source, destination]]) => ({
        ...rule,
        access,
        source: source === NETWORK_GROUP ? NETWORK_GROUP : plain(rule.source),
        destination: destination === NETWORK_GROUP ? NETWORK_GROUP : plain(rule.destination),
        ports: rule.ports.split(',')[0] ?? '*',
      })),
    { minLength: 1, maxLength: 3 },
  )
  .map((rules) => rules.map((each, i) => ({ ...each, priority: 10 + i })));

const plain = (written: string): string => (/^\d[^,]*$/.test(written) ? written : '*');

const serviceArb = mostly<string | undefined>(
  undefined,
  4,
  'Microsoft.Sql/managedInstances',
  'Microsoft.Databricks/workspaces',
  'Microsoft.Web/serverFarms',
);

interface EndpointSubnet {
  readonly policies: NonNullable<Subnet['policies']>;
  readonly connection: Host['connection'];
  readonly group: string | undefined;
  readonly table: string | undefined;
}

const endpointArb = (n: number): fc.Arbitrary<EndpointSubnet | null> =>
  maybeOf(
    fc.record({
      policies: fc.constantFrom(
        'Disabled' as const,
        'NetworkSecurityGroupEnabled' as const,
        'RouteTableEnabled' as const,
        'Enabled' as const,
      ),
      connection: mostly<Host['connection']>(undefined, 10, 'Pending', 'Rejected', null),
      group: mostly<string | undefined>(undefined, 1, `nsg${n}`),
      table: mostly<string | undefined>(undefined, 2, `rt${n}`),
    }),
    n === 2 ? [1, 1] : [1, 2],
  );

function tableArb(name: string): fc.Arbitrary<Table> {
  const prefix = fc.constantFrom(
    '10.1.0.0/16',
    '10.2.0.0/16',
    '10.3.0.0/16',
    '10.0.0.0/8',
    '0.0.0.0/0',
    '0.0.0.0/1',
    '10.2.0.0/24',
    '10.2.0.4/32',
    '10.1.0.0/24',
    'AzureCloud',
  );
  const kind = fc.oneof(
    { weight: 5, arbitrary: fc.constant({ type: 'VirtualAppliance' as const, nextHop: NVA }) },
    { weight: 3, arbitrary: fc.constant({ type: 'None' as const }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { type: 'Internet' as const },
        { type: 'VnetLocal' as const },
        { type: 'VirtualNetworkGateway' as const },
        { type: 'VirtualAppliance' as const, nextHop: '10.1.1.77' },
        { type: 'VirtualAppliance' as const, nextHop: '10.2.0.4' },
      ),
    },
  );
  const routes = fc.uniqueArray(fc.tuple(prefix, kind), { selector: ([each]) => each, maxLength: 3 });
  return fc
    .record({ propagationOff: mostly(false, 4, true), routes })
    .map((drawn) => ({ name, propagationOff: drawn.propagationOff, routes: drawn.routes.map(([each, to]) => ({ prefix: each, ...to })) }));
}

/** So many times with it, and so many times without. */
type Odds = readonly [some: number, none: number];

const maybeOf = <T>(arbitrary: fc.Arbitrary<T>, [some, none]: Odds): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: none, arbitrary: fc.constant(null) }, { weight: some, arbitrary });

function sideArb(from: number, to: number, gateway: { transit: boolean; useRemote: boolean }, faults: boolean): fc.Arbitrary<PeeringSide> {
  const rare = faults ? 9 : 40;
  return fc
    .record({
      state: mostly<PeeringSide['state']>('Connected', rare, 'Initiated', 'Disconnected'),
      stale: mostly(false, rare, true),
      access: mostly(true, rare, false),
      forwarded: fc.boolean(),
      transit: mostly(gateway.transit, 8, !gateway.transit),
    })
    .map(({ stale, ...rest }) => ({
      from: vnetName(from),
      to: vnetName(to),
      known: stale ? [secondOf(to)] : [prefixOf(to), secondOf(to)],
      useRemote: gateway.useRemote,
      ...rest,
    }));
}

/** Names of subnets of either VNet that are peered, and whether the address space that was peered is theirs alone. */
interface Peered {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly isExact: boolean;
}

const SUBNETS = ['snet-vm', 'snet-nva', 'snet-pe', 'snet-service', GATEWAY_SUBNET];

const peeredArb: fc.Arbitrary<Peered | null> = maybeOf(
  fc
    .record({ first: fc.subarray(SUBNETS), second: fc.subarray(SUBNETS), withHosts: mostly(true, 2, false), isExact: fc.boolean() })
    .map(({ first, second, withHosts, isExact }) => {
      const list = (names: readonly string[]): readonly string[] => (withHosts ? [...new Set(['snet-vm', ...names])] : names);
      return { first: list(first), second: list(second), isExact };
    }),
  [1, 3],
);

/** A side with those of its subnets that are there. */
function withSubnets(vnets: readonly VNet[], side: PeeringSide, { first, second, isExact }: Peered): PeeringSide {
  const [near, far] = side.from < side.to ? [first, second] : [second, first];
  const of = (vnet: string, names: readonly string[]): VNet['subnets'] =>
    vnets.flatMap((each) => (each.name === vnet ? each.subnets.filter(({ name }) => names.includes(name)) : []));
  const remote = of(side.to, far);
  const names = (subnets: VNet['subnets']): string[] => subnets.map(({ name }) => name);
  return {
    ...side,
    known: isExact ? remote.map(({ prefix }) => prefix) : side.known,
    only: { local: names(of(side.from, near)), remote: names(remote) },
  };
}

function pairArb(a: number, b: number, roles: readonly Role[]): fc.Arbitrary<PeeringSide[]> {
  const spoke = a === 1 && roles[b - 1] === 'spoke';
  const both = fc.tuple(
    sideArb(a, b, { transit: spoke, useRemote: false }, !spoke),
    sideArb(b, a, { transit: false, useRemote: spoke }, !spoke),
    fc.constantFrom('both', 'both', 'both', 'both', 'both', 'both', 'both', 'first', 'second'),
    mostly(false, 11, true),
  );
  const made = both.map(([one, other, which, isSix]) => {
    const sides = [...(which === 'second' ? [] : [one]), ...(which === 'first' ? [] : [other])];
    // What a gateway is to a spoke that is peered for IPv6 alone is not told.
    return sides.map((side): PeeringSide => (isSix && !spoke ? { ...side, sixOnly: true } : side));
  });
  return spoke ? made : fc.oneof({ weight: 3, arbitrary: fc.constant<PeeringSide[]>([]) }, { weight: 2, arbitrary: made });
}

const circuitArb = (name: string): fc.Arbitrary<Circuit> =>
  fc.record({
    name: fc.constant(name),
    provider: mostly<string | undefined>('Provisioned', 30, 'NotProvisioned', undefined),
    enabled: mostly<string | undefined>('Enabled', 30, 'Disabled', undefined),
    privatePeering: mostly<string | undefined>('Enabled', 20, 'Disabled', 'none', undefined),
  });

function gatewayArb(n: number): fc.Arbitrary<ErGateway> {
  return fc.record({
    name: fc.constant(`gw${n}`),
    vnet: fc.constant(vnetName(n)),
    remoteVnet: flag,
    remoteWan: flag,
    provisioning: mostly('Succeeded', 20, 'Failed', 'Updating'),
    admin: mostly<ErGateway['admin']>(undefined, 12, 'Enabled', 'Disabled'),
    learned: fc.constantFrom<ErGateway['learned'][]>(null, null, null, [], ['10.0.0.0/8'], ['0.0.0.0/0'], ['10.2.0.0/15']),
  });
}

function connectionsArb(n: number): fc.Arbitrary<Connection[]> {
  const one = (circuit: string): fc.Arbitrary<Connection> =>
    fc.record({
      name: fc.constant(`conn${n}-${circuit}`),
      gateway: fc.constant(`gw${n}`),
      circuit: fc.constant(circuit),
      status: mostly<string | undefined>('Connected', 15, 'NotConnected', 'Unknown', undefined),
      provisioning: mostly('Succeeded', 30, 'Failed', 'Updating'),
      weight: fc.constantFrom(0, 0, 10),
    });
  return fc.constantFrom(['c1'], ['c1'], ['c1'], ['c1'], ['c1'], ['c2'], ['c1', 'c2']).chain((circuits) => fc.tuple(...circuits.map(one)));
}

function vpnGatewayArb(n: number): fc.Arbitrary<VpnGateway> {
  return mostly('Succeeded', 15, 'Failed', 'Updating').map((provisioning) => ({ name: `vpn${n}`, vnet: vnetName(n), provisioning }));
}

const tunnelState = fc.record({
  status: mostly<string | undefined>('Connected', 10, 'NotConnected', 'Unknown', undefined),
  provisioning: fc.constant('Succeeded'),
});

/** Two connections, one from either gateway; where there is one alone Azure cannot show it as connected. */
function tunnelsBetween(a: number, b: number): fc.Arbitrary<Tunnel[]> {
  const ends = (from: number, to: number): Pick<Tunnel, 'name' | 'from' | 'to' | 'prefixes'> => ({
    name: `t${from}${to}`,
    from: `vpn${from}`,
    to: `vpn${to}`,
    prefixes: [],
  });
  return fc
    .record({
      there: tunnelState,
      back: tunnelState,
      bgp: fc.constantFrom<Tunnel['bgp'][]>(true, true, true, false, false, undefined),
      which: mostly<'both' | 'none' | 'one'>('both', 5, 'none', 'one'),
    })
    .map(({ there, back, bgp, which }): Tunnel[] => {
      if (which === 'none') return [];
      if (which === 'one') return [{ ...ends(a, b), ...there, status: 'NotConnected', bgp }];
      return [
        { ...ends(a, b), ...there, bgp },
        { ...ends(b, a), ...back, bgp },
      ];
    });
}

/** A site whose prefixes may be those of another VNet, or part of them. */
const siteArb = (n: number): fc.Arbitrary<Tunnel> =>
  fc
    .record({
      prefixes: fc.constantFrom(['10.9.0.0/16'], ['10.2.0.0/15'], [`10.${(n % 3) + 1}.0.0/24`], ['10.0.0.0/8'], ['10.9.0.0/16']),
      state: tunnelState,
    })
    .map(({ prefixes, state }) => ({ name: `site${n}`, from: `vpn${n}`, to: null, prefixes, bgp: false, ...state }));

function tunnelsArb(vpns: readonly number[]): fc.Arbitrary<Tunnel[]> {
  const pairs = vpns.flatMap((a) => vpns.filter((b) => b > a).map((b) => tunnelsBetween(a, b)));
  const sites = vpns.map((n) => fc.tuple(siteArb(n), mostly(false, 4, true)));
  return fc.tuple(fc.tuple(...pairs), fc.tuple(...sites)).map(([between, drawn]) => {
    // A way around that hangs on BGP of which it is not told whether it runs is one that the answer need not look at.
    const tunnels = between.flat().map((each) => (vpns.length > 2 ? { ...each, bgp: each.bgp ?? true } : each));
    // With no connection at all it would count as not read.
    const needed = drawn.filter(([site, wanted]) => wanted || !tunnels.some((each) => each.from === site.from));
    return [...tunnels, ...needed.map(([site]) => site)];
  });
}

function hubArb(vnets: readonly string[]): fc.Arbitrary<Hub> {
  return fc.record({
    name: fc.constant('vh'),
    prefix: fc.constant('10.50.0.0/23'),
    vnets: fc.constant(vnets),
    gateway: fc.option(
      fc.record({
        name: fc.constant('ergw-vh'),
        nonWan: flag,
        provisioning: mostly('Succeeded', 15, 'Failed', 'Updating'),
        connections: fc
          .constantFrom(['c1'], ['c1'], ['c2'], ['c1', 'c2'])
          .map((circuits) => circuits.map((circuit) => ({ circuit, provisioning: 'Succeeded' }))),
      }),
      { freq: 8 },
    ),
  });
}

const meshArb = mostly<readonly string[] | undefined>(undefined, 9, ['v1', 'v2'], ['v1', 'v3'], ['v2', 'v3'], ['v1', 'v2', 'v3']);

/** How a network is laid out, before what stands in it is drawn. */
export interface Layout {
  readonly roles: readonly Role[];
  readonly withGroups: boolean;
  readonly withTables: boolean;
  readonly withAdmin: boolean;
  /** Of the gateways of each VNet that has any. */
  readonly kinds: readonly ('er' | 'vpn' | 'both')[];
}

const layoutArb: fc.Arbitrary<Layout> = fc.record({
  roles: fc.tuple(
    mostly<Role>('gateway', 12, 'plain', 'wan'),
    mostly<Role>('gateway', 2, 'spoke', 'wan', 'plain'),
    fc.constantFrom<Role[]>('gateway', 'gateway', 'spoke', 'spoke', 'spoke', 'wan', 'wan', 'plain'),
  ) as fc.Arbitrary<Role[]>,
  withGroups: mostly(true, 2, false),
  withTables: mostly(true, 2, false),
  withAdmin: mostly(false, 3, true),
  kinds: fc.oneof(
    { weight: 2, arbitrary: fc.constant(['er', 'er', 'er'] as const) },
    {
      weight: 1,
      arbitrary: fc.tuple(...numbers.map(() => fc.constantFrom('er' as const, 'vpn' as const, 'vpn' as const, 'both' as const))),
    },
  ),
});

export function netOf(layout: Layout): fc.Arbitrary<Net> {
  const { roles, withGroups, withTables, withAdmin, kinds } = layout;
  const wan = numbers.filter((n) => roles[n - 1] === 'wan');
  const gates = numbers.filter((n) => roles[n - 1] === 'gateway' && kinds[n - 1] !== 'vpn');
  const vpns = numbers.filter((n) => roles[n - 1] === 'gateway' && kinds[n - 1] !== 'er');
  const groups: Odds = withGroups ? [4, 1] : [1, 50];
  const tables: Odds = withTables ? [4, 1] : [1, 50];
  const rarely = ([some, none]: Odds): Odds => [some, none * 4];
  return fc
    .record({
      hosts: fc.tuple(
        ...numbers.map((n) =>
          fc.record({
            power: mostly<Host['power']>('running', 25, 'deallocated', 'stopped', 'starting', null),
            group: maybeOf(fc.constant(`nsg-nic${n}`), groups),
            asg: maybeOf(fc.constant(`asg${n}`), [1, 1]),
            subnetGroup: maybeOf(fc.constant(`nsg${n}`), groups),
            table: maybeOf(fc.constant(`rt${n}`), tables),
            gatewayTable: maybeOf(fc.constant(`rt-gw${n}`), rarely(tables)),
            admin: withAdmin ? maybeOf(adminArb, [2, 1]) : fc.constant(null),
            service: withAdmin ? serviceArb : fc.constant(undefined),
            endpoint: endpointArb(n),
          }),
        ),
      ),
      groups: fc.tuple(...numbers.flatMap((n) => [groupArb(`nsg${n}`), groupArb(`nsg-nic${n}`)]), groupArb('nsg-nva')),
      tables: fc.tuple(...numbers.flatMap((n) => [tableArb(`rt${n}`), tableArb(`rt-gw${n}`)]), tableArb('rt-nva')),
      nva: fc.record({
        power: mostly<Host['power']>('running', 15, 'deallocated', 'stopped', null),
        forwards: mostly(true, 5, false),
        transparent: fc.boolean(),
        table: maybeOf(fc.constant('rt-nva'), rarely(tables)),
        group: maybeOf(fc.constant('nsg-nva'), rarely(groups)),
      }),
      peerings: fc.tuple(pairArb(1, 2, roles), pairArb(1, 3, roles), pairArb(2, 3, roles)),
      peered: fc.tuple(peeredArb, peeredArb, peeredArb),
      gateways: fc.tuple(...gates.map(gatewayArb)),
      connections: fc.tuple(...gates.map(connectionsArb)),
      circuits: fc.tuple(circuitArb('c1'), circuitArb('c2')),
      vpnGateways: fc.tuple(...vpns.map(vpnGatewayArb)),
      tunnels: tunnelsArb(vpns),
      hub: hubArb(wan.map(vnetName)),
      mesh: meshArb,
    })
    .map((drawn) => {
      const subnetsOf = (n: number): VNet['subnets'] => {
        const own = drawn.hosts[n - 1];
        const withNva = n === 1 ? [{ name: 'snet-nva', prefix: '10.1.1.0/24', ...named('table', drawn.nva.table) }] : [];
        return [
          { name: 'snet-vm', prefix: `10.${n}.0.0/24`, ...named('group', own?.subnetGroup), ...named('table', own?.table) },
          ...withNva,
          ...(own?.endpoint
            ? [
                {
                  name: 'snet-pe',
                  prefix: `10.${n}.2.0/24`,
                  ...named('group', own.endpoint.group),
                  ...named('table', own.endpoint.table),
                  policies: own.endpoint.policies,
                },
              ]
            : []),
          ...(own?.service ? [{ name: 'snet-service', prefix: `172.16.${n}.0/27`, delegation: own.service }] : []),
          { name: GATEWAY_SUBNET, prefix: `10.${n}.255.0/27`, ...named('table', own?.gatewayTable) },
        ];
      };
      const vnets = numbers.map((n): VNet => {
        const own = drawn.hosts[n - 1];
        return {
          name: vnetName(n),
          prefixes: [prefixOf(n), secondOf(n)],
          subnets: subnetsOf(n),
          ...(own?.admin ? { admin: own.admin } : {}),
        };
      });
      const peerings = drawn.peerings.flatMap((sides, i) => {
        const only = drawn.peered[i];
        return sides.map((side) => (only ? withSubnets(vnets, side, only) : side));
      });
      return {
        vnets,
        hosts: [
          ...numbers.map((n): Host => {
            const own = drawn.hosts[n - 1];
            const at = { vnet: vnetName(n), subnet: 'snet-vm', address: `10.${n}.0.4` };
            return {
              name: `vm${n}`,
              ...at,
              power: own?.power ?? null,
              forwards: false,
              transparent: false,
              ...named('group', own?.group),
              ...named('asg', own?.asg),
            };
          }),
          ...numbers
            .filter((n) => drawn.hosts[n - 1]?.endpoint)
            .map((n): Host => {
              const at = { vnet: vnetName(n), subnet: 'snet-pe', address: `10.${n}.2.4` };
              const connection = drawn.hosts[n - 1]?.endpoint?.connection;
              const state = connection === undefined ? {} : { connection };
              return { name: `pe${n}`, ...at, power: 'running', forwards: false, transparent: false, endpoint: true, ...state };
            }),
          {
            name: 'nva',
            vnet: 'v1',
            subnet: 'snet-nva',
            address: NVA,
            power: drawn.nva.power,
            forwards: drawn.nva.forwards,
            transparent: drawn.nva.transparent,
            ...named('group', drawn.nva.group),
          },
        ],
        groups: drawn.groups,
        tables: drawn.tables,
        peerings,
        // What on-premises tells a circuit it may tell a tunnel too.
        gateways: vpns.length > 0 ? drawn.gateways.map((each) => ({ ...each, learned: null })) : drawn.gateways,
        vpnGateways: drawn.vpnGateways,
        tunnels: drawn.tunnels,
        connections: drawn.connections.flat(),
        circuits: drawn.circuits,
        hubs: wan.length > 0 ? [drawn.hub] : [],
        ...(drawn.mesh ? { mesh: drawn.mesh } : {}),
      };
    });
}

const named = (key: 'group' | 'table' | 'asg', name: string | null | undefined): object => (name ? { [key]: name } : {});

export const questionArb: fc.Arbitrary<Question> = fc
  .record({
    pair: fc.constantFrom([1, 2], [2, 1], [1, 3], [2, 3], [3, 1]),
    flow: fc.constantFrom<Pick<Question, 'protocol' | 'port'>[]>(
      { protocol: 'any', port: null },
      { protocol: 'any', port: null },
      { protocol: 'tcp', port: 443 },
      { protocol: 'udp', port: 53 },
      { protocol: 'icmp', port: null },
    ),
  })
  .map(({ pair, flow }) => ({ from: `vm${pair[0]}`, to: `vm${pair[1]}`, ...flow }));

/** What a gateway learned would tell the facts that are open; none of it was captured then. */
const asCaptured = (net: Net): Net =>
  worldsOf(net).open.length === 0 ? net : { ...net, gateways: net.gateways.map((each) => ({ ...each, learned: null })) };

/**
 * Flows are spread over equal circuits, and some may take the one whose state is not known: an answer that hangs on no state by itself is then unknown
 * all the same. Where two circuits lead out of a gateway their states are known.
 */
function withKnownSpread(net: Net): Net {
  const outOf = [
    ...net.gateways.map(({ name }) => net.connections.filter((each) => each.gateway === name).length),
    ...net.hubs.map((hub) => hub.gateway?.connections.length ?? 0),
  ];
  if (outOf.every((count) => count < 2)) return net;
  const known = <T>(value: T | undefined, up: T): T => (value === undefined || value === 'Unknown' ? up : value);
  return {
    ...net,
    connections: net.connections.map((each) => ({
      ...each,
      status: known(each.status, 'Connected'),
      provisioning: each.provisioning === 'Updating' ? 'Succeeded' : each.provisioning,
    })),
    circuits: net.circuits.map((each) => ({
      ...each,
      provider: known(each.provider, 'Provisioned'),
      enabled: known(each.enabled, 'Enabled'),
      privatePeering: known(each.privatePeering, 'Enabled'),
    })),
  };
}

/** Everything on, up and connected; rules and routes stay as they were drawn. */
export function inOrder(net: Net): Net {
  const sides = net.peerings.flatMap((side): PeeringSide[] => {
    const spoke = side.useRemote || net.peerings.some((back) => back.from === side.to && back.to === side.from && back.useRemote);
    const [from, to] = [side, { from: side.to, to: side.from }];
    const whole = (ends: { from: string; to: string }, settings: Partial<PeeringSide>): PeeringSide => ({
      ...side,
      ...ends,
      state: 'Connected',
      access: true,
      known: side.only && ends.to === side.to ? side.known : (net.vnets.find((each) => each.name === ends.to)?.prefixes ?? []),
      ...(side.only && ends.to !== side.to ? { only: { local: side.only.remote, remote: side.only.local } } : {}),
      transit: spoke && ends.from === 'v1',
      useRemote: spoke && ends.to === 'v1',
      ...settings,
    });
    return [whole({ from: from.from, to: from.to }, {}), whole(to, {})];
  });
  const unique = sides.filter((side, i) => sides.findIndex((each) => each.from === side.from && each.to === side.to) === i);
  return {
    ...net,
    hosts: net.hosts.map((each) => ({
      ...each,
      power: 'running' as const,
      forwards: each.name === 'nva',
      transparent: each.name === 'nva',
    })),
    tables: net.tables.map((each) => ({ ...each, propagationOff: false })),
    peerings: unique,
    gateways: net.gateways.map((each) => ({ ...each, remoteVnet: true, remoteWan: true, provisioning: 'Succeeded', admin: undefined })),
    connections: net.connections.map((each) => ({ ...each, status: 'Connected', provisioning: 'Succeeded', circuit: 'c1' })),
    vpnGateways: net.vpnGateways.map((each) => ({ ...each, provisioning: 'Succeeded' })),
    tunnels: net.tunnels.map((each) => ({
      ...each,
      status: each.to === null || net.tunnels.some((back) => back.from === each.to && back.to === each.from) ? 'Connected' : each.status,
      bgp: each.bgp ?? true,
    })),
    circuits: net.circuits.map((each) => ({ ...each, provider: 'Provisioned', enabled: 'Enabled', privatePeering: 'Enabled' })),
    hubs: net.hubs.map((hub) => ({
      ...hub,
      gateway: hub.gateway && {
        ...hub.gateway,
        nonWan: true,
        provisioning: 'Succeeded',
        connections: [{ circuit: 'c1', provisioning: 'Succeeded' }],
      },
    })),
  };
}

export interface Case {
  readonly net: Net;
  readonly question: Question;
}

const drawnArb = fc.record({
  net: fc
    .tuple(layoutArb.chain(netOf), mostly(true, 3, false))
    .map(([net, orderly]) => (orderly ? inOrder(net) : withKnownSpread(net)))
    .filter((net) => openFacts(net).length <= 4)
    .map(asCaptured),
  question: questionArb,
  toEndpoint: fc.boolean(),
  six: maybeOf(
    fc.record({
      circuits: fc.tuple(...[0, 1].map(() => mostly<Circuit['ipv6']>('Enabled', 9, 'Disabled', 'none', undefined))),
      fourOnly: fc.tuple(...numbers.map(() => mostly(false, 15, true))),
      hub: fc.boolean(),
    }),
    [1, 4],
  ),
  devices: devicesArb,
  tagFile: fc.boolean(),
});

/** Half the questions ask for the private endpoint beside the host, where there is one. */
export const caseArb: fc.Arbitrary<Case> = drawnArb.map(({ net: drawn, question, toEndpoint, six, devices, tagFile }) => {
  if (six) return { net: bySix(drawn, six), question };
  const net: Net = { ...withDevices(drawn, devices), ...(tagFile ? { tagFile: true } : {}) };
  const beside = question.to.replace('vm', 'pe');
  if (toEndpoint && net.hosts.some((each) => each.name === beside)) return { net, question: { ...question, to: beside } };
  const [second] = net.hosts.filter((each) => each.of && [question.from, question.to].includes(each.of.host));
  if (second?.of) {
    const meant = (name: string): string => (name === second.of?.host ? second.name : name);
    return { net, question: { ...question, from: meant(question.from), to: meant(question.to) } };
  }
  const before = question.to.replace('vm', 'lb');
  return { net, question: net.balancers?.some((each) => each.name === before) ? { ...question, to: before } : question };
});
