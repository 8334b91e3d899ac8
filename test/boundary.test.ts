/** Holds the arrows of the design: which room of src/ may import which, and that the core is pure. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { brokenArrows } from './boundary/arrows.ts';

const src = join(import.meta.dirname, '..', 'src');

function sourcesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
  );
  return new Map(files.map((file) => [file.split(sep).join('/'), readFileSync(join(folder, file), 'utf8')]));
}

test('src holds its arrows', () => {
  const sources = sourcesOf(src);
  expect(sources.size).toBeGreaterThan(20);
  expect(brokenArrows(sources)).toEqual([]);
});

describe('a planted violation is found', () => {
  test.each([
    ['network/a.ts', "import { x } from '../reach/b.ts';", 'network/a.ts imports ../reach/b.ts'],
    ['network/a.ts', "import type { X } from '../reach/b.ts';", 'network/a.ts imports ../reach/b.ts'],
    ['network/a.ts', "import { type X } from '../app/b.ts';", 'network/a.ts imports ../app/b.ts'],
    ['question/a.ts', "export { x } from '../reach/b.ts';", 'question/a.ts imports ../reach/b.ts'],
    ['question/a.ts', "export * from '../app/b.ts';", 'question/a.ts imports ../app/b.ts'],
    ['reach/a.ts', "export type { X } from '../question/b.ts';", 'reach/a.ts imports ../question/b.ts'],
    ['reach/a.ts', "type X = import('../change/b.ts').X;", 'reach/a.ts imports ../change/b.ts'],
    ['reach/a.ts', "const load = () => import('../change/b.ts');", 'reach/a.ts imports ../change/b.ts'],
    ['reach/a.ts', 'const load = (where: string) => import(where);', 'reach/a.ts imports (computed)'],
    ['change/a.ts', "import '../words/b.ts';", 'change/a.ts imports ../words/b.ts'],
    ['app/a.ts', "import { x } from '../words/b.ts';", 'app/a.ts imports ../words/b.ts'],
    ['app/a.ts', "import { x } from '../teams/b.ts';", 'app/a.ts imports ../teams/b.ts'],
    ['words/a.ts', "import { x } from '../teams/b.ts';", 'words/a.ts imports ../teams/b.ts'],
    ['words/a.ts', "import { reach } from '../reach/reach.ts';", 'words/a.ts imports ../reach/reach.ts'],
    ['store/a.ts', "import { x } from '../azure/b.ts';", 'store/a.ts imports ../azure/b.ts'],
    ['teams/a.ts', "import { x } from '../store/b.ts';", 'teams/a.ts imports ../store/b.ts'],
    ['teams/a.ts', "import { x } from '../main.ts';", 'teams/a.ts imports ../main.ts'],
    ['teams/a.ts', "import type { C } from '../config.ts';", 'teams/a.ts imports ../config.ts'],
    ['config.ts', "import { x } from './cli.ts';", 'config.ts imports ./cli.ts'],
    ['newroom/a.ts', "import { x } from '../app/b.ts';", 'newroom/a.ts imports ../app/b.ts'],
    ['reach/a.ts', "import { readFileSync } from 'node:fs';", 'reach/a.ts imports node:fs'],
    ['app/a.ts', "import { readFile } from 'node:fs/promises';", 'app/a.ts imports node:fs/promises'],
    ['reach/a.ts', "import { z } from 'zod';", 'reach/a.ts imports zod'],
    ['app/a.ts', "import { z } from 'zod';", 'app/a.ts imports zod'],
    ['words/a.ts', "import { CardFactory } from 'botbuilder';", 'words/a.ts imports botbuilder'],
    ['main.ts', "import restify from 'restify';", 'main.ts imports restify'],
    ['app/a.ts', "import type { Network } from '@azure/arm-network';", 'app/a.ts imports @azure/arm-network'],
    ['network/a.ts', "import leftPad from 'left-pad';", 'network/a.ts imports left-pad'],
    ['network/a.ts', "const fs = require('fs');", 'network/a.ts imports fs'],
    ['reach/a.ts', 'export const now = () => Date.now();', 'reach/a.ts uses Date.now'],
    ['reach/a.ts', "export const now = () => Date['now']();", 'reach/a.ts uses Date.now'],
    ['reach/a.ts', 'export const now = new Date();', 'reach/a.ts uses new Date'],
    ['change/a.ts', 'export const id = String(Math.random());', 'change/a.ts uses Math.random'],
    ['network/a.ts', 'export const home = process.env.HOME;', 'network/a.ts uses process'],
    ['network/a.ts', 'export async function f() {}', 'network/a.ts uses async'],
    ['network/a.ts', 'export const f = async () => 1;', 'network/a.ts uses async'],
    ['network/a.ts', 'export const o = { async f() {} };', 'network/a.ts uses async'],
    ['network/a.ts', 'export const x = await g();', 'network/a.ts uses await'],
    ['question/a.ts', 'setTimeout(() => {}, 1);', 'question/a.ts uses setTimeout'],
    ['teams/a.ts', 'export const port = process.env.PORT;', 'teams/a.ts uses process.env'],
    ['app/a.ts', 'export const now = () => Date.now();', 'app/a.ts uses Date.now'],
  ])('%s: %s', (file, text, sentence) => {
    expect(brokenArrows(new Map([[file, text]]))).toContain(sentence);
  });

  test('a cycle, also of types and within a room', () => {
    const sources = new Map([
      ['network/a.ts', "import { b } from './b.ts';"],
      ['network/b.ts', "export * from './c.ts';"],
      ['network/c.ts', "import type { A } from './a.ts';"],
      ['network/d.ts', "import { b } from './b.ts';"],
    ]);
    expect(brokenArrows(sources)).toEqual(['import cycle among network/a.ts, network/b.ts, network/c.ts']);
  });
});

describe('what the design allows passes', () => {
  test.each([
    ['network/a.ts', "import ipaddr from 'ipaddr.js';\nimport { z } from 'zod';"],
    ['question/a.ts', "import { parseAddress } from '../network/address.ts';"],
    ['change/a.ts', "import { reach } from '../reach/reach.ts';\nimport type { Model } from '../network/model.ts';"],
    ['app/answer-schema.ts', "import { z } from 'zod';\nimport { CAUSE_CODES } from '../reach/codes.ts';"],
    ['app/hash.ts', "import { createHash } from 'node:crypto';\nexport const f = async () => createHash('sha256');"],
    ['words/a.ts', "import type { Verdict } from '../reach/verdict.ts';\nimport { formatPrefix } from '../network/prefix.ts';"],
    [
      'teams/a.ts',
      "import { TeamsActivityHandler } from 'botbuilder';\nimport { cardOf } from '../words/card.ts';\nimport type { Reply } from '../app/reply.ts';",
    ],
    [
      'main.ts',
      "import { config } from './config.ts';\nimport { serve } from './teams/serve.ts';\nimport { open } from 'node:fs/promises';",
    ],
    ['reach/a.ts', 'export const f = (route: { process: string; fetch?: Date }) => ({ process: route.process, crypto: 1, Promise: 2 });'],
  ])('%s: %s', (file, text) => {
    expect(brokenArrows(new Map([[file, text]]))).toEqual([]);
  });
});
