/** A question that looks at the whole fleet, asked of several things -> the figures of how long it took, as JSON on stdout. */
import { type Figure, quantile } from './figure.ts';

const ENOUGH_MS = 20_000;

export function printTimes<T>(name: string, of: readonly T[], look: (one: T) => readonly unknown[]): void {
  const times: number[] = [];
  const begun = performance.now();
  for (const one of of) {
    if (performance.now() - begun > ENOUGH_MS) break;
    const start = performance.now();
    const found = look(one);
    times.push(performance.now() - start);
    if (found.length === 0) throw new Error(`${name}: nothing was found`);
  }
  const figures: Figure[] = [
    { name: `${name}, median`, value: quantile(times, 0.5), unit: 'ms', aim: '< 1,000' },
    { name: '  the first one', value: times[0] ?? Number.NaN, unit: 'ms' },
    { name: '  the longest', value: Math.max(...times), unit: 'ms' },
  ];
  process.stdout.write(JSON.stringify(figures));
}
