/** A resource found by name or id -> the End it is: its VNet, and its address where it has exactly one. */
import type { Address } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { NetworkInterface } from '../network/interface.ts';
import type { Model } from '../network/model.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Named } from './name-index.ts';
import { vnetOfSubnet } from './vnet-of.ts';

type Place = Pick<End, 'vnet' | 'address'>;

export function endOf(model: Model, named: Named, text: string): End {
  return { text, kind: named.kind, resource: named.id, ...placeOf(model, named) };
}

/** The VNet something lies in, and its one address. */
export function placeOf(model: Model, named: Named): Place {
  const { resources } = model;
  switch (named.kind) {
    case 'vnet':
      return { vnet: named.id, address: null };
    case 'subnet':
      return { vnet: vnetOfSubnet(model, named.key), address: null };
    case 'publicAddress':
      return { vnet: null, address: resources.publicAddresses.get(named.key)?.address ?? null };
    case 'privateEndpoint':
      return endpointPlace(model, named.key);
    case 'loadBalancer':
      return balancerPlace(model, named.key);
    default:
      return interfacePlace(model, interfacesOf(model, named));
  }
}

/** A machine's own list, or where that was not read the NICs that name the machine. */
function interfacesOf(model: Model, named: Named): readonly NetworkInterface[] {
  const { interfaces, machines } = model.resources;
  const keys = named.kind === 'nic' ? [named.key] : (machines.get(named.key)?.interfaces ?? []);
  const own = keys.flatMap((key) => interfaces.get(key) ?? []);
  return own.length > 0 || named.kind === 'nic' ? own : [...interfaces.values()].filter((nic) => nic.machine === named.key);
}

function interfacePlace(model: Model, nics: readonly NetworkInterface[]): Place {
  const configurations = nics.flatMap((nic) => nic.ipConfigurations);
  const placed = configurations.find((each) => each.primary && each.subnet) ?? configurations.find((each) => each.subnet);
  return { vnet: vnetOfSubnet(model, placed?.subnet ?? null), address: only(configurations.map((each) => each.address)) };
}

function endpointPlace(model: Model, key: Key): Place {
  const endpoint = model.resources.privateEndpoints.get(key);
  const nics = (endpoint?.interfaces ?? []).flatMap((nic) => model.resources.interfaces.get(nic) ?? []);
  const place = interfacePlace(model, nics);
  const recorded = (endpoint?.customDns ?? []).flatMap((record) => record.addresses);
  return {
    vnet: vnetOfSubnet(model, endpoint?.subnet ?? null) ?? place.vnet,
    address: nics.length > 0 ? place.address : only(recorded),
  };
}

/** Internal frontends lie in a VNet, public ones do not. */
function balancerPlace(model: Model, key: Key): Place {
  const frontends = model.resources.loadBalancers.get(key)?.frontends ?? [];
  const vnets = new Set<ArmId | null>(frontends.map((each) => vnetOfSubnet(model, each.subnet)));
  const addresses = frontends.map(
    (each) => each.address ?? (each.publicIp === null ? null : (model.resources.publicAddresses.get(each.publicIp)?.address ?? null)),
  );
  return { vnet: vnets.size === 1 ? ([...vnets][0] ?? null) : null, address: only(addresses) };
}

/** The one address of a list that may repeat it, else null. */
export function only(addresses: readonly (Address | null)[]): Address | null {
  const held = new Map(addresses.flatMap((address) => (address ? [[address.bits, address] as const] : [])));
  return held.size === 1 ? ([...held.values()][0] ?? null) : null;
}
