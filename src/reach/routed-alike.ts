/** A VNet -> its hosts in groups that no route can tell apart, as sources or as destinations. */
import type { Address } from '../network/address.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import { hypotheticalHost } from './address-class.ts';
import { rankOf } from './boundaries.ts';
import { namedHops, partsOfRoutes, routeCuts } from './common-cuts.ts';
import { type Endpoint, fromHolder, isPlatformSubnet } from './endpoint.ts';
import { hostKinds } from './host-kinds.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberWhole } from './remember.ts';

export interface RoutedAlike {
  /** One of the hosts, whichever. */
  readonly some: Endpoint;
  /** The subnets they stand in; hosts of another group may stand there too. */
  readonly subnets: Set<Subnet>;
}

/** What is asked of all hosts of some subnets together. */
export interface Surroundings {
  /** All that their addresses can be. */
  readonly space: readonly Prefix[];
  /** The security groups that filter there. */
  readonly groups: ReadonlySet<Key>;
  /** One of them keeps no flow records. */
  readonly untracked: boolean;
}

export function routedAlike(index: NetworkIndex, vnet: VirtualNetwork): readonly RoutedAlike[] {
  const known = byVnet(index);
  const before = known.get(vnet.key);
  if (before) return before;
  const made = groupsIn(index, vnet);
  known.set(vnet.key, made);
  return made;
}

const byVnet = rememberWhole(
  (model) => [...partsOfRoutes(model), model.resources.machines, model.resources.privateEndpoints],
  () => new Map<Key, readonly RoutedAlike[]>(),
);

/** By the table of their subnet, which routes what they send, and by where their address lies between the prefixes of all routes. */
function groupsIn(index: NetworkIndex, vnet: VirtualNetwork): readonly RoutedAlike[] {
  const cuts = routeCuts(index);
  const groups = new Map<string, RoutedAlike>();
  for (const subnet of index.subnetsOf(vnet.key)) {
    if (isPlatformSubnet(subnet)) continue;
    for (const host of hostsIn(index, vnet, subnet)) {
      const where = host.address.family === 4 ? rankOf(cuts, host.address.bits) : host.address.bits;
      const policy = host.privateEndpoint ? `endpoint ${subnet.privateEndpointNetworkPolicies}` : '';
      const mark = `${subnet.routeTable} ${host.address.family} ${where} ${policy} ${ofHop(index, host.address)}`;
      const known = groups.get(mark);
      if (known) known.subnets.add(subnet);
      else groups.set(mark, { some: host, subnets: new Set([subnet]) });
    }
  }
  // Where no table interferes most ways are open, and are the same for all of a fleet: to be asked first.
  return [...groups.values()].sort((a, b) => withTable(a) - withTable(b));
}

function withTable({ some }: RoutedAlike): number {
  return some.subnet?.routeTable ? 1 : 0;
}

/** One host for each place between two cuts that hosts of the subnet lie in. */
function hostsIn(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet): readonly Endpoint[] {
  const holders = hostKinds(index, subnet.key).flatMap((kind) => kind.holders);
  if (holders.length === 0) return hypotheticalHost(index, vnet, subnet).map(({ endpoint }) => endpoint);
  const cuts = routeCuts(index);
  const seen = new Set<string>();
  return holders.flatMap((holder): Endpoint[] => {
    const { address } = holder.config;
    const where = address?.family === 4 ? rankOf(cuts, address.bits) : address?.bits;
    const mark = address ? `${where} ${ofHop(index, address)}` : '';
    if (!address || where === undefined || seen.has(mark)) return [];
    seen.add(mark);
    return [fromHolder(index, vnet, holder, address)];
  });
}

/** What routes name as their next hop they bring packets to, whatever becomes of those that it would have to pass on. */
function ofHop(index: NetworkIndex, { bits }: Address): string {
  return namedHops(index).has(bits) ? `hop ${bits}` : '';
}

export function surroundings(index: NetworkIndex, subnets: Iterable<Subnet>): Surroundings {
  const space: Prefix[] = [];
  const groups = new Set<Key>();
  let untracked = false;
  for (const subnet of subnets) {
    space.push(...subnet.prefixes);
    for (const { nsg, ...kind } of [{ nsg: subnet.nsg, untracked: false }, ...hostKinds(index, subnet.key)]) {
      if (nsg) groups.add(nsg);
      untracked ||= kind.untracked;
    }
  }
  return { space, groups, untracked };
}
