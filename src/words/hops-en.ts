/** The steps of a path, in English: one sentence per `facts.what`, without the full stop. */
import { flagState } from './flag-words.ts';
import type { Clause, Told } from './told.ts';

export const HOPS_EN: Readonly<Record<string, Clause>> = {
  source: (t) => `Starts at ${t.named('host', t.fact('address') ?? 'the source')}${place(t)}`,
  fromInternet: () => 'Comes from the Internet',
  fromPlatform: (t) => `Comes from Azure's own address${t.around('address', (address) => ` ${address}`)}`,
  platform: (t) =>
    `Azure's own address${t.around('address', (address) => ` ${address}`)}, on the host of the machine: no route leads it elsewhere`,
  onPremises: () => 'Comes from on-premises',
  publicAddress: (t) => `Public address ${t.named('publicIp', 'of the host')} leads to it`,
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
  nsgAllow: (t) => `Network security group ${nsg(t)} allows ${asMuch(t)}${byRule(t)}`,
  nsgDeny: (t) => `Network security group ${nsg(t)} denies ${asMuch(t)}${byRule(t)}`,
  adminAllow: (t) => `Security admin rules allow ${asMuch(t)}${byRule(t)}`,
  adminDeny: (t) => `Security admin rules deny ${asMuch(t)}${byRule(t)}`,
  appliance: (t) => `Network appliance ${t.fact('host') ?? t.name ?? t.fact('nextHop') ?? 'on the way'}${at(t)}`,
  firewall,
  virtualHub: (t) => `Virtual hub ${t.name ?? 'on the way'}`,
  loadBalancer: (t) => `Load balancer ${t.named('loadBalancer', 'on the way')}${at(t)}${byRule(t)}`,
  dropped: (t) => `Dropped here${t.name ? ` (${t.name})` : ''}${t.around('prefix', (prefix) => `: ${prefix} → None`)}`,
  internet: (t) =>
    t.raw('reached') === false
      ? 'Does not get to the Internet'
      : `Leaves to the Internet${METHODS[t.fact('method') ?? '']?.(t.name ?? 'in use') ?? ''}`,
  localDelivery: (t) => `Delivered inside the VNet${t.name ? ` (${t.name})` : ''}`,
};

function route(t: Told): string {
  const source =
    { system: 'system', user: `user-defined${t.name === null ? '' : `: ${t.name}`}`, bgp: 'BGP' }[t.fact('source') ?? ''] ??
    t.fact('source');
  const type = t.fact('nextHopType');
  const hop = type === null ? '' : ` → ${type}${t.around('nextHop', (address) => ` ${address}`)}`;
  const beats = t.list('beats');
  const beaten = beats.length === 0 ? '' : `, wins over ${beats.join(' and ')}`;
  const refused = t.raw('taken') === false ? ', not usable now' : '';
  return `Route ${t.fact('prefix') ?? t.name ?? 'in force'}${hop}${source === null ? '' : ` (${source})`}${beaten}${refused}`;
}

const METHODS: Readonly<Record<string, (name: string) => string>> = {
  natGateway: (name) => ` by NAT gateway ${name}`,
  publicIp: (name) => ` under public address ${name}`,
  outboundRule: (name) => ` by an outbound rule of load balancer ${name}`,
  balancingRule: (name) => ` by a rule of load balancer ${name}`,
  default: () => ' by default outbound access',
  firewall: (name) => ` by firewall ${name}`,
  serviceEndpoint: () => ' through a service endpoint',
};

function firewall(t: Told): string {
  const name = `Firewall ${t.named('firewall', 'on the way')}${at(t)}`;
  if (t.is('unseen')) return `${name} sees no request of this flow`;
  if (t.is('reply')) return `${name} knows the flow and lets the reply through`;
  const verb = { allow: 'allows it', deny: 'denies it', translate: 'translates it' }[t.fact('action') ?? ''];
  if (verb === undefined) return name;
  const place = [t.around('collection', (one) => `collection ${one}`), t.around('group', (one) => `group ${one}`)].filter(Boolean);
  const rule = t.around('rule', (one) => ` with rule ${one}${place.length === 0 ? '' : ` (${place.join(', ')})`}`);
  return `${name} ${verb}${rule === '' && t.fact('action') === 'deny' ? ': no rule allows it' : rule}`;
}

function gateway(t: Told): string {
  const flag = t.fact('flag');
  const words = { on: 'is on', off: 'is off', absent: 'was not returned by Azure' }[flagState(t.raw('state'))];
  return `Gateway ${t.named('gateway', 'on the way')}${flag === null ? '' : ` (${flag} ${words})`}`;
}

const asMuch = (t: Told): string => (t.is('partly') ? 'part of it' : 'it');
const at = (t: Told): string => t.around('address', (address) => (address === t.name ? '' : ` (${address})`));
const nsg = (t: Told): string => t.fact('nsg') ?? t.parent ?? t.name ?? 'on the way';
const byRule = (t: Told): string =>
  t.around('rule', (rule) => ` with rule ${rule}${t.around('priority', (priority) => ` (priority ${priority})`)}`);

function place(t: Told): string {
  const parts = [t.fact('address'), t.around('subnet', (subnet) => `subnet ${subnet}`), t.around('vnet', (vnet) => `VNet ${vnet}`)];
  const known = parts.filter((part) => part !== null && part !== '' && part !== (t.fact('host') ?? t.name ?? t.fact('address')));
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
