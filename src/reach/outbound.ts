/** A NIC configuration, or the device a way leaves by -> the public address Azure lends its packets on the way to the Internet. */
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { configurationAt, configurationKey } from './backends.ts';
import { type Balanced, balancingOf } from './balancing.ts';
import { cardsOf } from './cards-of.ts';
import { type Unsure, unread } from './finding.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { limited, none, noOutbound, type Outbound, passing, undocumented } from './outbound-method.ts';
import { covers, describe, isEmpty, NOTHING, subtract, type TrafficSet, trafficOf, union } from './traffic.ts';
import { hiddenLender } from './unread-balancers.ts';
import type { Hop } from './verdict.ts';
import type { Way } from './way.ts';

const TCP = trafficOf({ protocol: 'tcp', port: null });
const UDP = trafficOf({ protocol: 'udp', port: null });
const PORTED = union(TCP, UDP);
const CARRIED = { tcp: TCP, udp: UDP, any: PORTED } as const;

/**
 * What a way to the Internet leaves Azure by: the last firewall or appliance on it, else the NIC it started at. A service endpoint's route needs
 * no public address. `holder` null: a host nobody holds in the model (some host of a subnet).
 */
export function outboundOf(index: NetworkIndex, way: Way, holder: Holder | null, subnet: Subnet | null, asked: TrafficSet): Outbound {
  const routes = way.hops.filter(({ kind }) => kind === 'route');
  if (routes.at(-1)?.facts.nextHopType === 'VirtualNetworkServiceEndpoint') return passing('serviceEndpoint', null, asked);
  const last = way.hops.findLast(({ kind }) => kind === 'firewall' || kind === 'appliance');
  if (last?.kind === 'firewall' && last.resource) {
    const found = ofFirewall(index, last.resource, asked);
    return last.facts.sourceTranslated === false ? keepingSource(found, last, subtract(way.maybe, way.sure), asked) : found;
  }
  if (last?.kind === 'appliance') return ofAppliance(index, String(last.facts.exit), String(last.facts.exitConfiguration), asked);
  return outboundFrom(index, holder, subnet, asked);
}

/**
 * NAT gateway, then the NIC's own public address, then a load balancer's outbound rules, then its balancing rules, then the platform's default.
 * Source: NATGW, LB-OUT, DOA.
 */
export function outboundFrom(index: NetworkIndex, holder: Holder | null, subnet: Subnet | null, asked: TrafficSet): Outbound {
  const natGateway = subnet && !subnet.natGateway ? gatewayOfVnet(index, subnet) : null;
  if (!subnet || natGateway === null) return outboundAt(index, holder, subnet, asked);
  const found = outboundAt(index, holder, { ...subnet, natGateway }, asked);
  // Of the gateway of a whole VNet only the properties are documented.
  return found.method === 'natGateway' ? { ...found, basis: 'inferred' } : found;
}

/** What a NAT gateway of the whole VNet lends its subnets that have none. Source: SDK39 (`defaultPublicNatGateway`, `sourceVirtualNetwork`). */
function gatewayOfVnet({ model: { resources } }: NetworkIndex, { vnet }: Subnet): Key | null {
  const named = resources.vnets.get(vnet)?.natGateway;
  return named ?? [...resources.natGateways.values()].find((gateway) => gateway.vnet === vnet)?.key ?? null;
}

function outboundAt(index: NetworkIndex, holder: Holder | null, subnet: Subnet | null, asked: TrafficSet): Outbound {
  if (holder && subnet && holder.config.address?.family === 6) return outboundOfIpv6(index, holder, subnet, asked);
  return perhapsLent(index, holder, chosen(index, holder, subnet, holder ? balancingOf(index, holder) : [], asked), asked);
}

/** A load balancer that was not read may carry what nothing else does, and takes the platform's default away. Source: LB-OUT, DOA. */
function perhapsLent(index: NetworkIndex, holder: Holder | null, found: Outbound, asked: TrafficSet): Outbound {
  const decided = found.method !== 'default' && found.method !== 'none' && (found.blockers.length === 0 || found.method === 'natGateway');
  const hidden = decided || !holder ? null : hiddenLender(index, holder);
  return hidden ? { ...found, sure: NOTHING, maybe: asked, blockers: [], doubts: [hidden] } : found;
}

