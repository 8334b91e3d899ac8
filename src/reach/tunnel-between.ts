/** Two ways that end at an appliance each -> the same without what ends them, where a tunnel between the appliances may lead on. */
import type { Blocker } from './finding.ts';
import type { Hop } from './verdict.ts';
import { arrives, type Way } from './way.ts';

export interface WaysBetween {
  readonly forward: Way;
  readonly reply: Way;
}

/**
 * Each end's routes lead to an appliance of its own, whose inside nobody can read, and Azure's routes lead no further from there: so it is where appliances
 * of two regions are joined by a tunnel, which no resource tells of. Source: RS-MULTI.
 */
export function perhapsByTunnel({ forward, reply }: WaysBetween): WaysBetween | null {
  if (arrives(forward) || arrives(reply)) return null;
  const [near, far] = [endingAppliance(forward), endingAppliance(reply)];
  if (near === null || far === null || near === far) return null;
  return { forward: open(forward), reply: open(reply) };
}

const DEVICES: readonly Hop['kind'][] = [
  'appliance',
  'firewall',
  'peering',
  'gateway',
  'virtualHub',
  'connection',
  'circuit',
  'loadBalancer',
];

/** The machine, or the card, of the appliance beyond which nothing leads on; null: the way does not end at one, or it is known to pass everything on. */
export function endingAppliance({ hops, blockers }: Way): string | null {
  if (!blockers.some(isDeadEnd)) return null;
  const last = hops.findLast(({ kind }) => DEVICES.includes(kind));
  if (last?.kind !== 'appliance' || last.facts.transparent !== false) return null;
  return String(last.facts.host ?? last.resource);
}

function isDeadEnd({ code, facts }: Blocker): boolean {
  return code === 'route-none' || (code === 'no-route' && !facts.what);
}

function open(way: Way): Way {
  return { ...way, blockers: way.blockers.filter((blocker) => !isDeadEnd(blocker)) };
}
