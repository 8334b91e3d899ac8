/** Single points of traffic and random rule matches over few ports: what the property tests count with. */
import fc from 'fast-check';
import type { PortRange, RuleMatch } from '../../src/network/filter.ts';
import type { PortArea } from '../../src/reach/port-area.ts';
import { PORTLESS, type TrafficSet } from '../../src/reach/traffic.ts';

export interface Point {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah' | 'other';
  /** Destination port; 0 where the protocol has none. */
  readonly port: number;
  readonly sourcePort: number;
}

/** Ranges begin and end at these, so one port between two of them stands for all between them. */
const BOUNDS = [0, 1, 2, 3, 4, 5, 65535];
const PORTS = [0, 1, 2, 3, 4, 5, 6, 65534, 65535];

export const EVERY_POINT: readonly Point[] = [
  ...(['tcp', 'udp'] as const).flatMap((protocol) => PORTS.flatMap((port) => PORTS.map((sourcePort) => ({ protocol, port, sourcePort })))),
  ...(['icmp', 'esp', 'ah', 'other'] as const).map((protocol) => ({ protocol, port: 0, sourcePort: 0 })),
];

const range: fc.Arbitrary<PortRange> = fc
  .tuple(fc.constantFrom(...BOUNDS), fc.constantFrom(...BOUNDS))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const ports = fc.oneof({ weight: 3, arbitrary: fc.constant<PortRange[]>([]) }, { weight: 2, arbitrary: fc.array(range, { maxLength: 3 }) });

export const anyMatch: fc.Arbitrary<RuleMatch> = fc.record({
  protocol: fc.constantFrom('any' as const, 'tcp' as const, 'udp' as const, 'icmp' as const, 'esp' as const, 'ah' as const),
  source: fc.constant([{ kind: 'any' as const }]),
  destination: fc.constant([{ kind: 'any' as const }]),
  sourcePorts: ports,
  destinationPorts: ports,
});

/** Written from the rule's words, not from its traffic set: any protocol with ports means tcp and udp alone. */
export function matchesPoint(match: RuleMatch, point: Point): boolean {
  const hasPorts = point.protocol === 'tcp' || point.protocol === 'udp';
  if (match.protocol !== 'any' && match.protocol !== point.protocol) return false;
  if (hasPorts) return inRanges(match.destinationPorts, point.port) && inRanges(match.sourcePorts, point.sourcePort);
  return match.protocol !== 'any' || (isEvery(match.destinationPorts) && isEvery(match.sourcePorts));
}

export function inSet(set: TrafficSet, point: Point): boolean {
  if (point.protocol === 'tcp') return inArea(set.tcp, point);
  if (point.protocol === 'udp') return inArea(set.udp, point);
  return (set.portless & PORTLESS[point.protocol]) !== 0;
}

function inArea(area: PortArea, { port, sourcePort }: Point): boolean {
  return area.some((slab) => inRange(slab.destination, port) && slab.sources.some((sources) => inRange(sources, sourcePort)));
}

function inRanges(ranges: readonly PortRange[], port: number): boolean {
  return ranges.length === 0 || ranges.some((one) => inRange(one, port));
}

function inRange({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}

/** Several ranges that together are every port count as every port. */
function isEvery(ranges: readonly PortRange[]): boolean {
  return ranges.length === 0 || PORTS.every((port) => inRanges(ranges, port));
}
