/** A network of VNets and peerings -> the same one seen by IPv6: each address and prefix has a twin, and what is written names the twins alone. */
import type { AdminRule, Group, Net, Rule, Table } from './net.ts';

/** IPv4 prefix length -> that of the twin; subnets are as long as Azure wants them. */
const LENGTHS: Readonly<Record<string, string>> = { 8: '16', 15: '31', 16: '32', 24: '64', 27: '64', 32: '128' };

/** `10.1.0.4` -> `fd0a:1::4`; what is no address or prefix stays. */
function twin(text: string): string {
  if (text === '0.0.0.0/0') return '::/0';
  // As the half that holds 10.0.0.0/8, the half that holds its twin.
  if (text === '0.0.0.0/1') return '8000::/1';
  const [, first, a, b, host, length] = /^(10|172)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (first === undefined) return text;
  const groups = [first === '10' ? 'fd0a' : 'fdac', a, b];
  while (groups.at(-1) === '0') groups.pop();
  const address = `${groups.join(':')}::${host === '0' ? '' : host}`;
  return length === undefined ? address : `${address}/${LENGTHS[length]}`;
}

const twins = (texts: readonly string[]): readonly string[] => texts.map(twin);
const side = (written: string): string => written.split(',').map(twin).join(',');

/** `fd0a:1::4` -> `10.1.0.4`. */
export function fourOf(text: string): string {
  const [address = '', length] = text.split('/');
  const [head = '', host] = address.split('::');
  const [first, a = '0', b = '0'] = head.split(':');
  const four = `${first === 'fd0a' ? '10' : '172'}.${a}.${b}.${host || '0'}`;
  return length === undefined ? four : `${four}/${{ 16: '8', 31: '15', 32: '16', 64: '24', 128: '32' }[length]}`;
}

const ofRule = <T extends Rule | AdminRule>(each: T): T => ({ ...each, source: side(each.source), destination: side(each.destination) });
const ofGroup = (group: Group): Group => ({ ...group, rules: group.rules.map(ofRule) });
const ofTable = (table: Table): Table => ({
  ...table,
  routes: table.routes.map((each) => ({ ...each, prefix: twin(each.prefix), ...(each.nextHop ? { nextHop: twin(each.nextHop) } : {}) })),
});

/** Without gateways, hubs and private endpoints: of them the reference tells little that holds for IPv6 (1.3). */
export function bySix(net: Net): Net {
  return {
    six: true,
    vnets: net.vnets.map((vnet) => ({
      ...vnet,
      prefixes: twins(vnet.prefixes),
      subnets: vnet.subnets.filter(({ policies }) => policies === undefined).map((each) => ({ ...each, prefix: twin(each.prefix) })),
      ...(vnet.admin ? { admin: vnet.admin.map(ofRule) } : {}),
    })),
    hosts: net.hosts.filter(({ endpoint }) => !endpoint).map((each) => ({ ...each, address: twin(each.address) })),
    groups: net.groups.map(ofGroup),
    tables: net.tables.map(ofTable),
    peerings: net.peerings.map((each) => ({ ...each, known: twins(each.known), transit: false, useRemote: false })),
    gateways: [],
    connections: [],
    circuits: [],
    hubs: [],
    vpnGateways: [],
    tunnels: [],
    ...(net.mesh ? { mesh: net.mesh } : {}),
  };
}
