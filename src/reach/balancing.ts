/** A NIC configuration -> the load balancers and pools it is a member of. */
import { sameAddress } from '../network/address.ts';
import type { LoadBalancer } from '../network/frontend.ts';
import type { Key } from '../network/resource-id.ts';
import { configurationKey, membersOf } from './backends.ts';
import type { Holder, NetworkIndex } from './network-index.ts';

export interface Balanced {
  readonly balancer: LoadBalancer;
  readonly pool: Key;
  /** By its address alone: the card itself is in no pool. */
  readonly byAddress: boolean;
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
        const isListed = pool.members.includes(key) || config.loadBalancerPools.includes(pool.key);
        const byAddress = !isListed && pool.addresses.some((each) => config.address !== null && sameAddress(each, config.address));
        const membership = { balancer, pool: pool.key, byAddress };
        const list = found.get(key);
        if (list) list.push(membership);
        else found.set(key, [membership]);
      }
    }
  }
  return found;
}
