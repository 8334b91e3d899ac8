/** `docs/rules.md` is what the definitions give, and they define all that the engine raises. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { CAUSE_CODES, UNKNOWN_CODES } from '../../src/reach/codes.ts';
import { CAUSE_RULES } from '../../tools/rules/cause-rules.ts';
import { rulesPage } from '../../tools/rules/page.ts';
import { UNKNOWN_RULES } from '../../tools/rules/unknown-rules.ts';
import { scanEngine } from './raised.ts';
import { literals, visit } from './source-node.ts';

const root = new URL('../../', import.meta.url);
const scan = scanEngine();
const rules: Readonly<Record<string, { readonly variants?: Readonly<Record<string, string>>; readonly sources: readonly string[] }>> = {
  ...CAUSE_RULES,
  ...UNKNOWN_RULES,
};

test('the page is what the definitions give (else: npm run rules)', () => {
  expect(readFileSync(new URL('docs/rules.md', root), 'utf8')).toBe(rulesPage());
});

test('the scan places every variant it finds', () => {
  expect(scan.unplaced).toEqual([]);
});

test('every code is raised somewhere', () => {
  const raised = new Set(scan.raised.map(({ code }) => code));
  expect([...CAUSE_CODES, ...UNKNOWN_CODES].filter((code) => !raised.has(code))).toEqual([]);
});

test('the engine raises no variant that is not defined', () => {
  const without = scan.raised.filter(({ code, what }) => what !== null && !Object.hasOwn(rules[code]?.variants ?? {}, what));
  expect(without.map(({ code, what, file }) => `${file}: ${code} ${what}`)).toEqual([]);
});

test('no variant is defined that the engine does not raise', () => {
  const raised = new Set(scan.raised.map(({ code, what }) => `${code} ${what}`));
  const defined = Object.entries(rules).flatMap(([code, { variants }]) => Object.keys(variants ?? {}).map((what) => `${code} ${what}`));
  expect(defined.filter((variant) => !raised.has(variant))).toEqual([]);
});

describe('the grounds the engine writes are those that are defined', () => {
  test.each([...scan.grounds])('%s', (code, { sources, bases, properties }) => {
    expect([...sources].filter((tag) => !rules[code]?.sources.includes(tag))).toEqual([]);
    const cause = CAUSE_CODES.find((each) => each === code);
    if (cause === undefined) return;
    expect([...bases].filter((basis) => !(CAUSE_RULES[cause].basis as readonly string[]).includes(basis))).toEqual([]);
    expect([...properties].filter((path) => !CAUSE_RULES[cause].properties.includes(path))).toEqual([]);
  });
});

test('a remedy is promised for the causes that are fixed, and for no other', () => {
  const fixed = new Set(['fix-cause', 'find-remedies', 'route-through-device'].flatMap((file) => [...casesOf(`src/change/${file}.ts`)]));
  expect(CAUSE_CODES.filter((code) => CAUSE_RULES[code].offers !== null)).toEqual(CAUSE_CODES.filter((code) => fixed.has(code)));
  const peered = elementsOf('src/change/find-remedies.ts', 'ROUTE_CAUSES');
  expect(CAUSE_CODES.filter((code) => CAUSE_RULES[code].peering)).toEqual(CAUSE_CODES.filter((code) => peered.has(code)));
});

function parsed(file: string): unknown {
  return parseSync(readFileSync(new URL(file, root), 'utf8'), { syntax: 'typescript', target: 'es2024' });
}

function casesOf(file: string): Set<string> {
  const found = new Set<string>();
  visit(parsed(file), [], (node) => {
    if (node.type === 'SwitchCase') for (const text of literals(node.test)) found.add(text);
  });
  return found;
}

function elementsOf(file: string, name: string): Set<string> {
  const found = new Set<string>();
  visit(parsed(file), [], (node, around) => {
    const inside = around.some((outer) => outer.type === 'VariableDeclarator' && (outer.id as { value?: string }).value === name);
    if (inside && node.type === 'StringLiteral') found.add(node.value as string);
  });
  return found;
}
