import { describe, expect, test } from '@jest/globals';
import { formatAddress, parseAddress } from '../../src/network/address.ts';
import { contains, covers, formatPrefix, overlaps, type Prefix, parsePrefix } from '../../src/network/prefix.ts';

const prefix = (text: string): Prefix => parsePrefix(text) as Prefix;

describe('address', () => {
  test.each([
    ['10.3.0.4', '10.3.0.4'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['fd00:0:0::4', 'fd00::4'],
  ])('%s reads as %s', (text, shown) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(shown);
  });

  test.each(['10.3.0', '10.3.0.256', '10.03.0.4', 'vm-hub-01', '', '10.3.0.4/32', 'fe80::1%eth0', ':', '1.2.3.4.5'])(
    '%s is no address',
    (text) => {
      expect(parseAddress(text)).toBeNull();
    },
  );
});

describe('prefix', () => {
  test.each([
    ['10.3.0.0/16', '10.3.0.0/16'],
    ['10.3.9.9/16', '10.3.0.0/16'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.3.0.4', '10.3.0.4/32'],
    ['fd00:1::/32', 'fd00:1::/32'],
  ])('%s reads as %s', (text, shown) => {
    expect(formatPrefix(prefix(text))).toBe(shown);
  });

  test.each(['10.0.0.0/33', '10.0.0.0/', 'VirtualNetwork', '/8', '::/129', '10.0.0.0/-1'])('%s is no prefix', (text) => {
    expect(parsePrefix(text)).toBeNull();
  });

  test('contains, covers and overlaps agree with the arithmetic', () => {
    const inside = parseAddress('10.200.0.1');
    expect(inside && contains(prefix('10.128.0.0/9'), inside)).toBe(true);
    expect(inside && contains(prefix('10.0.0.0/9'), inside)).toBe(false);
    expect(covers(prefix('10.0.0.0/8'), prefix('10.1.0.0/16'))).toBe(true);
    expect(covers(prefix('10.1.0.0/16'), prefix('10.0.0.0/8'))).toBe(false);
    expect(overlaps(prefix('10.1.0.0/16'), prefix('10.0.0.0/8'))).toBe(true);
    expect(overlaps(prefix('10.1.0.0/16'), prefix('10.2.0.0/16'))).toBe(false);
    expect(contains(prefix('::/0'), { family: 4, bits: 1 })).toBe(false);
  });
});
