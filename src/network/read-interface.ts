/** Wire JSON of NICs, VMs, scale sets and private endpoints -> their model. */
import type { IpConfiguration, NetworkInterface, PrivateEndpoint, VirtualMachine } from './interface.ts';
import { powerOfMachine } from './power-state.ts';
import { keyIn, lacking, type Reading } from './reading.ts';
import { type Head, instanceName, type Key, nameOf, parentOf } from './resource-id.ts';
import {
  addressesIn,
  addressIn,
  either,
  flagIn,
  loneRefIn,
  none,
  numberIn,
  objectIn,
  objectsIn,
  propertiesOf,
  refIn,
  refsIn,
  textIn,
  type Wire,
} from './wire.ts';

export function readInterface(reading: Reading, wire: Wire, head: Head): NetworkInterface {
  const p = propertiesOf(wire);
  if (p.ipConfigurations === undefined || p.ipConfigurations === null) lacking(reading, 'ipConfigurations');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    // `map` makes a list of just the length, `push` one with room for sixteen more: a fleet has one for every NIC.
    ipConfigurations: objectsIn(reading, p, 'ipConfigurations').map((item) => readIpConfiguration(reading, item)),
    nsg: refIn(reading, p, 'networkSecurityGroup'),
    enableIPForwarding: flagIn(reading, p, either(p, 'enableIPForwarding', 'enableIpForwarding')),
    // Off unless set; older API versions do not know it.
    disableTcpStateTracking: flagIn(reading, p, 'disableTcpStateTracking') ?? false,
    machine: loneRefIn(reading, p, 'virtualMachine') ?? scaleSetInstanceOf(reading, head.id),
    privateEndpoint: refIn(reading, p, 'privateEndpoint'),
  };
}

function readIpConfiguration(reading: Reading, wire: Wire): IpConfiguration {
  const p = propertiesOf(wire);
  return {
    name: textIn(reading, wire, 'name') ?? nameOfId(textIn(reading, wire, 'id')),
    primary: flagIn(reading, p, 'primary') ?? false,
    address: addressIn(reading, p, either(p, 'privateIPAddress', 'privateIpAddress')),
    subnet: refIn(reading, p, 'subnet'),
    publicIp: refIn(reading, p, either(p, 'publicIPAddress', 'publicIpAddress')),
    applicationSecurityGroups: refsIn(reading, p, 'applicationSecurityGroups'),
    loadBalancerPools: refsIn(reading, p, 'loadBalancerBackendAddressPools'),
  };
}

function nameOfId(id: string | null): string {
  return id === null ? '' : nameOf(id);
}

/** A NIC of a scale-set instance lies beneath the instance: `…/virtualMachineScaleSets/x/virtualMachines/3/networkInterfaces/nic`. */
function scaleSetInstanceOf(reading: Reading, id: string): Key | null {
  return /\/virtualMachineScaleSets\/[^/]+\/virtualMachines\/[^/]+\/networkInterfaces\/[^/]+$/i.test(id)
    ? keyIn(reading, parentOf(id))
    : null;
}

function readComputer(reading: Reading, wire: Wire, head: Head, kind: VirtualMachine['kind']): VirtualMachine {
  const p = propertiesOf(wire);
  const profile = objectIn(reading, p, 'networkProfile');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    kind,
    power: powerOfMachine(wire, p),
    interfaces: profile === null ? none() : interfacesOf(reading, profile),
  };
}

function interfacesOf(reading: Reading, profile: Wire): readonly Key[] {
  const keys = objectsIn(reading, profile, 'networkInterfaces').map((item) => loneRefIn(reading, { item }, 'item'));
  return keys.every((key) => key !== null) ? keys : keys.filter((key) => key !== null);
}

export function readMachine(reading: Reading, wire: Wire, head: Head): VirtualMachine {
  return readComputer(reading, wire, head, 'vm');
}

export function readScaleSet(reading: Reading, wire: Wire, head: Head): VirtualMachine {
  return { ...readComputer(reading, wire, head, 'scaleSet'), subnets: instanceSubnets(reading, wire) };
}

/** Instances of a flexible one are VMs of their own. Source: SDK39 (VirtualMachineScaleSetVMProfile). */
function instanceSubnets(reading: Reading, wire: Wire): readonly Key[] {
  const p = propertiesOf(wire);
  const sku = objectIn(reading, wire, 'sku');
  if (textIn(reading, p, 'orchestrationMode')?.toLowerCase() === 'flexible' || (sku && numberIn(reading, sku, 'capacity') === 0))
    return none();
  const machine = objectIn(reading, p, 'virtualMachineProfile');
  const profile = machine && objectIn(reading, machine, 'networkProfile');
  const cards = profile ? objectsIn(reading, profile, 'networkInterfaceConfigurations').map(propertiesOf) : [];
  const subnets = cards
    .flatMap((card) => objectsIn(reading, card, 'ipConfigurations').map(propertiesOf))
    .flatMap((configuration) => refIn(reading, configuration, 'subnet') ?? []);
  return [...new Set(subnets)];
}

export function readScaleSetInstance(reading: Reading, wire: Wire, head: Head): VirtualMachine {
  return { ...readComputer(reading, wire, head, 'scaleSetInstance'), name: instanceName(head.id) };
}

export function readPrivateEndpoint(reading: Reading, wire: Wire, head: Head): PrivateEndpoint {
  const p = propertiesOf(wire);
  const states: string[] = [];
  for (const list of ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections']) {
    for (const connection of objectsIn(reading, p, list)) {
      const state = objectIn(reading, propertiesOf(connection), 'privateLinkServiceConnectionState');
      states.push((state === null ? null : textIn(reading, state, 'status')) ?? '');
    }
  }
  const customDns: { fqdn: string; addresses: PrivateEndpoint['customDns'][number]['addresses'] }[] = [];
  for (const entry of objectsIn(reading, p, 'customDnsConfigs')) {
    const fqdn = textIn(reading, entry, 'fqdn');
    if (fqdn !== null) customDns.push({ fqdn, addresses: addressesIn(reading, entry, 'ipAddresses') });
  }
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    subnet: refIn(reading, p, 'subnet'),
    interfaces: refsIn(reading, p, 'networkInterfaces'),
    connectionStates: states,
    applicationSecurityGroups: refsIn(reading, p, 'applicationSecurityGroups'),
    customDns,
  };
}
