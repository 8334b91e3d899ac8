/** Chance -> what stands before the appliance that routes name, and before the hosts; a network -> the same one with it. */
import fc from 'fast-check';
import { type Balancer, type Firewall, type Host, type Net, named, type VNet } from './net.ts';

/** The address that routes of drawn networks name as their next hop. */
export const NVA = '10.1.1.4';

export interface Devices {
  /** Before the appliance; null: routes name the appliance itself. */
  readonly hop: { readonly rules: Balancer['rules']; readonly second: Pick<Host, 'power' | 'forwards' | 'transparent'> | null } | null;
  /** Of the host of the third VNet: an address more, or what else it is. */
  readonly third: { readonly by: 'configuration' | 'interface' | 'instance'; readonly grouped: boolean; readonly routed: boolean } | null;
  /** In place of the appliance, which then stands aside. */
  readonly firewall: Omit<Firewall, 'vnet' | 'subnet' | 'address'> | null;
  /** What more the appliance has, and which of the tables that name it name that: a bit for each. */
  readonly more: {
    readonly by: 'configuration' | 'interface';
    readonly forwards: boolean;
    readonly group: string | null;
    readonly table: string | null;
    readonly named: number;
  } | null;
  /** Before the host of the second VNet. */
  readonly front: Balancer['rules'] | null;
}

const HA: Balancer['rules'] = [{ protocol: 'All', port: 0, to: 0 }];

const rulesArb = fc.constantFrom<Balancer['rules'][]>(
  HA,
  HA,
  [{ protocol: 'Tcp', port: 443, to: 443 }],
  [
    { protocol: 'Tcp', port: 443, to: 443 },
    { protocol: 'Udp', port: 53, to: 53 },
  ],
);

/** Other ports behind, floating IP, and inbound NAT rules to the host of the second VNet. */
const FRONTS: readonly Balancer['rules'][] = [
  [{ protocol: 'Tcp', port: 443, to: 8443 }],
  [{ protocol: 'Tcp', port: 443, to: 443, floating: true }],
  [{ protocol: 'All', port: 0, to: 0, floating: true }],
  [{ protocol: 'Tcp', port: 443, to: 22, only: 'vm2' }],
  [
    { protocol: 'Tcp', port: 443, to: 22, only: 'vm2', floating: true },
    { protocol: 'Udp', port: 53, to: 53 },
  ],
];

const sometimes = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const SIDES = ['*', '*', '10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16', '10.2.0.4', '10.3.0.0/24', 'ipg1', 'ipg2'];

const firewallRuleArb = fc
  .record({
    protocol: fc.constantFrom<'Any' | 'TCP' | 'UDP' | 'ICMP'>('Any', 'Any', 'TCP', 'UDP', 'ICMP'),
    source: fc.constantFrom(...SIDES),
    destination: fc.constantFrom(...SIDES),
    ports: fc.constantFrom('*', '*', '443', '80-500', '53'),
  })
  .map((rule) => (rule.protocol === 'ICMP' ? { ...rule, ports: '*' } : rule));

const collectionArb = fc.record({
  priority: fc.integer({ min: 100, max: 110 }),
  access: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
  kind: fc.constantFrom<'application' | 'translation' | undefined>(undefined, undefined, undefined, 'application', 'translation'),
  rules: fc.array(firewallRuleArb, { minLength: 1, maxLength: 2 }),
});

/** Priorities are unique among siblings, as Azure demands. */
const policyArb: fc.Arbitrary<Pick<Firewall, 'groups' | 'ipGroups'>> = fc.record({
  groups: fc.uniqueArray(
    fc.record({
      ofParent: fc.constantFrom(true, false, false),
      priority: fc.integer({ min: 200, max: 210 }),
      collections: fc.uniqueArray(collectionArb, { selector: ({ priority }) => priority, minLength: 1, maxLength: 2 }),
    }),
    { selector: ({ ofParent, priority }) => `${ofParent} ${priority}`, maxLength: 3 },
  ),
  ipGroups: fc.constant([
    { name: 'ipg1', prefixes: ['10.1.0.4', '10.9.0.0/16'] },
    { name: 'ipg2', prefixes: ['10.2.0.0/24', '10.3.0.4'] },
  ]),
});

/** A classic one has no groups: those of one make its own collections. */
const firewallArb: fc.Arbitrary<Omit<Firewall, 'vnet' | 'subnet' | 'address'>> = fc
  .tuple(policyArb, fc.constantFrom(false, false, true))
  .map(([drawn, isClassic]) => {
    if (!isClassic) return drawn;
    return { ...drawn, isClassic: true, groups: drawn.groups.slice(0, 1).map((group) => ({ ...group, ofParent: false })) };
  });

export const devicesArb: fc.Arbitrary<Devices> = fc.record({
  hop: sometimes(
    3,
    fc.record({
      rules: rulesArb,
      second: sometimes(
        1,
        fc.record({
          power: fc.constantFrom<Host['power'][]>('running', 'running', 'running', 'deallocated', null),
          forwards: fc.constantFrom(true, true, true, false),
          transparent: fc.constantFrom(true, true, false),
        }),
      ),
    }),
  ),
  firewall: sometimes(4, firewallArb),
  third: sometimes(
    2,
    fc.record({ by: fc.constantFrom('configuration', 'interface', 'instance'), grouped: fc.boolean(), routed: fc.boolean() }),
  ),
  more: sometimes(
    2,
    fc.record({
      by: fc.constantFrom('interface' as const, 'interface' as const, 'interface' as const, 'configuration' as const),
      forwards: fc.constantFrom(true, true, true, false),
      group: fc.constantFrom(null, 'nsg-nva', 'nsg3'),
      table: fc.constantFrom(null, null, 'rt-nva', 'rt3'),
      named: fc.nat({ max: 127 }),
    }),
  ),
  front: sometimes(8, fc.oneof(rulesArb, fc.constantFrom<Balancer['rules'][]>(...FRONTS))),
});

