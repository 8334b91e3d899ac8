/** An NSG, a direction and a number -> the priority for a rule that goes before it, and the rules that move on to make room. */
import type { NetworkSecurityGroup } from '../network/filter.ts';
import type { Step } from '../network/step.ts';

/** Of a security rule, or of a group of a firewall policy's rules: moved on, it makes room for what goes before it. */
export const PRIORITY = 'properties.priority';

/** What Azure takes [NSG]. */
export const LOWEST = 100;
export const HIGHEST = 4096;

export interface Room {
  readonly priority: number;
  readonly moves: readonly Step[];
}

/** `before`: the highest number that will do. Null: no priority can be had. */
export function roomBefore(nsg: NetworkSecurityGroup, direction: string, before: number): Room | null {
  const free = freePriority(nsg, direction, Math.min(before, HIGHEST));
  if (free !== null) return { priority: free, moves: [] };
  const moves = moveAway(nsg, direction);
  return moves && { priority: LOWEST, moves };
}

/** The highest free number that still comes before the denying rule: as little in the way of others as can be. */
function freePriority(nsg: NetworkSecurityGroup, direction: string, highest: number): number | null {
  const taken = new Set(nsg.rules.filter((rule) => rule.direction === direction).map((rule) => rule.priority));
  for (let priority = highest; priority >= LOWEST; priority--) if (!taken.has(priority)) return priority;
  return null;
}

/**
 * Azure takes no number below 100 and none twice [NSG]: the rules from there to the first free number move on by one, the last one first, and keep
 * their order. Null: there is no free number.
 */
function moveAway(nsg: NetworkSecurityGroup, direction: string): readonly Step[] | null {
  const own = nsg.rules.filter((rule) => rule.direction === direction && !rule.isDefault);
  const moves: Step[] = [];
  for (let priority = LOWEST; priority <= HIGHEST; priority++) {
    const rule = own.find((each) => each.priority === priority);
    if (!rule) return moves;
    moves.unshift({ resource: rule.id, property: PRIORITY, from: priority, to: priority + 1 });
  }
  return null;
}
