/** One address in one VNet, and who holds it. */
import type { Address } from '../network/address.ts';
import type { IpConfiguration, NetworkInterface, PrivateEndpoint, VirtualMachine } from '../network/interface.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import { type FilterSite, siteOf } from './filter-site.ts';
import { type Holder, type NetworkIndex, subnetHolding } from './network-index.ts';
import { hostPlace, type Place } from './place.ts';

/** What every verdict asks for stands first, and is told here though it is in `machine`, `nic` and `config` too: so it lies together in memory. */
export interface Endpoint {
  readonly address: Address;
  /** Where its packets start. */
  readonly place: Place;
  readonly site: FilterSite;
  /** A NIC of a running machine, and nothing else answers there: nothing is to be said of the host itself. */
  readonly isRunning: boolean;
  /** The NIC tracks no tcp flows. */
  readonly untracked: boolean;
  readonly asgs: readonly Key[];
  /** The machine, else the NIC. */
  readonly hostId: ArmId | null;
  readonly hostName: string | null;
  readonly vnetName: string;
  readonly subnetName: string | null;
  /** The machine has several NICs, or the NIC several addresses. */
  readonly hasSeveral: boolean;
  readonly vnetKey: Key;
  readonly nicKey: Key | null;
  readonly privateEndpoint: PrivateEndpoint | null;
  /** A frontend that answers at this address where no NIC does. */
  readonly frontend: { readonly kind: 'loadBalancer' | 'firewall' | 'other'; readonly resource: ArmId } | null;
  readonly vnet: VirtualNetwork;
  readonly subnet: Subnet | null;
  readonly nic: NetworkInterface | null;
  readonly config: IpConfiguration | null;
  readonly machine: VirtualMachine | null;
  /** Asked as "some host of this subnet": nobody needs to hold the address. */
  readonly hypothetical: boolean;
}

/** The endpoint at an address of a VNet, whoever holds it. */
export function endpointAt(index: NetworkIndex, vnet: VirtualNetwork, address: Address): Endpoint {
  const holder = (index.holders().get(address.bits) ?? []).find((each) => vnetOf(index, each) === vnet.key);
  if (holder) return fromHolder(index, vnet, holder, address);
  return made(index, address, vnet, subnetHolding(index, vnet.key, address), null, frontendAt(index, vnet, address));
}

export function fromHolder(index: NetworkIndex, vnet: VirtualNetwork, holder: Holder, address: Address): Endpoint {
  const { subnet } = holder.config;
  return made(index, address, vnet, (subnet && index.model.resources.subnets.get(subnet)) || null, holder, null);
}

function made(
  index: NetworkIndex,
  address: Address,
  vnet: VirtualNetwork,
  subnet: Subnet | null,
  holder: Holder | null,
  frontend: Endpoint['frontend'],
): Endpoint {
  const { model } = index;
  const nic = holder?.nic ?? null;
  const machine = (nic?.machine && model.resources.machines.get(nic.machine)) || null;
  const privateEndpoint = (nic?.privateEndpoint && model.resources.privateEndpoints.get(nic.privateEndpoint)) || null;
  const host = machine ?? nic;
  const asgs = holder?.config.applicationSecurityGroups ?? NO_GROUPS;
  return {
    address,
    place: hostPlace(index, vnet, subnet),
    site: siteOf(model, nic, subnet),
    isRunning: machine?.power === 'running' && !privateEndpoint && !frontend,
    untracked: nic?.disableTcpStateTracking ?? false,
    asgs: asgs.length === 0 ? NO_GROUPS : asgs,
    hostId: host?.id ?? null,
    hostName: host?.name ?? null,
    vnetName: vnet.name,
    subnetName: subnet?.name ?? null,
    hasSeveral: (machine?.interfaces.length ?? 0) > 1 || (nic?.ipConfigurations.length ?? 0) > 1,
    vnetKey: vnet.key,
    nicKey: nic?.key ?? null,
    privateEndpoint,
    frontend,
    vnet,
    subnet,
    nic,
    config: holder?.config ?? null,
    machine,
    hypothetical: false,
  };
}

const NO_GROUPS: readonly never[] = [];

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
