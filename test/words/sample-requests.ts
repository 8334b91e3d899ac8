/** Change requests, watches, drift and the audit log about the lab, in every state, written by hand. */
import type { StoredEvent } from '../../src/app/event-store-port.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { ProposalForm } from '../../src/app/request-act.ts';
import {
  REFUSALS,
  REQUEST_STATES,
  type RequestButton,
  type RequestReply,
  type RequestView,
  STANDSTILLS,
  type Standstill,
  type WatchView,
} from '../../src/app/request-reply.ts';
import type { Language } from '../../src/question/question.ts';
import { blocked, flagRemedy, gateway, peeringRemedy, vnet } from './sample-answers.ts';

const requester = { id: '11111111-1111-4111-8111-111111111120', name: 'Requester One' };
const approver = { id: '11111111-1111-4111-8111-111111111121', name: 'Approver One' };
const flag = (n: number) => ({ resource: gateway(n), property: 'properties.allowRemoteVnetTraffic', from: false, to: true });
const AUDIT = '9f2c'.repeat(16);

export const view: RequestView = {
  number: 7,
  state: 'pending',
  practice: false,
  hash: 'a1b2c3d4e5f6',
  revision: 1,
  requester,
  proposedAt: '2026-11-27T09:00:00Z',
  answer: { id: 'A-7K2M9QXZ', question: 'can vm-hub-01 reach 10.3.0.4?', outcome: 'blocked', answeredAt: '2026-11-27T08:55:00Z' },
  kind: 'setFlag',
  reason: 'Backup from vm-hub-01 must reach 10.3.0.4',
  ticket: 'CHG-1234',
  window: { start: '2026-12-01T21:00:00Z', end: '2026-12-01T23:00:00Z', zone: 'Europe/Berlin' },
  revertAt: '2026-12-08T21:00:00Z',
  expiresAt: '2026-11-30T09:00:00Z',
  steps: [1, 3].map((n) => ({
    step: flag(n),
    state: 'waiting',
    outcomeAfter: n === 1 ? 'blocked' : null,
    since: null,
    trouble: null,
  })),
  outcomePlanned: 'reachable',
  opens: [
    { a: vnet(1), b: vnet(3) },
    { a: vnet(2), b: vnet(3) },
  ],
  undo: [3, 1].map((n) => ({ ...flag(n), from: true, to: false })),
  votes: [{ who: approver, vote: 'approve', at: '2026-11-27T10:00:00Z', comment: null }],
  votesNeeded: 2,
  approvers: ['Approver One', 'Network approvers'],
  breakGlass: null,
  proof: null,
  undoes: null,
  undoneBy: null,
  approvedWith: null,
  supersededBy: null,
  trouble: null,
  waitsFor: 'votes',
  waitsUntil: '2026-11-30T09:00:00Z',
  etagNotHonoured: false,
  auditHash: AUDIT,
  correlationIds: [],
};

const standstill = (what: Standstill['what']): Standstill => ({
  what,
  resource: gateway(3),
  property: 'properties.allowRemoteVnetTraffic',
  expected: false,
  found: true,
  words: 'AnotherOperationInProgress: Another operation is in progress on this or a dependent resource.',
  request: what === 'revert-failed' ? 9 : null,
});

const step = (i: number, state: RequestView['steps'][number]['state'], trouble: string | null = null): RequestView['steps'][number] => ({
  ...(view.steps[i] as RequestView['steps'][number]),
  state,
  since: '2026-12-01T21:05:00Z',
  trouble,
});

const proof = {
  outcome: 'reachable',
  at: '2026-12-01T21:20:00Z',
  asPlanned: true,
  differences: [],
} as const satisfies RequestView['proof'];

/** What each state adds to the request that is pending. */
const STATES: Readonly<Record<RequestView['state'], Partial<RequestView>>> = {
  pending: {},
  approved: { waitsFor: 'window', waitsUntil: '2026-12-01T21:00:00Z', votesNeeded: 1 },
  applying: { waitsFor: 'azure', waitsUntil: null, votesNeeded: 1, steps: [step(0, 'done'), step(1, 'running')] },
  proved: {
    waitsFor: 'revert',
    waitsUntil: '2026-12-08T21:00:00Z',
    votesNeeded: 1,
    steps: [step(0, 'done'), step(1, 'done')],
    proof,
    etagNotHonoured: true,
    correlationIds: ['0f8fad5b-d9cb-469f-a165-70867728950e'],
  },
  notAsPlanned: {
    waitsFor: null,
    waitsUntil: null,
    steps: [step(0, 'done'), step(1, 'done')],
    proof: {
      ...proof,
      outcome: 'blocked',
      asPlanned: false,
      differences: [
        { what: 'flag', resource: gateway(1), property: 'allowRemoteVnetTraffic', from: true, to: false },
        { what: 'somethingNew', resource: vnet(1), property: 'properties.x', from: null, to: 'y' },
      ],
    },
    undoneBy: 8,
  },
  failed: {
    waitsFor: null,
    waitsUntil: null,
    steps: [step(0, 'done'), step(1, 'failed', 'Conflict: the gateway is busy')],
    trouble: standstill('azure-refused'),
  },
  stale: { waitsFor: null, waitsUntil: null, trouble: standstill('world-moved'), supersededBy: 8 },
  declined: {
    waitsFor: null,
    waitsUntil: null,
    votes: [{ who: approver, vote: 'decline', at: '2026-11-27T10:00:00Z', comment: 'the freeze is on' }],
  },
  withdrawn: { waitsFor: null, waitsUntil: null },
  expired: { waitsFor: null, waitsUntil: null, ticket: null, window: null, revertAt: null },
  superseded: { waitsFor: null, waitsUntil: null, supersededBy: 8 },
};

