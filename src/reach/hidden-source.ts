/** A way through a firewall that puts an address of its own in the place of the source -> what the far end sees, and where its replies go. */
import type { Address } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import type { Endpoint } from './endpoint.ts';
import type { FilterResult } from './filter-result.ts';
import type { NetworkIndex } from './network-index.ts';
import { packetOf, routeTowards } from './pair-route.ts';
import { firewallHop, placeOf } from './through-firewall.ts';
import { covers, intersect, isEmpty, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';
import { arrivedAt, arrives, before, joined, throughput, type Way } from './way.ts';

export interface HiddenSource {
  readonly firewall: AzureFirewall;
  /** Stands for whichever address of its subnet the firewall takes. */
  readonly inside: Address;
  /** What has it. */
  readonly traffic: TrafficSet;
  /** Perhaps: by an application rule, which may have taken it. */
  readonly isPerhaps: boolean;
}

/**
 * By network rules destinations outside the private ranges have it, by application rules all of them, and which traffic these take is never sure. Null:
 * the far end sees the source as it is. Source: AZFW-SNAT.
 */
export function hiddenSource({ model }: NetworkIndex, { plain, hops, sure, maybe }: Way, asked: TrafficSet): HiddenSource | null {
  if (plain) return null;
  const hop = hops.findLast(({ kind }) => kind === 'firewall');
  if (!hop?.resource || !(hop.facts.sourceTranslated === true || hop.facts.mayProxy === true)) return null;
  const firewall = model.resources.firewalls.get(keyOf(hop.resource));
  if (!firewall?.privateAddress) return null;
  const isPerhaps = hop.facts.sourceTranslated !== true;
  const traffic = isPerhaps ? subtract(maybe, sure) : asked;
  return isEmpty(traffic) ? null : { firewall, inside: firewall.privateAddress, traffic, isPerhaps };
}

/** What the far filters deny of the source as it is they may let in from the firewall. `seen`: what they make of the traffic from there. */
export function letInFromFirewall(direct: FilterResult, seen: FilterResult, { traffic }: HiddenSource): FilterResult {
  const open = intersect(intersect(direct.denied, traffic), union(seen.passed, seen.doubtful));
  if (isEmpty(open)) return direct;
  const denied = subtract(direct.denied, open);
  return {
    ...direct,
    denied,
    doubtful: union(direct.doubtful, open),
    causes: isEmpty(denied) ? [] : direct.causes,
  };
}

/** Replies to what has the firewall's address go to the firewall, which sends them on: where they find no way to the source itself, that is theirs. */
export function repliesByFirewall(asking: Asking, { firewall, inside, traffic, isPerhaps }: HiddenSource, direct: Way, ends: Ends): Way {
  const through = throughput(direct);
  const lost = subtract(traffic, union(through.sure, through.maybe));
  if (arrives(direct) && isEmpty(lost)) return direct;
  const known = byFirewall(asking, firewall, inside, ends);
  const by = isPerhaps ? { ...known, sure: NOTHING, maybe: union(known.sure, known.maybe) } : known;
  const passing = throughput(by);
  if (!arrives(by) || isEmpty(intersect(lost, union(passing.sure, passing.maybe)))) return direct;
  if (covers(traffic, asking.asked)) return by;
  const own = arrives(direct) ? subtract(union(through.sure, through.maybe), traffic) : NOTHING;
  const partial = <T extends object>(finding: T): T & { readonly partial: true } => ({ ...finding, partial: true });
  const sure = intersect(through.sure, own);
  return {
    ...by,
    blockers: joined(direct.blockers.map(partial), by.blockers.map(partial)),
    doubts: joined(direct.doubts.map(partial), by.doubts.map(partial)),
    sure: union(sure, intersect(passing.sure, traffic)),
    maybe: union(subtract(own, sure), intersect(passing.maybe, traffic)),
  };
}

interface Ends {
  readonly source: Endpoint;
  readonly destination: Endpoint;
}

function byFirewall(asking: Asking, firewall: AzureFirewall, inside: Address, { source, destination }: Ends): Way {
  const { index, asked } = asking;
  const there = routeTowards(asking, destination, inside, { reply: true });
  const place = placeOf(index, firewall);
  // In a virtual hub: how it sends them on is not followed.
  const packet = packetOf(asking, destination.address, source.address, null, { reply: true });
  const on = place ? packet.walk(packet, place) : arrivedAt({ kind: 'vnet', vnet: source.vnet.key }, asked, []);
  if (!arrives(there) || !arrives(on)) return arrives(there) ? on : there;
  return before({ hops: [...there.hops, firewallHop(firewall, null)], blockers: there.blockers, doubts: there.doubts }, on);
}
