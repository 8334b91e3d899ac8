/** A host, or its private subnet, without a way out -> a NAT gateway that there is: its VNet's, or one that no subnet uses. */
import type { NatGateway } from '../network/frontend.ts';
import type { Model } from '../network/model.ts';
import { keyOf, subscriptionOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import type { Cause } from '../reach/verdict.ts';
import type { Fix } from './fix.ts';

/**
 * A NAT gateway serves several subnets of one VNet, of its own region and subscription. Nothing is bought and the platform's default is not switched on
 * again: it was switched off on purpose. Null where there is no such gateway with an address. Source: NATGW.
 */
export function attachNatGateway(model: Model, cause: Cause): Fix | null {
  const { interfaces, subnets } = model.resources;
  const nic = interfaces.get(keyOf(cause.resource));
  const config = nic?.ipConfigurations.find(({ primary }) => primary) ?? nic?.ipConfigurations[0];
  const subnet = subnets.get(config?.subnet ?? keyOf(cause.resource));
  if (!subnet || subnet.natGateway) return null;
  const gateway = gatewayInUse(model, subnet) ?? gatewayOfNobody(model, subnet);
  if (!gateway) return null;
  return { kind: 'other', steps: [{ resource: subnet.id, property: 'properties.natGateway', from: null, to: { id: gateway.id } }] };
}

function gatewayInUse({ resources: { natGateways, subnets } }: Model, { vnet }: Subnet): NatGateway | null {
  for (const other of subnets.values()) {
    const gateway = other.vnet === vnet && other.natGateway ? natGateways.get(other.natGateway) : undefined;
    if (gateway && hasAddress(gateway)) return gateway;
  }
  return null;
}

function gatewayOfNobody({ resources: { natGateways, subnets, vnets } }: Model, { vnet }: Subnet): NatGateway | null {
  const home = vnets.get(vnet);
  if (!home?.location) return null;
  const used = new Set([...subnets.values()].map(({ natGateway }) => natGateway));
  const [region, subscription] = [regionOf(home.location), subscriptionOf(home.key)];
  const fits = (gateway: NatGateway): boolean =>
    gateway.location !== null &&
    regionOf(gateway.location) === region &&
    subscriptionOf(gateway.key) === subscription &&
    gateway.vnet === null &&
    hasAddress(gateway) &&
    !used.has(gateway.key);
  return [...natGateways.values()].find(fits) ?? null;
}

function hasAddress({ publicIps, publicPrefixes }: NatGateway): boolean {
  return publicIps.length + publicPrefixes.length > 0;
}

/** `Japan East` and `japaneast` are one. */
function regionOf(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}
