/** Chance -> a small virtual WAN of one hub or two, with what its tables, labels and static routes may be; and a question to it. */
import fc from 'fast-check';
import { NVA } from './devices.ts';
import { type Case, flag, inOrder, type Layout, mostly, netOf, questionArb, type Role } from './draw.ts';
import { DEFAULT_TABLE, type Hub, type HubRouting, type HubTable, type Net, NONE_TABLE } from './net.ts';
import { openFacts } from './worlds.ts';

const RED = 'red';

const layoutArb: fc.Arbitrary<Layout> = fc.record({
  roles: fc.constantFrom<Role[][]>(
    ['wan', 'wan', 'wan'],
    ['wan', 'wan', 'wan'],
    ['wan', 'wan', 'gateway'],
    ['gateway', 'wan', 'wan'],
    ['wan', 'gateway', 'wan'],
    ['wan', 'wan', 'plain'],
  ),
  withGroups: mostly(false, 3, true),
  withTables: mostly(false, 2, true),
  withAdmin: fc.constant(false),
  kinds: fc.constant(['er', 'er', 'er'] as const),
});

const PREFIXES = ['10.2.0.0/16', '10.3.0.0/16', '10.2.0.0/24', '10.3.0.4/32', '10.0.0.0/8', '10.2.0.0/15', '10.1.0.0/16', '0.0.0.0/0'];

const labelsArb = fc.constantFrom<string[]>([DEFAULT_TABLE], [DEFAULT_TABLE], [RED], [DEFAULT_TABLE, RED], [NONE_TABLE], []);

const usualArb: fc.Arbitrary<Omit<HubRouting, 'vnet' | 'statics' | 'passesOn' | 'bypass'>> = fc.constant({
  associated: DEFAULT_TABLE,
  to: [DEFAULT_TABLE],
  labels: [DEFAULT_TABLE],
});

/** `withNva`: of the VNet with the appliance. */
function routingArb(vnet: string, tables: readonly string[], withNva: boolean): fc.Arbitrary<HubRouting> {
  const own = fc.record({
    associated: fc.constantFrom(DEFAULT_TABLE, DEFAULT_TABLE, NONE_TABLE, ...tables, ...tables),
    to: fc.constantFrom<string[]>([DEFAULT_TABLE], [NONE_TABLE], ...tables.flatMap((each) => [[each], [DEFAULT_TABLE, each]])),
    labels: labelsArb,
  });
  const staticArb = fc.record({ prefix: fc.constantFrom(...PREFIXES), nextHop: mostly(NVA, 8, '10.1.1.77') });
  return fc
    .record({
      of: fc.oneof({ weight: 2, arbitrary: usualArb }, { weight: 3, arbitrary: own }),
      statics: withNva ? fc.uniqueArray(staticArb, { selector: ({ prefix }) => prefix, maxLength: 2 }) : fc.constant([]),
      passesOn: fc.boolean(),
      bypass: fc.boolean(),
    })
    .map(({ of, ...rest }) => ({ vnet, ...of, ...rest }));
}

interface Drawn {
  readonly hubs: readonly Omit<Hub, 'vnets'>[];
  /** The number of the hub that each VNet is connected to. */
  readonly at: readonly number[];
  readonly routing: readonly HubRouting[];
}

function tableArb(name: string, targets: readonly (string | null)[]): fc.Arbitrary<HubTable> {
  const route = fc.record({ prefix: fc.constantFrom(...PREFIXES), to: fc.constantFrom(...targets) });
  return fc.record({
    name: fc.constant(name),
    labels: name === DEFAULT_TABLE ? mostly<string[]>([], 6, [RED]) : mostly<string[]>([RED], 2, []),
    routes: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(route, { selector: ({ prefix }) => prefix, maxLength: 2 }) },
    ),
  });
}

const rulesArb = fc.array(
  fc.record({
    source: fc.constantFrom('*', '10.1.0.0/16', '10.2.0.4', '10.0.0.0/8'),
    destination: fc.constantFrom('*', '10.2.0.0/16', '10.3.0.4', '10.0.0.0/8'),
  }),
  { maxLength: 2 },
);

