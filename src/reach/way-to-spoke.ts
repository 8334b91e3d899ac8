/** A way to a spoke -> what every way has that starts behind the same gateway and leads to a spoke of that kind; and from it, the way to another one. */
import { formatAddress } from '../network/address.ts';
import type { WayToSpokes } from './known-way.ts';
import type { Packet } from './packet.ts';
import type { Spoke } from './spoke.ts';
import { EVERYTHING, type TrafficSet } from './traffic.ts';
import type { Way } from './way.ts';

/** Null: it says more of this spoke, or of the packet, than where it leads. */
export function generalise(way: Way, spoke: Spoke, packet: Packet): WayToSpokes | null {
  const { hops, end } = way;
  const leads = end.kind === 'vnet';
  if (leads && end.vnet !== spoke.vnet.key) return null;
  const tailAt = hops.length - spoke.tail.length;
  const hasTail = tailAt >= 0 && isSame(hops.slice(tailAt), spoke.tail);
  if (hasTail !== leads) return null;
  const steps = leads ? hops.slice(0, tailAt) : hops;
  const names = steps.flatMap(({ kind, facts }, i) => (kind === 'route' && facts.prefix === spoke.prefix ? [i] : []));
  const at = names[0] ?? steps.length;
  const route = steps[at] ?? null;
  const head = steps.slice(0, at);
  const middle = steps.slice(at + 1);
  const { resource, facts } = route ?? { resource: null, facts: {} };
  // Else the way begins with the route that drops it.
  const isTaken = at === 0 && route?.facts.taken === true && leads && way.blockers.length + way.doubts.length === 0;
  const told = [head, middle, resource, { ...facts, prefix: null }, way.blockers, way.doubts];
  const { vnet, prefix } = spoke;
  const own = [vnet.id, vnet.key, prefix, formatAddress(packet.source), formatAddress(packet.destination)];
  return names.length > 1 || speaksOf(told, own, vnet.name) ? null : { way, head, route, middle, leads, isTaken };
}

/** As if it had been followed. `beats`: what the route goes before, where that is not the platform's own. */
export function wayTo(
  { way, head, route, middle, leads }: WayToSpokes,
  spoke: Spoke,
  asked: TrafficSet,
  beats: readonly string[] | null,
): Way {
  const hops = [...head];
  if (route) {
    const facts = beats ? { ...route.facts, prefix: spoke.prefix, beats } : { ...route.facts, prefix: spoke.prefix };
    hops.push({ kind: route.kind, resource: route.resource, facts });
  }
  hops.push(...middle);
  if (leads) hops.push(...spoke.tail);
  return { ...way, hops, end: leads ? spoke.end : way.end, sure: way.sure === EVERYTHING ? asked : way.sure };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Anywhere in it. A name may be part of any word, and counts as a whole only. */
function speaksOf(told: unknown, parts: readonly string[], name: string): boolean {
  if (typeof told === 'string') return told === name || parts.some((part) => told.includes(part));
  return typeof told === 'object' && told !== null && Object.values(told).some((each) => speaksOf(each, parts, name));
}
