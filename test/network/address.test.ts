import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatAddress, parseAddress, parseIpv4Bits } from '../../src/network/address.ts';

/** The same rule said with a pattern: four parts of one to three digits, none above 255, none with a leading zero. */
function byPattern(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (!parts || parts.some((part) => Number(part) > 255 || String(Number(part)) !== part)) return null;
  return parts.reduce((bits, part) => bits * 256 + Number(part), 0);
}

describe('dotted addresses', () => {
  test.each([
    '',
    '.',
    '1.2.3',
    '1.2.3.4.',
    '.1.2.3.4',
    '1..3.4',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.0004',
    '1.2.3.4 ',
    '-1.2.3.4',
    '１.2.3.4',
    '1,2.3.4',
  ])('%j is none', (text) => {
    expect(parseIpv4Bits(text)).toBeNull();
  });

  test('any text of digits and dots agrees with the pattern', () => {
    const text = fc
      .array(fc.constantFrom('0', '1', '2', '5', '9', '25', '255', '.', '.', '.'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (one) => expect(parseIpv4Bits(one)).toBe(byPattern(one))),
      { numRuns: 2000 },
    );
  });

  test('every address comes back as it was written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (one) => {
        const address = parseAddress(one);
        expect(address && formatAddress(address)).toBe(one);
        expect(address?.bits).toBe(byPattern(one));
      }),
    );
  });
});
