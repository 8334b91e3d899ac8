/** How to get a missing fact: the command names the resource where it is known, quoted, and keeps the placeholder where it is not. */
import { describe, expect, test } from '@jest/globals';
import type { Doubt } from '../../src/reach/verdict.ts';
import { howToGet } from '../../src/words/findings.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { LANGUAGES } from './sample-replies.ts';

const SUBNET = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/snet';
const doubt = (code: Doubt['code'], resource: string | null, what: string, facts = {}): Doubt => ({
  code,
  direction: 'forward',
  source: null,
  resource,
  facts: { what, ...facts },
});

describe.each(LANGUAGES)('%s', (language) => {
  test.each<[string, Doubt, string]>([
    ['what was not read', doubt('not-read', SUBNET, 'unread'), `az resource show --ids ${SUBNET}`],
    ['a name that a shell would run', doubt('not-read', `${SUBNET}'$(x)`, 'unread'), `az resource show --ids '${SUBNET}'\\''$(x)'`],
    ['a change under way', doubt('state-unknown', SUBNET, 'provisioning', { state: 'Updating' }), `az resource show --ids ${SUBNET}`],
    [
      'a failed change',
      doubt('state-unknown', SUBNET, 'provisioning', { state: 'Failed' }),
      `--ids ${SUBNET} --query properties.provisioningState`,
    ],
    [
      'default outbound access',
      doubt('undocumented', SUBNET, 'defaultOutboundAccess'),
      `az network vnet subnet show --ids ${SUBNET} --query defaultOutboundAccess`,
    ],
    ['nothing known', doubt('not-read', null, 'unread'), 'az resource show --ids <id>'],
    ['a whole subscription', doubt('not-read', '/subscriptions/1', 'unread'), 'az resource show --ids <id>'],
    ['a whole resource group', doubt('not-read', '/subscriptions/1/resourceGroups/rg', 'unread'), 'az resource show --ids <id>'],
  ])('%s', (_name, missing, command) => {
    const how = howToGet(missing, lexiconOf(language));
    expect(how).toContain(command);
    expect(how).not.toContain('ping');
  });
});
