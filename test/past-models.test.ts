import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pastModel, pastModels } from '../src/past-models.ts';
import { vnet } from './network/make-model.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-past-'));
  await mkdir(join(folder, 'models', 'friday'), { recursive: true });
  await writeFile(join(folder, 'models', 'Monday.json'), JSON.stringify(vnet('mon', ['10.1.0.0/16'])));
  await writeFile(join(folder, 'models', 'friday', 'vnets.json'), JSON.stringify(vnet('fri', ['10.1.0.0/16'])));
  await writeFile(join(folder, 'secret.json'), JSON.stringify(vnet('secret', ['10.1.0.0/16'])));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = async (since: string | null): Promise<string> => {
  const past = await pastModels(join(folder, 'models'))(since);
  if (past.found !== 'one') return past.found === 'none' ? `${past.reason}: ${past.detail}` : past.found;
  return `${past.name}: ${[...past.model.resources.vnets.values()].map((each) => each.name).join()}`;
};

describe('earlier models by name', () => {
  test.each([
    ['monday', 'Monday: mon'],
    ['Monday.json', 'Monday: mon'],
    [' FRIDAY ', 'friday: fri'],
    [null, 'no-since: Monday, friday'],
    ['tuesday', 'since-not-found: Monday, friday'],
    ['../secret.json', 'since-not-found: Monday, friday'],
    ['../secret', 'since-not-found: Monday, friday'],
    ['/etc', 'since-not-found: Monday, friday'],
    ['', 'since-not-found: Monday, friday'],
  ])('%s', async (since, told) => {
    expect(await ask(since)).toBe(told);
  });

  test('no folder, or one that is not there, holds none', async () => {
    expect(await pastModels(null)('monday')).toMatchObject({ found: 'none', reason: 'no-since', detail: '' });
    expect(await pastModels(join(folder, 'nowhere'))('monday')).toMatchObject({ found: 'none', reason: 'since-not-found' });
  });

  test('the terminal names any path', async () => {
    expect(await pastModel(join(folder, 'secret.json'))(null)).toMatchObject({ found: 'one' });
    expect(await pastModel(null)(null)).toMatchObject({ found: 'none', reason: 'no-since' });
  });
});
