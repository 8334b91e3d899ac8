/** Who stands in a subnet -> its NIC and its machine, as Resource Graph returns them. */
import { type EstatePlan, type Hub, padded, type Spoke } from './estate-plan.ts';
import { chance } from './estate-random.ts';
import { applicationGroupId, groupId } from './estate-rules.ts';
import { HUB_OWNER, idOf, type Json, part, ref, resource, type WireResource } from './estate-wire.ts';

interface Host {
  /** Number of the owner. */
  readonly of: number;
  readonly name: string;
  readonly subnet: string;
  readonly address: string;
  readonly forwards: boolean;
  readonly securityGroup: string | null;
  readonly applicationGroups: readonly string[];
  /** Null: Azure did not say. */
  readonly power: string | null;
}

/** The subnets carry the group in most spokes, the NICs in some, both in some. */
export function filters(spoke: Spoke): { readonly subnets: boolean; readonly nics: boolean } {
  const kind = spoke.index % 10;
  return { subnets: kind !== 4, nics: kind === 4 || kind === 9 };
}

/** Name of the NIC of a spoke's host: what a subnet lists. */
export function nicName(spoke: Spoke, subnet: number, host: number): string {
  return `vm-${padded(spoke.index, 4)}-${subnet}${padded(host, 2)}-nic`;
}

export function* hostsOf(plan: EstatePlan): Generator<Host> {
  for (const hub of plan.hubs) yield* hubHosts(hub);
  for (const spoke of plan.spokes) yield* spokeHosts(plan, spoke);
}

function* hubHosts(hub: Hub): Generator<Host> {
  const of = HUB_OWNER + hub.index;
  const base = { of, securityGroup: null, applicationGroups: [], power: 'running' };
  const subnet = (name: string) => idOf(of, 'virtualNetworks/subnets', hub.name, name);
  // Not every appliance was set up to pass packets on.
  const forwards = hub.index % 12 !== 11;
  yield { ...base, name: `nva-${padded(hub.index, 2)}`, subnet: subnet('snet-nva'), address: hub.address(132), forwards };
  yield { ...base, name: `ops-${padded(hub.index, 2)}`, subnet: subnet('snet-ops'), address: hub.address(164), forwards: false };
}

function* spokeHosts(plan: EstatePlan, spoke: Spoke): Generator<Host> {
  const by = chance(2, plan.nics, spoke.index);
  for (const [number, subnet] of spoke.subnets.entries()) {
    for (const [host, address] of subnet.hosts.entries()) {
      const power = by.fraction();
      yield {
        of: spoke.index,
        name: nicName(spoke, number, host).slice(0, -'-nic'.length),
        subnet: idOf(spoke.index, 'virtualNetworks/subnets', spoke.name, subnet.name),
        address,
        forwards: false,
        securityGroup: filters(spoke).nics ? groupId(spoke) : null,
        applicationGroups: by.happens(0.1) ? [applicationGroupId(spoke, by.between(0, 1))] : [],
        power: power < 0.94 ? 'running' : power < 0.98 ? 'deallocated' : power < 0.99 ? 'stopped' : null,
      };
    }
  }
}

export function interfaceOf(host: Host): WireResource {
  const name = `${host.name}-nic`;
  const id = idOf(host.of, 'networkInterfaces', name);
  const configuration: Json = {
    privateIPAddress: host.address,
    privateIPAllocationMethod: 'Dynamic',
    subnet: ref(host.subnet),
    primary: true,
    privateIPAddressVersion: 'IPv4',
    ...(host.applicationGroups.length === 0 ? {} : { applicationSecurityGroups: host.applicationGroups.map(ref) }),
  };
  return resource(host.of, 'networkInterfaces', [name], {
    ipConfigurations: [part(id, 'ipConfigurations', 'ipconfig1', configuration)],
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    macAddress: macOf(host.address),
    enableAcceleratedNetworking: true,
    vnetEncryptionSupported: false,
    enableIPForwarding: host.forwards,
    disableTcpStateTracking: false,
    ...(host.securityGroup === null ? {} : { networkSecurityGroup: ref(host.securityGroup) }),
    primary: true,
    virtualMachine: ref(idOf(host.of, 'Microsoft.Compute/virtualMachines', host.name)),
    hostedWorkloads: [],
    tapConfigurations: [],
    nicType: 'Standard',
    auxiliaryMode: 'None',
    auxiliarySku: 'None',
  });
}

function macOf(address: string): string {
  return ['00-0D', ...address.split('.').map((byte) => Number(byte).toString(16).toUpperCase().padStart(2, '0'))].join('-');
}

export function machineOf(host: Host): WireResource {
  const nic = idOf(host.of, 'networkInterfaces', `${host.name}-nic`);
  const disk = {
    name: `${host.name}-os`,
    createOption: 'FromImage',
    caching: 'ReadWrite',
    deleteOption: 'Delete',
    osType: 'Linux',
    diskSizeGB: 64,
  };
  const power = host.power && { code: `PowerState/${host.power}`, level: 'Info', displayStatus: `VM ${host.power}` };
  return resource(host.of, 'Microsoft.Compute/virtualMachines', [host.name], {
    hardwareProfile: { vmSize: 'Standard_D4s_v5' },
    storageProfile: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      osDisk: { ...disk, managedDisk: ref(idOf(host.of, 'Microsoft.Compute/disks', `${host.name}-os`)) },
      dataDisks: [],
    },
    osProfile: { computerName: host.name, adminUsername: 'ops', allowExtensionOperations: true },
    networkProfile: { networkInterfaces: [{ ...ref(nic), properties: { primary: true, deleteOption: 'Detach' } }] },
    ...(power ? { extended: { instanceView: { powerState: power } } } : {}),
  });
}
