/** A load balancer's pool -> the NIC configurations that stand behind it. */
import { type Address, formatAddress } from '../network/address.ts';
import type { LoadBalancer } from '../network/frontend.ts';
import type { IpConfiguration, NetworkInterface } from '../network/interface.ts';
import { type Key, parentOf } from '../network/resource-id.ts';
import { type Unsure, unread } from './finding.ts';
import type { Holder, NetworkIndex } from './network-index.ts';

export interface Members {
  readonly holders: readonly Holder[];
  /** Members that are named and not in the model. */
  readonly doubts: readonly Unsure[];
}

export function configurationKey(nic: NetworkInterface, config: IpConfiguration): Key {
  return `${nic.key}/ipconfigurations/${config.name.toLowerCase()}`;
}

/** Members as the pool lists them, as their NICs name the pool, and by address. */
export function membersOf(index: NetworkIndex, balancer: LoadBalancer, pool: Key): Members {
  const listed = balancer.pools.find((each) => each.key === pool);
  if (!listed) return { holders: [], doubts: [unread(pool, 'backendPool', { balancer: balancer.name })] };
  const holders = new Map<Key, Holder>();
  const doubts: Unsure[] = [];
  for (const key of listed.members) {
    const holder = configurationAt(index, key);
    if (holder) holders.set(key, holder);
    else doubts.push(unread(key, 'poolMember', { balancer: balancer.name, pool: listed.name }));
  }
  for (const holder of poolMembers(index, pool)) holders.set(configurationKey(holder.nic, holder.config), holder);
  for (const address of listed.addresses) {
    const holder = memberAt(index, balancer, address);
    if (holder) holders.set(configurationKey(holder.nic, holder.config), holder);
    else doubts.push(unread(pool, 'poolMember', { balancer: balancer.name, pool: listed.name, address: formatAddress(address) }));
  }
  return { holders: [...holders.values()], doubts };
}

/** `…/networkInterfaces/x/ipConfigurations/y`. */
export function configurationAt(index: NetworkIndex, key: Key): Holder | null {
  const nic = index.model.resources.interfaces.get(parentOf(key));
  const [only, ...others] = nic?.ipConfigurations ?? [];
  const config =
    nic?.ipConfigurations.find((each) => configurationKey(nic, each) === key) ??
    (only?.name === '' && others.length === 0 ? only : undefined);
  return nic && config ? { nic, config } : null;
}

/** A pool by address lies in one VNet; the frontend's own, where it has one. */
function memberAt(index: NetworkIndex, balancer: LoadBalancer, address: Address): Holder | null {
  const { subnets } = index.model.resources;
  const home = balancer.frontends.map(({ subnet }) => (subnet ? subnets.get(subnet)?.vnet : undefined)).find((vnet) => vnet !== undefined);
  const holders = (index.holders().get(address.bits) ?? []).filter(
    ({ config }) => home === undefined || (config.subnet && subnets.get(config.subnet)?.vnet === home),
  );
  return holders.length === 1 ? (holders[0] ?? null) : null;
}

const pools = new WeakMap<NetworkIndex, Map<Key, Holder[]>>();

function poolMembers(index: NetworkIndex, pool: Key): readonly Holder[] {
  let known = pools.get(index);
  if (!known) {
    known = new Map();
    for (const nic of index.model.resources.interfaces.values()) {
      for (const config of nic.ipConfigurations) {
        for (const key of config.loadBalancerPools) {
          const list = known.get(key);
          if (list) list.push({ nic, config });
          else known.set(key, [{ nic, config }]);
        }
      }
    }
    pools.set(index, known);
  }
  return known.get(pool) ?? [];
}
