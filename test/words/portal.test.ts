/** Only what looks like an ARM id is linked, and the link holds nothing that Markdown or a browser could read otherwise. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { portalUrl } from '../../src/words/portal.ts';
import { hostileText } from './hostile.ts';
import { gateway } from './sample-answers.ts';

test('a gateway has its page', () => {
  expect(portalUrl(gateway(3))).toBe(`https://portal.azure.com/#@/resource${gateway(3)}`);
});

test.each([
  null,
  '',
  'vm-1',
  'https://evil.example',
  '/subscriptions/1',
  '/subscriptions/1/resourceGroups/rg',
  '//evil.example/providers/a/b/c',
  '/subscriptions/1/providers/Microsoft.Network',
])('%j has none', (id) => {
  expect(portalUrl(id)).toBeNull();
});

test('whatever the names are, the address is the portal and its text is inert', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (group, name) => {
      const url = portalUrl(`/subscriptions/1/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`);
      if (url === null) return;
      expect(url).toMatch(/^https:\/\/portal\.azure\.com\/#@\/resource\/subscriptions\/1\/[A-Za-z0-9%.\-/]+$/);
      expect(url).not.toMatch(/\/\.{1,2}(\/|$)/);
      expect(decodeURIComponent(url)).toContain(name);
    }),
  );
});
