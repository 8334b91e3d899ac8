/** One reply of every kind, about the lab, written by hand. */
import { CHANGE_REFUSALS, type ModelStamp, type Reply } from '../../src/app/reply.ts';
import { type Prefix, parsePrefix } from '../../src/network/prefix.ts';
import type { Language } from '../../src/question/question.ts';
import type { Candidate } from '../../src/question/resolved.ts';
import {
  address,
  blocked,
  circuit,
  flagRemedy,
  gateway,
  hostOff,
  idOf,
  partial,
  reachable,
  stamp,
  unknown,
  vm,
  vnet,
  whatIf,
} from './sample-answers.ts';
import { requestable, requestSamples } from './sample-requests.ts';

function prefix(text: string): Prefix {
  const found = parsePrefix(text);
  if (!found) throw new Error(`${text} is no prefix`);
  return found;
}

/** What is no end: its ARM type says what it is. */
const others: readonly Candidate[] = ['nsg-1', 'nsg-2'].map((nsg) => ({
  resource: `${idOf('networkSecurityGroups', nsg)}/securityRules/deny-all`,
  name: `${nsg}/deny-all`,
  resourceGroup: 'rg-east',
  subscription: null,
  type: 'other',
}));

export const candidates: readonly Candidate[] = ['rg-east', 'rg-west', 'rg-north'].map((resourceGroup, i) => ({
  resource: `/subscriptions/00000000-0000-0000-0000-00000000000${i}/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/vm-a`,
  name: 'vm-a',
  resourceGroup,
  subscription: `00000000-0000-0000-0000-00000000000${i}`,
  type: 'vm',
}));

const nic = idOf('networkInterfaces', 'vm-hub-01569');
const subnet = `${vnet(1)}/subnets/snet-vm`;

const live: ModelStamp = { ...stamp, origin: 'live', asOf: '2026-11-26T10:00:00Z', ageHours: 0, again: '2026-11-26T10:04:00Z' };

