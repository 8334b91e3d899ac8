import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { modelBuilder } from '../../src/network/read-model.ts';
import { type ModelFiles, readModelFiles } from '../../src/store/read-model-files.ts';
import { idOf, vnet } from '../network/make-model.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-model-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

function net(name: string): string {
  return JSON.stringify(vnet(name, ['10.1.0.0/16']));
}

async function readSound(path: string): Promise<Extract<ModelFiles, { read: true }>> {
  const result = await readModelFiles(path, modelBuilder);
  if (!result.read) throw new Error(result.text);
  return result;
}

function vnetNames(result: Extract<ModelFiles, { read: true }>): string[] {
  return [...result.model.resources.vnets.values()].map((one) => one.name).sort();
}

describe('a stored model on disk', () => {
  test('the sample lab: three VNets, dated by its capture, nothing broken', async () => {
    const { model, broken } = await readSound('models/lab');
    expect(broken).toEqual([]);
    expect(model.asOf).toEqual({ iso: '2024-03-22T00:00:00.000Z', from: 'capture' });
    expect(model.resources.vnets.size).toBe(3);
    expect([...model.evidence.effectiveRoutes.values()].map((rows) => rows.length)).toEqual([27]);
    expect([...model.resources.gateways.values()].map((gateway) => gateway.allowRemoteVnetTraffic)).toEqual([true, true, false]);
    expect(model.unread).toEqual([]);
  });

  test('one file alone, whatever it is called', async () => {
    expect(vnetNames(await readSound(await put('export.txt', net('a'))))).toEqual(['a']);
  });

  test('a folder: recursive, only *.json, no dot-files, no node_modules', async () => {
    await put('b.json', net('b'));
    await put('deep/er/C.JSON', net('c'));
    await put('notes.txt', net('no1'));
    await put('.hidden.json', net('no2'));
    await put('.git/x.json', net('no3'));
    await put('node_modules/x.json', net('no4'));
    expect(vnetNames(await readSound(folder))).toEqual(['b', 'c']);
  });

  test('name order decides which of two readings is the later', async () => {
    await put('2.json', JSON.stringify(vnet('a', ['10.2.0.0/16'])));
    await put('1.json', JSON.stringify(vnet('a', ['10.1.0.0/16'])));
    const { model } = await readSound(folder);
    expect([...model.resources.vnets.values()][0]?.addressSpace).toEqual([{ family: 4, bits: 0x0a020000, length: 16 }]);
    expect(model.unread).toMatchObject([{ why: 'twice' }]);
  });

  test('a link that leads back is followed once, one that leads nowhere is passed over', async () => {
    await put('a.json', net('a'));
    await symlink(folder, join(folder, 'again'));
    await symlink(join(folder, 'nowhere'), join(folder, 'gone.json'));
    await symlink(join(folder, 'self.json'), join(folder, 'self.json'));
    expect(vnetNames(await readSound(folder))).toEqual(['a']);
  });

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${net('a')}`, 'utf8')],
    ['UTF-16 LE with a byte order mark', Buffer.from(`\ufeff${net('a')}`, 'utf16le')],
    ['CRLF line ends', Buffer.from(JSON.stringify(vnet('a', ['10.1.0.0/16']), null, 2).replaceAll('\n', '\r\n'))],
  ])('%s', async (_name, bytes) => {
    await put('a.json', bytes);
    const result = await readSound(folder);
    expect(vnetNames(result)).toEqual(['a']);
    expect(result.broken).toEqual([]);
  });

  test('the oldest file dates it', async () => {
    const old = await put('old.json', net('a'));
    await put('new.json', net('b'));
    await utimes(old, new Date('2025-05-05T05:05:05Z'), new Date('2025-05-05T05:05:05Z'));
    expect((await readSound(folder)).model.asOf).toEqual({ iso: '2025-05-05T05:05:05.000Z', from: 'file' });
  });

  test.each([
    ['a comma too many', '{\n "value": [\n  1,\n ]\n}', 4],
    ['an end too soon', '{\n "value": [\n  {"id": "a"}\n', 4],
    ['a word', 'az: command not found', 1],
    ['a string that runs on', '{\n\n"id": "abc\n}', 3],
    ['something after the end', '{}\n{}', 2],
    ['a single quote', "{\n'id': 1}", 2],
    ['a missing colon', '{"a"\n1}', 2],
    ['a bracket of the other kind', '[\n{\n]', 3],
  ])('a file that is not JSON is named with its line, the rest is used: %s', async (_name, text, line) => {
    await put('good.json', net('a'));
    await put('sub/bad.json', text);
    const result = await readSound(folder);
    expect(result.broken).toEqual([{ file: 'sub/bad.json', id: null, reason: `not JSON at line ${line}; export it again or remove it` }]);
    expect(result.model.unread).toMatchObject([{ why: 'broken', scope: null }]);
    expect(vnetNames(result)).toEqual(['a']);
  });

  test('an empty file and one in another encoding are named too', async () => {
    await put('good.json', net('a'));
    await put('empty.json', ' \n');
    await put('latin1.json', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]));
    const { broken } = await readSound(folder);
    expect(broken.map((one) => one.file)).toEqual(['empty.json', 'latin1.json']);
    for (const one of broken) expect(one.reason).toMatch(/not JSON: .*; (export it again or remove it|save it as UTF-8)$/);
  });

  describe('a file of more than a megabyte', () => {
    const many = (names: readonly string[]): string => names.map((name) => net(name)).join(',\n');
    const names = Array.from({ length: 6000 }, (_, at) => `net-${String(at).padStart(4, '0')}`);

    test.each<[string, (list: string) => string]>([
      ['a list', (list) => `[${list}]`],
      ['a page of Azure', (list) => `{"value":[${list}],"nextLink":null}`],
      ['an answer of Resource Graph', (list) => `{"count":6000,"data":[${list}]}`],
      ['UTF-8 with a byte order mark', (list) => `\ufeff[${list}]`],
      ['a list in a list', (list) => `[[${list}]]`],
      ['a list under both names: "value" counts', (list) => `{"data":[7],"value":[${list}]}`],
    ])('is read like a short one: %s', async (_name, wrap) => {
      await put('b.json', wrap(many(names)));
      await put('a.json', net('small'));
      const result = await readSound(folder);
      expect(result.broken).toEqual([]);
      expect(vnetNames(result)).toEqual([...names, 'small']);
    });

    test('a page that another one follows says so', async () => {
      await put('b.json', `{"value":[${many(names)}],"nextLink":"https://x"}`);
      const { broken, model } = await readSound(folder);
      expect(broken.map(({ file }) => file)).toEqual(['b.json']);
      expect(model.unread).toMatchObject([{ why: 'broken', type: 'microsoft.network/virtualnetworks' }]);
    });

    test('broken at its end, none of it is used, and the rest is', async () => {
      await put('a.json', `[${many(names)}]`);
      await put('b.json', `[${many(names.map((name) => `other-${name}`))}\n,]`);
      await put('c.json', net('small'));
      const result = await readSound(folder);
      expect(result.broken).toEqual([{ file: 'b.json', id: null, reason: 'not JSON at line 6001; export it again or remove it' }]);
      expect(vnetNames(result)).toEqual([...names, 'small']);
    });

    test('one resource with a long list in it is a resource', async () => {
      const prefixes = Array.from({ length: 100_000 }, (_, at) => `10.${at >> 10}.${at & 255}.0/24`);
      await put('a.json', JSON.stringify({ ...vnet('wide', ['10.1.0.0/16']), value: prefixes }));
      expect(vnetNames(await readSound(folder))).toEqual(['wide']);
    });
  });

  test('no such path', async () => {
    const path = join(folder, 'absent');
    expect(await readModelFiles(path, modelBuilder)).toMatchObject({ read: false, code: 'absent', text: expect.stringContaining(path) });
  });

  test('a folder without a JSON file', async () => {
    expect(await readModelFiles(folder, modelBuilder)).toMatchObject({
      read: false,
      code: 'empty',
      text: expect.stringMatching(/export .* or give another path\.$/),
    });
  });

  test.each([
    ['{"hello": 1}', 'not a resource'],
    ['not json', 'not JSON at line 1'],
    ['{"value": []}', ''],
    [`{"id": "${idOf('virtualNetworks', 'a')}", "properties": {"addressSpace": {"addressPrefixes": ["10.1.0.0/33"]}}}`, 'is not a prefix'],
  ])('nothing readable in it is a refusal that names the first reason: %s', async (content, reason) => {
    await put('a.json', content);
    const result = await readModelFiles(folder, modelBuilder);
    expect(result).toMatchObject({ read: false, code: 'nothing', text: expect.stringContaining(reason) });
  });
});
