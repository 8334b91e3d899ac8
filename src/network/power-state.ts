/** What Azure calls a VM's power state, in each of its spellings -> one of the states the engine knows. */
import type { PowerState } from './interface.ts';
import { isWire, type Wire } from './wire.ts';

const STATES: readonly PowerState[] = ['running', 'starting', 'stopping', 'stopped', 'deallocating', 'deallocated'];

/** `PowerState/running` (instance view, Resource Graph) or `VM running` (`az vm list -d`); another text is `unknown`, no text is null. */
export function parsePowerState(text: unknown): PowerState | null {
  if (typeof text !== 'string' || text === '') return null;
  const word = text.replace(/^(PowerState\/|VM )/i, '').toLowerCase();
  return STATES.find((state) => state === word) ?? 'unknown';
}

/** From an instance view: the status whose code begins with `PowerState/`, or Resource Graph's `powerState.code`. Null where it says nothing of power. */
export function powerOfInstanceView(view: unknown): PowerState | null {
  if (!isWire(view)) return null;
  if (Array.isArray(view.statuses)) {
    for (const status of view.statuses) {
      if (isWire(status) && typeof status.code === 'string' && /^PowerState\//i.test(status.code)) return parsePowerState(status.code);
    }
  }
  return isWire(view.powerState) ? parsePowerState(view.powerState.code) : null;
}

/** From the VM itself, wherever the reading put it; null where it was not read. */
export function powerOfMachine(wire: Wire, properties: Wire): PowerState | null {
  const extended = properties.extended;
  return (
    powerOfInstanceView(properties.instanceView) ??
    (isWire(extended) ? powerOfInstanceView(extended.instanceView) : null) ??
    powerOfInstanceView(wire.instanceView) ??
    parsePowerState(wire.powerState) ??
    parsePowerState(properties.powerState)
  );
}
