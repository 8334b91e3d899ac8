/** The steps of a path, in English: one sentence per `facts.what`, without the full stop. */
import { flagState } from './flag-words.ts';
import type { Clause, Told } from './told.ts';

export const HOPS_EN: Readonly<Record<string, Clause>> = {
  source: (t) => `Starts at ${t.named('host', t.fact('address') ?? 'the source')}${place(t)}`,
  notReached: (t) => `Does not get to ${t.named('host', t.fact('address') ?? 'the destination')}${place(t)}`,
  destination: (t) => `Arrives at ${t.named('host', t.fact('address') ?? 'the destination')}${place(t)}`,
  subnet: (t) => `Subnet ${t.named('subnet', 'of the network')}${t.around('vnet', (vnet) => ` of VNet ${vnet}`)}`,
  route,
  noRoute: (t) =>
    `No route${t.around('address', (address) => ` to ${address}`)}${t.around('subnet', (subnet) => ` in subnet ${subnet}`)}: the packet is dropped`,
  peering: (t) =>
    `Peering ${t.named('peering', 'between the VNets')}${t.around('remoteVnet', (vnet) => ` to VNet ${vnet}`)}${t.around('state', (state) => ` (${state})`)}`,
  connectedGroup: (t) => `Connected group of Virtual Network Manager${t.around('remoteVnet', (vnet) => `, to VNet ${vnet}`)}`,
  gateway,
  gatewayToEdge: (t) => `Gateway ${t.named('gateway', 'of the VNet')} hands over to on-premises`,
  connection: (t) => `Connection ${t.named('connection', 'of the gateway')}${t.around('status', (status) => ` (${status})`)}`,
  circuit: (t) => `ExpressRoute circuit ${t.named('circuit', 'in use')}`,
  nsgAllow: (t) => `Network security group ${nsg(t)} allows it${byRule(t)}`,
  nsgDeny: (t) => `Network security group ${nsg(t)} denies it${byRule(t)}`,
  adminAllow: (t) => `Security admin rules allow it${byRule(t)}`,
  adminDeny: (t) => `Security admin rules deny it${byRule(t)}`,
  appliance: (t) => `Network appliance ${t.fact('host') ?? t.name ?? t.fact('nextHop') ?? 'on the way'}${at(t)}`,
  firewall: (t) => `Firewall ${t.named('firewall', 'on the way')}${at(t)}${byRule(t)}`,
  virtualHub: (t) => `Virtual hub ${t.name ?? 'on the way'}`,
  loadBalancer: (t) => `Load balancer ${t.named('loadBalancer', 'on the way')}${at(t)}`,
  dropped: (t) => `Dropped here${t.name ? ` (${t.name})` : ''}${t.around('prefix', (prefix) => `: ${prefix} → None`)}`,
  internet: () => 'Leaves to the Internet',
  localDelivery: (t) => `Delivered inside the VNet${t.name ? ` (${t.name})` : ''}`,
};

function route(t: Told): string {
  const source = { system: 'system', user: 'user-defined', bgp: 'BGP' }[t.fact('source') ?? ''] ?? t.fact('source');
  const type = t.fact('nextHopType');
  const hop = type === null ? '' : ` → ${type}${t.around('nextHop', (address) => ` ${address}`)}`;
  const beats = t.list('beats');
  const beaten = beats.length === 0 ? '' : `, wins over ${beats.join(' and ')}`;
  const refused = t.raw('taken') === false ? ', not usable now' : '';
  return `Route ${t.fact('prefix') ?? t.name ?? 'in force'}${hop}${source === null ? '' : ` (${source})`}${beaten}${refused}`;
}

function gateway(t: Told): string {
  const flag = t.fact('flag');
  const words = { on: 'is on', off: 'is off', absent: 'was not returned by Azure' }[flagState(t.raw('state'))];
  return `Gateway ${t.named('gateway', 'on the way')}${flag === null ? '' : ` (${flag} ${words})`}`;
}

const at = (t: Told): string => t.around('address', (address) => (address === t.name ? '' : ` (${address})`));
const nsg = (t: Told): string => t.fact('nsg') ?? t.parent ?? t.name ?? 'on the way';
const byRule = (t: Told): string =>
  t.around('rule', (rule) => ` with rule ${rule}${t.around('priority', (priority) => ` (priority ${priority})`)}`);

function place(t: Told): string {
  const parts = [t.fact('address'), t.around('subnet', (subnet) => `subnet ${subnet}`), t.around('vnet', (vnet) => `VNet ${vnet}`)];
  const known = parts.filter((part) => part !== null && part !== '' && part !== t.name);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
