/** A host and the Internet: out by route, filters and a public address; in by a public address that leads to it. */
import { type Address, parseAddress } from '../network/address.ts';
import type { Asking } from './asking.ts';
import { bestEntry } from './best-entry.ts';
import { destinationHop, FROM_INTERNET } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import type { Unsure } from './finding.ts';
import { hostFindings } from './host-state.ts';
import { inboundEntries, noEntry } from './inbound.ts';
import { isOpenRoute } from './open-route.ts';
import { outboundOf } from './outbound.ts';
import type { Outbound } from './outbound-method.ts';
import { filterLeaving } from './pair-filters.ts';
import type { PairResult } from './pair-result.ts';
import { routeTowards } from './pair-route.ts';
import { serviceEndpointRoutes } from './service-endpoint-routes.ts';
import { isEmpty, NOTHING } from './traffic.ts';
import { hiddenEntrance } from './unread-balancers.ts';
import { arrivedAt, deadEnd, filtered, throughput, type Way, weaker } from './way.ts';

/** Stands for "somewhere on the Internet" where no address was asked: a public address outside Azure's ranges. */
export const SOMEWHERE: Address = parseAddress('93.184.215.14') ?? { family: 4, bits: 0 };

/** Replies find their way by the translation that let the packet out. */
export function toInternet(asking: Asking, host: Endpoint, asked: Address | null): PairResult {
  const address = asked ?? SOMEWHERE;
  const leaving = filterLeaving(asking, host, address, routeTowards(asking, host, address));
  const forward =
    leaving.end.kind === 'internet'
      ? lent(asking, host, address, leaving)
      : leaving.end.kind === 'onPremises'
        ? byOwnEdge(leaving)
        : leaving;
  const reply = arrivedAt({ kind: 'vnet', vnet: host.vnet.key }, asking.asked, [
    FROM_INTERNET,
    {
      kind: 'destination',
      resource: host.hostId,
      facts: { what: 'destination', host: host.hostName, vnet: host.vnet.name },
    },
  ]);
  const hosts = hostFindings(asking, host, null);
  return {
    source: host.address,
    destination: asked,
    forward,
    reply: leaving.end.kind === 'onPremises' ? byOwnEdge(reply) : reply,
    hosts,
    notes: hosts.notes,
  };
}

/** Azure lets a packet out only under a public address. Source: LB-OUT, DOA. */
function lent(asking: Asking, host: Endpoint, address: Address, way: Way): Way {
  const holder = host.nic && host.config ? { nic: host.nic, config: host.config } : null;
  const found = outboundOf(asking.index, way, holder, host.subnet, asking.asked);
  const outbound = perhapsElsewhere(asking, way, perhapsByService(asking, host, address, found));
  const out = filtered(way, outbound);
  const { sure, maybe } = throughput(out);
  const reached = !(isEmpty(sure) && isEmpty(maybe));
  const hop = { kind: 'destination', resource: outbound.resource, facts: { what: 'internet', method: outbound.method, reached } } as const;
  return { ...out, hops: [...out.hops, hop], basis: weaker(out.basis, outbound.basis) };
}

/** A service endpoint needs no public address: whether its route takes the packet cannot be told where the service's prefixes are not known. */
function perhapsByService({ index, asked }: Asking, { subnet }: Endpoint, address: Address, outbound: Outbound): Outbound {
  const doubts = outbound.blockers.length > 0 ? serviceEndpointRoutes(index, subnet, address).doubts : [];
  return doubts.length === 0 ? outbound : { ...outbound, maybe: asked, blockers: [], doubts };
}

/** A route that may take the packet instead may lead to what lends it an address. */
function perhapsElsewhere({ asked }: Asking, { doubts }: Way, outbound: Outbound): Outbound {
  return outbound.blockers.length > 0 && doubts.some(isOpenRoute) ? { ...outbound, sure: NOTHING, maybe: asked, blockers: [] } : outbound;
}

/** A default route learned from on-premises takes the packet there: what its edge lets out is not in the model. */
function byOwnEdge(way: Way): Way {
  return { ...way, doubts: [...way.doubts, { code: 'on-premises-opaque', resource: null, source: null, facts: { what: 'defaultRoute' } }] };
}

/** By a public address of which nothing is known. */
function unseen({ asked }: Asking, doubt: Unsure): { readonly forward: Way; readonly reply: Way } {
  return { forward: deadEnd(asked, [], [doubt], [FROM_INTERNET]), reply: deadEnd(asked, [], []) };
}

/** The caller picks the public address: the one that lets the most in is what the answer is about. */
export function fromInternet(asking: Asking, asked: Address | null, host: Endpoint): PairResult {
  const hosts = hostFindings(asking, null, host);
  const around = { source: asked, destination: host.address, hosts, notes: hosts.notes };
  const holder = host.nic && host.config ? { nic: host.nic, config: host.config } : null;
  const hidden = hiddenEntrance(asking.index, holder, host.vnet.key);
  const best = bestEntry([...inboundEntries(asking, host, asked ?? SOMEWHERE), ...(hidden ? [unseen(asking, hidden)] : [])]);
  if (!best) {
    const way = deadEnd(asking.asked, [noEntry(host)], [], [FROM_INTERNET]);
    // Nobody hears it, and nothing comes back.
    return { ...around, forward: { ...way, hops: [...way.hops, destinationHop(host, way)] }, reply: deadEnd(NOTHING, [], []) };
  }
  return { ...around, forward: best.forward, reply: best.reply };
}
