/** An end of a question -> the subnets it stands in. */
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { contains } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';

/** Those of one VNet only. */
export function endSubnets(model: Model, { resource, address }: End, vnet: Key): readonly Subnet[] {
  const { interfaces, machines, privateEndpoints, subnets } = model.resources;
  const all = [...subnets.values()].filter((subnet) => subnet.vnet === vnet);
  const key = resource === null ? null : keyOf(resource);
  const named = key === null ? undefined : subnets.get(key);
  if (named) return all.filter((subnet) => subnet === named);
  const nics = key === null ? [] : (machines.get(key)?.interfaces ?? privateEndpoints.get(key)?.interfaces ?? [key]);
  const held = new Set(nics.flatMap((nic) => interfaces.get(nic)?.ipConfigurations ?? []).map(({ subnet }) => subnet));
  return all.filter((subnet) => held.has(subnet.key) || (address !== null && subnet.prefixes.some((prefix) => contains(prefix, address))));
}
