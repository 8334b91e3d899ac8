import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ModelRead, readModel } from '../../src/network/read-model.ts';
import { AS_OF } from './make-model.ts';
import { SAMPLE, SAMPLE_READS } from './sample-network.ts';
import { childrenAlone, comparable, detailed, flattened, isObject, resourceGraph, withIds, withoutType } from './wire-forms.ts';

type Wire = { readonly [name: string]: unknown };

const LAB: readonly Wire[] = readdirSync('models/lab')
  .sort()
  .map((name) => JSON.parse(readFileSync(`models/lab/${name}`, 'utf8')) as Wire)
  .flatMap((json) => (json.id === undefined && Array.isArray(json.value) ? (json.value as Wire[]) : [json]));

function isRead(json: Wire): boolean {
  return json.value !== undefined || json.type === 'Hairpin/capture';
}

function readAll(...files: readonly unknown[]): ModelRead {
  return readModel(files.map((json, i) => ({ name: `${i}.json`, json, modifiedAt: AS_OF })));
}

const NETWORKS: readonly [string, readonly Wire[]][] = [
  ['the lab', LAB],
  ['one of every kind', [...SAMPLE, ...(SAMPLE_READS as readonly Wire[])]],
];

/** POST reads and captures have one form only. */
function each(change: (resource: Wire) => unknown): (resources: readonly Wire[]) => unknown[] {
  return (resources) => resources.map((one) => (isRead(one) ? one : change(one)));
}

const NET = LAB.find(({ type }) => type === 'Microsoft.Network/virtualNetworks');
const NSG = {
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/n',
  properties: { securityRules: [] },
};

const FORMS: readonly [string, (resources: readonly Wire[]) => unknown[]][] = [
  ['nested', each((one) => one)],
  ['flattened', each(flattened)],
  ['flattened, VMs with details', each(detailed)],
  ['Resource Graph', each(resourceGraph)],
  ['no types', each(withoutType)],
  ['children alone', (resources) => resources.flatMap((one) => (isRead(one) ? [one] : childrenAlone(one)))],
  ['children alone, flattened', (resources) => resources.flatMap((one) => (isRead(one) ? [one] : childrenAlone(one).map(flattened)))],
];

const PACKINGS: readonly [string, (resources: readonly unknown[]) => unknown[]][] = [
  ['one array', (all) => [all]],
  ['one page', (all) => [{ value: all, nextLink: null }]],
  ['a Resource Graph answer', (all) => [{ count: all.length, data: all, skip_token: null }]],
  ['one file each', (all) => [...all]],
  ['pages of three', (all) => Array.from({ length: Math.ceil(all.length / 3) }, (_, i) => ({ value: all.slice(3 * i, 3 * i + 3) }))],
];

const CASES: readonly [string, (id: string) => string][] = [
  ['as written', (id) => id],
  ['upper', (id) => id.toUpperCase()],
  ['lower', (id) => id.toLowerCase()],
  ['with a slash behind them', (id) => `${id}/`],
  ['mixed', (id) => id.replace(/resourceGroups/gi, 'resourcegroups').replace(/Microsoft\.Network/gi, 'microsoft.network')],
];

describe.each(NETWORKS)('%s', (_name, resources) => {
  const wanted = comparable(readAll(resources).model);

  test('as it is: nothing broken, nothing missing', () => {
    const { broken, model } = readAll(resources);
    expect(broken).toEqual([]);
    expect(model.unread).toEqual([]);
  });

  test.each(FORMS)('%s: the same model', (_form, change) => {
    const { broken, model } = readAll(change(resources));
    expect(broken).toEqual([]);
    expect(comparable(model)).toEqual(wanted);
  });

  test('any form of each, any packing, any order, any case of ids: the same model', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...FORMS), { minLength: resources.length, maxLength: resources.length }),
        fc.constantFrom(...PACKINGS),
        fc.constantFrom(...CASES),
        fc.shuffledSubarray([...resources], { minLength: resources.length }),
        (forms, [, pack], [, idCase], shuffled) => {
          const all = shuffled.flatMap((one, i) => forms[i]?.[1]([one]) ?? []);
          const { broken, model } = readAll(...pack(all.map((one) => withIds(one, idCase))));
          expect(broken).toEqual([]);
          expect(comparable(model)).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('every map of the model is filled by the sample of every kind: the comparison compares something', () => {
  const { model } = readAll(SAMPLE, SAMPLE_READS);
  const empty = Object.entries(model.resources).filter(([, map]) => map.size === 0);
  expect(empty.map(([kind]) => kind)).toEqual([]);
  expect(SAMPLE.every(isObject)).toBe(true);
});

describe('a page that another one follows', () => {
  const first = { value: [NET], nextLink: 'https://management.azure.com/x?$skiptoken=1' };
  const vnetsType = 'microsoft.network/virtualnetworks';
  test.each<[string, readonly unknown[], readonly (string | null)[]]>([
    ['alone: the rest of its kind is missing', [first], [vnetsType]],
    ['with the last one', [first, { value: [NET] }], []],
    ['with the last one, which is empty', [first, { value: [] }], []],
    ['and a whole list of another kind', [first, { value: [NSG] }], [vnetsType]],
    ['of Resource Graph', [{ data: [NET], skip_token: 'x', total_records: 500 }], [null]],
    ['of Resource Graph, with the last one', [{ data: [NET], $skipToken: 'x' }, { data: [NSG] }], []],
  ])('%s', (_name, files, types) => {
    const { model, broken } = readAll(...files);
    const open = model.unread.filter(({ why }) => why === 'broken');
    expect(open.map(({ type }) => type)).toEqual(types);
    expect(broken.map(({ file, reason }) => [file, reason.split(',')[0]])).toEqual(
      types.map(() => ['0.json', 'a page of a list that goes on']),
    );
  });
});
