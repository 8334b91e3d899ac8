/** An address literal -> the End it is: held by somebody, in a VNet's space, on-premises, on the Internet, or nowhere known. */
import type { Address } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { contains, type Prefix, parsePrefix } from '../network/prefix.ts';
import { type ArmId, instanceName, keyOf, nameOf, resourceGroupOf } from '../network/resource-id.ts';
import type { Holder } from './address-holders.ts';
import type { NameIndex } from './name-index.ts';
import { isUnhosted } from './unhosted-address.ts';

/**
 * Not routed on the Internet. Source: IANA special-purpose registries (RFC 1918, 6598, 3927, 1122, 5771, 1112);
 * 168.63.129.16 is Azure's own (azure.md 4.4).
 */
const NOT_PUBLIC = [...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'], '168.63.129.16/32'].map(
  (text) => parsePrefix(text) as Prefix,
);
const GLOBAL_IPV6 = parsePrefix('2000::/3') as Prefix;

/** Microsoft's own: an AS path of these alone came from another gateway, not from on-premises (azure.md 1.6). */
const AZURE_AS = new Set(['12076', '65515', '65520']);

/** `within`: a VNet (by its id, too), resource group, machine or NIC the address was said to be of; null where that does not hold, and where no host can have it. */
export function resolveAddress(model: Model, index: NameIndex, text: string, address: Address, within: string | null): End | null {
  const holders = index.holders(address).filter((holder) => within === null || isIn(model, holder, within));
  const inside = holders.filter((holder) => holder.kind !== 'publicAddress');
  const vnets = vnetsHolding(model, address).filter(
    (vnet) => within === null || [keyOf(vnet), nameOf(vnet).toLowerCase(), resourceGroupOf(vnet)?.toLowerCase()].includes(within),
  );
  if (within !== null && inside.length === 0 && vnets.length === 0) return null;
  if (inside.length > 0)
    return {
      text,
      kind: 'address',
      resource: sole(inside.map((each) => each.resource)),
      vnet: sole(inside.map((each) => each.vnet)),
      address,
    };
  if (vnets.length > 0) return { text, kind: 'address', resource: null, vnet: sole(vnets), address };
  if (isUnhosted(address)) return null;
  const frontend = sole(holders.map((each) => each.resource));
  if (frontend) return { text, kind: 'publicAddress', resource: frontend, vnet: null, address };
  const kind = isOnPremises(model, address) ? 'onPremises' : isPublic(address) ? 'internet' : 'address';
  return { text, kind, resource: null, vnet: null, address };
}

function isIn(model: Model, holder: Holder, within: string): boolean {
  const machine = model.resources.interfaces.get(keyOf(holder.resource))?.machine ?? null;
  if (machine !== null && instanceName(machine).toLowerCase() === within) return true;
  const vnet = holder.vnet === null ? null : nameOf(holder.vnet).toLowerCase();
  if (holder.vnet !== null && keyOf(holder.vnet) === within) return true;
  return vnet === within || nameOf(holder.resource).toLowerCase() === within || resourceGroupOf(holder.resource)?.toLowerCase() === within;
}

function vnetsHolding(model: Model, address: Address): ArmId[] {
  const found: ArmId[] = [];
  for (const vnet of model.resources.vnets.values()) if (vnet.addressSpace.some((prefix) => contains(prefix, address))) found.push(vnet.id);
  return found;
}

/** By what local network gateways, VPN sites and learned routes say. A default route says nothing about one address. */
function isOnPremises(model: Model, address: Address): boolean {
  const holds = (prefix: Prefix): boolean => prefix.length > 0 && contains(prefix, address);
  const { gateways, hubClientGateways, localGateways, vpnSites } = model.resources;
  for (const gateway of localGateways.values()) if (gateway.prefixes.some(holds)) return true;
  for (const site of vpnSites.values()) if (site.prefixes.some(holds)) return true;
  // Clients of point-to-site gateways.
  for (const gateway of gateways.values()) if (gateway.clientPrefixes.some(holds)) return true;
  for (const { connections } of hubClientGateways.values()) if (connections.some(({ prefixes }) => prefixes.some(holds))) return true;
  for (const routes of model.evidence.learnedRoutes.values()) {
    if (routes.some((route) => holds(route.prefix) && route.asPath.split(/[-\s]+/).some((as) => as !== '' && !AZURE_AS.has(as))))
      return true;
  }
  return false;
}

function isPublic(address: Address): boolean {
  return address.family === 6 ? contains(GLOBAL_IPV6, address) : !NOT_PUBLIC.some((prefix) => contains(prefix, address));
}

/** What all agree on, else null. */
function sole<T extends string | null>(values: readonly T[]): T | null {
  return values.length > 0 && values.every((value) => value?.toLowerCase() === values[0]?.toLowerCase()) ? (values[0] ?? null) : null;
}
