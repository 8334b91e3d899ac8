/** The README and AGENTS.md name only files and scripts that are there, and `.env.example` only variables, all of them, that are read. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { VARIABLES } from '../src/config.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const found = (file: string, pattern: RegExp): string[] => [...new Set([...read(file).matchAll(pattern)].map((match) => match[1] ?? ''))];

describe.each(['README.md', 'AGENTS.md'])('%s', (page) => {
  const links = found(page, /\]\(((?!http)[^)#]+)\)/g);
  const files = found(page, /`((?:src|test|cards|docs|tools|bench|models|manifest|deploy)\/[\w./-]+\.\w+)`/g);
  const scripts = found(page, /npm (?:run (?:--silent )?)?(start|test(?::\w+)?|(?<=run )[\w:]+|(?<=--silent )[\w:]+)/g);

  test('every file is there', () => {
    expect([...links, ...files].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test('every script is there', () => {
    const known = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((script) => !known.includes(script))).toEqual([]);
  });
});

describe('.env.example', () => {
  test('lists every variable that is read, and no other', () => {
    expect(found('.env.example', /^(\w+)=/gm).sort()).toEqual([...VARIABLES].sort());
  });
});

test('README says how a supervisor starts the bot', () => {
  expect(read('README.md')).toMatch(/systemd[^.]*`node src\/main\.ts`.*?not `npm run bot`.*?SIGTERM/s);
});
