/** Two VNets -> whether the network carries packets between them, in both directions. */
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { classesOf } from './address-class.ts';
import type { Endpoint } from './endpoint.ts';
import { isPlatformSubnet } from './endpoint.ts';
import type { JudgeOptions } from './judge.ts';
import { judgePair } from './judge-pair.ts';
import type { NetworkIndex } from './network-index.ts';
import { EVERYTHING, intersect, isEmpty, union } from './traffic.ts';
import { throughput, type Way } from './way.ts';

export type Connection = 'open' | 'closed' | 'unknown';

/** Open where any host of one can reach any of the other and be answered; the hosts' own state does not count. */
export function connectionBetween(index: NetworkIndex, a: VirtualNetwork, b: VirtualNetwork, options: JudgeOptions = {}): Connection {
  let best: Connection = 'closed';
  const far = hostsOf(index, b);
  for (const source of hostsOf(index, a)) {
    for (const destination of far) {
      const pair = judgePair({ index, asked: EVERYTHING, transparent: options.transparent ?? NONE }, source, destination);
      const through = combined(pair.forward, pair.reply);
      if (through === 'open') return 'open';
      if (through === 'unknown') best = 'unknown';
    }
  }
  return best;
}

function combined(forward: Way, reply: Way): Connection {
  const [there, back] = [throughput(forward), throughput(reply)];
  if (!isEmpty(intersect(there.sure, back.sure))) return 'open';
  const possible = intersect(union(there.sure, there.maybe), union(back.sure, back.maybe));
  return isEmpty(possible) ? 'closed' : 'unknown';
}

function hostsOf(index: NetworkIndex, vnet: VirtualNetwork): readonly Endpoint[] {
  return index
    .subnetsOf(vnet.key)
    .filter((subnet) => !isPlatformSubnet(subnet))
    .flatMap((subnet) => classesOf(index, subnet));
}

const NONE: ReadonlySet<Key> = new Set();
