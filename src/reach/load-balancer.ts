/** Traffic at a load balancer's frontend -> the members it is handed to, and what their filters let in. */
import { type Address, formatAddress } from '../network/address.ts';
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import { configurationAt, membersOf } from './backends.ts';
import { destinationHop } from './end-hop.ts';
import { type Endpoint, fromHolder } from './endpoint.ts';
import { filterPacketAt } from './filter-packet.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { type BalancedPart, partsOf } from './frontend-traffic.ts';
import { hostOff, isOff } from './host-off.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { filterInbound } from './nsg.ts';
import { balancerHop } from './nva-pool.ts';
import { spreadOver } from './spread.ts';
import { covers, describe, isEmpty, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';
import { unreadBalancer } from './unread-balancers.ts';
import type { Hop } from './verdict.ts';
import { arrivedAt, before, filtered, throughput, type Way } from './way.ts';

/** One member a rule hands traffic to; `part.arriving` is what its filters see. */
export interface Backend {
  readonly endpoint: Endpoint;
  readonly part: BalancedPart;
}

export interface Backends {
  readonly backends: readonly Backend[];
  /** What no rule of the frontend takes: it is dropped there. */
  readonly blockers: readonly Blocker[];
  /** What was not read of the rules and the members; and always the health of the pool, which decides who gets a flow. */
  readonly doubts: readonly Unsure[];
  /** What may go where was not read. */
  readonly untold: TrafficSet;
}

/** Who stands behind a frontend for this traffic. */
function backendsOf(index: NetworkIndex, balancer: LoadBalancer, frontend: LoadBalancerFrontend, asked: TrafficSet): Backends {
  const parts = partsOf(balancer, frontend, asked);
  const doubts: Unsure[] = [
    { code: 'backend-health', resource: balancer.id, source: 'LB-PROBES', facts: { what: 'members', balancer: balancer.name } },
  ];
  const blockers: Blocker[] = [];
  const unreadRules = unreadBalancer(index, balancer);
  if (unreadRules) doubts.push(unreadRules);
  let untold = unreadRules ? asked : NOTHING;
  const backends = parts.flatMap((part): Backend[] => {
    const { holders, doubts: missing } = holdersOf(index, balancer, part);
    const endpoints = holders.map((holder) => endpointOf(index, holder));
    const homeless = holders.filter((_, i) => !endpoints[i]).map(({ nic, config }) => unreadMember(nic.name, config));
    doubts.push(...[...missing, ...homeless].map((doubt) => ({ ...doubt, partial: true as const })));
    if (missing.length + homeless.length > 0) untold = union(untold, part.sent);
    else if (holders.length === 0) blockers.push(refused(balancer, frontend, asked, part.sent, 'noBackend'));
    return endpoints.flatMap((endpoint) => (endpoint ? [{ endpoint, part }] : []));
  });
  const left = subtract(asked, parts.map(({ sent }) => sent).reduce(union, NOTHING));
  if (!isEmpty(left) && !unreadRules) blockers.push(refused(balancer, frontend, asked, left, 'noRule'));
  return { backends, blockers, doubts, untold };
}

function holdersOf(
  index: NetworkIndex,
  balancer: LoadBalancer,
  part: BalancedPart,
): { holders: readonly Holder[]; doubts: readonly Unsure[] } {
  if (part.pool) return membersOf(index, balancer, part.pool);
  const holder = part.backend ? configurationAt(index, part.backend) : null;
  if (holder) return { holders: [holder], doubts: [] };
  const doubt = unread(part.backend ?? balancer.id, 'natRuleMember', { balancer: balancer.name, rule: part.rule });
  // Each member has a port of its own: which one is told by a read of its own alone.
  const members = part.oneOf ? membersOf(index, balancer, part.oneOf) : { holders: [], doubts: [] };
  return { holders: members.holders, doubts: [doubt, ...members.doubts] };
}

function unreadMember(nic: string, { address, subnet }: Holder['config']): Unsure {
  return address ? unread(subnet, 'subnet', { host: nic }) : unread(null, 'address', { host: nic });
}

function endpointOf(index: NetworkIndex, holder: Holder): Endpoint | null {
  const { subnets, vnets } = index.model.resources;
  const subnet = holder.config.subnet ? subnets.get(holder.config.subnet) : undefined;
  const vnet = subnet && vnets.get(subnet.vnet);
  return vnet && holder.config.address ? fromHolder(index, vnet, holder, holder.config.address) : null;
}

/**
 * `no-route` at a frontend: it holds the address, and no rule of it takes this traffic (`noRule`), or the rule's pool is empty (`noBackend`).
 * Source: LB-RULES.
 */
function refused(balancer: LoadBalancer, frontend: LoadBalancerFrontend, asked: TrafficSet, left: TrafficSet, what: string): Blocker {
  return {
    code: 'no-route',
    resource: balancer.id,
    property: 'properties.loadBalancingRules',
    value: null,
    needed: what === 'noRule' ? 'a rule for this traffic' : 'members in the backend pool',
    basis: 'documented',
    source: 'LB-RULES',
    facts: { what, balancer: balancer.name, frontend: frontend.name, denied: describe(left) },
    ...(covers(left, asked) ? {} : { partial: true as const }),
  };
}

/** What stands against a member before its filters are asked: a host that no NSG lets anything into, or the caller itself. */
export type ByDefault = Pick<Way, 'blockers' | 'doubts'>;

/** What gets from the frontend into a member, in the ports it was sent to; `members` are where replies start. */
export interface FrontendArrival {
  readonly hops: readonly Hop[];
  readonly sure: TrafficSet;
  readonly maybe: TrafficSet;
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  /** Some members refuse what others let in. */
  readonly someFlows: boolean;
  readonly members: readonly Endpoint[];
  /** Why there may be other members than these; null: there are none. */
  readonly hidden: Unsure | null;
}

/**
 * The members see the client's address as the source. One that is off fails its probe: it counts only where all are off. `closed` says what a
 * member lets in whatever its NSGs say: nothing, behind a Standard public frontend where it has none, or where it calls itself.
 */
export function arriveAtFrontend(
  index: NetworkIndex,
  balancer: LoadBalancer,
  frontend: LoadBalancerFrontend,
  client: Address,
  asked: TrafficSet,
  closed: (endpoint: Endpoint, part: BalancedPart) => ByDefault = () => ({ blockers: [], doubts: [] }),
): FrontendArrival {
  const found = backendsOf(index, balancer, frontend, asked);
  const on = found.backends.filter(({ endpoint }) => !endpoint.machine || !isOff(endpoint.machine));
  const serving = on.length > 0 ? on : found.backends;
  const parts = [...new Set(serving.map(({ part }) => part))];
  const ways = parts.map((part) =>
    spreadOver(
      serving
        .filter((each) => each.part === part)
        .map((each) => intoMember(index, frontend, client, each, closed(each.endpoint, each.part))),
    ),
  );
  const blockers = [...found.blockers, ...ways.flatMap((way, i) => weighed(way.blockers, parts[i]?.sent, asked))];
  return {
    hops: [balancerHop(balancer, frontend, parts), ...(ways[0]?.hops ?? [])],
    sure: ways.map((way) => throughput(way).sure).reduce(union, NOTHING),
    maybe: ways.map((way) => throughput(way).maybe).reduce(union, found.untold),
    // What stops at those that are known may go to others.
    blockers: isEmpty(found.untold) ? blockers : blockers.map((blocker) => ({ ...blocker, partial: true })),
    doubts: [...found.doubts, ...ways.flatMap((way, i) => weighed(way.doubts, parts[i]?.sent, asked))],
    someFlows: ways.some((way) => way.someFlows),
    members: [...new Set(serving.map(({ endpoint }) => endpoint))],
    hidden: isEmpty(found.untold) ? null : (found.doubts.find(({ code }) => code === 'not-read') ?? null),
  };
}

function intoMember(
  index: NetworkIndex,
  frontend: LoadBalancerFrontend,
  client: Address,
  { endpoint, part }: Backend,
  closed: ByDefault,
): Way {
  const { vnet, subnet, nic, machine } = endpoint;
  const way = before(closed, arrivedAt({ kind: 'vnet', vnet: vnet.key }, part.sent, []));
  if (closed.blockers.length > 0) return { ...way, hops: [destinationHop(endpoint, way)] };
  const destination = part.floatingIp && frontend.address ? frontend.address : endpoint.address;
  const packet = filterPacketAt(index, { vnet, subnet, byGateway: false }, client, destination);
  const filter = filterInbound(index.model, { nic, subnet: subnet?.key ?? null }, packet, part.arriving);
  const passed = filtered(way, {
    sure: part.asSent(filter.passed),
    maybe: part.asSent(filter.doubtful),
    blockers: filter.causes.map((cause) => ({ ...cause, partial: true as const })),
    doubts: filter.doubts.map((doubt) => ({ ...doubt, partial: true as const })),
  });
  const hops = [...filter.hops, destinationHop(endpoint, passed)];
  if (!machine || !isOff(machine)) return { ...passed, hops };
  const off = hostOff(machine, { what: 'poolMember', address: formatAddress(endpoint.address) });
  return { ...passed, hops, blockers: [...passed.blockers, off] };
}

function weighed<T extends object>(findings: readonly T[], sent: TrafficSet | undefined, asked: TrafficSet): T[] {
  return sent && covers(sent, asked) ? [...findings] : findings.map((finding) => ({ ...finding, partial: true }));
}
