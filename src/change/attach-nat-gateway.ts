/** A host, or its private subnet, without a way out -> the NAT gateway of its VNet, where another subnet has one in use. */
import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';

/**
 * A NAT gateway serves several subnets of one VNet. Nothing is bought and the platform's default is not switched on again: it was switched off on
 * purpose. Null where the VNet has no such gateway. Source: NATGW.
 */
export function attachNatGateway(model: Model, cause: Cause): Fix | null {
  const { interfaces, natGateways, subnets } = model.resources;
  const nic = interfaces.get(keyOf(cause.resource));
  const config = nic?.ipConfigurations.find(({ primary }) => primary) ?? nic?.ipConfigurations[0];
  const subnet = subnets.get(config?.subnet ?? keyOf(cause.resource));
  if (!subnet || subnet.natGateway) return null;
  for (const { vnet, natGateway } of subnets.values()) {
    const gateway = vnet === subnet.vnet && natGateway ? natGateways.get(natGateway) : undefined;
    if (!gateway || gateway.publicIps.length + gateway.publicPrefixes.length === 0) continue;
    const step = { resource: subnet.id, property: 'properties.natGateway', from: null, to: { id: gateway.id } };
    return { kind: 'other', steps: [step] };
  }
  return null;
}
