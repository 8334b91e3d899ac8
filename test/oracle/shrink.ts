/** A network that shows a difference -> the smallest one found that still shows it: part after part taken away or put in order. */
import { DEFAULT_TABLE, type Host, type Hub, type Net, NONE_TABLE, type Subnet, type VNet } from './net.ts';

type Shows = (net: Net) => Promise<boolean>;

const WHOLE: Partial<Record<string, unknown>> = {
  state: 'Connected',
  access: true,
  forwarded: false,
  transit: false,
  useRemote: false,
  propagationOff: false,
  power: 'running',
  forwards: true,
  transparent: true,
  provisioning: 'Succeeded',
  learned: null,
  remoteVnet: true,
  remoteWan: false,
  nonWan: true,
  status: 'Connected',
  weight: 0,
  bgp: false,
  provider: 'Provisioned',
  enabled: 'Enabled',
  privatePeering: 'Enabled',
  protocol: '*',
  ports: '*',
  source: '*',
  destination: '*',
  group: undefined,
  table: undefined,
  admin: undefined,
  delegation: undefined,
  connection: undefined,
  mesh: undefined,
  asg: undefined,
  policies: 'Disabled',
  only: undefined,
  sixOnly: undefined,
  passesOn: true,
  associated: DEFAULT_TABLE,
  intent: undefined,
  reaches: undefined,
  bypass: false,
  fast: undefined,
};

/** Lists out of which a part may be taken; the rest makes no sense without it. */
const LISTS = [
  'hosts',
  'groups',
  'rules',
  'admin',
  'tables',
  'routes',
  'peerings',
  'gateways',
  'connections',
  'circuits',
  'hubs',
  'tunnels',
  'balancers',
  'members',
  'collections',
  'routing',
  'statics',
];

/** What is named is there, and nothing is asked of a network where it is not. */
function makesSense(net: Net): boolean {
  const has = (list: readonly { readonly name: string }[], name: string | undefined): boolean =>
    name === undefined || list.some((each) => each.name === name);
  const subnets = net.vnets.flatMap((each) => each.subnets);
  return (
    net.vnets.every((vnet) => vnet.subnets.every((subnet) => !subnet.name.startsWith('snet-') || holdsHosts(net, vnet, subnet))) &&
    [...net.hosts, ...subnets].every((each) => has(net.groups, each.group)) &&
    subnets.every((each) => has(net.tables, each.table)) &&
    (net.balancers ?? []).every(({ members }) => members.every((each) => has(net.hosts, each))) &&
    net.connections.every((each) => has(net.gateways, each.gateway) && has(net.circuits, each.circuit)) &&
    net.gateways.every((gateway) => net.connections.some((each) => each.gateway === gateway.name)) &&
    net.vpnGateways.every((gateway) => net.tunnels.some((each) => each.from === gateway.name)) &&
    net.tunnels.every((each) => has(net.vpnGateways, each.from) && has(net.vpnGateways, each.to ?? undefined)) &&
    net.tunnels.every(
      ({ from, to, status }) =>
        to === null || status === 'NotConnected' || net.tunnels.some((each) => each.from === to && each.to === from),
    ) &&
    net.hubs.every((hub) => (hub.gateway?.connections ?? []).every((each) => has(net.circuits, each.circuit))) &&
    net.hubs.every((hub) => hub.gateway?.connections.length !== 0 && hasTables(hub))
  );
}

const hasTables = ({ tables = [], routing = [] }: Hub): boolean => {
  const names = [DEFAULT_TABLE, NONE_TABLE, ...tables.map(({ name }) => name)];
  return routing.every(({ associated, to }) => [associated, ...to].every((each) => names.includes(each)));
};

/** The engine thinks a host into a subnet that holds none. */
const holdsHosts = (net: Net, { name: vnet }: VNet, { name, delegation }: Subnet): boolean =>
  delegation !== undefined || net.hosts.some((each) => each.vnet === vnet && each.subnet === name);

