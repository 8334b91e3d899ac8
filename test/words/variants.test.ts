/** Every variant in which the engine raises a code has a sentence of its own, in both languages, or is known to share the general one. */
import { describe, expect, test } from '@jest/globals';
import type { CauseCode, UnknownCode } from '../../src/reach/codes.ts';
import { CAUSE_CODES } from '../../src/reach/codes.ts';
import type { Facts } from '../../src/reach/verdict.ts';
import { causeText, doubtText } from '../../src/words/findings.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { scanEngine } from '../rules/raised.ts';
import { LANGUAGES } from './sample-replies.ts';

/** The general sentence is right for these. */
const GENERAL = new Set([
  'firewall-deny rule',
  'nva-opaque appliance',
  'on-premises-opaque edge',
  'backend-health members',
  'backend-health appliances',
  'state-unknown provisioning',
  'not-read end',
]);

/** Names of Azure's own, which a sentence may say. */
const PROPERTIES = new Set(['enableBgp', 'hubRoutingPreference', 'enableInternetSecurity', 'defaultOutboundAccess']);

const FACTS: Facts = { nic: 'a-nic', subnet: 'a-subnet', address: '10.1.0.4', firewall: 'a-firewall', rule: 'a-rule', nextHop: '10.1.1.4' };
const RESOURCE = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a-vnet/subnets/a-subnet';
const variants = scanEngine().raised.flatMap(({ code, what }) => (what === null ? [] : [[code, what] as const]));

describe.each(LANGUAGES)('%s', (language) => {
  test.each(variants)('%s %s', (code, what) => {
    const own = sentence(code, { ...FACTS, what });
    const general = sentence(code, FACTS);
    if (GENERAL.has(`${code} ${what}`)) expect(own).toBe(general);
    else expect(own).not.toBe(general);
    // The engine's own name for it is no word for people.
    if (/[a-z][A-Z]/.test(what) && !PROPERTIES.has(what)) expect(own).not.toContain(what);
  });

  const lexicon = lexiconOf(language);
  function sentence(code: string, facts: Facts): string {
    const common = { direction: 'forward', source: null, resource: RESOURCE, facts } as const;
    return (CAUSE_CODES as readonly string[]).includes(code)
      ? causeText({ ...common, code: code as CauseCode, property: null, value: null, needed: null, basis: 'documented' }, lexicon)
      : doubtText({ ...common, code: code as UnknownCode }, lexicon);
  }
});
