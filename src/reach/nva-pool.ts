/** Hands a packet to the appliances behind an internal load balancer, which spreads flows over them. */
import type { Address } from '../network/address.ts';
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import type { Key } from '../network/resource-id.ts';
import type { UserRoute, VirtualNetwork } from '../network/vnet.ts';
import { type Members, membersOf } from './backends.ts';
import { type Unsure, unread } from './finding.ts';
import { type BalancedPart, partsOf } from './frontend-traffic.ts';
import { isOff } from './host-off.ts';
import { nextHopMissing } from './next-hop-vnet.ts';
import { throughNva } from './nva.ts';
import { machineOf, portOf } from './nva-port.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { sameRegion, unreadRegion } from './regions.ts';
import { spreadOver } from './spread.ts';
import { covers, describe, intersect, isEmpty, NOTHING, replyTo, subtract, type TrafficSet, trafficOf, union } from './traffic.ts';
import { unreadBalancer } from './unread-balancers.ts';
import type { Hop } from './verdict.ts';
import { before, deadEnd, filtered, throughput, type Way } from './way.ts';

/** A frontend that a route names as its next hop. */
export interface BalancerHop {
  readonly place: Place;
  readonly route: UserRoute;
  readonly address: Address;
  readonly vnet: VirtualNetwork;
  readonly balancer: LoadBalancer;
  readonly frontend: LoadBalancerFrontend;
}

const PORTED = union(trafficOf({ protocol: 'tcp', port: null }), trafficOf({ protocol: 'udp', port: null }));

export function throughBalancer(packet: Packet, hop: BalancerHop): Way {
  const { balancer, frontend, route, address } = hop;
  const isNear = isBasic(balancer) ? sameRegion(hop.place.vnet, hop.vnet) : true;
  if (isNear === false) {
    const first = { hops: [balancerHop(balancer, frontend, [])] };
    return before(first, deadEnd(packet.asked, [nextHopMissing(route, address, 'globalPeering', { balancer: balancer.name })], []));
  }
  const untold = unreadBalancer(packet.index, balancer);
  if (untold) return before({ hops: [balancerHop(balancer, frontend, [])] }, deadEnd(packet.asked, [], [untold]));
  // The rules see the packet as it is: a reply comes from the port that was asked for.
  const seen = (traffic: TrafficSet): TrafficSet => (packet.reply ? replyTo(traffic) : traffic);
  const parts = partsOf(balancer, frontend, seen(packet.asked));
  const first = { hops: [balancerHop(balancer, frontend, parts)] };
  const everyPort = balancer.rules.find((rule) => rule.frontend === frontend.key && rule.frontendPort === 0 && rule.protocol === 'any');
  const portless = everyPort ? subtract(packet.asked, PORTED) : NOTHING;
  const pools = poolsOf([...parts, ...(everyPort && !isEmpty(portless) ? [{ pool: everyPort.pool, sent: portless }] : [])]);
  const without = parts.filter(({ pool }) => !pool);
  const ways = [
    ...pools.map(({ pool, traffic }) =>
      filtered(throughPool(packet, hop, membersOf(packet.index, balancer, pool)), passing(intersect(packet.asked, seen(traffic)))),
    ),
    ...without.map(({ rule, kind, backend, sent }) => {
      const doubt =
        kind === 'inboundNat'
          ? asNextHop(balancer, rule)
          : unread(backend ?? balancer.id, 'natRuleMember', { balancer: balancer.name, rule });
      return filtered(deadEnd(packet.asked, [], [doubt]), passing(intersect(packet.asked, seen(sent))));
    }),
  ];
  const covered = [...pools.map(({ traffic }) => traffic), ...without.map(({ sent }) => sent)]
    .map((traffic) => intersect(packet.asked, seen(traffic)))
    .reduce(union, NOTHING);
  const left = subtract(packet.asked, covered);
  const refused = isEmpty(left)
    ? []
    : [{ ...nextHopMissing(route, address, 'noRule', { balancer: balancer.name, denied: describe(left) }), ...weight(packet, left) }];
  if (ways.length === 0) return before(first, deadEnd(packet.asked, refused, []));
  const health: Unsure = {
    code: 'backend-health',
    resource: balancer.id,
    source: 'LB-PROBES',
    facts: { what: 'appliances', balancer: balancer.name },
  };
  const doubts: Unsure[] = [
    ...(pools.length === 0 && without.every(({ kind }) => kind === 'inboundNat') ? [] : [health]),
    ...(isNear === null ? [unreadRegion(hop.place.vnet, hop.vnet)] : []),
  ];
  const way = isEmpty(portless) ? together(ways) : doubting(together(ways), portless, balancer);
  return before({ ...first, doubts }, filtered(way, { ...passing(covered), blockers: refused }));
}

