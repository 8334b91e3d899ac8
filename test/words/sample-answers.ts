/** Answers to questions about the lab, written by hand: what the stories hand to the words room. */
import type { AnswerReply, ModelStamp } from '../../src/app/reply.ts';
import type { Remedy, VnetPair } from '../../src/change/remedy.ts';
import { type Address, parseAddress } from '../../src/network/address.ts';
import type { End } from '../../src/network/end.ts';
import type { Language } from '../../src/question/question.ts';
import type { Cause, Doubt, GatewayState, Hop, Outcome, Side, Verdict } from '../../src/reach/verdict.ts';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/20240322-ergw2ergw/providers';
export const idOf = (type: string, name: string): string => `${GROUP}/Microsoft.Network/${type}/${name}`;
export const vnet = (n: number): string => idOf('virtualNetworks', `vnet-hub-0${n}`);
export const gateway = (n: number): string => idOf('virtualNetworkGateways', `ergw-hub-0${n}`);
const connection = (n: number): string => idOf('connections', `conn-hub-0${n}`);
export const circuit = idOf('expressRouteCircuits', 'erc-lab-01');

export const stamp: ModelStamp = {
  origin: 'sample',
  asOf: '2024-03-22T00:00:00Z',
  dated: 'capture',
  missing: [],
  ageHours: 23_400,
  stale: false,
};

export function address(text: string): Address {
  const found = parseAddress(text);
  if (!found) throw new Error(`${text} is no address`);
  return found;
}

export function vm(n: number): End {
  return {
    text: `vm-hub-0${n}`,
    kind: 'vm',
    resource: `${GROUP}/Microsoft.Compute/virtualMachines/vm-hub-0${n}`,
    vnet: vnet(n),
    address: address(`10.${n}.0.4`),
  };
}

function at(n: number): End {
  return { ...vm(n), text: `10.${n}.0.4`, kind: 'address' };
}

const SIDES = { 1: 'source', 2: 'other', 3: 'destination' } as const;

/** Of the question from network 1 to network 3. */
function gatewayState(n: 1 | 2 | 3, remote: boolean | null): GatewayState {
  return {
    resource: gateway(n),
    kind: 'virtualNetworkGateway',
    side: SIDES[n],
    needed: n === 2 ? [] : ['allowRemoteVnetTraffic'],
    flags: { allowRemoteVnetTraffic: remote, allowVirtualWanTraffic: false },
  };
}

export const flagOff: Cause = {
  code: 'er-flag-off',
  direction: 'both',
  resource: gateway(3),
  property: 'properties.allowRemoteVnetTraffic',
  value: false,
  needed: true,
  basis: 'documented',
  source: 'ER-HOWTO',
  facts: { gateway: 'ergw-hub-03', flag: 'allowRemoteVnetTraffic' },
};

function hops(from: number, to: number, states: Readonly<Record<number, boolean | null>>): Hop[] {
  const passing = (n: number): Hop[] => [
    {
      kind: 'gateway',
      resource: gateway(n),
      facts: { what: 'gateway', gateway: `ergw-hub-0${n}`, flag: 'allowRemoteVnetTraffic', state: states[n] ?? null },
    },
    { kind: 'connection', resource: connection(n), facts: { what: 'connection', connection: `conn-hub-0${n}`, status: 'Connected' } },
  ];
  return [
    { kind: 'source', resource: vm(from).resource, facts: { what: 'source', address: `10.${from}.0.4` } },
    { kind: 'subnet', resource: `${vnet(from)}/subnets/snet-vm`, facts: { what: 'subnet', subnet: 'snet-vm', vnet: `vnet-hub-0${from}` } },
    {
      kind: 'route',
      resource: gateway(from),
      facts: {
        what: 'route',
        prefix: `10.${to}.0.0/16`,
        nextHopType: 'VirtualNetworkGateway',
        nextHop: null,
        source: 'bgp',
        beats: ['10.0.0.0/8 → None', '0.0.0.0/0 → Internet'],
      },
    },
    ...passing(from),
    { kind: 'circuit', resource: circuit, facts: { what: 'circuit', circuit: 'erc-lab-01' } },
    ...passing(to).reverse(),
    { kind: 'destination', resource: vm(to).resource, facts: { what: 'destination', address: `10.${to}.0.4` } },
  ];
}

const STATES = { 1: true, 2: true, 3: false };

function directions(outcome: Outcome, states: Readonly<Record<number, boolean | null>> = STATES): Verdict['directions'] {
  const one = (direction: Side, from: number, to: number) => ({ direction, outcome, path: hops(from, to, states) });
  return [one('forward', 1, 3), one('return', 3, 1)];
}

const pair = (a: number, b: number): VnetPair => ({ a: vnet(a), b: vnet(b) });

export const flagRemedy: Remedy = {
  kind: 'setFlag',
  recommended: false,
  steps: [{ resource: gateway(3), property: 'properties.allowRemoteVnetTraffic', from: false, to: true }],
  outcomeAfter: 'reachable',
  opens: [pair(1, 3), pair(2, 3)],
};

function peeringStep(from: number, to: number): Remedy['steps'][number] {
  const name = `vnet-hub-0${from}-to-vnet-hub-0${to}`;
  return {
    resource: `${vnet(from)}/virtualNetworkPeerings/${name}`,
    property: '',
    from: null,
    to: {
      name,
      properties: {
        remoteVirtualNetwork: { id: vnet(to) },
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: false,
        allowGatewayTransit: false,
        useRemoteGateways: false,
        peeringState: 'Connected',
      },
    },
  };
}

