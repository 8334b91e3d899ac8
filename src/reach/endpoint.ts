/** One address in one VNet, and who holds it. */
import type { Address } from '../network/address.ts';
import type { IpConfiguration, NetworkInterface, PrivateEndpoint, VirtualMachine } from '../network/interface.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import { type Holder, type NetworkIndex, subnetHolding } from './network-index.ts';

export interface Endpoint {
  readonly address: Address;
  readonly vnet: VirtualNetwork;
  readonly subnet: Subnet | null;
  readonly nic: NetworkInterface | null;
  readonly config: IpConfiguration | null;
  readonly machine: VirtualMachine | null;
  readonly privateEndpoint: PrivateEndpoint | null;
  /** A frontend that answers at this address where no NIC does. */
  readonly frontend: { readonly kind: 'loadBalancer' | 'firewall' | 'other'; readonly resource: ArmId } | null;
  /** Asked as "some host of this subnet": nobody needs to hold the address. */
  readonly hypothetical: boolean;
}

/** The endpoint at an address of a VNet, whoever holds it. */
export function endpointAt(index: NetworkIndex, vnet: VirtualNetwork, address: Address): Endpoint {
  const holder = (index.holders().get(address.bits) ?? []).find((each) => vnetOf(index, each) === vnet.key);
  if (holder) return fromHolder(index, vnet, holder, address);
  const subnet = subnetHolding(index, vnet.key, address);
  return {
    address,
    vnet,
    subnet,
    nic: null,
    config: null,
    machine: null,
    privateEndpoint: null,
    frontend: frontendAt(index, vnet, address),
    hypothetical: false,
  };
}

export function fromHolder(index: NetworkIndex, vnet: VirtualNetwork, { nic, config }: Holder, address: Address): Endpoint {
  const r = index.model.resources;
  return {
    address,
    vnet,
    subnet: (config.subnet && r.subnets.get(config.subnet)) || null,
    nic,
    config,
    machine: (nic.machine && r.machines.get(nic.machine)) || null,
    privateEndpoint: (nic.privateEndpoint && r.privateEndpoints.get(nic.privateEndpoint)) || null,
    frontend: null,
    hypothetical: false,
  };
}

function vnetOf(index: NetworkIndex, { config }: Holder): Key | null {
  return (config.subnet && index.model.resources.subnets.get(config.subnet)?.vnet) || null;
}

function frontendAt(index: NetworkIndex, vnet: VirtualNetwork, address: Address): Endpoint['frontend'] {
  const inVnet = (subnet: Key | null): boolean => subnet !== null && index.model.resources.subnets.get(subnet)?.vnet === vnet.key;
  const balanced = index.frontendsAt(address).find(({ frontend }) => inVnet(frontend.subnet));
  if (balanced) return { kind: 'loadBalancer', resource: balanced.balancer.id };
  const firewall = index.firewallAt(address);
  if (firewall && inVnet(firewall.subnet)) return { kind: 'firewall', resource: firewall.id };
  for (const other of index.model.resources.otherFrontends.values()) {
    if (other.address && other.address.bits === address.bits && inVnet(other.subnet)) return { kind: 'other', resource: other.id };
  }
  return null;
}

const PLATFORM = new Set([
  'gatewaysubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'azurebastionsubnet',
  'routeserversubnet',
]);

/** Subnets that Azure's own appliances stand in: no host of the customer's lives there. */
export function isPlatformSubnet(subnet: Subnet): boolean {
  return PLATFORM.has(subnet.name.toLowerCase());
}