function chosen(
  index: NetworkIndex,
  holder: Holder | null,
  subnet: Subnet | null,
  balanced: readonly Balanced[],
  asked: TrafficSet,
): Outbound {
  if (subnet?.natGateway) return byNatGateway(index, subnet.natGateway, holder, asked);
  if (holder?.config.publicIp) {
    return passing('publicIp', resourceId(index, holder.config.publicIp), asked, [holder.config.publicIp]);
  }
  const explicit = byOutboundRule(balanced, subnet, asked);
  if (explicit) return explicit;
  const implicit = byBalancingRule(balanced, subnet, asked);
  if (implicit) return implicit;
  // A pool by address leaves the default as it is, whatever the SKU [LB-OUT].
  const standard = balanced.find(({ balancer, byAddress }) => balancer.sku?.toLowerCase() !== 'basic' && !byAddress);
  if (holder && standard)
    return none(holder.nic.id, null, standard.balancer.id, asked, 'LB-OUT', { what: 'loadBalancer', balancer: standard.balancer.name });
  if (holder && siblingWithAddress(index, holder))
    return none(holder.nic.id, null, null, asked, 'DOA', { what: 'otherNic', nic: holder.nic.name });
  const found = byDefault(index, holder, subnet, asked);
  return balanced.some(({ byAddress }) => byAddress) && found.method === 'default' ? { ...found, basis: 'inferred' } : found;
}

/** Nobody lends an IPv6 address who has none. */
function lendsIpv6({ model: { resources } }: NetworkIndex, addresses: readonly Key[], ranges: readonly Key[]): boolean {
  return (
    addresses.some((key) => resources.publicAddresses.get(key)?.address?.family === 6) ||
    ranges.some((key) => resources.publicPrefixes.get(key)?.prefix?.family === 6)
  );
}

/** Public addresses of a NAT gateway or load balancer that were not read: one of them may be of IPv6. */
function unreadLenders(index: NetworkIndex, { natGateway }: Subnet, balancers: readonly LoadBalancer[]): readonly Unsure[] {
  const { natGateways, publicAddresses, publicPrefixes } = index.model.resources;
  const gateway = natGateway ? natGateways.get(natGateway) : undefined;
  const addresses = [...(gateway?.publicIps ?? []), ...balancers.flatMap((each) => publicFronts(each, () => true))];
  return [
    ...addresses.filter((key) => !publicAddresses.get(key)?.address),
    ...(gateway?.publicPrefixes ?? []).filter((key) => !publicPrefixes.get(key)?.prefix),
  ].map((key) => unread(key, 'publicAddress'));
}

/** The public addresses of its frontends, and the ranges that others send from. */
function publicFronts({ frontends }: LoadBalancer, counts: (front: LoadBalancerFrontend) => boolean): readonly Key[] {
  return frontends.filter(counts).flatMap(({ publicIp, publicPrefix }) => publicIp ?? publicPrefix ?? []);
}

/** From an address of IPv6: only what has one to lend counts. */
function outboundOfIpv6(index: NetworkIndex, holder: Holder, subnet: Subnet, asked: TrafficSet): Outbound {
  const gateway = subnet.natGateway ? index.model.resources.natGateways.get(subnet.natGateway) : undefined;
  const lent = !gateway || lendsIpv6(index, gateway.publicIps, gateway.publicPrefixes);
  const balanced = balancingOf(index, holder).filter(({ balancer }) =>
    lendsIpv6(
      index,
      publicFronts(balancer, () => true),
      publicFronts(balancer, () => true),
    ),
  );
  const found = chosen(index, holder, lent ? subnet : { ...subnet, natGateway: null }, balanced, asked);
  const doubts = unreadLenders(
    index,
    subnet,
    balancingOf(index, holder).map(({ balancer }) => balancer),
  );
  if (found.method !== 'none' || doubts.length === 0) return perhapsLent(index, holder, found, asked);
  return { ...found, maybe: asked, blockers: [], doubts };
}

