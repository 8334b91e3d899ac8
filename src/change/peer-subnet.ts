/** A subnet left out of a subnet peering -> the steps that take it in, on this side of the peering. */
import type { Model } from '../network/model.ts';
import { covers, formatPrefix } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Peering, Subnet } from '../network/vnet.ts';
import type { Ends } from '../reach/judge.ts';
import type { Cause } from '../reach/verdict.ts';
import { endSubnets } from './end-subnets.ts';
import type { Fix } from './fix.ts';

const LISTS = {
  'properties.localSubnetNames': { names: (peering: Peering) => peering.localSubnetNames, vnet: (peering: Peering) => peering.vnet },
  'properties.remoteSubnetNames': {
    names: (peering: Peering) => peering.remoteSubnetNames,
    vnet: (peering: Peering) => peering.remoteVnet,
  },
} as const;

/** Null where the subnet is not known. The other side's list has a cause of its own. Source: SUBPEER. */
export function peerSubnet(model: Model, cause: Cause, ends: Ends): Fix | null {
  const peering = model.resources.peerings.get(keyOf(cause.resource));
  const list = LISTS[cause.property as keyof typeof LISTS];
  const vnet = peering && list?.vnet(peering);
  if (!vnet) return null;
  const names = list.names(peering);
  const subnets = missing(model, cause, ends, vnet);
  const added = subnets.map(({ name }) => name).filter((name) => !names.some((known) => known.toLowerCase() === name.toLowerCase()));
  const listed: Step[] =
    added.length === 0 ? [] : [{ resource: peering.id, property: cause.property ?? '', from: names, to: [...names, ...added] }];
  const steps = [...listed, ...(vnet === peering.remoteVnet ? withPrefixes(peering, subnets) : [])];
  return steps.length === 0 ? null : { kind: 'changePeering', steps };
}

/** The cause names the subnet where the route leads into it; else it is the one that an end stands in. */
function missing(model: Model, cause: Cause, ends: Ends, vnet: Key): readonly Subnet[] {
  const named = cause.facts.subnet;
  if (typeof named !== 'string') return [...new Set([ends.from, ends.to].flatMap((end) => endSubnets(model, end, vnet)))];
  return [...model.resources.subnets.values()].filter((subnet) => subnet.vnet === vnet && subnet.name === named);
}

/** Traffic is routed by the address space that was peered: the subnet's prefixes are part of it from then on. Source: SDK39. */
function withPrefixes(peering: Peering, subnets: readonly Subnet[]): Step[] {
  const space = peering.remoteAddressSpace;
  if (!space) return [];
  const more = subnets.flatMap(({ prefixes }) => prefixes).filter((prefix) => !space.some((known) => covers(known, prefix)));
  if (more.length === 0) return [];
  const from = space.map(formatPrefix);
  const property = 'properties.remoteAddressSpace.addressPrefixes';
  return [{ resource: peering.id, property, from, to: [...from, ...more.map(formatPrefix)] }];
}
