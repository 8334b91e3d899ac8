/** A folder and a name -> verdicts per second between random NICs of its model, and the mix of outcomes, as JSON. */
import { judge } from '../src/reach/judge.ts';
import type { Outcome } from '../src/reach/verdict.ts';
import type { Figure } from './figure.ts';
import { fleetModel } from './fleet-model.ts';
import { randomPairs } from './fleet-pairs.ts';

const FLOW = { protocol: 'tcp', port: 443 } as const;
const WARM_UP_MS = 3000;
const MEASURE_MS = 6000;
/** No pair is asked twice: what the engine remembers of one must not make another fast. */
const MOST_PAIRS = 1_000_000;

const [folder = '', name = ''] = process.argv.slice(2);
const model = await fleetModel(folder);
const pairs = randomPairs(model, MOST_PAIRS);
const mix: Record<Outcome, number> = { reachable: 0, partial: 0, blocked: 0, unknown: 0 };
let next = 0;

ask(WARM_UP_MS);
const perSecond = ask(MEASURE_MS);
const figures: Figure[] = [{ name, value: perSecond, unit: 'per s', aim: '≥ 50,000' }];
for (const [outcome, count] of Object.entries(mix)) figures.push({ name: `  of them ${outcome}`, value: (100 * count) / next, unit: '%' });
process.stdout.write(JSON.stringify(figures));

function ask(forMs: number): number {
  const from = next;
  const start = performance.now();
  while (next < pairs.length && performance.now() - start < forMs) {
    const pair = pairs[next];
    if (pair) mix[judge(model, pair, FLOW).outcome]++;
    next++;
  }
  return ((next - from) * 1000) / (performance.now() - start);
}
