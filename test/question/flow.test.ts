import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Flow } from '../../src/network/flow.ts';
import { readFlow } from '../../src/question/read-flow.ts';

describe('what is typed into the form for another port', () => {
  test.each<[string, Flow]>([
    ['443', { protocol: 'tcp', port: 443 }],
    ['４４３', { protocol: 'tcp', port: 443 }],
    [' tcp/8443 ', { protocol: 'tcp', port: 8443 }],
    ['TCP 8443', { protocol: 'tcp', port: 8443 }],
    ['8443/tcp', { protocol: 'tcp', port: 8443 }],
    ['port 22', { protocol: 'tcp', port: 22 }],
    ['on port 22', { protocol: 'tcp', port: 22 }],
    ['udp 53', { protocol: 'udp', port: 53 }],
    ['53 udp', { protocol: 'udp', port: 53 }],
    ['dns', { protocol: 'tcp', port: 53 }],
    ['udp dns', { protocol: 'udp', port: 53 }],
    ['https', { protocol: 'tcp', port: 443 }],
    ['ssh', { protocol: 'tcp', port: 22 }],
    ['ntp', { protocol: 'udp', port: 123 }],
    ['tcp', { protocol: 'tcp', port: null }],
    ['tcp/*', { protocol: 'tcp', port: null }],
    ['icmp', { protocol: 'icmp', port: null }],
    ['ping', { protocol: 'icmp', port: null }],
    ['esp', { protocol: 'esp', port: null }],
    ['any', { protocol: 'any', port: null }],
    ['all ports', { protocol: 'any', port: null }],
    ['443番ポート', { protocol: 'tcp', port: 443 }],
    ['0', { protocol: 'tcp', port: 0 }],
    ['65535', { protocol: 'tcp', port: 65535 }],
  ])('%s', (text, flow) => {
    expect(readFlow(text)).toEqual(flow);
  });

  test.each([
    '',
    '65536',
    '99999',
    '-1',
    '080',
    '443,22',
    '443 22',
    '443-445',
    'tcp/99999',
    'icmp/8',
    'icmp 8',
    'tcp udp',
    'https 8443',
    'banana',
    '4 4 3',
    'vm-a',
    '1e3',
    '0x50',
  ])('"%s" is refused', (text) => {
    expect(readFlow(text)).toBeNull();
  });

  test('every port of tcp and udp is read as it was written', () => {
    fc.assert(
      fc.property(fc.constantFrom('tcp', 'udp'), fc.nat(65535), fc.constantFrom('/', ' ', ':'), (protocol, port, between) => {
        expect(readFlow(`${protocol}${between}${port}`)).toEqual({ protocol, port });
        expect(readFlow(`${port}/${protocol}`)).toEqual({ protocol, port });
      }),
    );
  });
});
