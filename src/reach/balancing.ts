/** A NIC configuration -> the load balancers and pools it is a member of. */
import type { LoadBalancer } from '../network/frontend.ts';
import type { Key } from '../network/resource-id.ts';
import { configurationKey, membersOf } from './backends.ts';
import type { Holder, NetworkIndex } from './network-index.ts';

export interface Balanced {
  readonly balancer: LoadBalancer;
  readonly pool: Key;
}

const known = new WeakMap<NetworkIndex, ReadonlyMap<Key, readonly Balanced[]>>();

export function balancingOf(index: NetworkIndex, { nic, config }: Holder): readonly Balanced[] {
  const before = known.get(index) ?? byConfiguration(index);
  known.set(index, before);
  return before.get(configurationKey(nic, config)) ?? [];
}

function byConfiguration(index: NetworkIndex): ReadonlyMap<Key, readonly Balanced[]> {
  const found = new Map<Key, Balanced[]>();
  for (const balancer of index.model.resources.loadBalancers.values()) {
    for (const pool of balancer.pools) {
      for (const { nic, config } of membersOf(index, balancer, pool.key).holders) {
        const key = configurationKey(nic, config);
        const list = found.get(key);
        if (list) list.push({ balancer, pool: pool.key });
        else found.set(key, [{ balancer, pool: pool.key }]);
      }
    }
  }
  return found;
}
