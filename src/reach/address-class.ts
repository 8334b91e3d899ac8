/** The hosts of a subnet in classes: within one class no rule and no route can tell two hosts apart, so one answers for all. */
import type { Address } from '../network/address.ts';
import type { Prefix } from '../network/prefix.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import { rankOf } from './boundaries.ts';
import { type Endpoint, endpointAt } from './endpoint.ts';
import type { NetworkIndex } from './network-index.ts';

/** One endpoint per class; a subnet without hosts gives one hypothetical host. */
export function classesOf(index: NetworkIndex, subnet: Subnet): readonly Endpoint[] {
  return classesWithCounts(index, subnet).map(({ endpoint }) => endpoint);
}

export interface HostClass {
  readonly endpoint: Endpoint;
  /** How many addresses of the subnet it stands for; 0 for the hypothetical host of an empty subnet. */
  readonly hosts: number;
}

export function classesWithCounts(index: NetworkIndex, subnet: Subnet): readonly HostClass[] {
  const vnet = index.model.resources.vnets.get(subnet.vnet);
  if (!vnet) return [];
  const classes = new Map<string, { endpoint: Endpoint; hosts: number }>();
  for (const { nic, config } of index.holdersIn(subnet.key)) {
    if (!config.address) continue;
    const power = nic.machine ? (index.model.resources.machines.get(nic.machine)?.power ?? null) : null;
    const mark = [
      nic.nsg,
      config.applicationSecurityGroups.join(),
      config.publicIp,
      config.loadBalancerPools.join(),
      nic.privateEndpoint,
      nic.disableTcpStateTracking,
      power,
      intervalOf(index, config.address),
    ].join(' ');
    const known = classes.get(mark);
    if (known) known.hosts++;
    else classes.set(mark, { endpoint: endpointAt(index, vnet, config.address), hosts: 1 });
  }
  return classes.size > 0 ? [...classes.values()] : hypotheticalHost(index, vnet, subnet);
}

/** Some host of a subnet without any: of a dual-stack one, by either address, as a host there would have them. */
export function hypotheticalHost(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet): readonly HostClass[] {
  return ([4, 6] as const).flatMap((family): HostClass[] => {
    const prefix = subnet.prefixes.find((each) => each.family === family);
    return prefix ? [{ endpoint: { ...endpointAt(index, vnet, firstHost(prefix)), hypothetical: true }, hosts: 0 }] : [];
  });
}

/** Azure keeps the first four addresses of a subnet and the last one. */
const firstHost = (prefix: Prefix): Address =>
  prefix.family === 4 ? { family: 4, bits: prefix.bits + 4 } : { family: 6, bits: prefix.bits + 4n };

/** Between two neighbouring boundaries of all prefixes in rules and routes, every address is treated alike. */
function intervalOf(index: NetworkIndex, address: Address): string {
  if (address.family === 6) return address.bits.toString();
  return String(rankOf(index.boundaries(), address.bits));
}