const BUTTONS: Readonly<Partial<Record<RequestView['state'], readonly RequestButton[]>>> = {
  pending: ['approve', 'decline', 'withdraw', 'edit', 'extend', 'breakGlass', 'evidence'],
  approved: ['withdraw', 'extend', 'evidence'],
  notAsPlanned: ['undo', 'evidence'],
  failed: ['retry', 'undo', 'evidence'],
};

const empty: ProposalForm = {
  reason: null,
  ticket: null,
  startDate: null,
  startTime: null,
  endDate: null,
  endTime: null,
  zone: null,
  revertDate: null,
  revertTime: null,
  remedy: null,
  approvers: null,
};

const event = (seq: number, kind: string, who: typeof requester | null, body: unknown = {}): StoredEvent => ({
  seq,
  stream: seq > 3 ? 'watch:3' : 'request:7',
  version: seq,
  kind,
  who,
  at: `2026-11-27T0${seq}:00:00Z`,
  planHash: who === null ? null : 'a1b2c3d4e5f6',
  correlationIds: who === null ? ['0f8fad5b-d9cb-469f-a165-70867728950e'] : [],
  body,
  hash: `${seq}abc`.repeat(16),
});
export const events = [
  event(1, 'proposed', requester, { reason: 'Backup | nightly' }),
  event(2, 'declined', approver, { comment: 'the freeze is on, "please" wait\nuntil Monday' }),
  event(3, 'stepSending', null, { step: 0, ifMatch: true }),
  event(4, 'somethingNew', null),
];

const watch: WatchView = {
  number: 3,
  question: 'vm-hub-01 → 10.3.0.4',
  must: 'blocked',
  owner: requester,
  since: '2026-11-20T09:00:00Z',
  outcome: 'reachable',
  askedAt: '2026-11-27T09:00:00Z',
  changes: [{ what: 'flag', resource: gateway(3), property: 'allowRemoteVnetTraffic', from: false, to: true }],
};

