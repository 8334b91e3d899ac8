/** After NICs, machines or private endpoints were replaced -> they name each other as they do in a model read whole. */
import { type Changing, write } from './changing.ts';
import { inGroups, isInGroups } from './in-groups.ts';
import type { NetworkInterface, PrivateEndpoint, VirtualMachine } from './interface.ts';
import type { Model } from './model.ts';
import type { Key } from './resource-id.ts';

export function relinkMachines(change: Changing, before: Model): void {
  for (const key of [...change.touched]) {
    const machine = change.model.resources.machines.get(key);
    if (machine !== undefined) adopt(change, machine);
    const nic = change.model.resources.interfaces.get(key);
    const was = before.resources.interfaces.get(key);
    if (nic !== undefined) {
      if (was?.machine && was.machine !== nic.machine) unlist(change, was.machine, key);
      if (nic.machine) list(change, nic.machine, key);
    } else if (was?.machine) unlist(change, was.machine, key);
    relinkEndpoint(change, key, was);
  }
}

/** NICs that the machine names and that name none are its own. */
function adopt(change: Changing, machine: VirtualMachine): void {
  for (const key of machine.interfaces) {
    const nic: NetworkInterface | undefined = change.model.resources.interfaces.get(key);
    if (nic !== undefined && nic.machine === null) write(change, 'interfaces', key, { ...nic, machine: machine.key } as NetworkInterface);
  }
}

/** A NIC that is a private endpoint's stays that as long as it is there: either that says so will do. */
function relinkEndpoint(change: Changing, key: Key, was: NetworkInterface | undefined): void {
  const { interfaces, privateEndpoints } = change.model.resources;
  for (const nic of privateEndpoints.get(key)?.interfaces ?? []) {
    belong(change, nic, key);
    join(change, nic);
  }
  const nic = interfaces.get(key);
  if (nic === undefined) return;
  const before = was?.privateEndpoint ?? null;
  if (before !== null && privateEndpoints.get(before)?.interfaces.includes(key)) belong(change, key, before);
  join(change, key);
  const endpoint = nic.privateEndpoint === null ? undefined : privateEndpoints.get(nic.privateEndpoint);
  if (endpoint === undefined || endpoint.interfaces.includes(key)) return;
  write(change, 'privateEndpoints', endpoint.key, { ...endpoint, interfaces: [...endpoint.interfaces, key].sort() } as PrivateEndpoint);
}

function belong(change: Changing, key: Key, endpoint: Key): void {
  const nic = change.model.resources.interfaces.get(key);
  if (nic === undefined || nic.privateEndpoint !== null) return;
  write(change, 'interfaces', key, { ...nic, privateEndpoint: endpoint } as NetworkInterface);
}

/** In the groups that its endpoint names; one that the endpoint no longer names is left when the NIC itself is read again. */
function join(change: Changing, key: Key): void {
  const nic = change.model.resources.interfaces.get(key);
  const groups = nic?.privateEndpoint
    ? (change.model.resources.privateEndpoints.get(nic.privateEndpoint)?.applicationSecurityGroups ?? [])
    : [];
  if (nic && !isInGroups(nic, groups)) write(change, 'interfaces', key, inGroups(nic, groups));
}

function list(change: Changing, machineKey: Key, nic: Key): void {
  const machine = change.model.resources.machines.get(machineKey);
  if (machine === undefined || machine.interfaces.includes(nic)) return;
  write(change, 'machines', machineKey, { ...machine, interfaces: [...machine.interfaces, nic].sort() } as VirtualMachine);
}

function unlist(change: Changing, machineKey: Key, nic: Key): void {
  const machine = change.model.resources.machines.get(machineKey);
  if (!machine?.interfaces.includes(nic)) return;
  write(change, 'machines', machineKey, { ...machine, interfaces: machine.interfaces.filter((key) => key !== nic) } as VirtualMachine);
}
