/** The sample lab -> verdicts per second of the bare engine: no question to parse, no card to draw, no HTTP. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { End } from '../src/network/end.ts';
import type { Model } from '../src/network/model.ts';
import { type ModelFile, readModel } from '../src/network/read-model.ts';
import { judge } from '../src/reach/judge.ts';
import { type Figure, quantile } from './figure.ts';

const FLOW = { protocol: 'any', port: null } as const;
const FIRST_VERDICTS = 100;
const SLICES = 20;
const SLICE_MS = 100;

export async function measureEngine(): Promise<Figure[]> {
  const files = labFiles();
  const model = modelOf(files);
  const pairs = pairsOf(model);
  const seen = new Set(pairs.map(({ from, to }) => judge(model, { from, to }, FLOW).outcome));
  if (!seen.has('reachable') || !seen.has('blocked'))
    throw new Error(`The lab gives only ${[...seen].join(', ')}: the engine is not answering it.`);
  return [
    { name: 'engine, verdicts on the lab, both directions', value: quantile(rates(model, pairs), 0.5), unit: 'per s' },
    { name: 'engine, first verdict on a model just read', value: quantile(firstVerdicts(files), 0.5), unit: 'ms' },
  ];
}

type Pair = Pick<Parameters<typeof judge>[1], 'from' | 'to'>;

/** Verdicts per second, slice by slice, after a slice to warm up. */
function rates(model: Model, pairs: readonly Pair[]): number[] {
  const slice = (): number => {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < SLICE_MS) for (const pair of pairs) if (judge(model, pair, FLOW)) count++;
    return (count * 1000) / (performance.now() - start);
  };
  slice();
  return Array.from({ length: SLICES }, slice);
}

/** What the engine prepares for a model is prepared anew each time. */
function firstVerdicts(files: readonly ModelFile[]): number[] {
  return Array.from({ length: FIRST_VERDICTS }, () => {
    const model = modelOf(files);
    const [pair] = pairsOf(model);
    const start = performance.now();
    if (pair) judge(model, pair, FLOW);
    return performance.now() - start;
  });
}

/** Every ordered pair of NICs. */
function pairsOf({ resources }: Model): Pair[] {
  const ends = [...resources.interfaces.values()].flatMap(({ id, name, ipConfigurations: [first] }): End[] => {
    const subnet = first?.subnet ? resources.subnets.get(first.subnet) : undefined;
    const vnet = subnet && resources.vnets.get(subnet.vnet);
    return first?.address && vnet ? [{ text: name, kind: 'nic', resource: id, vnet: vnet.id, address: first.address }] : [];
  });
  return ends.flatMap((from) => ends.filter((to) => to !== from).map((to) => ({ from, to })));
}

function labFiles(): ModelFile[] {
  const folder = join(import.meta.dirname, '..', 'models', 'lab');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => ({ name, json: JSON.parse(readFileSync(join(folder, name), 'utf8')), modifiedAt: '2024-03-22T00:00:00Z' }));
}

function modelOf(files: readonly ModelFile[]): Model {
  const { model, broken } = readModel(files);
  if (broken.length > 0) throw new Error(`The lab cannot be read: ${broken.map(({ reason }) => reason).join('; ')}`);
  return model;
}
