/** A host behind a DNAT rule of a firewall, and a client on the Internet -> what gets in by the firewall's public address, and back. */
import { type Address, formatAddress, sameAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { LoadBalancer, LoadBalancerFrontend } from '../network/frontend.ts';
import type { Key } from '../network/resource-id.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import { replyPastDevices } from './asymmetry.ts';
import { destinationHop, FROM_INTERNET, sourceHop, TO_INTERNET } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { FilterResult } from './filter-result.ts';
import type { Blocker } from './finding.ts';
import { type FirewallJudgement, judgeFirewall, type Translation } from './firewall.ts';
import { ruleOrder } from './firewall-order.ts';
import { moved, widened } from './frontend-traffic.ts';
import { arriveAtFrontend } from './load-balancer.ts';
import { filterInbound } from './nsg.ts';
import { through } from './nva.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { spreadOver } from './spread.ts';
import { firewallHop } from './through-firewall.ts';
import { covers, describe, intersect, isEmpty, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';
import { arrives, deadEnd, filtered, type Way } from './way.ts';

/** Where a rule sends what it translates: the host itself, or the frontend of a load balancer that the host stands behind, or is. */
export type Translated =
  | { readonly kind: 'host'; readonly address: Address; readonly vnet: VirtualNetwork }
  | {
      readonly kind: 'frontend';
      readonly address: Address;
      readonly vnet: VirtualNetwork;
      readonly balancer: LoadBalancer;
      readonly frontend: LoadBalancerFrontend;
    };

interface Called {
  readonly asking: Asking;
  readonly endpoint: Endpoint;
  readonly target: Translated;
  readonly firewall: AzureFirewall;
  /** The address of its subnet that the firewall puts in the place of the client. */
  readonly inside: Address;
  readonly judged: FirewallJudgement;
  readonly hits: readonly Translation[];
}

type Answered = { readonly forward: Way; readonly reply: Way };

/**
 * The firewall puts an address of its own subnet in the place of the client, so the host's filters see that one, and replies come back to it
 * whatever the host's default route says. Null: the firewall translates nothing to this host. Source: AZFW-NAT.
 */
export function translatedEntry(
  asking: Asking,
  endpoint: Endpoint,
  target: Translated,
  client: Address,
  firewall: AzureFirewall,
  publicIp: Key,
  back: Packet,
): Answered | null {
  const { index, asked } = asking;
  const { publicAddresses, subnets, vnets } = index.model.resources;
  const order = ruleOrder(index, firewall);
  const called = publicAddresses.get(publicIp)?.address;
  const inside = firewall.privateAddress;
  const subnet = firewall.subnet ? subnets.get(firewall.subnet) : undefined;
  const vnet = subnet && vnets.get(subnet.vnet);
  const isMeant = (address: Address | null): boolean => address !== null && sameAddress(address, target.address);
  const leadsHere = order.nat.some(({ rule }) => isMeant(rule.translatedAddress));
  if (!called || !inside || !subnet || !vnet || !(leadsHere || (target.kind === 'host' && order.missing.length > 0))) return null;
  const judged = judgeFirewall(index, firewall, { source: client, destination: called }, asked);
  const hits = judged.translated.filter(({ address }) => isMeant(address));
  const { reply: _, ...first } = back;
  const onward: Packet = { ...first, source: inside, destination: target.address, nic: null };
  const way = ownVnet(back.walk(onward, { vnet, subnet, byGateway: false }), target);
  const at: Called = { asking, endpoint, target, firewall, inside, judged, hits };
  const entered = (target.kind === 'host' ? intoHost : intoFrontend)(at, admitted(at, way), back);
  const forward = { ...entered.forward, hops: [FROM_INTERNET, firewallHop(firewall, judged, hits[0]), ...entered.forward.hops] };
  const out = arrives(entered.reply) ? [firewallHop(firewall, null), TO_INTERNET] : [];
  const reply = { ...entered.reply, hops: [...entered.reply.hops, ...out] };
  return { forward, reply: replyPastDevices(asking, forward, reply) };
}

function intoHost(at: Called, admittedWay: Way, back: Packet): Answered {
  const { asking, endpoint, hits, inside } = at;
  const filters = hits.map((hit) => atHost(at, hit, subtract(asking.asked, hit.traffic)));
  const entered = filters.reduce(through, admittedWay);
  const end = [...(filters[0]?.hops ?? []), destinationHop(endpoint, entered)];
  const returned = back.walk({ ...back, destination: inside }, placeOf(endpoint));
  return {
    forward: { ...entered, hops: [...entered.hops, ...end] },
    reply: { ...returned, hops: [sourceHop(endpoint), ...returned.hops] },
  };
}

function placeOf({ vnet, subnet }: { readonly vnet: VirtualNetwork; readonly subnet: Subnet | null }): Place {
  return { vnet, subnet, byGateway: false };
}

/** The members behind the frontend take it, and answer the firewall by their own routes. */
function intoFrontend(at: Called, admittedWay: Way, back: Packet): Answered {
  const { asking, inside, hits, target } = at;
  if (target.kind !== 'frontend') throw new Error('not a frontend');
  const arrivals = hits.map((hit) => {
    const arrival = arriveAtFrontend(asking.index, target.balancer, target.frontend, inside, arriving(hit));
    return { hit, arrival };
  });
  const entered = arrivals.reduce((way, { hit, arrival }) => {
    const part = <T extends object>(finding: T): T => (covers(hit.traffic, asking.asked) ? finding : { ...finding, partial: true });
    return filtered(way, {
      sure: union(subtract(asking.asked, hit.traffic), asCalled(hit, arrival.sure)),
      maybe: asCalled(hit, arrival.maybe),
      blockers: arrival.blockers.map(part),
      // Who of the members takes a flow is not known: of what this rule takes nothing is sure.
      doubts: arrival.doubts,
    });
  }, admittedWay);
  const members = [...new Set(arrivals.flatMap(({ arrival }) => arrival.members))];
  const replies = members.map((member) =>
    back.walk({ ...back, source: member.address, destination: inside, nic: member.nicKey }, placeOf(member)),
  );
  const hidden = arrivals.flatMap(({ arrival }) => (arrival.hidden ? [deadEnd(asking.asked, [], [arrival.hidden])] : []));
  replies.push(...hidden);
  const [member] = members;
  const returned = replies.length > 0 ? spreadOver(replies) : deadEnd(asking.asked, [], []);
  return {
    forward: {
      ...entered,
      hops: [...entered.hops, ...(arrivals[0]?.arrival.hops ?? [])],
      someFlows: entered.someFlows || arrivals.some(({ arrival }) => arrival.someFlows),
    },
    reply: member ? { ...returned, hops: [sourceHop(member), ...returned.hops] } : returned,
  };
}

/** The translated address may lie in a VNet that the firewall's subnet does not reach. */
function ownVnet(way: Way, { vnet }: Translated): Way {
  return way.end.kind === 'vnet' && way.end.vnet !== vnet.key ? { ...way, end: { kind: 'nowhere' } } : way;
}

/** What no DNAT rule takes to this host ends at the firewall: the other rules are not for what comes in. Source: AZFW-NAT. */
function admitted({ asking, firewall, judged, hits }: Called, way: Way): Way {
  const taken = hits.map(({ traffic }) => traffic).reduce(union, NOTHING);
  const elsewhere = judged.translated.map(({ traffic }) => traffic).reduce(union, NOTHING);
  const { traffic, doubts } = judged.perhapsTranslated;
  const open = subtract(traffic, elsewhere);
  const lost = subtract(asking.asked, union(elsewhere, traffic));
  const others = judged.translated.filter((each) => !hits.includes(each)).map((each) => sentElsewhere(asking, firewall, each));
  const blockers = [...(isEmpty(lost) ? judged.blockers : [untranslated(asking, firewall, lost)]), ...others];
  return filtered(way, { sure: taken, maybe: open, blockers, doubts });
}

/** The first rule that takes it names another host. */
function sentElsewhere({ asked }: Asking, firewall: AzureFirewall, { placed, traffic, address }: Translation): Blocker {
  return {
    code: 'firewall-deny',
    resource: placed.resource,
    property: null,
    value: address === null ? null : formatAddress(address),
    needed: 'a DNAT rule to this host before it',
    basis: 'documented',
    source: 'AZFW-NAT',
    facts: { what: 'translatedElsewhere', firewall: firewall.name, rule: placed.rule.name, denied: describe(traffic) },
    ...(covers(traffic, asked) ? {} : { partial: true as const }),
  };
}

/** A network rule that lets it pass changes nothing: it is sent to the firewall itself. */
function untranslated({ index, asked }: Asking, firewall: AzureFirewall, lost: TrafficSet): Blocker {
  const policy = firewall.policy ? index.model.resources.firewallPolicies.get(firewall.policy) : undefined;
  return {
    code: 'firewall-deny',
    resource: policy?.id ?? firewall.id,
    property: null,
    value: null,
    needed: 'a DNAT rule',
    basis: 'documented',
    source: 'AZFW-NAT',
    facts: { what: 'noTranslation', firewall: firewall.name, policy: policy?.name ?? null, denied: describe(lost) },
    ...(covers(lost, asked) ? {} : { partial: true as const }),
  };
}

/** The filters at the host see the translated port; what they say is told in the port that was called. `rest`: what this rule has no part in. */
function atHost({ asking: { index }, endpoint, inside }: Called, hit: Translation, rest: TrafficSet): FilterResult {
  const { vnet, subnet, nic } = endpoint;
  const packet = filterPacketAt(index, { vnet, subnet, byGateway: false }, inside, endpoint.address);
  const result = filterInbound(index.model, { nic, subnet: subnet?.key ?? null }, packet, arriving(hit));
  const told = (part: TrafficSet): TrafficSet => asCalled(hit, part);
  return { ...result, passed: union(rest, told(result.passed)), denied: told(result.denied), doubtful: told(result.doubtful) };
}

function arriving({ port, traffic }: Translation): TrafficSet {
  return port === null ? traffic : moved(traffic, port);
}

function asCalled({ port, traffic }: Translation, part: TrafficSet): TrafficSet {
  return isEmpty(part) ? part : intersect(traffic, port === null ? part : widened(part));
}
