/** A host behind a DNAT rule of a firewall, and a client on the Internet -> what gets in by the firewall's public address, and back. */
import type { Address } from '../network/address.ts';
import { sameAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { Key } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import { destinationHop, FROM_INTERNET, sourceHop, TO_INTERNET } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import { filterHops } from './filter-hops.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { FilterResult } from './filter-result.ts';
import type { Blocker } from './finding.ts';
import { type FirewallJudgement, judgeFirewall, type Translation } from './firewall.ts';
import { ruleOrder } from './firewall-order.ts';
import { moved, widened } from './frontend-traffic.ts';
import { filterInbound } from './nsg.ts';
import { through } from './nva.ts';
import type { Packet } from './packet.ts';
import type { Place } from './place.ts';
import { firewallHop } from './through-firewall.ts';
import { covers, describe, intersect, isEmpty, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';
import { arrives, filtered, type Way } from './way.ts';

/**
 * The firewall puts an address of its own subnet in the place of the client, so the host's filters see that one, and replies come back to it
 * whatever the host's default route says. Null: the firewall translates nothing to this host. Source: AZFW-NAT.
 */
export function translatedEntry(
  asking: Asking,
  endpoint: Endpoint,
  client: Address,
  firewall: AzureFirewall,
  publicIp: Key,
  back: Packet,
): { readonly forward: Way; readonly reply: Way } | null {
  const { index, asked } = asking;
  const { publicAddresses, subnets, vnets } = index.model.resources;
  const order = ruleOrder(index, firewall);
  const called = publicAddresses.get(publicIp)?.address;
  const inside = firewall.privateAddress;
  const subnet = firewall.subnet ? subnets.get(firewall.subnet) : undefined;
  const vnet = subnet && vnets.get(subnet.vnet);
  const leadsHere = order.nat.some(({ rule }) => rule.translatedAddress !== null && sameAddress(rule.translatedAddress, endpoint.address));
  if (!called || !inside || !subnet || !vnet || !(leadsHere || order.missing.length > 0)) return null;
  const place: Place = { vnet, subnet, byGateway: false };
  const judged = judgeFirewall(index, firewall, { source: client, destination: called }, asked);
  const onward: Packet = { ...back, source: inside, destination: endpoint.address, nic: null };
  const { reply: _, ...first } = onward;
  const way = ownVnet(back.walk(first, place), endpoint);
  const hits = judged.translated.filter(({ address }) => address !== null && sameAddress(address, endpoint.address));
  const filters = hits.map((hit) => atHost(asking, endpoint, inside, hit, subtract(asked, hit.traffic)));
  const entered = filters.reduce(through, admitted(asking, way, firewall, judged, hits));
  const end = [...filters.slice(0, 1).flatMap((filter) => filterHops(filter, 'in')), destinationHop(endpoint, entered)];
  const forward = { ...entered, hops: [FROM_INTERNET, firewallHop(firewall, judged, hits[0]), ...entered.hops, ...end] };
  const returned = back.walk({ ...back, destination: inside }, { vnet: endpoint.vnet, subnet: endpoint.subnet, byGateway: false });
  const out = arrives(returned) ? [firewallHop(firewall, null), TO_INTERNET] : [];
  return { forward, reply: { ...returned, hops: [sourceHop(endpoint), ...returned.hops, ...out] } };
}

/** The translated address may lie in a VNet that the firewall's subnet does not reach. */
function ownVnet(way: Way, endpoint: Endpoint): Way {
  return way.end.kind === 'vnet' && way.end.vnet !== endpoint.vnet.key ? { ...way, end: { kind: 'nowhere' } } : way;
}

/** What no DNAT rule takes to this host ends at the firewall. */
function admitted(asking: Asking, way: Way, firewall: AzureFirewall, judged: FirewallJudgement, hits: readonly Translation[]): Way {
  const taken = hits.map(({ traffic }) => traffic).reduce(union, NOTHING);
  const elsewhere = judged.translated.map(({ traffic }) => traffic).reduce(union, NOTHING);
  const open = subtract(judged.maybe, elsewhere);
  const lost = subtract(asking.asked, union(elsewhere, judged.maybe));
  const blockers = isEmpty(lost) ? judged.blockers : [untranslated(asking, firewall, lost)];
  return filtered(way, { sure: taken, maybe: open, blockers, doubts: judged.doubts });
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
function atHost({ index }: Asking, endpoint: Endpoint, inside: Address, hit: Translation, rest: TrafficSet): FilterResult {
  const { vnet, subnet, nic } = endpoint;
  const { port, traffic } = hit;
  const packet = filterPacketAt(index, { vnet, subnet, byGateway: false }, inside, endpoint.address);
  const arriving = port === null ? traffic : moved(traffic, port);
  const result = filterInbound(index.model, { nic, subnet: subnet?.key ?? null }, packet, arriving);
  const asCalled = (part: TrafficSet): TrafficSet => (isEmpty(part) ? part : intersect(traffic, port === null ? part : widened(part)));
  return { ...result, passed: union(rest, asCalled(result.passed)), denied: asCalled(result.denied), doubtful: asCalled(result.doubtful) };
}