/** Every kind of reply, under a name that says what it stands for. */
export function samples(language: Language): Readonly<Record<string, Reply>> {
  const common = { language, unread: [] };
  const gatewayRows = [
    ...[true, true, null].map((remote, i) => ({
      resource: gateway(i + 1),
      kind: 'virtualNetworkGateway' as const,
      vnet: vnet(i + 1),
      flags: { allowRemoteVnetTraffic: remote, allowVirtualWanTraffic: false },
      circuits: [circuit],
    })),
    {
      resource: idOf('expressRouteGateways', 'ergw-wan'),
      kind: 'expressRouteGateway' as const,
      vnet: null,
      flags: { allowNonVirtualWanTraffic: false },
      circuits: [],
    },
  ];
  return {
    blocked: blocked(language),
    requestable: requestable(language),
    ...requestSamples(language),
    reachable: reachable(language),
    partial: partial(language),
    unknown: unknown(language),
    whatIf: whatIf(language),
    hostOff: hostOff(language),
    liveEarly: { ...blocked(language), stamp: { ...live, again: null, early: true } },
    liveStale: {
      ...blocked(language),
      stamp: { ...live, again: null, trouble: 'Azure Resource Manager did not answer within 10 s. Ask again.' },
    },
    liveChecked: {
      ...unknown(language),
      stamp: live,
      checked: {
        at: '2026-11-26T10:05:00Z',
        lines: [
          {
            read: 'effectiveRouteTable',
            resource: nic,
            says: 'differs',
            about: '10.3.0.4',
            recorded: '0.0.0.0/0 → VirtualAppliance',
            computed: '10.3.0.0/16 → VirtualNetworkGateway',
            trouble: null,
          },
          {
            read: 'learnedRoutes',
            resource: gateway(1),
            says: 'agrees',
            about: '10.3.0.0/16',
            recorded: '10.3.0.0/16 learned',
            computed: '10.3.0.0/16 learned',
            trouble: null,
          },
          {
            read: 'learnedRoutes',
            resource: gateway(3),
            says: 'failed',
            about: null,
            recorded: null,
            computed: null,
            trouble: 'Azure refused it: grant Microsoft.Network/virtualNetworkGateways/getLearnedRoutes/action and ask again.',
          },
          {
            read: 'effectiveNetworkSecurityGroups',
            resource: nic,
            says: 'silent',
            about: null,
            recorded: null,
            computed: null,
            trouble: null,
          },
          {
            read: 'effectiveNetworkSecurityGroups',
            resource: nic,
            says: 'agrees',
            about: 'nsg-web, 10.1.0.4 → 10.3.0.4',
            recorded: 'Allow AllowVnetOutBound (65000)',
            computed: 'Allow AllowVnetOutBound (65000)',
            trouble: null,
          },
          {
            read: 'effectiveRouteTable',
            resource: nic,
            says: 'off',
            about: 'vm-hub-03',
            recorded: null,
            computed: null,
            trouble: null,
          },
        ],
      },
    },
    checking: {
      ...common,
      kind: 'checking',
      answer: { ...blocked(language), stamp: live },
      reads: [
        { read: 'effectiveRouteTable', resource: nic, state: 'reading', seconds: 12.4 },
        { read: 'effectiveNetworkSecurityGroups', resource: nic, state: 'failed', seconds: 1.2 },
        { read: 'learnedRoutes', resource: gateway(1), state: 'read', seconds: 11 },
      ],
    },
    stillReading: { ...common, kind: 'cannot', reason: 'still-reading', detail: '15 %' },
    noAzure: { ...common, kind: 'cannot', reason: 'no-azure', detail: 'No credential was found: run "az login" and ask again.' },
    nothingToCheck: { ...common, kind: 'cannot', reason: 'nothing-to-check', detail: '' },
    neverWorked: { ...common, kind: 'cannot', reason: 'never-worked', detail: '2026-11-01T08:00:00.000Z' },
    noReadings: { ...common, kind: 'cannot', reason: 'no-readings', detail: '' },
    flagAsked: {
      ...common,
      kind: 'flags',
      of: null,
      flag: 'allowRemoteVnetTraffic',
      stamp,
      rows: gatewayRows,
    },
    flags: {
      ...common,
      kind: 'flags',
      of: null,
      stamp,
      rows: gatewayRows,
    },
    routes: {
      ...common,
      kind: 'routes',
      of: 'vm-hub-01',
      stamp,
      tables: [
        {
          nic,
          subnet,
          computed: [
            { prefix: prefix('10.1.0.0/16'), source: 'system', nextHopType: 'VnetLocal', nextHopAddresses: [], via: null, active: true },
            {
              prefix: prefix('10.3.0.0/16'),
              source: 'bgp',
              nextHopType: 'VirtualNetworkGateway',
              nextHopAddresses: [],
              via: gateway(1),
              active: true,
            },
            { prefix: prefix('0.0.0.0/0'), source: 'system', nextHopType: 'Internet', nextHopAddresses: [], via: null, active: false },
          ],
          recorded: [
            {
              source: 'VirtualNetworkGateway',
              active: true,
              prefixes: [prefix('10.3.0.0/16')],
              nextHopType: 'VirtualNetworkGateway',
              nextHopTypeText: 'VirtualNetworkGateway',
              nextHopAddresses: [address('10.2.146.76')],
            },
            {
              source: 'VirtualNetworkGateway',
              active: true,
              prefixes: [prefix('10.3.0.0/16')],
              nextHopType: 'VirtualNetworkGateway',
              nextHopTypeText: 'VirtualNetworkGateway',
              nextHopAddresses: [address('10.2.146.77')],
            },
            {
              source: 'Default',
              active: true,
              prefixes: [prefix('40.109.0.0/16')],
              nextHopType: 'None',
              nextHopTypeText: 'None',
              nextHopAddresses: [],
            },
          ],
        },
      ],
    },
    whoCanReach: {
      ...common,
      kind: 'whoCanReach',
      end: vm(3),
      flow: { protocol: 'tcp', port: 443 },
      stamp,
      rows: [
        { vnet: vnet(1), subnet, outcome: 'blocked', passes: null, hosts: 1 },
        { vnet: vnet(2), subnet: null, outcome: 'partial', passes: ['tcp/443'], hosts: null },
      ],
    },
    whatCanReach: {
      ...common,
      kind: 'whatCanReach',
      end: vm(1),
      flow: { protocol: 'any', port: null },
      stamp,
      rows: [{ vnet: vnet(2), subnet: null, outcome: 'reachable', passes: null, hosts: 3 }],
    },
    changed: {
      ...common,
      kind: 'changed',
      since: '2024-03-21T00:00:00Z',
      stamp,
      facts: [
        { change: 'changed', resource: gateway(3), property: 'properties.allowRemoteVnetTraffic', from: null, to: true },
        { change: 'added', resource: vnet(2), property: null, from: null, to: { name: 'vnet-hub-02' } },
        { change: 'changed', resource: circuit, property: 'properties.sku', from: { tier: 'Standard' }, to: null },
      ],
      flipped: [{ pair: { a: vnet(1), b: vnet(3) }, before: 'blocked', after: 'reachable' }],
    },
    changedOnOne: {
      ...common,
      kind: 'changed',
      since: 'monday',
      on: 'ergw-hub-03',
      stamp,
      facts: [{ change: 'changed', resource: gateway(3), property: 'properties.allowRemoteVnetTraffic', from: true, to: false }],
      flipped: [],
    },
    changedSinceYesterday: {
      ...common,
      kind: 'changed',
      since: '2026-11-25T00:00:00.000Z',
      stamp: live,
      facts: [
        {
          change: 'changed',
          resource: gateway(3),
          property: 'properties.allowRemoteVnetTraffic',
          from: true,
          to: false,
          by: 'ada@example.com',
          at: '2026-11-25T14:03:00Z',
        },
        { change: 'removed', resource: vnet(2), property: null, from: null, to: null, by: null, at: null },
      ],
      flipped: [{ pair: { a: vnet(1), b: vnet(3) }, before: 'reachable', after: 'blocked' }],
      read: '2026-11-25T10:00:00.000Z',
      begins: '2026-11-25T10:00:00.000Z',
      worked: null,
      recorded: [
        {
          resource: gateway(1),
          at: '2026-11-25T09:00:00Z',
          change: 'update',
          property: 'properties.allowRemoteVnetTraffic',
          from: false,
          to: true,
          by: 'ada@example.com',
          operation: 'Microsoft.Network/virtualNetworkGateways/write',
          source: 'resourcechanges',
          correlationId: null,
        },
        {
          resource: circuit,
          at: '2026-11-25T08:00:00Z',
          change: 'update',
          property: null,
          from: null,
          to: null,
          by: null,
          operation: 'Microsoft.Network/expressRouteCircuits/write',
          source: 'activityLog',
          correlationId: null,
        },
      ],
      notes: ['flags-not-confirmed', 'fourteen-days', 'activity-log-only'],
      recordTrouble: null,
    },
    changedSinceItWorked: {
      ...common,
      kind: 'changed',
      since: '2026-11-25T14:00:00.000Z',
      stamp: live,
      facts: [],
      flipped: [],
      read: '2026-11-25T10:00:00.000Z',
      begins: null,
      worked: { from: 'vm-hub-01', to: '10.3.0.4' },
      recorded: [],
      notes: [],
      recordTrouble: 'Azure did not answer within 15 s. Ask again.',
    },
    opens: { ...common, kind: 'opens', steps: flagRemedy.steps, asks: 'opens', opens: flagRemedy.opens, closes: [], unsure: 0, stamp },
    closes: { ...common, kind: 'opens', steps: flagRemedy.steps, asks: 'closes', opens: [], closes: flagRemedy.opens, unsure: 1, stamp },
    choice: { ...common, kind: 'choice', slot: 'from', id: 'C-1A2B3C4D', text: 'vm-a', candidates },
    noSuchName: { ...common, kind: 'noSuchName', text: 'vm-x', nearest: candidates.slice(0, 1) },
    noNearName: { ...common, kind: 'noSuchName', text: 'zzz', nearest: [] },
    notUnderstood: { ...common, kind: 'notUnderstood', unread: ['make', 'coffee'], examples: ['can vm-hub-01 reach 10.3.0.4?'], stamp },
    severalAsked: { ...common, kind: 'notUnderstood', unread: ['and'], examples: ['flags'], stamp, hint: 'oneAtATime' },
    changeTold: { ...common, kind: 'notUnderstood', unread: ['ergw-1'], examples: ['flags'], stamp, hint: 'change' },
    noSource: { ...common, kind: 'notUnderstood', unread: ['vm-b'], examples: ['flags'], stamp, hint: 'fromWhere' },
    noWay: { ...common, kind: 'notUnderstood', unread: ['vm-b'], examples: ['flags'], stamp, hint: 'whichWay' },
    noRequest: { ...common, kind: 'notUnderstood', unread: ['undo'], examples: ['flags'], stamp, hint: 'whichRequest' },
    sourcePort: { ...common, kind: 'notUnderstood', unread: ['443'], examples: ['flags'], stamp, hint: 'sourcePort' },
    thanked: { ...common, kind: 'notUnderstood', unread: [], examples: ['flags'], stamp, hint: 'thanks' },
    aThing: { ...common, kind: 'notUnderstood', unread: ['vms'], examples: ['flags'], stamp, hint: 'aThing' },
    turned: { ...common, kind: 'notUnderstood', unread: ['not'], examples: ['flags'], stamp, hint: 'plainly' },
    strangeTraffic: { ...common, kind: 'notUnderstood', unread: ['on', 'gopher'], examples: ['flags'], stamp, hint: 'traffic' },
    unquoted: { ...common, kind: 'notUnderstood', unread: ['Web', 'Tier'], examples: ['flags'], stamp, toQuote: 'Web Tier' },
    help: { ...common, kind: 'help', examples: ['can vm-hub-01 reach 10.3.0.4?', 'flags'], stamp },
    helpWithoutModel: { ...common, kind: 'help', examples: [], stamp: null },
    welcome: { ...common, kind: 'welcome', examples: ['one?', 'two?', 'three?', 'four?'], stamp },
    copy: { ...common, kind: 'copy', answer: blocked(language) },
    portForm: { ...common, kind: 'portForm', answer: blocked(language) },
    noted: { ...common, kind: 'noted', id: 'W-11112222', answerId: 'A-7K2M9Q' },
    gone: { ...common, kind: 'gone', answerId: 'A-OLD' },
    goneLast: { ...common, kind: 'gone', answerId: null },
    failure: { ...common, kind: 'failure', id: 'F-33334444' },
    cannot: { ...common, kind: 'cannot', reason: 'no-live', detail: '' },
    gatewayAsEnd: { ...common, kind: 'noSuchName', text: 'ergw-hub-03', nearest: [], why: 'expressRouteGateway' },
    otherGatewayAsEnd: { ...common, kind: 'noSuchName', text: 'vpngw', nearest: [], why: 'otherGateway' },
    broken: { ...common, kind: 'noSuchName', text: 'vnet-b', nearest: [], why: 'broken' },
    notAddress: { ...common, kind: 'noSuchName', text: '10.300.0.4', nearest: [], why: 'notAddress' },
    masked: { ...common, kind: 'noSuchName', text: '10.1.0.4/24', nearest: [], why: 'maskedAddress' },
    noBlock: { ...common, kind: 'noSuchName', text: '10.1.0.0/25', nearest: candidates.slice(0, 1), why: 'noBlock' },
    groupAsEnd: { ...common, kind: 'noSuchName', text: 'nsg-1', nearest: [], why: 'noEnd' },
    noGateway: { ...common, kind: 'noSuchName', text: 'vnet-a', nearest: [], why: 'noGateway' },
    otherChoice: { ...common, kind: 'choice', slot: 'change', id: 'C-1A2B3C4E', text: 'deny-all', candidates: others },
    badPort: { ...common, kind: 'notUnderstood', unread: ['99999'], examples: ['flags'], stamp, badPort: '99999' },
    noChoice: { ...common, kind: 'cannot', reason: 'no-choice', detail: '' },
    noSuchChoice: { ...common, kind: 'cannot', reason: 'no-such-choice', detail: '3' },
    portNotUnderstood: { ...common, kind: 'cannot', reason: 'port-not-understood', detail: 'tcp/99999' },
    ...Object.fromEntries(
      CHANGE_REFUSALS.map((reason) => [`refused ${reason}`, { ...common, kind: 'cannot' as const, reason, detail: 'nsg-1' }]),
    ),
    changeRefused: { ...common, kind: 'cannot', reason: 'change-refused', detail: 'vnet-a ↔ vnet-b' },
    noSince: { ...common, kind: 'cannot', reason: 'no-since', detail: '' },
    sinceNotKept: { ...common, kind: 'cannot', reason: 'since-not-kept', detail: 'friday, monday' },
    sinceNotFound: { ...common, kind: 'cannot', reason: 'since-not-found', detail: '/models/old' },
  };
}

export const LANGUAGES: readonly Language[] = ['en', 'ja'];
