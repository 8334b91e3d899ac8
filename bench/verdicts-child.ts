/** A folder and a name -> verdicts per second between random NICs of its model, and the mix of outcomes, as JSON. */
import { judge } from '../src/reach/judge.ts';
import type { Outcome } from '../src/reach/verdict.ts';
import { threadCpu } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { fleetModel } from './fleet-model.ts';
import { randomPairs } from './fleet-pairs.ts';
import { memoryReadNs } from './memory-read.ts';

const FLOW = { protocol: 'tcp', port: 443 } as const;
/** Of processor time; a machine that gives less of it is waited for only so long. */
const WARM_UP_MS = 5000;
const MEASURE_MS = 6000;
const PATIENCE = 8;
/** No pair is asked twice: what the engine remembers of one must not make another fast. */
const MOST_PAIRS = 1_000_000;
/** To look at the clocks takes as long as a verdict. */
const BETWEEN_LOOKS = 500;

const [folder = '', name = ''] = process.argv.slice(2);
const model = await fleetModel(folder);
const pairs = randomPairs(model, MOST_PAIRS);
const mix: Record<Outcome, number> = { reachable: 0, partial: 0, blocked: 0, unknown: 0 };
let next = 0;

ask(WARM_UP_MS);
const { perCpuSecond, perSecond } = ask(MEASURE_MS);
const figures: Figure[] = [
  { name: `${name}, by processor time`, value: perCpuSecond, unit: 'per s', aim: '≥ 50,000' },
  { name: '  by the clock', value: perSecond, unit: 'per s' },
];
const read = memoryReadNs();
figures.push({ name: '  a read that waits for memory, anywhere in 128 MB', value: read, unit: 'ns' });
figures.push({ name: '  such reads in the time of a verdict', value: 1e9 / perCpuSecond / read, unit: '×' });
for (const [outcome, count] of Object.entries(mix)) figures.push({ name: `  of them ${outcome}`, value: (100 * count) / next, unit: '%' });
process.stdout.write(JSON.stringify(figures));

function ask(forMs: number): { readonly perCpuSecond: number; readonly perSecond: number } {
  const from = next;
  const [start, begun] = [performance.now(), threadCpu()];
  while (next < pairs.length && threadCpu() - begun < forMs && performance.now() - start < forMs * PATIENCE) {
    for (const last = Math.min(next + BETWEEN_LOOKS, pairs.length); next < last; next++) {
      const pair = pairs[next];
      if (pair) mix[judge(model, pair, FLOW).outcome]++;
    }
  }
  const count = (next - from) * 1000;
  return { perCpuSecond: count / (threadCpu() - begun), perSecond: count / (performance.now() - start) };
}
