/** A network card -> all cards of its machine that are known, itself among them. */
import type { NetworkInterface } from '../network/interface.ts';
import type { NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';

/** As the machine lists them; the cards of a machine that was not read name it all the same. */
export function cardsOf(index: NetworkIndex, nic: NetworkInterface): readonly NetworkInterface[] {
  if (nic.machine === null) return [nic];
  const { interfaces, machines } = index.model.resources;
  const listed = machines.get(nic.machine)?.interfaces.flatMap((key) => interfaces.get(key) ?? []);
  return listed ?? byMachine(index).get(nic.machine) ?? [nic];
}

const byMachine = rememberOnce(({ model }) => Map.groupBy(model.resources.interfaces.values(), ({ machine }) => machine));
