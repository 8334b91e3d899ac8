/** Two VNets -> whether the network carries packets between them, in both directions. */
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Asking } from './asking.ts';
import { asymmetry } from './asymmetry.ts';
import type { Endpoint } from './endpoint.ts';
import { siteOf } from './filter-site.ts';
import { classesFacing, facing, type Role } from './host-classes.ts';
import { hostKinds } from './host-kinds.ts';
import type { JudgeOptions } from './judge.ts';
import { judgePair } from './judge-pair.ts';
import type { NetworkIndex } from './network-index.ts';
import { routeTo } from './pair-route.ts';
import { isAccessOff } from './peering-access.ts';
import { remember } from './remember.ts';
import { type RoutedAlike, routedAlike, surroundings } from './routed-alike.ts';
import { covers, EVERYTHING, intersect, isEmpty, type TrafficSet, trafficOf, union } from './traffic.ts';
import { endingAppliance, perhapsByTunnel } from './tunnel-between.ts';
import { filtered, throughput, type Way } from './way.ts';

export type Connection = 'open' | 'closed' | 'unknown';

/**
 * Open where any host of the first can reach any of the second and be answered; the hosts' own state does not count. Where no route leads for hosts that are
 * routed alike, their filters need not be asked.
 */
export function connectionBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): Connection {
  const asking: Asking = { index, asked: EVERYTHING, transparent: options.transparent ?? NONE };
  const [near, far] = [startingIn(index, a), routedAlike(index, b)];
  let known: Connection = 'closed';
  for (const sources of near) {
    for (const destinations of far) {
      const routed = routing(asking, sources.some, destinations.some);
      // A doubt of the route itself is every host's doubt: no filter makes it less.
      if (routed === 'unknown') known = 'unknown';
      if (routed === 'closed' || routed === 'unknown' || (routed === 'perhaps' && known === 'unknown')) continue;
      const found = amongHosts(asking, sources, destinations, routed === 'open' ? 'open' : 'unknown');
      if (found === 'open') return found;
      if (found === 'unknown') known = found;
    }
  }
  return known;
}

/** The same, where it makes no difference whether what is not open is closed or unknown: only what the routes leave open is asked of the filters. */
export function isOpenBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): boolean {
  const asking: Asking = { index, asked: EVERYTHING, transparent: options.transparent ?? NONE };
  return startingIn(index, a).some((sources) =>
    routedAlike(index, b).some(
      (destinations) =>
        routing(asking, sources.some, destinations.some) === 'open' && amongHosts(asking, sources, destinations, 'open') === 'open',
    ),
  );
}

/** Whether a route leads both ways for any hosts of the two, whatever the filters say: where none does nothing is open or unknown. */
export function isRoutedBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): boolean {
  const asking: Asking = { index, asked: EVERYTHING, transparent: options.transparent ?? NONE };
  const far = routedAlike(index, b);
  return startingIn(index, a).some((sources) => far.some((destinations) => routing(asking, sources.some, destinations.some) !== 'closed'));
}

/** False where two hosts that stand for many show it already: asked in a fraction of the time that `isWholeBetween` takes. */
export function mayBeWholeBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): boolean {
  const asking: Asking = { index, asked: EVERYTHING, transparent: options.transparent ?? NONE };
  const far = routedAlike(index, b);
  return startingIn(index, a).every(({ some: source }) =>
    far.every(({ some }) => !isOneFamily(source, some) || isWhole(asking, source, some)),
  );
}

/** Whether everything passes between all hosts of the first and all of the second, and back; of two that are open to each other. */
export function isWholeBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): boolean {
  const asking: Asking = { index, asked: EVERYTHING, transparent: options.transparent ?? NONE };
  if (!mayBeWholeBetween(index, a, b, options)) return false;
  return startingIn(index, a).every((sources) =>
    routedAlike(index, b).every((destinations) => {
      const to = classesTowards(index, 'destinations', destinations, sources);
      return classesTowards(index, 'sources', sources, destinations).every((source) =>
        to.every((destination) => !isOneFamily(source, destination) || isWhole(asking, source, destination)),
      );
    }),
  );
}

function isWhole(asking: Asking, source: Endpoint, destination: Endpoint): boolean {
  const { forward, reply } = judgePair(asking, source, destination);
  return covers(intersect(throughput(forward).sure, throughput(reply).sure), EVERYTHING);
}

/** A private endpoint answers, and begins nothing. Source: section 4.5 (PE-POL). */
const startingIn = (index: NetworkIndex, vnet: VirtualNetwork): readonly RoutedAlike[] =>
  routedAlike(index, vnet).filter(({ some }) => some.privateEndpoint === null);

