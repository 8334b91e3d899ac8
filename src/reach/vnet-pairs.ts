/** Two VNets -> whether the network carries packets between them, in both directions. */
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { classesOf } from './address-class.ts';
import type { Asking } from './asking.ts';
import { type Endpoint, isPlatformSubnet } from './endpoint.ts';
import type { JudgeOptions } from './judge.ts';
import { judgePair } from './judge-pair.ts';
import type { NetworkIndex } from './network-index.ts';
import { routeTo } from './pair-route.ts';
import { remember } from './remember.ts';
import { EVERYTHING, intersect, isEmpty, trafficOf, union } from './traffic.ts';
import { throughput, type Way } from './way.ts';

export type Connection = 'open' | 'closed' | 'unknown';

/** Open where any host of one can reach any of the other and be answered; the hosts' own state does not count. */
export function connectionBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): Connection {
  return firstConnection(index, a, b, options).connection;
}

/** The two hosts that showed it, where any did. */
export interface ShownConnection {
  readonly connection: Connection;
  readonly between: readonly [Endpoint, Endpoint] | null;
}

/** Hosts whose subnets share a route table are routed alike: where no route leads, their filters need not be asked. */
export function firstConnection(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): ShownConnection {
  const asking: Asking = { index, asked: EVERYTHING, transparent: options.transparent ?? NONE };
  const [near, far] = [hostsOf(index, a), hostsOf(index, b)];
  let shown: ShownConnection = { connection: 'closed', between: null };
  for (const sources of near) {
    for (const destinations of far) {
      const routed = routing(asking, sources[0], destinations[0]);
      // A doubt of the route itself is every host's doubt: no filter makes it less.
      if (routed === 'unknown' && shown.connection === 'closed') shown = { connection: 'unknown', between: null };
      if (routed !== 'open') continue;
      const found = amongClasses(asking, sources, destinations);
      if (found.connection === 'open') return found;
      if (found.connection === 'unknown') shown = found;
    }
  }
  return shown;
}

/** The same two hosts on another model. */
export function connectionOf(
  index: NetworkIndex,
  [source, destination]: readonly [Endpoint, Endpoint],
  options: JudgeOptions = {},
): Connection {
  return between({ index, asked: EVERYTHING, transparent: options.transparent ?? NONE }, source, destination);
}

const HTTPS = trafficOf({ protocol: 'tcp', port: 443 });

/** Most that is open lets https through, and one port is asked in a fraction of the time that all traffic takes: all classes first with that. */
function amongClasses(asking: Asking, sources: readonly Endpoint[], destinations: readonly Endpoint[]): ShownConnection {
  const found = askingClasses({ ...asking, asked: HTTPS }, sources, destinations);
  return found.connection === 'open' ? found : askingClasses(asking, sources, destinations);
}

function askingClasses(asking: Asking, sources: readonly Endpoint[], destinations: readonly Endpoint[]): ShownConnection {
  let shown: ShownConnection = { connection: 'closed', between: null };
  for (const source of sources) {
    for (const destination of destinations) {
      const connection = between(asking, source, destination);
      if (connection === 'open') return { connection, between: [source, destination] };
      if (connection === 'unknown') shown = { connection, between: [source, destination] };
    }
  }
  return shown;
}

function between(asking: Asking, source: Endpoint, destination: Endpoint): Connection {
  const { forward, reply } = judgePair(asking, source, destination);
  return combined(forward, reply);
}

/** What the routes alone allow; what was recorded of one host is no evidence for the others of its class. */
function routing(asking: Asking, source: Endpoint | undefined, destination: Endpoint | undefined): Connection {
  if (!source || !destination) return 'closed';
  const [a, b] = [
    { ...source, nic: null },
    { ...destination, nic: null },
  ];
  return combined(routeTo(asking, a, b), routeTo(asking, b, a, { reply: true }));
}

function combined(forward: Way, reply: Way): Connection {
  const [there, back] = [throughput(forward), throughput(reply)];
  if (!isEmpty(intersect(there.sure, back.sure))) return 'open';
  const possible = intersect(union(there.sure, there.maybe), union(back.sure, back.maybe));
  return isEmpty(possible) ? 'closed' : 'unknown';
}

/** One host of each class, the classes of one route table together. */
const hostsOf: (index: NetworkIndex, vnet: VirtualNetwork) => readonly (readonly Endpoint[])[] = remember((index, vnet: VirtualNetwork) => {
  const byTable = new Map<Key | null, Endpoint[]>();
  for (const subnet of index.subnetsOf(vnet.key)) {
    if (isPlatformSubnet(subnet)) continue;
    const known = byTable.get(subnet.routeTable) ?? [];
    byTable.set(subnet.routeTable, [...known, ...classesOf(index, subnet)]);
  }
  return [...byTable.values()].filter((hosts) => hosts.length > 0);
});

const NONE: ReadonlySet<Key> = new Set();
