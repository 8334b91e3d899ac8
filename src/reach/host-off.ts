/** A machine's power -> whether it is off, and the cause that that is. Source: DIAG, section 4.6. */
import type { VirtualMachine } from '../network/interface.ts';
import type { Blocker } from './finding.ts';

/** A machine whose power was not read, or is not known, is not taken as off. */
export function isOff({ power }: VirtualMachine): boolean {
  return power !== null && power !== 'running' && power !== 'starting' && power !== 'unknown';
}

/** `more`: what part the machine has (`what`), where it is not an end itself. */
export function hostOff(machine: VirtualMachine, more: Readonly<Record<string, string>> = {}): Blocker {
  return {
    code: 'host-off',
    resource: machine.id,
    property: 'properties.instanceView.statuses',
    value: machine.power,
    needed: 'running',
    basis: 'inferred',
    source: 'DIAG',
    facts: { host: machine.name, power: machine.power, ...more },
  };
}