function byNatGateway(index: NetworkIndex, key: string, holder: Holder | null, asked: TrafficSet): Outbound {
  const gateway = index.model.resources.natGateways.get(key);
  if (!gateway) return { ...passing('natGateway', key, asked), sure: NOTHING, maybe: asked, doubts: [unread(key, 'natGateway')] };
  if (gateway.publicIps.length + gateway.publicPrefixes.length === 0) {
    return none(gateway.id, 'properties.publicIpAddresses', [], asked, 'NATGW', {
      what: 'natGatewayWithoutAddress',
      natGateway: gateway.name,
    });
  }
  const lends = [...gateway.publicIps, ...gateway.publicPrefixes];
  const found = { ...limited('natGateway', gateway.id, PORTED, asked, 'NATGW'), lends };
  if (!holder?.config.publicIp || found.blockers.length === 0) return found;
  // Which of the two serves what a NAT gateway does not carry is not documented.
  const rest = subtract(asked, PORTED);
  return {
    ...found,
    maybe: rest,
    blockers: [],
    doubts: [undocumented(gateway.id, 'NATGW', { what: 'besideNatGateway', doubtful: describe(rest) }, rest, asked)],
  };
}

/** A rule lends the address for its own protocol alone, or for tcp and udp; a balancing rule may carry the other one. Source: LB-OUT. */
function byOutboundRule(balanced: readonly Balanced[], subnet: Subnet | null, asked: TrafficSet): Outbound | null {
  const lent = balanced.flatMap(({ balancer, pool }) => balancer.outboundRules.filter((rule) => rule.pool === pool));
  const first = balanced.find(({ balancer, pool }) => balancer.outboundRules.some((rule) => rule.pool === pool));
  if (!first) return null;
  const carried = lent.map(({ protocol }) => CARRIED[protocol]).reduce(union, NOTHING);
  const beside = covers(carried, asked) ? NOTHING : (byBalancingRule(balanced, subnet, asked)?.sure ?? NOTHING);
  const fronts = new Set(lent.flatMap(({ frontends }) => frontends));
  const lends = balanced.flatMap(({ balancer }) => publicFronts(balancer, ({ key }) => fronts.has(key)));
  return { ...limited('outboundRule', first.balancer.id, union(carried, beside), asked, 'LB-OUT'), lends };
}

/** Without outbound rules the frontend of a balancing rule serves its members too, for the protocols it balances, unless that is switched off. */
function byBalancingRule(balanced: readonly Balanced[], subnet: Subnet | null, asked: TrafficSet): Outbound | null {
  for (const { balancer, pool } of balanced) {
    const rules = balancer.rules.filter(
      (rule) => rule.pool === pool && !rule.disableOutboundSnat && publicFronts(balancer, ({ key }) => key === rule.frontend).length > 0,
    );
    if (rules.length === 0) continue;
    const carried = rules.map(({ protocol }) => CARRIED[protocol]).reduce(union, NOTHING);
    const lends = publicFronts(balancer, ({ key }) => rules.some(({ frontend }) => frontend === key));
    const found = { ...limited('balancingRule', balancer.id, carried, asked, 'LB-OUT'), lends };
    if (subnet?.defaultOutboundAccess !== false) return found;
    const doubt = undocumented(
      balancer.id,
      'DOA',
      { what: 'balancingRuleInPrivateSubnet', balancer: balancer.name, subnet: subnet.name },
      found.sure,
      asked,
    );
    return isEmpty(found.sure) ? found : { ...found, sure: NOTHING, maybe: found.sure, doubts: [doubt] };
  }
  return null;
}

/** One NIC with a public address takes the default away from all NICs of the machine. Source: DOA. */
function siblingWithAddress(index: NetworkIndex, { nic }: Holder): boolean {
  return (
    nic.machine !== null && cardsOf(index, nic).some(({ ipConfigurations }) => ipConfigurations.some((config) => config.publicIp !== null))
  );
}

/**
 * A subnet is private only where it says so; one whose property was not returned may have been read by an API version that does not know it. That
 * another subnet of its VNet shows the property tells that this one has none. Source: DOA.
 */
function byDefault(index: NetworkIndex, holder: Holder | null, subnet: Subnet | null, asked: TrafficSet): Outbound {
  if (!subnet)
    return { ...passing('default', null, asked), sure: NOTHING, maybe: asked, doubts: [unread(holder?.config.subnet ?? null, 'subnet')] };
  if (subnet.defaultOutboundAccess === false) {
    return none(subnet.id, 'properties.defaultOutboundAccess', false, asked, 'DOA', { what: 'privateSubnet', subnet: subnet.name });
  }
  if (holder?.config.address?.family === 6) return none(holder.nic.id, null, null, asked, 'DOA', { what: 'ipv6', nic: holder.nic.name });
  const found = limited('default', null, PORTED, asked, 'DOA', holder?.nic.id ?? subnet.id);
  if (subnet.defaultOutboundAccess === true || isEmpty(found.sure)) return found;
  const shown = index.subnetsOf(subnet.vnet).some((other) => other.defaultOutboundAccess !== null);
  if (shown) return { ...found, basis: 'inferred' };
  const doubt = undocumented(subnet.id, 'DOA', { what: 'defaultOutboundAccess', subnet: subnet.name }, found.sure, asked);
  return { ...found, sure: NOTHING, maybe: found.sure, doubts: [doubt] };
}

