/** A Model -> every address somebody holds in it, with who holds it and in which VNet. */
import type { Address } from '../network/address.ts';
import type { EndKind } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import { vnetOfSubnet } from './vnet-of.ts';

export interface Holder {
  /** The address's bits: a number for IPv4, a bigint for IPv6, so the two never meet. */
  readonly address: Address['bits'];
  /** `address`: something in a subnet that is no end of its own (application gateway, bastion). */
  readonly kind: EndKind;
  readonly resource: ArmId;
  /** Null for a public address. */
  readonly vnet: ArmId | null;
}

export function* holdersOf(model: Model): Generator<Holder> {
  yield* heldByInterfaces(model);
  yield* heldByFrontends(model);
  for (const { id, address } of model.resources.publicAddresses.values()) {
    if (address) yield { address: address.bits, kind: 'publicAddress', resource: id, vnet: null };
  }
}

/** A private endpoint's NIC is Azure's: the endpoint is what people know. */
function* heldByInterfaces(model: Model): Generator<Holder> {
  const { interfaces, privateEndpoints } = model.resources;
  for (const nic of interfaces.values()) {
    const endpoint = nic.privateEndpoint === null ? undefined : privateEndpoints.get(nic.privateEndpoint);
    for (const { address, subnet } of nic.ipConfigurations) {
      if (address)
        yield {
          address: address.bits,
          kind: endpoint ? 'privateEndpoint' : 'nic',
          resource: endpoint?.id ?? nic.id,
          vnet: vnetOfSubnet(model, subnet),
        };
    }
  }
  for (const endpoint of privateEndpoints.values()) {
    if (endpoint.interfaces.some((key: Key) => interfaces.has(key))) continue;
    const known = new Set(endpoint.customDns.flatMap((record) => record.addresses.map((address) => address.bits)));
    for (const address of known)
      yield { address, kind: 'privateEndpoint', resource: endpoint.id, vnet: vnetOfSubnet(model, endpoint.subnet) };
  }
}

function* heldByFrontends(model: Model): Generator<Holder> {
  for (const balancer of model.resources.loadBalancers.values()) {
    for (const { id, address, subnet } of balancer.frontends) {
      if (address && subnet) yield { address: address.bits, kind: 'loadBalancer', resource: id, vnet: vnetOfSubnet(model, subnet) };
    }
  }
  for (const { id, address, subnet } of model.resources.otherFrontends.values()) {
    if (address && subnet) yield { address: address.bits, kind: 'address', resource: id, vnet: vnetOfSubnet(model, subnet) };
  }
}
