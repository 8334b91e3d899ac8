/** After NICs or machines were replaced -> both name each other as they do in a model read whole. */
import { type Changing, write } from './changing.ts';
import type { NetworkInterface, VirtualMachine } from './interface.ts';
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
  }
}

/** NICs that the machine names and that name none are its own. */
function adopt(change: Changing, machine: VirtualMachine): void {
  for (const key of machine.interfaces) {
    const nic: NetworkInterface | undefined = change.model.resources.interfaces.get(key);
    if (nic !== undefined && nic.machine === null) write(change, 'interfaces', key, { ...nic, machine: machine.key } as NetworkInterface);
  }
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
