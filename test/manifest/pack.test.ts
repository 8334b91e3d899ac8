/** The Teams app package: valid against Microsoft's own schema, refused when broken, complete when zipped. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { drawColour, drawOutline } from '../../tools/icons/draw.ts';
import { pngSize } from '../../tools/icons/png.ts';
import { manifestProblems } from '../../tools/pack/manifest.ts';
import { readPackOptions } from '../../tools/pack/options.ts';
import { packFolder } from '../../tools/pack/package.ts';

const root = join(import.meta.dirname, '..', '..');
const manifestFolder = join(root, 'manifest');
const committed = JSON.parse(readFileSync(join(manifestFolder, 'manifest.json'), 'utf8'));
const none = { botId: null, appId: null, website: null };
const BOT = '3f2b0c4e-9a51-4c6e-8d0f-6b7a1e2c3d4f';
const APP = 'a1b2c3d4-0000-4000-8000-00000000000a';
const folders: string[] = [];

/** A copy of manifest/ that may be broken. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hairpin-manifest-'));
  folders.push(folder);
  cpSync(manifestFolder, folder, { recursive: true });
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('manifest.json', () => {
  test('is valid as committed, and reaches everywhere the bot does', () => {
    expect(manifestProblems(committed)).toEqual([]);
    expect(committed.bots[0].scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(committed.supportsChannelFeatures).toBe('tier1');
  });

  test.each([
    ['a long name', { name: { short: 'x'.repeat(31) } }, /^name\.short must NOT have more than 30 characters: correct it/],
    ['a long description', { description: { short: 'x'.repeat(81), full: 'x' } }, /^description\.short must NOT have more than 80/],
    ['a bad GUID', { id: 'hairpin' }, /^id must match pattern/],
    ['a bot with a bad GUID', { bots: [{ botId: 'BOT_ID', scopes: ['personal'] }] }, /^bots\.0\.botId must match pattern/],
    ['an unknown scope', { bots: [{ botId: BOT, scopes: ['everywhere'] }] }, /^bots\.0\.scopes\.0 must be equal to one of/],
    [
      'a fourth command list',
      { bots: [{ ...committed.bots[0], commandLists: Array(4).fill(committed.bots[0].commandLists[0]) }] },
      /commandLists must NOT have more than 3/,
    ],
    ['an unknown property', { hairpin: 1 }, /^the manifest must NOT have additional properties \(hairpin\)/],
    ['no icons', { icons: undefined }, /^the manifest must have required property 'icons'/],
    ['a bad colour', { accentColor: 'blue' }, /^accentColor must match pattern/],
    ['a schema nobody knows', { manifestVersion: '1.99' }, /^manifestVersion is "1\.99", of which no schema is known/],
    ['a path for a version', { manifestVersion: '1.25/..' }, /^manifestVersion is "1\.25\/\.\."/],
  ])('%s is refused', (_, change, sentence) => {
    const broken = JSON.parse(JSON.stringify({ ...committed, ...change }));
    expect(manifestProblems(broken)).toContainEqual(expect.stringMatching(sentence));
  });
});

describe('the package', () => {
  test('holds the manifest with the ids given and both icons, at its root', () => {
    const packed = packFolder(manifestFolder, '7.8.9', { botId: BOT, appId: APP, website: 'https://net.contoso.com/hairpin' });
    const files = unzipSync('zip' in packed ? packed.zip : new Uint8Array());
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));
    expect(manifest).toMatchObject({
      id: APP,
      version: '7.8.9',
      bots: [{ botId: BOT }],
      developer: { websiteUrl: 'https://net.contoso.com/hairpin' },
    });
    expect(manifestProblems(manifest)).toEqual([]);
    for (const icon of ['color.png', 'outline.png']) {
      expect(Buffer.from(files[icon] ?? []).equals(readFileSync(join(manifestFolder, icon)))).toBe(true);
    }
  });

  test('names the app after its bot when only the bot is given', () => {
    const packed = packFolder(manifestFolder, '1.0.0', { ...none, botId: BOT });
    expect(packed).toMatchObject({ manifest: { id: BOT, bots: [{ botId: BOT }] } });
  });

  test('is the same bytes twice', () => {
    expect(packFolder(manifestFolder, '1.0.0', none)).toEqual(packFolder(manifestFolder, '1.0.0', none));
  });

  test.each([
    [
      'a missing icon',
      (folder: string) => rmSync(join(folder, 'color.png')),
      'The icon color.png is missing: node tools/draw-icons.ts draws it.',
    ],
    [
      'an icon of another size',
      (folder: string) => cpSync(join(folder, 'color.png'), join(folder, 'outline.png')),
      'The icon outline.png is 192 × 192 and must be a PNG of 32 × 32: node tools/draw-icons.ts draws it.',
    ],
    [
      'an icon of another kind',
      (folder: string) => writeFileSync(join(folder, 'color.png'), 'GIF89a'),
      'The icon color.png is no PNG and must be a PNG of 192 × 192: node tools/draw-icons.ts draws it.',
    ],
    ['no manifest', (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{'), 'manifest.json cannot be read'],
    [
      'an invalid manifest',
      (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{"manifestVersion":"1.25"}'),
      "the manifest must have required property 'id': correct it in manifest/manifest.json.",
    ],
  ])('is not made from %s', (_, breakIt, sentence) => {
    const folder = copy();
    breakIt(folder);
    const packed = packFolder(folder, '1.0.0', none);
    expect('problems' in packed && packed.problems).toContainEqual(expect.stringContaining(sentence));
  });
});

describe('npm run pack', () => {
  test.each([
    [['--bot-id', BOT.toUpperCase()], {}, { ...none, botId: BOT }],
    [[], { MicrosoftAppId: BOT }, { ...none, botId: BOT }],
    [[`--bot-id=${BOT}`, '--app-id', APP], { MicrosoftAppId: 'ignored' }, { ...none, botId: BOT, appId: APP }],
    [[], { MicrosoftAppId: '' }, none],
  ])('%j with %j', (args, env, options) => {
    expect(readPackOptions(args, env)).toEqual(options);
  });

  test.each([
    [['--bot-id', '1234'], {}, '--bot-id is "1234", which is no GUID: copy it from'],
    [['--bot-id', ''], {}, '--bot-id is "", which is no GUID'],
    [['--app-id', `{${APP}}`], {}, '--app-id is'],
    [[], { MicrosoftAppId: 'my-bot' }, 'MicrosoftAppId is "my-bot", which is no GUID'],
    [['--website', 'http://x'], {}, '--website is "http://x", which is no address'],
    [['--bot'], {}, "Unknown option '--bot': use npm run pack"],
    [['--bot-id'], {}, 'argument missing: use npm run pack'],
    [['dist'], {}, 'use npm run pack'],
  ])('%j with %j is refused', (args, env, sentence) => {
    expect(readPackOptions(args, env)).toEqual({ refusal: expect.stringContaining(sentence) });
  });

  test('exits with a sentence and no stack when the id is no GUID', () => {
    const run = spawnSync(process.execPath, ['tools/pack.ts', '--bot-id', 'nope'], { cwd: root, encoding: 'utf8' });
    expect(run).toMatchObject({ status: 4, stdout: '', stderr: expect.stringMatching(/^--bot-id is "nope", which is no GUID: .*\.\n$/) });
  });
});

describe('the icons', () => {
  test.each([
    ['color.png', 192, drawColour],
    ['outline.png', 32, drawOutline],
  ])('%s is what is drawn', (name, size, draw) => {
    const file = readFileSync(join(manifestFolder, name));
    expect(pngSize(file)).toEqual({ width: size, height: size });
    expect(pixels(file).equals(pixels(draw()))).toBe(true);
  });

  test('the outline is white on transparent, the colour icon opaque', () => {
    const outline = [...colours(readFileSync(join(manifestFolder, 'outline.png')), 32)];
    expect(outline.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(outline.filter(([, , , opacity]) => opacity === 0).length).toBeGreaterThan(400);
    expect(outline.filter(([, , , opacity]) => opacity === 255).length).toBeGreaterThan(100);
    expect([...colours(readFileSync(join(manifestFolder, 'color.png')), 192)].every(([, , , opacity]) => opacity === 255)).toBe(true);
  });
});

/** The rows of a PNG of ours: one IDAT chunk, straight after the header. */
function pixels(file: Buffer): Buffer {
  return inflateSync(file.subarray(41, 41 + file.readUInt32BE(33)));
}

function* colours(file: Buffer, size: number): Generator<readonly number[]> {
  const rows = pixels(file);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) yield [...rows.subarray(y * (1 + size * 4) + 1 + x * 4).subarray(0, 4)];
}