/** Its own public addresses, or a NAT gateway on its subnet; what it does not carry its rules have said already. */
function ofFirewall(index: NetworkIndex, id: ArmId, asked: TrafficSet): Outbound {
  const firewall = index.model.resources.firewalls.get(keyOf(id));
  const subnet = firewall?.subnet ? index.model.resources.subnets.get(firewall.subnet) : undefined;
  if (!firewall) return { ...passing('firewall', id, asked), sure: NOTHING, maybe: asked, doubts: [unread(id, 'firewall')] };
  const gateway = subnet?.natGateway ? index.model.resources.natGateways.get(subnet.natGateway) : undefined;
  const lends = gateway ? [...gateway.publicIps, ...gateway.publicPrefixes] : firewall.publicIps;
  if (firewall.publicIps.length > 0 || firewall.hub || subnet?.natGateway) return passing('firewall', firewall.id, asked, lends);
  return none(firewall.id, 'properties.ipConfigurations', null, asked, 'AZFW-SNAT', {
    what: 'firewallWithoutAddress',
    firewall: firewall.name,
  });
}

/**
 * A firewall whose private ranges hold the destination keeps the private source, with which nothing is routed to the Internet. `open`: what may pass by an
 * application rule, whose proxy sends from an address of its own. Source: AZFW-SNAT.
 */
function keepingSource(found: Outbound, { resource, facts }: Hop, open: TrafficSet, asked: TrafficSet): Outbound {
  if (found.method !== 'firewall' || found.doubts.length > 0) return found;
  const kept = subtract(asked, open);
  const blocker = noOutbound(resource ?? '', 'properties.snat.privateRanges', null, kept, asked, 'AZFW-SNAT', {
    what: 'firewallKeepsSource',
    firewall: facts.firewall ?? null,
  });
  return { ...found, sure: NOTHING, maybe: open, blockers: isEmpty(kept) ? [] : [blocker] };
}

/** An appliance puts its own address in the place of the source, so that the NIC it leaves by decides. */
function ofAppliance(index: NetworkIndex, nicId: ArmId, configuration: string, asked: TrafficSet): Outbound {
  const nic = index.model.resources.interfaces.get(keyOf(nicId));
  const config = nic?.ipConfigurations.find((each) => each.name === configuration) ?? nic?.ipConfigurations[0];
  const holder = nic && config ? configurationAt(index, configurationKey(nic, config)) : null;
  const subnet = config?.subnet ? (index.model.resources.subnets.get(config.subnet) ?? null) : null;
  const found = outboundFrom(index, holder, subnet, asked);
  return found.method === 'none' && nic ? perhapsByOtherCard(index, nic, found, asked) : found;
}

/** By which of its cards an appliance sends is its own routing's matter, in the guest: one that has a way out may be it. */
function perhapsByOtherCard(index: NetworkIndex, nic: NetworkInterface, found: Outbound, asked: TrafficSet): Outbound {
  const { machines, subnets } = index.model.resources;
  const host = (nic.machine && machines.get(nic.machine)?.name) || null;
  for (const other of cardsOf(index, nic)) {
    if (other === nic) continue;
    for (const config of other.ipConfigurations) {
      const out = outboundFrom(index, { nic: other, config }, config.subnet ? (subnets.get(config.subnet) ?? null) : null, asked);
      if (isEmpty(union(out.sure, out.maybe))) continue;
      const doubt: Unsure = {
        code: 'nva-opaque',
        resource: other.id,
        source: 'UDR',
        facts: { what: 'exit', host, nic: other.name },
      };
      return { ...out, sure: NOTHING, maybe: union(out.sure, out.maybe), doubts: [...out.doubts, doubt] };
    }
  }
  return found;
}

function resourceId(index: NetworkIndex, key: string): ArmId {
  return index.model.resources.publicAddresses.get(key)?.id ?? key;
}
