/** Resources that hold an address and do not say which, or not where -> why it cannot be said that nobody holds an address of a subnet. */
import { type Address, formatAddress } from '../network/address.ts';
import { type Key, nameOf, parentOf, subscriptionOf } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { type Unsure, unread } from './finding.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberWhole } from './remember.ts';

/** `address` null: any. */
interface Untold {
  readonly key: Key;
  readonly address: Address | null;
}

/** Null: everything that could hold it tells its address. */
export function untoldHolder(index: NetworkIndex, subnet: Subnet, address: Address): Unsure | null {
  const { inSubnet, anywhere } = untoldAddresses(index);
  const near = inSubnet.get(subnet.key);
  if (near !== undefined) return unread(near, 'address', { host: nameOf(near), address: formatAddress(address) });
  const far = anywhere.find((each) => mayHold(each, subnet, address));
  if (far === undefined) return null;
  return unread(far.key, far.address === null ? 'address' : 'subnet', { host: nameOf(far.key), address: formatAddress(address) });
}

function mayHold(each: Untold, subnet: Subnet, address: Address): boolean {
  if (each.address !== null) return each.address.family === address.family && each.address.bits === address.bits;
  return subscriptionOf(each.key) === subscriptionOf(subnet.key);
}

/** A subnet that its VNet does not list: in which of those listed its hosts are, or whether it was made since, is not known. */
function isNotGiven({ subnets, vnets }: NetworkIndex['model']['resources'], subnet: Key): boolean {
  return !subnets.has(subnet) && vnets.has(parentOf(subnet));
}

/** The scale set of an instance. */
function setOf(machine: Key): Key | readonly never[] {
  return machine.includes('/virtualmachinescalesets/') ? parentOf(machine) : [];
}

/** Its addresses are in the model, or it is known that they are not. */
function isRead({ interfaces, privateEndpoints, loadBalancers, firewalls }: NetworkIndex['model']['resources'], occupant: Key): boolean {
  return interfaces.has(occupant) || privateEndpoints.has(occupant) || loadBalancers.has(occupant) || firewalls.has(occupant);
}

/** By subnet, else of any subnet. */
export const untoldAddresses = rememberWhole(
  ({ resources: r }) => [r.vnets, r.subnets, r.interfaces, r.machines, r.privateEndpoints, r.loadBalancers, r.firewalls, r.otherFrontends],
  ({ model: { resources } }) => {
    const inSubnet = new Map<Key, Key>();
    const anywhere: Untold[] = [];
    const add = (key: Key, address: Address | null, subnet: Key | null): void => {
      if (subnet === null) anywhere.push({ key, address });
      else if (address === null) inSubnet.set(subnet, key);
    };
    for (const { key, occupants } of resources.subnets.values())
      for (const occupant of occupants) if (!isRead(resources, occupant)) inSubnet.set(key, occupant);
    for (const { key, ipConfigurations } of resources.interfaces.values()) {
      if (ipConfigurations.length === 0) add(key, null, null);
      for (const { address, subnet } of ipConfigurations) {
        const place = subnet !== null && isNotGiven(resources, subnet) ? null : subnet;
        if (address === null || place === null) add(key, address, place);
      }
    }
    // A machine has a network card, and a private endpoint has one.
    const withCards = new Set([...resources.interfaces.values()].flatMap(({ machine }) => (machine ? setOf(machine) : [])));
    for (const { key, kind, interfaces, subnets = [] } of resources.machines.values()) {
      // Its instances' cards are lists of their own, which a list of cards leaves out.
      if (kind === 'scaleSet' && !withCards.has(key)) for (const subnet of subnets) add(key, null, subnet);
      if (kind === 'vm' && interfaces.length === 0) add(key, null, null);
      for (const nic of interfaces) if (!resources.interfaces.has(nic)) add(nic, null, null);
    }
    for (const { key, subnet, interfaces } of resources.privateEndpoints.values())
      if (interfaces.length === 0 || interfaces.some((nic) => !resources.interfaces.has(nic))) add(key, null, subnet);
    for (const { frontends } of resources.loadBalancers.values())
      for (const { key, address, subnet, publicIp } of frontends) if (publicIp === null) add(key, address, subnet);
    for (const { key, subnet, privateAddress } of resources.firewalls.values()) if (subnet !== null) add(key, privateAddress, subnet);
    // One that stands in no subnet has a public address.
    for (const { key, subnet, address } of resources.otherFrontends.values()) if (subnet !== null) add(key, address, subnet);
    return { inSubnet, anywhere };
  },
);
