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
import { exitsOf, spreadOver } from './spread.ts';
import { isEmpty, NOTHING } from './traffic.ts';
import { hiddenEntrance } from './unread-balancers.ts';
import { arrivedAt, deadEnd, filtered, throughput, type Way, weaker } from './way.ts';

/** Stands for "somewhere on the Internet" where no address was asked: a public address outside Azure's ranges. */
export const SOMEWHERE: Address = parseAddress('93.184.215.14') ?? { family: 4, bits: 0 };

/** Replies find their way by the translation that let the packet out. */
export function toInternet(asking: Asking, host: Endpoint, asked: Address | null): PairResult {
  return leavingTo(asking, host, asked).pair;
}

/** The same, and what lends the packets their public address, where they are lent one. */
export function leavingTo(
  asking: Asking,
  host: Endpoint,
  asked: Address | null,
): { readonly pair: PairResult; readonly lenders: readonly Outbound[] } {
  const address = asked ?? SOMEWHERE;
  const leaving = filterLeaving(asking, host, address, routeTowards(asking, host, address));
  const lenders = leaving.end.kind === 'internet' ? lendersOf(asking, host, address, leaving) : [];
  const forward =
    leaving.end.kind === 'internet' ? lent(leaving, lenders) : leaving.end.kind === 'onPremises' ? byOwnEdge(leaving) : leaving;
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
    pair: {
      source: host.address,
      destination: asked,
      forward,
      reply: leaving.end.kind === 'onPremises' ? byOwnEdge(reply) : reply,
      hosts,
      notes: hosts.notes,
    },
    lenders,
  };
}

function lendersOf(asking: Asking, host: Endpoint, address: Address, way: Way): readonly Outbound[] {
  const holder = host.nic && host.config ? { nic: host.nic, config: host.config } : null;
  return exitsOf(way).map((hops) => {
    const found = outboundOf(asking.index, { ...way, hops }, holder, host.subnet, asking.asked);
    return perhapsElsewhere(asking, way, perhapsByService(asking, host, address, found));
  });
}

/** Azure lets a packet out only under a public address, by each of the ways that flows are spread over. Source: LB-OUT, DOA. */
function lent(way: Way, lenders: readonly Outbound[]): Way {
  const spread = spreadOver(lenders.map((outbound) => filtered({ ...way, ...NOTHING_YET, basis: outbound.basis }, outbound)));
  const out = { ...filtered(way, spread), someFlows: way.someFlows || spread.someFlows, basis: weaker(way.basis, spread.basis) };
  const { sure, maybe } = throughput(out);
  const reached = !(isEmpty(sure) && isEmpty(maybe));
  const [{ method, resource } = NO_LENDER] = lenders;
  return { ...out, hops: [...out.hops, { kind: 'destination', resource, facts: { what: 'internet', method, reached } }] };
}

/** To find what the lenders alone add to a way. */
const NOTHING_YET = { hops: [], blockers: [], doubts: [], filters: [], erPaths: [], someFlows: false } as const;

const NO_LENDER: Pick<Outbound, 'method' | 'resource'> = { method: 'none', resource: null };

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
