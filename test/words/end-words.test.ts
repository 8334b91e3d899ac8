import { expect, test } from '@jest/globals';
import type { End } from '../../src/network/end.ts';
import { endName } from '../../src/words/end-words.ts';
import { idOf } from '../network/make-model.ts';

const VM = idOf('virtualMachines', 'vm-hub-01');

test.each([
  ['VM-HUB-01', VM, 'VM-HUB-01'],
  ['10.1.0.4', VM, '10.1.0.4'],
  [VM, VM, 'vm-hub-01'],
  [VM.toUpperCase(), VM, 'vm-hub-01'],
  [VM, null, VM],
])('an end asked as %s, found to be %s, is called %s', (text, resource, name) => {
  const end: End = { text, kind: 'vm', resource, vnet: null, address: null };
  expect(endName(end)).toBe(name);
});