export function withDevices(drawn: Net, { hop, firewall, third, more, front }: Devices): Net {
  const whole = third ? withThird(drawn, third) : drawn;
  // By which card a packet leaves, where one of them leads to a balancer and the other one past it, is not told.
  const net = more && !firewall ? withMore(whole, hop ? { ...more, table: null } : more) : whole;
  const before = front ? { ...net, balancers: [{ ...at('lb2', 'v2', 'snet-vm', '10.2.0.100'), rules: front, members: ['vm2'] }] } : net;
  if (firewall) return withFirewall(before, firewall);
  if (hop === null) return before;
  const frontend = { ...at('lb-nva', 'v1', 'snet-nva', '10.1.1.10'), rules: hop.rules, members: hop.second ? ['nva', 'nva2'] : ['nva'] };
  const tables = led(net, frontend.address);
  const balancers = [...(before.balancers ?? []), frontend];
  if (!hop.second) return { ...before, tables, balancers };
  const second: Host = { ...at('nva2', 'v1', 'snet-nva2', '10.1.4.4'), ...hop.second };
  const vnets = net.vnets.map((vnet) =>
    vnet.name === 'v1' ? { ...vnet, subnets: [...vnet.subnets, { name: 'snet-nva2', prefix: '10.1.4.0/24' }] } : vnet,
  );
  return { ...before, vnets, tables, balancers, hosts: [...net.hosts, second] };
}

/** `vm3b`: another address of `vm3`; or `vm3` as an instance of a scale set. */
function withThird(net: Net, { by, grouped, routed }: NonNullable<Devices['third']>): Net {
  const first = named(net.hosts, 'vm3');
  if (by === 'instance') return { ...net, hosts: net.hosts.map((each) => (each === first ? { ...each, isInstance: true } : each)) };
  if (by === 'configuration') {
    const second: Host = { ...first, name: 'vm3b', address: '10.3.0.5', of: { host: 'vm3', by } };
    return { ...net, hosts: [...net.hosts, second] };
  }
  const { group: _, asg: __, ...bare } = first;
  const card: Host = {
    ...bare,
    ...at('vm3b', 'v3', 'snet-two', '10.3.4.4'),
    of: { host: 'vm3', by },
    ...(grouped ? { group: 'nsg3' } : {}),
  };
  const subnet = { name: 'snet-two', prefix: '10.3.4.0/24', ...(routed ? { table: 'rt3' } : {}) };
  const vnets = net.vnets.map((vnet) => (vnet.name === 'v3' ? { ...vnet, subnets: [...vnet.subnets, subnet] } : vnet));
  return { ...net, vnets, hosts: [...net.hosts, card] };
}

/** `nvab`: another address of the appliance, of its card or of one of its own in another subnet. */
function withMore(net: Net, { by, forwards, group, table, named: bits }: NonNullable<Devices['more']>): Net {
  const first = named(net.hosts, 'nva');
  const { group: _, ...bare } = first;
  const own = by === 'configuration' ? first : { ...bare, forwards, ...(group ? { group } : {}) };
  const place = by === 'configuration' ? at('nvab', 'v1', 'snet-nva', '10.1.1.5') : at('nvab', 'v1', 'snet-nvab', '10.1.5.4');
  const card: Host = { ...own, ...place, of: { host: 'nva', by } };
  const subnet = { name: 'snet-nvab', prefix: '10.1.5.0/24', ...(table ? { table } : {}) };
  const held = (vnet: VNet): VNet => (vnet.name === 'v1' ? { ...vnet, subnets: [...vnet.subnets, subnet] } : vnet);
  const led = (nextHop: string | undefined, i: number): object => (nextHop === NVA && bits & (1 << i) ? { nextHop: card.address } : {});
  const tables = net.tables.map((each, i) => ({ ...each, routes: each.routes.map((route) => ({ ...route, ...led(route.nextHop, i) })) }));
  return { ...net, vnets: by === 'configuration' ? net.vnets : net.vnets.map(held), tables, hosts: [...net.hosts, card] };
}

function withFirewall(net: Net, policy: Omit<Firewall, 'vnet' | 'subnet' | 'address'>): Net {
  const subnet = { name: 'AzureFirewallSubnet', prefix: '10.1.3.0/26' };
  const firewall: Firewall = { vnet: 'v1', subnet: subnet.name, address: '10.1.3.4', ...policy };
  const vnets = net.vnets.map((vnet) => (vnet.name === 'v1' ? { ...vnet, subnets: [...vnet.subnets, subnet] } : vnet));
  return { ...net, vnets, tables: led(net, firewall.address), firewall };
}

/** Routes to the appliance lead there instead. */
const led = (net: Net, address: string): Net['tables'] =>
  net.tables.map((table) => ({
    ...table,
    routes: table.routes.map((route) => (route.nextHop === NVA ? { ...route, nextHop: address } : route)),
  }));

const at = (name: string, vnet: string, subnet: string, address: string): Pick<Host, 'name' | 'vnet' | 'subnet' | 'address'> => ({
  name,
  vnet,
  subnet,
  address,
});
