/** Sets of (destination port, source port) pairs -> their intersection, difference and union, in one canonical form. */
import type { PortRange } from '../network/filter.ts';

/** Ports in ascending order; ranges neither overlap nor touch, so equal sets look equal. */
export type Ports = readonly PortRange[];

/** Every destination port of the range, each from any of `sources` (never empty). */
export interface PortSlab {
  readonly destination: PortRange;
  readonly sources: Ports;
}

/** Slabs by ascending destination, disjoint; touching slabs differ in their sources, so equal areas look equal. */
export type PortArea = readonly PortSlab[];

export const LAST_PORT = 65535;
const NO_PORTS: Ports = [];
export const ANY_PORT: Ports = [{ from: 0, to: LAST_PORT }];
export const NO_AREA: PortArea = [];
export const WHOLE_AREA: PortArea = [{ destination: { from: 0, to: LAST_PORT }, sources: ANY_PORT }];

/** Ranges in any order, overlapping or not -> canonical ports. An empty list means any port, as in a rule. */
export function portsOf(ranges: readonly PortRange[]): Ports {
  if (ranges.length === 0) return ANY_PORT;
  const merged: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (range.to < range.from) continue;
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return internPorts(merged);
}

export function areaOf(destination: Ports, sources: Ports): PortArea {
  if (destination.length === 0 || sources.length === 0) return NO_AREA;
  if (destination === ANY_PORT && sources === ANY_PORT) return WHOLE_AREA;
  return destination.map((range) => ({ destination: range, sources }));
}

export function intersectAreas(a: PortArea, b: PortArea): PortArea {
  if (a === b || b === WHOLE_AREA) return a;
  if (a === WHOLE_AREA) return b;
  if (a.length === 0 || b.length === 0) return NO_AREA;
  if (a.length === 1 && b.length === 1) return intersectSlabs(a, b);
  return combineAreas(a, b, intersectPorts);
}

export function subtractAreas(a: PortArea, b: PortArea): PortArea {
  if (a.length === 0 || b.length === 0) return a;
  if (a === b || b === WHOLE_AREA) return NO_AREA;
  return combineAreas(a, b, subtractPorts);
}

export function unionAreas(a: PortArea, b: PortArea): PortArea {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  if (a === WHOLE_AREA || b === WHOLE_AREA) return WHOLE_AREA;
  return combineAreas(a, b, unionPorts);
}

/** Source and destination ports change places: what a reply looks like. */
export function transposeArea(area: PortArea): PortArea {
  if (area === WHOLE_AREA) return area;
  let turned: PortArea = NO_AREA;
  for (const slab of area) turned = unionAreas(turned, areaOf(slab.sources, portsOf([slab.destination])));
  return turned;
}

export function sameAreas(a: PortArea, b: PortArea): boolean {
  return a === b || (a.length === b.length && a.every((slab, i) => sameSlabs(slab, b[i])));
}

function sameSlabs(a: PortSlab, b: PortSlab | undefined): boolean {
  return b !== undefined && sameRange(a.destination, b.destination) && samePorts(a.sources, b.sources);
}

function samePorts(a: Ports, b: Ports): boolean {
  return a === b || (a.length === b.length && a.every((range, i) => sameRange(range, b[i])));
}

function sameRange(a: PortRange, b: PortRange | undefined): boolean {
  return b !== undefined && a.from === b.from && a.to === b.to;
}

/** One slab each is what nearly every rule and question has: no sweep, and `a` or `b` itself where one lies in the other. */
function intersectSlabs(areaA: PortArea, areaB: PortArea): PortArea {
  const a = areaA[0] as PortSlab;
  const b = areaB[0] as PortSlab;
  const from = Math.max(a.destination.from, b.destination.from);
  const to = Math.min(a.destination.to, b.destination.to);
  if (from > to) return NO_AREA;
  const sources = intersectPorts(a.sources, b.sources);
  if (sources.length === 0) return NO_AREA;
  if (sources === a.sources && from === a.destination.from && to === a.destination.to) return areaA;
  if (sources === b.sources && from === b.destination.from && to === b.destination.to) return areaB;
  return [{ destination: { from, to }, sources }];
}

function intersectPorts(a: Ports, b: Ports): Ports {
  if (a === b || b === ANY_PORT) return a;
  if (a === ANY_PORT) return b;
  return combinePorts(a, b, (inA, inB) => inA && inB);
}

function subtractPorts(a: Ports, b: Ports): Ports {
  if (a.length === 0 || b.length === 0) return a;
  if (a === b || b === ANY_PORT) return NO_PORTS;
  return combinePorts(a, b, (inA, inB) => inA && !inB);
}

function unionPorts(a: Ports, b: Ports): Ports {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  if (a === ANY_PORT || b === ANY_PORT) return ANY_PORT;
  return combinePorts(a, b, (inA, inB) => inA || inB);
}

function combinePorts(a: Ports, b: Ports, keep: (inA: boolean, inB: boolean) => boolean): Ports {
  const kept: PortRange[] = [];
  let i = 0;
  let j = 0;
  for (let at = 0; at <= LAST_PORT; ) {
    while (i < a.length && (a[i] as PortRange).to < at) i++;
    while (j < b.length && (b[j] as PortRange).to < at) j++;
    const next = Math.min(endOfRun(a[i], at), endOfRun(b[j], at));
    if (keep(holdsPort(a[i], at), holdsPort(b[j], at))) {
      const last = kept.at(-1);
      if (last && last.to + 1 === at) kept[kept.length - 1] = { from: last.from, to: next - 1 };
      else kept.push({ from: at, to: next - 1 });
    }
    at = next;
  }
  return internPorts(kept);
}

function combineAreas(a: PortArea, b: PortArea, combine: (a: Ports, b: Ports) => Ports): PortArea {
  const kept: PortSlab[] = [];
  let i = 0;
  let j = 0;
  for (let at = 0; at <= LAST_PORT; ) {
    while (i < a.length && (a[i] as PortSlab).destination.to < at) i++;
    while (j < b.length && (b[j] as PortSlab).destination.to < at) j++;
    const next = Math.min(endOfRun(a[i]?.destination, at), endOfRun(b[j]?.destination, at));
    const sources = combine(sourcesAt(a[i], at), sourcesAt(b[j], at));
    if (sources.length > 0) {
      const last = kept.at(-1);
      if (last && last.destination.to + 1 === at && samePorts(last.sources, sources))
        kept[kept.length - 1] = { destination: { from: last.destination.from, to: next - 1 }, sources };
      else kept.push({ destination: { from: at, to: next - 1 }, sources });
    }
    at = next;
  }
  return internArea(kept);
}

/** The first port after `at` where the membership in this range may change. */
function endOfRun(range: PortRange | undefined, at: number): number {
  if (!range) return LAST_PORT + 1;
  return range.from > at ? range.from : range.to + 1;
}

function holdsPort(range: PortRange | undefined, port: number): boolean {
  return range !== undefined && range.from <= port && port <= range.to;
}

function sourcesAt(slab: PortSlab | undefined, port: number): Ports {
  return slab && holdsPort(slab.destination, port) ? slab.sources : NO_PORTS;
}

function internPorts(ports: Ports): Ports {
  if (ports.length === 0) return NO_PORTS;
  return samePorts(ports, ANY_PORT) ? ANY_PORT : ports;
}

function internArea(area: PortArea): PortArea {
  if (area.length === 0) return NO_AREA;
  return sameAreas(area, WHOLE_AREA) ? WHOLE_AREA : area;
}
