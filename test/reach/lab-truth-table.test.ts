import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import { modelBuilder } from '../../src/network/read-model.ts';
import { changedCopy } from '../../src/reach/changed-copy.ts';
import { truthTable } from '../../src/reach/truth-table.ts';
import { readModelFiles } from '../../src/store/read-model-files.ts';
import { ANY, ask, causesOf, end } from './base-topology.ts';

const LAB = fileURLToPath(new URL('../../models/lab', import.meta.url));

async function lab(): Promise<Model> {
  const files = await readModelFiles(LAB, modelBuilder);
  if (!files.read) throw new Error(files.text);
  expect(files.broken).toEqual([]);
  return files.model;
}

function withFlags(model: Model, flags: readonly boolean[]): Model {
  const steps = flags.map((to, i) => {
    const gateway = [...model.resources.gateways.values()].find((each) => each.name === `ergw-hub-0${i + 1}`);
    if (!gateway) throw new Error('the lab has three gateways');
    return { resource: gateway.id, property: 'properties.allowRemoteVnetTraffic', from: undefined, to };
  });
  const copy = changedCopy(model, steps);
  if (!copy.changed) throw new Error(copy.reason);
  return copy.model;
}

const STATES = Array.from({ length: 8 }, (_, n) => [(n & 4) !== 0, (n & 2) !== 0, (n & 1) !== 0] as const);
const PAIRS = [1, 2, 3].flatMap((a) => [1, 2, 3].filter((b) => b !== a).map((b) => [a, b] as const));
const ROWS = STATES.flatMap((flags) => PAIRS.map(([a, b]) => ({ flags, a, b })));

/** What was seen in the published experiment: flags of the three gateways, the pair that was pinged from vm-hub-01, whether it answered. */
const OBSERVED = [
  { flags: [false, false, false], to: 2, answered: false },
  { flags: [false, false, false], to: 3, answered: false },
  { flags: [false, true, false], to: 2, answered: false },
  { flags: [true, true, false], to: 2, answered: true },
  { flags: [true, true, false], to: 3, answered: false },
];

describe('the sample lab', () => {
  test.each(ROWS.map((row) => [`${row.flags.map(Number).join('')} vm-hub-0${row.a} to 10.${row.b}.0.4`, row] as const))(
    '%s',
    async (_, { flags, a, b }) => {
      const verdict = ask(withFlags(await lab(), flags), `vm-hub-0${a}`, `10.${b}.0.4`);
      const off = [a, b].filter((n) => !flags[n - 1]);
      expect(verdict.outcome).toBe(off.length === 0 ? 'reachable' : 'blocked');
      expect(causesOf(verdict)).toEqual(off.map((n) => `er-flag-off both ergw-hub-0${n}`));
      expect(verdict.doubts).toEqual([]);
      expect(verdict.directions.map((direction) => direction.outcome)).toEqual([verdict.outcome, verdict.outcome]);
      expect(verdict.gateways.map((gateway) => gateway.side)).toEqual(['source', 'destination', 'other']);
    },
  );

  test.each(OBSERVED)('as observed: flags $flags, vm-hub-01 to 10.$to.0.4 answered: $answered', async ({ flags, to, answered }) => {
    expect(ask(withFlags(await lab(), flags), 'vm-hub-01', `10.${to}.0.4`).outcome).toBe(answered ? 'reachable' : 'blocked');
  });

  test('stands as last observed: gateways 1 and 2 on, 3 off', async () => {
    const model = await lab();
    const flags = [...model.resources.gateways.values()]
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((gateway) => gateway.allowRemoteVnetTraffic);
    expect(flags).toEqual([true, true, false]);
    expect(model.asOf).toEqual({ iso: '2024-03-22T00:00:00.000Z', from: 'capture' });
  });

  test('the truth table of a pair marks where it stands', async () => {
    const model = await lab();
    const ends = { from: end(model, 'vm-hub-01'), to: end(model, '10.3.0.4') };
    const table = truthTable(model, ends, ANY, ask(model, 'vm-hub-01', '10.3.0.4'));
    expect(table?.rows).toEqual([
      { values: [false, false], outcome: 'blocked', here: false },
      { values: [false, true], outcome: 'blocked', here: false },
      { values: [true, false], outcome: 'blocked', here: true },
      { values: [true, true], outcome: 'reachable', here: false },
    ]);
  });
});
