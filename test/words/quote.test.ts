/** A name in a command stays one word of it. */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bicepQuoted, powerShellQuoted, shellQuoted, symbolOf, terraformQuoted } from '../../src/words/quote.ts';
import { HOSTILE, hostileText } from './hostile.ts';

const oneLine = hostileText.filter((text) => !text.includes('\0') && text.isWellFormed());

test('sh reads a quoted name as that name', () => {
  const names = [...HOSTILE, ...fc.sample(oneLine, { numRuns: 200, seed: 7 })].filter(
    (name) => !name.includes('\0') && name.isWellFormed(),
  );
  const script = `printf '%s\\0' ${names.map(shellQuoted).join(' ')}`;
  const read = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(read).toEqual(names);
});

test('a PowerShell literal ends only where it should', () => {
  fc.assert(
    fc.property(oneLine, (name) => {
      const inside = powerShellQuoted(name).slice(1, -1);
      expect(inside.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1')).toBe(name.replace(/([\u2018\u2019\u201a\u201b'])/g, '$1'));
      expect(inside.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '')).not.toMatch(/['\u2018\u2019\u201a\u201b]/);
    }),
  );
});

test('a Terraform string opens no template and ends only where it should', () => {
  fc.assert(
    fc.property(oneLine, (name) => {
      const inside = terraformQuoted(name).slice(1, -1);
      expect(inside.replace(/\\["\\]/g, '')).not.toMatch(/["\\]/);
      expect(inside.replace(/\$\$\{|%%\{/g, ' ')).not.toMatch(/[$%]\{/);
      expect(
        inside
          .replace(/\\(["\\])/g, '$1')
          .replace(/\$\$\{/g, '${')
          .replace(/%%\{/g, '%{'),
      ).toBe(name);
    }),
  );
});

test('a Bicep string opens no expression and ends only where it should', () => {
  fc.assert(
    fc.property(oneLine, (name) => {
      const inside = bicepQuoted(name).slice(1, -1);
      expect(inside.replace(/\\(['\\]|\$\{)/g, ' ')).not.toMatch(/['\\]|\$\{/);
      expect(inside.replace(/\\(['\\$])/g, '$1')).toBe(name);
    }),
  );
});

test('a symbol is made of letters, digits and underscores', () => {
  fc.assert(fc.property(hostileText, (name) => expect(symbolOf(name)).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/)));
});
