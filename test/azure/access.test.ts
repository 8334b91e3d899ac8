/** The rights that `docs/azure-access.md` and its role files name are those that are needed: no fewer, and the pages and the code say the same. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CHILD_TYPES, FLEET_QUERIES } from '../../src/azure/fleet-queries.ts';
import { FEATURES } from '../../src/azure/rights-needed.ts';
import { FAMILIES } from '../../src/network/families.ts';
import { INLINE } from '../fake-azure/nest.ts';
import { isAllowed } from '../fake-azure/rights.ts';
import { LAB_GROUP, LAB_SUBSCRIPTION, opened, stopFakes, swept } from './opened.ts';

afterEach(stopFakes);

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const PAGE = read('docs/azure-access.md');

interface Role {
  readonly Name: string;
  readonly IsCustom: boolean;
  readonly Actions: readonly string[];
  readonly AssignableScopes: readonly string[];
}
const ROLES = {
  reader: JSON.parse(read('docs/azure-roles/reader.json')) as Role,
  changer: JSON.parse(read('docs/azure-roles/changer.json')) as Role,
};

describe.each(['reader', 'changer'] as const)('the role of the %s', (who) => {
  const { Actions, ...role } = ROLES[who];
  test('is a custom role, ready to be made', () => {
    expect(role).toMatchObject({ IsCustom: true, AssignableScopes: [expect.stringMatching(/^\/subscriptions\//)] });
    expect(PAGE).toContain(`docs/azure-roles/${who}.json`);
    expect(PAGE).toContain(`--role "${role.Name}"`);
  });
  test.each(FEATURES.filter((feature) => feature.who === who))('allows to: $feature', ({ actions }) => {
    expect(actions.filter((action) => !isAllowed({ s: Actions }, 's', action))).toEqual([]);
  });
  test('allows no write that nothing needs', () => {
    const needed = new Set(FEATURES.filter((feature) => feature.who === who).flatMap(({ actions }) => actions));
    expect(Actions.filter((action) => !/\/read$/i.test(action) && !needed.has(action))).toEqual([]);
  });
});

test.each(FEATURES)('the page tells of: $feature', ({ feature, without }) => {
  expect(PAGE).toContain(`| ${feature} | ${without} |`);
});

test('every type of the model is read: by a query, inside its parent, or by itself', () => {
  const known = new Set([...FLEET_QUERIES.flatMap(({ types }) => types), ...CHILD_TYPES].map((type) => type.toLowerCase()));
  // Global Reach links stand in the peering; the old name of a policy's groups is a form that only old captures have.
  const elsewhere = /^microsoft\.network\/(expressroutecircuits\/peerings\/(peer)?connections|firewallpolicies\/rulegroups)$/;
  expect([...FAMILIES.keys()].filter((type) => !known.has(type) && !(type in INLINE) && !elsewhere.test(type))).toEqual([]);
});

test('with the role of the reader nothing is missing, and its actions work', async () => {
  const lab = await opened({ rights: { [LAB_SUBSCRIPTION]: ROLES.reader.Actions } });
  const vnet = `${LAB_GROUP}/Microsoft.Network/virtualNetworks/vnet-hub-01`;
  lab.fake.world.setRead(vnet, 'effectiveSecurityAdminRules', []);
  const { wires, read: fleet } = await swept(lab);
  expect(fleet).toMatchObject({ ok: true, value: { missing: [] } });
  expect(wires.map(({ type }) => type)).toContain('Microsoft.Network/virtualNetworks/effectiveSecurityAdminRules');
  const nic = `${LAB_GROUP}/Microsoft.Network/networkInterfaces/vm-hub-01569`;
  expect(await lab.azure.reader.readEvidence(nic, 'effectiveRouteTable')).toMatchObject({ ok: true });
  expect(await lab.azure.writer.putWhole(vnet, { body: {}, etag: null, apiVersion: '2026-01-01' })).toMatchObject({
    kind: 'refused',
    trouble: { why: 'not-allowed' },
  });
});

test('with Reader alone only the actions are missing', async () => {
  const lab = await opened({ rights: { [LAB_SUBSCRIPTION]: ['*/read'] } });
  expect((await swept(lab)).read).toMatchObject({ ok: true, value: { missing: [] } });
  const nic = `${LAB_GROUP}/Microsoft.Network/networkInterfaces/vm-hub-01569`;
  expect(await lab.azure.reader.readEvidence(nic, 'effectiveRouteTable')).toMatchObject({
    ok: false,
    trouble: { why: 'not-allowed', text: expect.stringMatching(/effectiveroutetable\/action/i) },
  });
});
