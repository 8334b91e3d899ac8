/** Work under a name -> at most one at a time in this process: enough where the process has the store for itself. */
import type { Exclusively } from '../app/event-store-port.ts';

export function exclusivelyHere(): Exclusively {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return null;
    held.add(name);
    try {
      return { result: await work() };
    } finally {
      held.delete(name);
    }
  };
}
