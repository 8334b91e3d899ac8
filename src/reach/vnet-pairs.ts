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
import { EVERYTHING, intersect, isEmpty, union } from './traffic.ts';
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
      if (!isRouted(asking, sources[0], destinations[0])) continue;
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
  const pair = judgePair({ index, asked: EVERYTHING, transparent: options.transparent ?? NONE }, source, destination);
  return combined(pair.forward, pair.reply);
}

function amongClasses(asking: Asking, sources: readonly Endpoint[], destinations: readonly Endpoint[]): ShownConnection {
  let shown: ShownConnection = { connection: 'closed', between: null };
  for (const source of sources) {
    for (const destination of destinations) {
      const pair = judgePair(asking, source, destination);
      const connection = combined(pair.forward, pair.reply);
      if (connection === 'open') return { connection, between: [source, destination] };
      if (connection === 'unknown') shown = { connection, between: [source, destination] };
    }
  }
  return shown;
}

function isRouted(asking: Asking, source: Endpoint | undefined, destination: Endpoint | undefined): boolean {
  if (!source || !destination) return false;
  return combined(routeTo(asking, source, destination), routeTo(asking, destination, source, { reply: true })) !== 'closed';
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
