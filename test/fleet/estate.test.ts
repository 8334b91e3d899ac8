import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { estateOf } from '../../bench/estate.ts';
import { writeEstate } from '../../bench/estate-folder.ts';
import { randomPairs } from '../../bench/fleet-pairs.ts';
import type { Model } from '../../src/network/model.ts';
import { modelBuilder, readModel } from '../../src/network/read-model.ts';
import { judge } from '../../src/reach/judge.ts';
import { readModelFiles } from '../../src/store/read-model-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-estate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function estate(nics: number): Model {
  const { model, broken } = readModel([{ name: 'estate.json', json: [...estateOf(nics)], modifiedAt: '2026-11-01T00:00:00Z' }]);
  expect(broken).toEqual([]);
  expect(model.unread).toEqual([]);
  return model;
}

describe('the estates that the benches use', () => {
  test.each([300, 1000, 2500])('%d NICs: nothing is broken or missing, each VM has its NIC, each hub its gateway', (nics) => {
    const { resources } = estate(nics);
    expect(resources.interfaces.size).toBe(nics);
    expect(resources.machines.size).toBe(nics);
    expect([...resources.machines.values()].every(({ interfaces }) => interfaces.length === 1)).toBe(true);
    expect(resources.gateways.size).toBe(4);
    expect(resources.circuits.size).toBe(2);
    expect(resources.nsgs.size).toBe(Math.ceil((nics - 8) / 100));
    expect(resources.hubConnections.size).toBeGreaterThan(0);
    const addresses = [...resources.interfaces.values()].map(({ ipConfigurations: [own] }) => own?.address?.bits);
    expect(new Set(addresses).size).toBe(nics);
  });

  test('flags of all three values, rules between 50 and 1,000 with a median near 100', () => {
    const { resources } = estate(10_000);
    const flags = [...resources.gateways.values()].map((gateway) => gateway.allowRemoteVnetTraffic);
    expect(new Set(flags)).toEqual(new Set([true, false, null]));
    expect(flags.filter((flag) => flag === true).length).toBeGreaterThan(flags.length / 2);
    const defaults = 6;
    const rules = [...resources.nsgs.values()].map((nsg) => nsg.rules.length - defaults).sort((a, b) => a - b);
    expect(rules[0]).toBeGreaterThanOrEqual(50);
    expect(rules.at(-1)).toBeLessThanOrEqual(1000);
    expect(Math.abs((rules[Math.floor(rules.length / 2)] as number) - 100)).toBeLessThan(30);
    expect(resources.circuits.size).toBe(20);
  });

  test.each([300, 1000])('%d NICs: questions between any two of them get every kind of verdict', (nics) => {
    const model = estate(nics);
    const outcomes = randomPairs(model, 300).map((pair) => judge(model, pair, { protocol: 'tcp', port: 443 }).outcome);
    expect(new Set(outcomes)).toEqual(new Set(['reachable', 'blocked', 'unknown']));
  });

  test('written as a folder it is the same model, every file a Resource Graph answer below 64 MB, every time the same bytes', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    const bytes = [writeEstate(300, one), writeEstate(300, two)];
    const files = (await readdir(one)).sort();
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(one, file))).size));
    expect(bytes[0]).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect(Math.max(...sizes)).toBeLessThan(64 * 2 ** 20);
    for (const file of files) expect(await readFile(join(two, file), 'utf8')).toBe(await readFile(join(one, file), 'utf8'));
    const read = await readModelFiles(one, modelBuilder);
    if (!read.read) throw new Error(read.text);
    const { resources } = estate(300);
    expect(read.broken).toEqual([]);
    expect(read.model.resources).toEqual(resources);
  });
});