export const peeringRemedy: Remedy = {
  kind: 'createPeering',
  recommended: true,
  steps: [peeringStep(1, 3), peeringStep(3, 1)],
  outcomeAfter: 'reachable',
  opens: [pair(1, 3)],
};

const truthTable: AnswerReply['truthTable'] = {
  columns: [
    { gateway: gateway(1), flag: 'allowRemoteVnetTraffic' },
    { gateway: gateway(3), flag: 'allowRemoteVnetTraffic' },
  ],
  rows: [
    { values: [false, false], outcome: 'blocked', here: false },
    { values: [false, true], outcome: 'blocked', here: false },
    { values: [true, false], outcome: 'blocked', here: true },
    { values: [true, true], outcome: 'reachable', here: false },
  ],
};

/** The lab as it was last seen: gateways 1 and 2 on, 3 off. */
export function blocked(language: Language): AnswerReply {
  return {
    kind: 'answer',
    language,
    unread: [],
    id: 'A-7K2M9Q',
    question: 'reach',
    from: vm(1),
    to: at(3),
    flow: { protocol: 'any', port: null },
    changes: [],
    verdict: {
      outcome: 'blocked',
      basis: 'documented',
      passes: null,
      directions: directions('blocked'),
      causes: [flagOff],
      doubts: [],
      gateways: [gatewayState(1, true), gatewayState(2, true), gatewayState(3, false)],
      notes: [{ what: 'powerNotRead', facts: { host: 'vm-hub-03' } }],
    },
    truthTable,
    remedies: [peeringRemedy, flagRemedy],
    stamp,
    answeredAt: '2026-11-22T09:30:00Z',
    before: null,
  };
}

export function reachable(language: Language): AnswerReply {
  const answer = blocked(language);
  return {
    ...answer,
    verdict: {
      ...answer.verdict,
      outcome: 'reachable',
      basis: 'inferred',
      causes: [],
      directions: directions('reachable', { ...STATES, 3: true }),
    },
    remedies: [],
    stamp: { ...stamp, origin: 'live', asOf: '2026-11-22T09:29:00Z', ageHours: 0 },
    before: {
      outcome: 'blocked',
      answeredAt: '2026-11-22T09:00:00Z',
      changes: [
        { what: 'outcome', resource: null, property: null, from: 'blocked', to: 'reachable' },
        { what: 'flag', resource: gateway(3), property: 'allowRemoteVnetTraffic', from: false, to: true },
        { what: 'causeGone', resource: gateway(3), property: null, from: 'er-flag-off', to: null },
        { what: 'asOf', resource: null, property: null, from: '2026-11-22T08:59:00Z', to: '2026-11-22T09:29:00Z' },
      ],
    },
  };
}

const nsgDeny: Cause = {
  code: 'nsg-deny',
  direction: 'forward',
  resource: `${idOf('networkSecurityGroups', 'nsg-vm')}/securityRules/deny-all-but-https`,
  property: 'properties.access',
  value: 'Deny',
  needed: 'Allow',
  basis: 'documented',
  source: 'NSG',
  facts: { rule: 'deny-all-but-https', nsg: 'nsg-vm', priority: 200, denied: ['tcp/0-442', 'udp'], isDefault: false },
};

export function partial(language: Language): AnswerReply {
  const answer = blocked(language);
  const allowRule = {
    resource: `${idOf('networkSecurityGroups', 'nsg-vm')}/securityRules/hairpin-allow-inbound-199`,
    property: '',
    from: null,
    to: { name: 'hairpin-allow-inbound-199', properties: { access: 'Allow', priority: 199 } },
  };
  return {
    ...answer,
    verdict: { ...answer.verdict, outcome: 'partial', passes: ['tcp/443'], causes: [nsgDeny], directions: directions('partial') },
    remedies: [{ kind: 'changeRule', recommended: true, steps: [allowRule], outcomeAfter: 'reachable', opens: [] }],
    stamp: { ...stamp, origin: 'stored', stale: true, dated: 'file', missing: ['virtualHubs: 403 Forbidden', 'circuit.json: no id'] },
    unread: ['quickly'],
  };
}

const flagAbsent: Doubt = {
  code: 'er-flag-absent',
  direction: 'both',
  resource: gateway(3),
  source: 'SDK39',
  facts: { gateway: 'ergw-hub-03', flag: 'allowRemoteVnetTraffic' },
};

export function unknown(language: Language): AnswerReply {
  const answer = blocked(language);
  return {
    ...answer,
    verdict: {
      ...answer.verdict,
      outcome: 'unknown',
      causes: [],
      doubts: [flagAbsent],
      directions: directions('unknown', { ...STATES, 3: null }),
      gateways: [gatewayState(1, true), gatewayState(2, true), gatewayState(3, null)],
    },
    truthTable: { columns: truthTable?.columns ?? [], rows: (truthTable?.rows ?? []).map((row) => ({ ...row, here: false })) },
    remedies: [],
  };
}

export function whatIf(language: Language): AnswerReply {
  return {
    ...reachable(language),
    question: 'whatIf',
    changes: flagRemedy.steps,
    flow: { protocol: 'tcp', port: 443 },
    before: null,
    stamp,
  };
}

export function hostOff(language: Language): AnswerReply {
  const answer = blocked(language);
  const off: Cause = {
    code: 'host-off',
    direction: 'both',
    resource: vm(3).resource ?? '',
    property: null,
    value: 'deallocated',
    needed: 'running',
    basis: 'documented',
    source: 'DIAG',
    facts: { what: 'power', host: 'vm-hub-03', state: 'deallocated' },
  };
  return { ...answer, verdict: { ...answer.verdict, causes: [off], directions: directions('reachable') }, remedies: [], truthTable: null };
}