/** Every kind of reply about requests, under a name that says what it stands for. */
export function requestSamples(language: Language): Readonly<Record<string, RequestReply>> {
  const common = { language, unread: [] };
  const shown = (more: Partial<RequestView>, rest: Partial<Extract<RequestReply, { kind: 'request' }>> = {}): RequestReply => ({
    ...common,
    kind: 'request',
    view: { ...view, ...more },
    buttons: ['evidence'],
    news: null,
    mentions: [],
    ...rest,
  });
  const form: Extract<RequestReply, { kind: 'requestForm' }> = {
    ...common,
    kind: 'requestForm',
    answer: 'A-7K2M9QXZ',
    request: null,
    question: 'can vm-hub-01 reach 10.3.0.4?',
    remedies: [peeringRemedy, flagRemedy].map((remedy, i) => ({ ...remedy, number: i + 1, applies: true })),
    filled: empty,
    channels: [
      { id: '19:one@thread.tacv2', name: 'Change approvals' },
      { id: '19:two@thread.tacv2', name: 'Night shift' },
    ],
    problem: null,
  };
  const refused = Object.fromEntries(
    REFUSALS.map((refusal) => [`refused-${refusal}`, { ...common, kind: 'refused', refusal, request: 7, detail: 'Approver One' } as const]),
  );
  const states = Object.fromEntries(
    REQUEST_STATES.map((state) => [`request-${state}`, shown({ ...STATES[state], state }, { buttons: BUTTONS[state] ?? ['evidence'] })]),
  );
  const standstills = Object.fromEntries(
    STANDSTILLS.map((what) => [`standstill-${what}`, shown({ ...STATES.failed, state: 'failed', trouble: standstill(what) })]),
  );
  return {
    ...states,
    ...standstills,
    ...refused,
    'refused-without-detail': { ...common, kind: 'refused', refusal: 'not-an-approver', request: null, detail: '' },
    'request-practice': shown({ practice: true }, { news: 'approved', buttons: ['decline'] }),
    'request-proposed': shown({ revision: 2, undoes: 5, approvedWith: 5, opens: [] }, { news: 'proposed', mentions: [approver] }),
    'request-frozen': shown({ ...STATES.approved, state: 'approved', waitsFor: 'freeze' }),
    'request-held': shown({ ...STATES.applying, state: 'applying', waitsFor: 'retry', waitsUntil: '2026-12-01T21:30:00Z' }),
    'request-glass': shown(
      {
        ...STATES.proved,
        state: 'proved',
        waitsFor: 'review',
        waitsUntil: null,
        breakGlass: { who: requester, at: '2026-12-01T21:00:00Z', comment: 'the site is down', reviewedBy: null },
      },
      { buttons: ['review', 'undo', 'evidence'] },
    ),
    'request-glass-reviewed': shown({
      ...STATES.proved,
      state: 'proved',
      breakGlass: { who: requester, at: '2026-12-01T21:00:00Z', comment: 'the site is down', reviewedBy: approver },
    }),
    'request-peering': shown({
      kind: 'createPeering',
      steps: peeringRemedy.steps.map((one, i) => ({
        step: one,
        state: 'waiting',
        outcomeAfter: i === 0 ? 'blocked' : null,
        since: null,
        trouble: null,
      })),
    }),
    requestForm: form,
    requestFormAgain: {
      ...form,
      request: { number: 7, hash: 'a1b2c3d4e5f6' },
      remedies: form.remedies.slice(0, 1),
      channels: form.channels.slice(0, 1),
      filled: { ...empty, reason: `Backup ${'$'}{title}`, startDate: '2026-12-01', startTime: '25:99', zone: 'Europe/Berlin' },
      problem: { refusal: 'window-unreadable', detail: '25:99' },
    },
    extendForm: { ...common, kind: 'extendForm', request: 7, expiresAt: '2026-11-30T09:00:00Z', zone: 'Europe/Berlin' },
    requests: {
      ...common,
      kind: 'requests',
      open: true,
      rows: [7, 8].map((number) => ({
        number,
        state: 'pending',
        requester,
        proposedAt: '2026-11-27T09:00:00Z',
        summary: { kind: 'setFlag', steps: [flag(3)] },
        practice: number === 8,
      })),
    },
    noRequests: { ...common, kind: 'requests', open: false, rows: [] },
    audit: { ...common, kind: 'audit', since: '2026-11-20T00:00:00Z', events, more: 12, csv: false, newestHash: AUDIT },
    auditAll: { ...common, kind: 'audit', since: null, events: [], more: 0, csv: false, newestHash: null },
    auditCsv: { ...common, kind: 'audit', since: null, events, more: 0, csv: true, newestHash: AUDIT },
    evidencePack: { ...common, kind: 'evidencePack', request: 7, view: { ...view, ...STATES.proved, state: 'proved' }, events },
    drift: {
      ...common,
      kind: 'drift',
      gateway: gateway(3),
      property: 'properties.allowRemoteVnetTraffic',
      from: false,
      to: true,
      seenBetween: { from: '2026-11-27T08:00:00Z', to: '2026-11-27T09:00:00Z' },
      opened: view.opens,
      closed: [],
      who: 'someone@example.com',
      whoFrom: 'activityLog',
    },
    driftByNobody: {
      ...common,
      kind: 'drift',
      gateway: gateway(3),
      property: 'properties.allowRemoteVnetTraffic',
      from: true,
      to: null,
      seenBetween: { from: '2026-11-27T08:00:00Z', to: '2026-11-27T09:00:00Z' },
      opened: [],
      closed: view.opens,
      who: null,
      whoFrom: null,
    },
    watchBegun: { ...common, kind: 'watch', watch: { ...watch, outcome: null, askedAt: null, changes: [] }, news: 'begun' },
    watchAlert: { ...common, kind: 'watch', watch, news: 'alert' },
    watchRecovered: { ...common, kind: 'watch', watch: { ...watch, outcome: 'blocked' }, news: 'recovered' },
    watchUnclear: { ...common, kind: 'watch', watch: { ...watch, outcome: 'unknown' }, news: 'unclear' },
    watchStopped: { ...common, kind: 'watch', watch, news: 'stopped' },
    watches: { ...common, kind: 'watches', rows: [watch, { ...watch, number: 4, must: 'reachable', outcome: null }] },
    noWatches: { ...common, kind: 'watches', rows: [] },
    reminderRevert: { ...common, kind: 'reminder', view: { ...view, ...STATES.proved, state: 'proved' }, about: 'revertSoon' },
    reminderRevertFailed: {
      ...common,
      kind: 'reminder',
      view: { ...view, ...STATES.proved, state: 'proved', trouble: standstill('revert-failed') },
      about: 'revertFailed',
    },
    reminderReview: { ...common, kind: 'reminder', view: { ...view, ...STATES.proved, state: 'proved' }, about: 'reviewDue' },
    reminderExpires: { ...common, kind: 'reminder', view, about: 'expiresSoon' },
  };
}

/** An answer whose card offers to request the change. */
export function requestable(language: Language): Reply {
  return { ...blocked(language), canRequest: true };
}