/** Every network that is a little less than this one. */
function* smaller(value: unknown, put: (next: unknown) => Net, key = ''): Generator<Net> {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (LISTS.includes(key)) yield put(value.filter((_, j) => j !== i));
    for (let i = 0; i < value.length; i++) yield* smaller(value[i], (next) => put(value.map((each, j) => (j === i ? next : each))));
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, own] of Object.entries(value)) {
    if (key in WHOLE && own !== WHOLE[key]) yield put({ ...value, [key]: WHOLE[key] });
    if (typeof own === 'object') yield* smaller(own, (next) => put({ ...value, [key]: next }), key);
  }
}

/** A gateway goes with its connections. */
function withoutGateways(net: Net): Net[] {
  const er = net.gateways.map(({ name }) => ({
    ...net,
    gateways: net.gateways.filter((each) => each.name !== name),
    connections: net.connections.filter((each) => each.gateway !== name),
  }));
  const vpn = net.vpnGateways.map(({ name }) => ({
    ...net,
    vpnGateways: net.vpnGateways.filter((each) => each.name !== name),
    tunnels: net.tunnels.filter((each) => each.from !== name && each.to !== name),
  }));
  return [...er, ...vpn];
}

/** `shows` may throw for a network that makes no sense: it is passed over. */
export async function smallest(net: Net, shows: Shows): Promise<Net> {
  let best = net;
  for (let again = true; again; ) {
    again = false;
    for (const next of [...withoutGateways(best), ...smaller(best, (value) => value as Net)]) {
      if (makesSense(next) && (await shows(next).catch(() => false))) {
        best = next;
        again = true;
        break;
      }
    }
  }
  return best;
}

/** A network in few lines, to be read by a person. */
export function brief(net: Net): string {
  const host = (each: Host): string =>
    `${each.name} ${each.address} in ${each.vnet}/${each.subnet}${each.power === 'running' ? '' : ` ${each.power}`}${each.group ? ` nsg ${each.group}` : ''}${each.asg ? ` in ${each.asg}` : ''}${each.forwards ? ' forwards' : ''}${each.transparent ? ' transparent' : ''}`;
  return [
    ...net.vnets.flatMap(({ name, admin = [] }) => admin.map((a) => `admin rule of ${name}: ${JSON.stringify(a)}`)),
    ...net.vnets.map(
      (v) =>
        `vnet ${v.name} ${v.prefixes.join(' ')}: ${v.subnets.map((s) => `${s.name} ${s.prefix}${s.group ? ` nsg ${s.group}` : ''}${s.table ? ` table ${s.table}` : ''}${s.delegation ? ` of ${s.delegation}` : ''}${s.policies ? ` policies ${s.policies}` : ''}`).join('; ')}`,
    ),
    ...(net.mesh ? [`mesh ${net.mesh.join(' ')}`] : []),
    ...net.hosts.map(host),
    ...(net.firewall ? [`firewall ${JSON.stringify(net.firewall)}`] : []),
    ...(net.balancers ?? []).map((b) => `balancer ${JSON.stringify(b)}`),
    ...net.groups.map(
      (g) =>
        `nsg ${g.name}: ${g.rules.map((r) => `${r.priority} ${r.direction} ${r.access} ${r.protocol} ${r.source} -> ${r.destination} ports ${r.ports}`).join('; ')}`,
    ),
    ...net.tables.map(
      (t) =>
        `table ${t.name}${t.propagationOff ? ' PROPAGATION OFF' : ''}: ${t.routes.map((r) => `${r.prefix} ${r.type} ${r.nextHop ?? ''}`).join('; ')}`,
    ),
    ...net.peerings.map((p) => `peering ${p.from}->${p.to} ${JSON.stringify({ ...p, from: undefined, to: undefined })}`),
    ...net.gateways.map((g) => `gateway ${JSON.stringify(g)}`),
    ...net.connections.map((c) => `connection ${JSON.stringify(c)}`),
    ...net.circuits.map((c) => `circuit ${JSON.stringify(c)}`),
    ...net.vpnGateways.map((g) => `vpn gateway ${JSON.stringify(g)}`),
    ...net.tunnels.map((t) => `tunnel ${JSON.stringify(t)}`),
    ...net.hubs.map((h) => `hub ${JSON.stringify(h)}`),
  ].join('\n');
}
