/** A question that looks at the whole fleet, asked of several things -> the figures of how long it took, as JSON on stdout. */
import { threadCpu } from './cpu-time.ts';
import { type Figure, quantile } from './figure.ts';

const ENOUGH_MS = 60_000;

export function printTimes<T>(name: string, of: readonly T[], look: (one: T) => readonly unknown[]): void {
  const times: number[] = [];
  const cpu: number[] = [];
  const begun = performance.now();
  for (const one of of) {
    if (performance.now() - begun > ENOUGH_MS) break;
    const [start, before] = [performance.now(), threadCpu()];
    const found = look(one);
    cpu.push(threadCpu() - before);
    times.push(performance.now() - start);
    if (found.length === 0) throw new Error(`${name}: nothing was found`);
  }
  const figures: Figure[] = [
    { name: `${name}, median of processor time`, value: quantile(cpu, 0.5), unit: 'ms', aim: '< 1,000' },
    { name: '  the first one', value: cpu[0] ?? Number.NaN, unit: 'ms' },
    { name: '  the longest', value: Math.max(...cpu), unit: 'ms' },
    { name: '  median by the clock', value: quantile(times, 0.5), unit: 'ms' },
  ];
  process.stdout.write(JSON.stringify(figures));
}
