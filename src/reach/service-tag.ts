/** A service tag and an address -> whether the tag holds it, as seen from one NIC; null where the tag is not expanded. */
import { type Address, parseAddress, sameAddress } from '../network/address.ts';
import type { ServiceTags } from '../network/filter.ts';
import type { Model } from '../network/model.ts';
import type { Prefix } from '../network/prefix.ts';
import { isHostAddress, isMetadataAddress, isPublic } from './address-scope.ts';
import { type AddressSet, addressSetOf, holds } from './address-set.ts';

export type TagReader = (tag: string, address: Address) => boolean | null;

/** The classic deployment model spelled three tags in another way [TAGS]. */
const CLASSIC: ReadonlyMap<string, string> = new Map([
  ['virtual_network', 'virtualnetwork'],
  ['azure_loadbalancer', 'azureloadbalancer'],
]);

/** The host's address in IPv6, as an effective NSG of Azure expanded `AzureLoadBalancer`. */
const IPV6_PROBE = parseAddress('fe80::1234:5678:9abc') as Address;

const NINE = '9'.charCodeAt(0);

const expanded = new WeakMap<readonly Prefix[], AddressSet>();

/**
 * `vnetTag` answers for `VirtualNetwork`, which hangs on the routing of the NIC's VNet; `inSpace` tells whether the address lies in the space of some VNet.
 * A tag may be given in any case.
 */
export function tagReader(
  model: Model,
  vnetTag: (address: Address) => boolean | null,
  inSpace: (address: Address) => boolean = () => true,
): TagReader {
  return (tag, address) => read(model.serviceTags, { vnetTag, inSpace }, tag, address);
}

interface Around {
  readonly vnetTag: (address: Address) => boolean | null;
  readonly inSpace: (address: Address) => boolean;
}

function read(tags: ServiceTags, around: Around, tag: string, address: Address): boolean | null {
  switch (tag) {
    case 'virtualnetwork':
      return around.vnetTag(address);
    case 'internet':
      return inInternet(address, around);
    case 'azureloadbalancer':
      return isHostAddress(address) || sameAddress(address, IPV6_PROBE);
    case 'azureplatformdns':
      return isHostAddress(address);
    case 'azureplatformimds':
      return isMetadataAddress(address);
    default: {
      // A network group of a network manager, by its id: any VNet may be in it, and which are is not in the model.
      if (tag.startsWith('/')) return null;
      const name = canonicalTag(tag);
      return name === tag ? inServiceTag(tags, name, address) : read(tags, around, name, address);
    }
  }
}

/** Lower-cased and in the spelling of Resource Manager. */
export function canonicalTag(tag: string): string {
  const name = tag.toLowerCase();
  return CLASSIC.get(name) ?? name;
}

/**
 * Outside the VNet's space and publicly reachable, Azure's public addresses included [TAGS-EN]. Whether what only a route makes a member of
 * `VirtualNetwork` is outside that space is not documented.
 */
function inInternet(address: Address, { vnetTag, inSpace }: Around): boolean | null {
  if (!isPublic(address)) return false;
  const inVnet = vnetTag(address);
  if (inVnet === true && !inSpace(address)) return null;
  return inVnet === null ? null : !inVnet;
}

/**
 * A tag of an Azure service holds public prefixes only, so a private address is in none of them, expanded or not: an
 * inference, true of every published list. A regional tag narrows the one it is named after [TAGS]: what is not in
 * `storage` is not in `storage.westeurope`. What Azure makes of a bare number is not known.
 */
export function inServiceTag(tags: ServiceTags, name: string, address: Address): boolean | null {
  if (name.charCodeAt(0) <= NINE) return null;
  if (!isPublic(address)) return false;
  const prefixes = tags.get(name);
  if (prefixes) return holds(setOf(prefixes), address);
  const dot = name.indexOf('.');
  const whole = dot < 0 ? undefined : tags.get(name.slice(0, dot));
  return whole && !holds(setOf(whole), address) ? false : null;
}

function setOf(prefixes: readonly Prefix[]): AddressSet {
  let set = expanded.get(prefixes);
  if (!set) {
    set = addressSetOf(prefixes);
    expanded.set(prefixes, set);
  }
  return set;
}