function hubArb(n: number, connected: readonly string[]): fc.Arbitrary<Omit<Hub, 'vnets'>> {
  const targets = [...(connected.includes('v1') ? ['v1', 'v1'] : connected.slice(0, 1)), null];
  return fc
    .record({
      tables: fc.tuple(tableArb(DEFAULT_TABLE, targets), fc.option(tableArb('rt-red', targets), { freq: 2 })),
      wan: mostly<string | undefined>(undefined, 12, `wan${n}`),
      preference: fc.constantFrom<NonNullable<Hub['preference']>[]>('ExpressRoute', 'ExpressRoute', 'VpnGateway', 'ASPath'),
      intent: mostly<Hub['intent'] | undefined>(undefined, 4, 'firewall', 'firewall', 'appliance'),
      firewall: mostly<Hub['firewall'] | undefined>([{ source: '*', destination: '*' }], 1, undefined),
      rules: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: rulesArb }),
      gateway: fc.option(
        fc.record({
          nonWan: flag,
          // One in a state that is not known leaves another hub as a way beside it, which the answer need not look at.
          provisioning: mostly('Succeeded', 15, 'Failed'),
          circuits: fc.constantFrom(['c1'], ['c1'], ['c2'], ['c1', 'c2']),
        }),
        { freq: 3 },
      ),
    })
    .map(({ tables: [usual, own], wan, preference, intent, firewall, rules, gateway }) => {
      const made = [...(usual.labels.length + usual.routes.length > 0 ? [usual] : []), ...(own ? [own] : [])];
      const allowed = rules ?? firewall;
      return {
        name: `vh${n}`,
        prefix: `10.5${n}.0.0/23`,
        preference,
        ...(wan ? { wan } : {}),
        // A policy leaves no tables of the hub's own, nor routes to connections.
        ...(intent ? { intent } : { tables: made }),
        ...(allowed ? { firewall: allowed } : {}),
        gateway: gateway && {
          name: `ergw-vh${n}`,
          nonWan: gateway.nonWan,
          provisioning: gateway.provisioning,
          connections: gateway.circuits.map((circuit) => ({ circuit, provisioning: 'Succeeded' })),
        },
      };
    });
}

function drawnArb(connected: readonly string[]): fc.Arbitrary<Drawn> {
  return fc
    .record({
      hubs: fc.tuple(hubArb(1, connected), hubArb(2, connected)),
      at: fc.tuple(fc.constant(0), fc.constantFrom(0, 1, 1), fc.constantFrom(0, 1)),
      single: mostly(false, 4, true),
    })
    .map(({ hubs, at, single }) => (single ? { hubs: hubs.slice(0, 1), at: at.map(() => 0) } : { hubs, at }))
    .chain(({ hubs, at }) => {
      const tablesOf = (i: number): string[] =>
        (hubs[at[i] ?? 0]?.tables ?? []).map(({ name }) => name).filter((name) => name !== DEFAULT_TABLE);
      return fc
        .tuple(...connected.map((vnet, i) => routingArb(vnet, tablesOf(i), vnet === 'v1')))
        .map((routing) => ({ hubs, at, routing }));
    });
}

function withHubs(net: Net, connected: readonly string[], { hubs, at, routing }: Drawn): Net {
  // By another hub's circuit there may be a way where the label leaves none, at which the answer need not look.
  const hasCircuits = hubs.some(({ gateway }) => gateway !== null);
  const labelled = (each: HubRouting): HubRouting =>
    hasCircuits && each.labels.length === 0 ? { ...each, labels: [DEFAULT_TABLE] } : each;
  const made = hubs.map((hub, n): Hub => {
    const vnets = connected.filter((_, i) => at[i] === n);
    return { ...hub, vnets, ...(hub.intent ? {} : { routing: routing.filter(({ vnet }) => vnets.includes(vnet)).map(labelled) }) };
  });
  return { ...net, hubs: made.filter(({ vnets, gateway }) => vnets.length > 0 || gateway) };
}

/** On-premises tells nothing here: what a hub makes of a summary is drawn with the other networks. */
export const wanCaseArb: fc.Arbitrary<Case> = layoutArb
  .chain((layout) => {
    const connected = layout.roles.flatMap((role, i) => (role === 'wan' ? [`v${i + 1}`] : []));
    return fc.record({
      net: netOf(layout),
      orderly: mostly(true, 3, false),
      drawn: drawnArb(connected),
      connected: fc.constant(connected),
    });
  })
  .map(({ net, orderly, drawn, connected }) => withHubs(orderly ? inOrder(net) : net, connected, drawn))
  .map((net): Net => ({ ...net, gateways: net.gateways.map((each) => ({ ...each, learned: null })) }))
  .filter((net) => openFacts(net).length <= 4)
  .chain((net) => questionArb.map((question) => ({ net, question })));
