/** An address of a VNet -> the resource that holds it, or why none is known. */
import { type Address, formatAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import type { LoadBalancer, LoadBalancerFrontend, OtherFrontend } from '../network/frontend.ts';
import type { Unread } from '../network/model.ts';
import { type Key, subscriptionOf } from '../network/resource-id.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import { type Unsure, unread } from './finding.ts';
import { isReserved } from './host-state.ts';
import { type NetworkIndex, subnetHolding } from './network-index.ts';
import { type Port, portOf } from './nva-port.ts';
import { remember } from './remember.ts';
import { untoldHolder } from './untold-addresses.ts';

export type HeldBy =
  | { readonly kind: 'nic'; readonly port: Port }
  | { readonly kind: 'balancer'; readonly balancer: LoadBalancer; readonly frontend: LoadBalancerFrontend }
  | { readonly kind: 'firewall'; readonly firewall: AzureFirewall }
  | { readonly kind: 'other'; readonly resource: OtherFrontend }
  | { readonly kind: 'nobody' };

/** A next hop is asked for again and again: looked up once. */
export function holderAt(index: NetworkIndex, vnet: VirtualNetwork, address: Address): HeldBy {
  const known = heldIn(index, vnet);
  const before = known.get(address.bits);
  if (before) return before;
  const made = findHolder(index, vnet, address);
  known.set(address.bits, made);
  return made;
}

const heldIn = remember((_index, _vnet: VirtualNetwork) => new Map<Address['bits'], HeldBy>());

function findHolder(index: NetworkIndex, vnet: VirtualNetwork, address: Address): HeldBy {
  const { subnets, firewalls, otherFrontends } = index.model.resources;
  const inVnet = (subnet: Key | null): boolean => subnet !== null && subnets.get(subnet)?.vnet === vnet.key;
  const same = (other: Address | null): boolean => other !== null && other.family === address.family && other.bits === address.bits;
  const holder = (index.holders().get(address.bits) ?? []).find(({ config }) => same(config.address) && inVnet(config.subnet));
  if (holder) return { kind: 'nic', port: portOf(index, holder, vnet) };
  const balanced = index.frontendsAt(address).find(({ frontend }) => inVnet(frontend.subnet));
  if (balanced) return { kind: 'balancer', ...balanced };
  for (const firewall of firewalls.values())
    if (same(firewall.privateAddress) && inVnet(firewall.subnet)) return { kind: 'firewall', firewall };
  for (const resource of otherFrontends.values()) if (same(resource.address) && inVnet(resource.subnet)) return { kind: 'other', resource };
  return { kind: 'nobody' };
}

/** What could hold an address of a subnet, and the ARM types to have read before saying that nobody does. */
const HOLDERS = /networkinterfaces|privateendpoints|loadbalancers|azurefirewalls|applicationgateways|virtualmachinescalesets/;

/**
 * Why it cannot be said that nobody holds the address: NICs (in a firewall's subnet: firewalls) were not all read, a service may keep addresses
 * there that no resource names, or the platform keeps the address to itself. Null: everything that could hold it was read.
 */
export function holdersHidden(index: NetworkIndex, vnet: VirtualNetwork, address: Address): Unsure | null {
  const subnet = subnetHolding(index, vnet.key, address);
  const facts = { address: formatAddress(address), vnet: vnet.name, subnet: subnet?.name ?? null };
  if (subnet && isReserved(subnet, address)) {
    return { code: 'undocumented', resource: subnet.id, source: 'UDR', facts: { what: 'reservedAddress', ...facts } };
  }
  const line = index.model.unread.find((each) => couldHide(each, vnet.key));
  if (line) return unread(subnet?.id ?? vnet.id, 'holder', { ...facts, line: line.text });
  const type = subnet && isFirewallSubnet(subnet) ? 'microsoft.network/azurefirewalls' : 'microsoft.network/networkinterfaces';
  const unseen = (index.model.types.get(type) ?? 0) === 0 || !subnet || subnet.delegations.length > 0;
  return unseen || !subnet ? unread(subnet?.id ?? vnet.id, 'holder', facts) : untoldHolder(index, subnet, address);
}

function couldHide(line: Unread, vnet: Key): boolean {
  if (line.why === 'twice' || (line.type !== null && !HOLDERS.test(line.type))) return false;
  if (line.scope === null) return line.type !== null;
  const subscription = subscriptionOf(line.scope);
  return subscription === null || subscription === subscriptionOf(vnet);
}

function isFirewallSubnet(subnet: Subnet): boolean {
  return subnet.name.toLowerCase() === 'azurefirewallsubnet';
}
