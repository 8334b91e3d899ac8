/** A Model -> a look-up of who holds an address in it, and in which VNet. */
import type { Address } from '../network/address.ts';
import type { EndKind } from '../network/end.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model } from '../network/model.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import { vnetOfSubnet } from './vnet-of.ts';

export interface Holder {
  /** `address`: something in a subnet that is no end of its own (application gateway, bastion). */
  readonly kind: EndKind;
  readonly resource: ArmId;
  /** Null for a public address. */
  readonly vnet: ArmId | null;
}

/** Numbers for IPv4, bigints for IPv6: the two never meet. */
type Bits = Address['bits'];

/** NICs, the many, are kept as they are; what is said of one is made when it is asked for. */
export function addressTableOf(model: Model): (address: Address) => Holder[] {
  const interfaces = new Map<Bits, NetworkInterface | NetworkInterface[]>();
  for (const nic of model.resources.interfaces.values()) {
    for (const { address } of nic.ipConfigurations) {
      if (!address) continue;
      const known = interfaces.get(address.bits);
      interfaces.set(address.bits, known === undefined ? nic : [known, nic].flat());
    }
  }
  const others = Map.groupBy([...heldByEndpoints(model), ...heldByFrontends(model)], (held) => held.address);
  return (address) => [
    ...[interfaces.get(address.bits) ?? []].flat().flatMap((nic) => heldByInterface(model, nic, address)),
    ...(others.get(address.bits) ?? []).map((held) => held.holder),
  ];
}

interface Held {
  readonly address: Bits;
  readonly holder: Holder;
}

/** A private endpoint's NIC is Azure's: the endpoint is what people know. */
function heldByInterface(model: Model, nic: NetworkInterface, address: Address): Holder[] {
  const endpoint = nic.privateEndpoint === null ? undefined : model.resources.privateEndpoints.get(nic.privateEndpoint);
  return nic.ipConfigurations
    .filter((each) => each.address?.bits === address.bits)
    .map(({ subnet }) => ({
      kind: endpoint ? 'privateEndpoint' : 'nic',
      resource: endpoint?.id ?? nic.id,
      vnet: vnetOfSubnet(model, subnet),
    }));
}

/** Endpoints whose NIC was not read: by the addresses of their DNS records. */
function* heldByEndpoints(model: Model): Generator<Held> {
  const { interfaces, privateEndpoints } = model.resources;
  for (const endpoint of privateEndpoints.values()) {
    if (endpoint.interfaces.some((key: Key) => interfaces.has(key))) continue;
    const holder: Holder = { kind: 'privateEndpoint', resource: endpoint.id, vnet: vnetOfSubnet(model, endpoint.subnet) };
    const known = new Set(endpoint.customDns.flatMap((record) => record.addresses.map((address) => address.bits)));
    for (const address of known) yield { address, holder };
  }
}

function* heldByFrontends(model: Model): Generator<Held> {
  for (const balancer of model.resources.loadBalancers.values()) {
    for (const { id, address, subnet } of balancer.frontends) {
      const vnet = vnetOfSubnet(model, subnet);
      if (address && vnet) yield { address: address.bits, holder: { kind: 'loadBalancer', resource: id, vnet } };
    }
  }
  for (const { id, address, subnet } of model.resources.otherFrontends.values()) {
    const vnet = vnetOfSubnet(model, subnet);
    if (address && vnet) yield { address: address.bits, holder: { kind: 'address', resource: id, vnet } };
  }
  for (const { id, address } of model.resources.publicAddresses.values()) {
    if (address) yield { address: address.bits, holder: { kind: 'publicAddress', resource: id, vnet: null } };
  }
}
