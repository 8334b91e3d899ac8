/** Why no route leads there, in English: by `facts.what`. */
import { connectionEn, tableWord } from './connection-word.ts';
import { type Clause, pick, type Told } from './told.ts';

export function noRouteEn(t: Told): string {
  return (pick(VARIANTS, t.fact('what')) ?? (t.property === 'disableBgpRoutePropagation' ? propagationOff : noRoute))(t);
}

const propagationOff: Clause = (t) =>
  `route table ${t.name ?? 'of the subnet'} keeps gateway routes out of the subnet (disableBgpRoutePropagation is on)`;

const VARIANTS: Readonly<Record<string, Clause>> = {
  propagationOff,
  peeringRoutesOff: (t) =>
    `route table ${t.name ?? 'of the subnet'} keeps the routes of peerings out of the subnet (disablePeeringRoute is All)`,
  hubTable: (t) => `virtual hub ${t.named('hub', 'on the way')} has no route to ${addressIn(t.needed) ?? 'the destination'}`,
  notPropagated: (t) =>
    `${connectionEn(t.type)} ${t.name ?? 'on the way'} does not pass its routes on${t.around('table', (table) => ` to route table ${tableWord(table)}`)}`,
  noneTable: (t) =>
    `hub connection ${t.named('connection', 'on the way')} is associated with the none route table (associatedRouteTable), so virtual hub ${t.fact('hub') ?? 'on the way'} gives its VNet no routes`,
  basicWan: (t) => `virtual hub ${t.named('hub', 'on the way')} belongs to a Basic virtual WAN, which does not connect these networks`,
  bgpOff: (t) => `VPN connection ${t.named('connection', 'in use')} has BGP off and no prefix for the destination`,
  vpnPrefixes: (t) => `no prefix known behind VPN ${t.name ?? 'connection'} covers the destination`,
  notLearned: (t) => `gateway ${t.named('gateway', 'on the way')} is not known to have learned a route to the destination`,
  noPublicAddress: (t) =>
    `no public address leads from the Internet to ${t.named('nic', 'the host')}: none on its network card, none through a load balancer's rule, none through a firewall's DNAT rule`,
  branchToBranchOff: (t) =>
    `virtual WAN ${t.name ?? 'in use'} does not pass traffic from branch to branch (allowBranchToBranchTraffic is off)`,
  otherVnet: (t) =>
    `the address is also one of VNet ${t.fact('other') ?? t.value ?? 'nearby'}, and the routes of ${t.around('subnet', (subnet) => `subnet ${subnet}`) || `VNet ${t.named('vnet', 'of the sender')}`} lead there, not to VNet ${t.fact('wanted') ?? t.needed ?? 'asked for'}`,
  answersOnly: (t) =>
    `${t.is('isEndpoint') ? 'private endpoint' : 'load balancer'} ${t.named('host', 'asked for')} starts no connections: it only answers those that come to it`,
  noRule: (t) => `no rule of load balancer ${frontend(t)} takes ${t.fact('denied') ?? 'the traffic'}`,
  ownFrontend: (t) =>
    `load balancer ${frontend(t)} may hand what ${t.fact('host') ?? 'a member'} sends to it back to ${t.fact('host') ?? 'the same member'}, which never answers itself that way`,
  globalPeering: (t) => `load balancer ${frontend(t)} is a Basic one, which cannot be reached over a peering from another region`,
  noBackend: (t) => `load balancer ${frontend(t)} has no member in its backend pool to take ${t.fact('denied') ?? 'the traffic'}`,
};

function noRoute(t: Told): string {
  const [subnet, vnet] = [t.fact('subnet'), t.fact('vnet')];
  // Where the packet stands in no subnet that is known, the VNet is named in its place.
  const inSubnet = t.type === null || t.type.endsWith('/subnets') || subnet !== vnet;
  const at = inSubnet ? `subnet ${t.named('subnet', 'of the sender')}${vnet === null ? '' : ` of VNet ${vnet}`}` : `VNet ${vnet ?? t.name}`;
  const drop = t.value ? `: ${t.value} is what applies` : '';
  return `${at} has no route to ${t.fact('address') ?? addressIn(t.needed) ?? 'the destination'}${drop}`;
}

const frontend = (t: Told): string => `${t.named('balancer', 'in front')}${t.around('frontend', (name) => ` (frontend ${name})`)}`;

function addressIn(needed: string | null): string | null {
  return needed === null ? null : (/\d+\.\d+\.\d+\.\d+(\/\d+)?|[\da-f]*:[\da-f:]+(\/\d+)?/i.exec(needed)?.[0] ?? null);
}
