/** What to mind: every kind of step has its say, once, in both languages. */
import { expect, test } from '@jest/globals';
import type { Step } from '../../src/network/step.ts';
import { caveatsOf } from '../../src/words/caveats.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { CAVEAT_KINDS, type CaveatKind } from '../../src/words/remedy-words.ts';
import { flagRemedy, idOf, peeringRemedy, vnet } from './sample-answers.ts';
import { LANGUAGES } from './sample-replies.ts';

const side = `${vnet(1)}/virtualNetworkPeerings/p-1`;
const rule = `${idOf('networkSecurityGroups', 'n')}/securityRules/r`;
const set = (resource: string, property: string): Step => ({ resource, property: `properties.${property}`, from: null, to: true });
const whole = (resource: string, to: unknown): Step => ({ resource, property: '', from: to === null ? {} : null, to });

const KINDS = {
  gatewayUse: set(side, 'useRemoteGateways'),
  sync: set(side, 'remoteAddressSpace.addressPrefixes'),
  subnetPeering: set(side, 'localSubnetNames'),
  remadePeering: whole(side, null),
  route: whole(`${idOf('routeTables', 't')}/routes/r`, null),
  propagation: set(idOf('routeTables', 't'), 'disableBgpRoutePropagation'),
  peeringRoutes: set(idOf('routeTables', 't'), 'disablePeeringRoute'),
  rule: whole(rule, {}),
  firewallRule: whole(`${idOf('firewallPolicies', 'p')}/ruleCollectionGroups/g`, {}),
  classicRule: whole(`${idOf('azureFirewalls', 'f')}/networkRuleCollections/c`, {}),
  hubRoute: set(`${idOf('virtualHubs', 'h')}/hubRouteTables/t`, 'routes'),
  straightRoute: whole(`${idOf('routeTables', 't')}/routes/r`, { properties: { nextHopType: 'Internet' } }),
  bgp: set(idOf('connections', 'c'), 'enableBgp'),
  branches: set(idOf('virtualWans', 'w'), 'allowBranchToBranchTraffic'),
  adminRule: set(`${idOf('networkManagers', 'm')}/securityAdminConfigurations/c/ruleCollections/rc/rules/r`, 'access'),
  forwarding: set(idOf('networkInterfaces', 'n'), 'enableIPForwarding'),
  natGateway: set(`${vnet(1)}/subnets/s`, 'natGateway'),
  newRoute: whole(`${idOf('routeTables', 't')}/routes/r`, {}),
  newGroup: set(idOf('networkInterfaces', 'n'), 'networkSecurityGroup'),
} satisfies Record<CaveatKind, Step>;

test.each(LANGUAGES.flatMap((language) => CAVEAT_KINDS.map((kind) => [language, kind] as const)))('%s %s', (language, kind) => {
  const words = lexiconOf(language).remedies;
  expect(words.caveats[kind].length).toBeGreaterThan(0);
  expect(caveatsOf({ ...flagRemedy, steps: [KINDS[kind], KINDS[kind]] }, words)).toEqual(words.caveats[kind]);
});

test('a remedy of several kinds has those of all of them', () => {
  const words = lexiconOf('en').remedies;
  const steps = [...flagRemedy.steps, ...peeringRemedy.steps, KINDS.rule];
  expect(caveatsOf({ ...flagRemedy, steps }, words)).toEqual([...words.flagCaveats, ...words.peeringCaveats, ...words.caveats.rule]);
});

test('a rule in a group that is made with it stands before no other', () => {
  const words = lexiconOf('en').remedies;
  const steps = [whole(idOf('networkSecurityGroups', 'n'), {}), KINDS.rule, KINDS.newGroup];
  expect(caveatsOf({ ...flagRemedy, steps }, words)).toEqual(words.caveats.newGroup);
});

test('an admin rule is said not to be in force before it is deployed, with the command', () => {
  for (const language of LANGUAGES)
    expect(caveatsOf({ ...flagRemedy, steps: [KINDS.adminRule] }, lexiconOf(language).remedies).join()).toContain(
      'az network manager post-commit',
    );
});