/** What networks that are open to each other are most often open for. */
const USUAL: readonly TrafficSet[] = [
  trafficOf({ protocol: 'tcp', port: 443 }),
  trafficOf({ protocol: 'icmp', port: null }),
  ...[22, 3389, 1433].map((port) => trafficOf({ protocol: 'tcp', port })),
];

/** Something usual passes nearly everywhere that anything does, and is asked in a fraction of the time that all traffic takes. */
function amongHosts(asking: Asking, sources: RoutedAlike, destinations: RoutedAlike, best: Connection): Connection {
  const isUnsure = best === 'open' && (isUnread(asking.index, sources) || isUnread(asking.index, destinations));
  if (isUnsure && between(asking, sources.some, destinations.some) === 'unknown') return 'unknown';
  for (const asked of USUAL) if (between({ ...asking, asked }, sources.some, destinations.some) === best) return best;
  let known = between(asking, sources.some, destinations.some);
  if (known === best) return known;
  const from = classesTowards(asking.index, 'sources', sources, destinations);
  const to = classesTowards(asking.index, 'destinations', destinations, sources);
  for (const source of from) {
    for (const destination of to) {
      const connection = between(asking, source, destination);
      if (connection === best) return connection;
      if (connection === 'unknown') known = connection;
    }
  }
  return known;
}

/** A host of both families sends from the address of the family that it sends to. */
const isOneFamily = (a: Endpoint, b: Endpoint): boolean => a.address.family === b.address.family;

/** A group was not read at every one of the hosts, and no admin rule goes before it: nothing gets through there for certain. */
const isUnread = remember((index, { subnets }: RoutedAlike): boolean =>
  [...subnets].every((subnet) => {
    const kinds = hostKinds(index, subnet.key);
    const nics = kinds.length === 0 ? [null] : kinds.flatMap(({ holders: [first] }) => first?.nic ?? []);
    return nics.every((nic) => {
      const site = siteOf(index.model, nic, subnet);
      return site.admin === null && (site.nic?.tables === null || site.subnet?.tables === null);
    });
  }),
);

function between(asking: Asking, source: Endpoint, destination: Endpoint): Connection {
  if (!isOneFamily(source, destination)) return 'closed';
  const { forward, reply } = judgePair(asking, source, destination);
  return combined(forward, reply);
}

/**
 * What the routes alone allow; what was recorded of one host is no evidence for the others of its class. `perhaps`: closed by a peering whose access is
 * off, of which the filters' rules may make a doubt.
 */
function routing(asking: Asking, source: Endpoint, destination: Endpoint): Connection | 'perhaps' {
  if (!isOneFamily(source, destination)) return 'closed';
  const [a, b] = [
    { ...source, nic: null },
    { ...destination, nic: null },
  ];
  const there = routeTo(asking, a, b);
  // What does not get there is not answered, however the way back may be.
  if (isClosed(there) && !there.blockers.some(isAccessOff) && endingAppliance(there) === null) return 'closed';
  const back = routeTo(asking, b, a, { reply: true });
  const tunnelled = perhapsByTunnel({ forward: there, reply: back });
  if (tunnelled) return combined(tunnelled.forward, tunnelled.reply);
  // A device that sees one way only lets nothing through for certain, whatever the filters say.
  const lopsided = asymmetry(asking, there, back);
  const routed = combined(there, lopsided ? filtered(back, lopsided) : back);
  if (routed !== 'closed' || ![...there.blockers, ...back.blockers].some(isAccessOff)) return routed;
  return combined(withAccess(there), withAccess(back)) === 'closed' ? 'closed' : 'perhaps';
}

function isClosed(way: Way): boolean {
  const { sure, maybe } = throughput(way);
  return isEmpty(sure) && isEmpty(maybe);
}

function withAccess(way: Way): Way {
  return { ...way, blockers: way.blockers.filter((blocker) => !isAccessOff(blocker)) };
}

function combined(forward: Way, reply: Way): Connection {
  const [there, back] = [throughput(forward), throughput(reply)];
  if (!isEmpty(intersect(there.sure, back.sure))) return 'open';
  const possible = intersect(union(there.sure, there.maybe), union(back.sure, back.maybe));
  return isEmpty(possible) ? 'closed' : 'unknown';
}

/** One host of each class that anything could tell apart between these two. */
function classesTowards(index: NetworkIndex, role: Role, from: RoutedAlike, to: RoutedAlike): readonly Endpoint[] {
  const [near, far] = [surroundings(index, from.subnets), surroundings(index, to.subnets)];
  const around = facing(index, { role, asked: EVERYTHING, near: near.space, far: far.space, groups: far.groups, untracked: far.untracked });
  const found = [...from.subnets].flatMap((subnet) => classesFacing(around, subnet).map(({ endpoint }) => endpoint));
  return role === 'sources' ? found.filter((each) => each.privateEndpoint === null) : found;
}

const NONE: ReadonlySet<Key> = new Set();