/** An inbound NAT rule takes what is addressed to the frontend to one host; of what is only routed there nothing is said. */
function asNextHop(balancer: LoadBalancer, rule: string): Unsure {
  return {
    code: 'undocumented',
    resource: balancer.id,
    source: 'LB-RULES',
    facts: { what: 'natRuleNextHop', balancer: balancer.name, rule },
  };
}

/** It cannot be reached over a peering of two regions. Source: section 3 (PEER). */
function isBasic({ sku }: LoadBalancer): boolean {
  return sku?.toLowerCase() === 'basic';
}

function passing(traffic: TrafficSet): Parameters<typeof filtered>[1] {
  return { sure: traffic, maybe: NOTHING, blockers: [], doubts: [] };
}

function poolsOf(parts: readonly Pick<BalancedPart, 'pool' | 'sent'>[]): { pool: Key; traffic: TrafficSet }[] {
  const pools = new Map<Key, TrafficSet>();
  for (const { pool, sent } of parts) if (pool) pools.set(pool, union(pools.get(pool) ?? NOTHING, sent));
  return [...pools].map(([pool, traffic]) => ({ pool, traffic }));
}

/** A member that is off fails its probe and gets no flows while another one is on. */
function throughPool(packet: Packet, { route, address, vnet, balancer }: BalancerHop, { holders, doubts }: Members): Way {
  const off = holders.filter(({ nic }) => {
    const machine = machineOf(packet.index, nic);
    return machine !== null && isOff(machine);
  });
  const serving = off.length < holders.length ? holders.filter((holder) => !off.includes(holder)) : holders;
  // What stops at those that are known may go to others.
  const hidden = doubts.length > 0 ? [deadEnd(packet.asked, [], doubts)] : [];
  if (serving.length + hidden.length > 0)
    return spreadOver([...serving.map((holder) => throughNva(packet, portOf(packet.index, holder, vnet))), ...hidden]);
  return deadEnd(packet.asked, [nextHopMissing(route, address, 'noBackend', { balancer: balancer.name })], []);
}

/** Ways of different parts of the traffic: each passes its own. */
function together(ways: readonly Way[]): Way {
  const [first, ...rest] = ways;
  if (!first) throw new Error('a load balancer without a pool has no way');
  if (rest.length === 0) return first;
  const partial = <T extends object>(finding: T): T & { readonly partial: true } => ({ ...finding, partial: true });
  return {
    ...first,
    blockers: ways.flatMap((way) => way.blockers.map(partial)),
    doubts: ways.flatMap((way) => way.doubts.map(partial)),
    sure: ways.map((way) => throughput(way).sure).reduce(union, NOTHING),
    maybe: ways.map((way) => throughput(way).maybe).reduce(union, NOTHING),
    someFlows: ways.some((way) => way.someFlows),
    erPaths: ways.flatMap((way) => way.erPaths),
    filters: ways.flatMap((way) => way.filters),
  };
}

/** Rules for all ports are documented for tcp and udp; what becomes of the rest is not. */
function doubting(way: Way, portless: TrafficSet, balancer: LoadBalancer): Way {
  const doubt: Unsure = {
    code: 'undocumented',
    resource: balancer.id,
    source: 'LB-HA',
    facts: { what: 'haPorts', doubtful: describe(portless) },
    partial: true,
  };
  return filtered(way, { sure: PORTED, maybe: portless, blockers: [], doubts: [doubt] });
}

function weight(packet: Packet, left: TrafficSet): { readonly partial?: true } {
  return covers(left, packet.asked) ? {} : { partial: true };
}

/** `parts`: what its rules hand on. */
export function balancerHop(balancer: LoadBalancer, frontend: LoadBalancerFrontend, parts: readonly Pick<BalancedPart, 'rule'>[]): Hop {
  const facts = { what: 'loadBalancer', balancer: balancer.name, frontend: frontend.name, sku: balancer.sku };
  const rules = parts.map(({ rule }) => rule);
  return { kind: 'loadBalancer', resource: balancer.id, facts: rules.length === 0 ? facts : { ...facts, rule: rules.join(', ') } };
}
