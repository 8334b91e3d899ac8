/** The life of a change request: given what happened, when a command comes, then this happens, or it is refused and why. */
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/change/request-command.ts';
import {
  AFTER,
  ANNE,
  approve,
  at,
  BEFORE,
  BOB,
  CARL,
  carriedOut,
  GROUP,
  GUY,
  ON_CALL,
  OPEN,
  ORIGIN,
  type Played,
  POLICY,
  play,
  proposal,
  propose,
  RITA,
  SHUT,
  step,
} from './request-given.ts';

const by = (who: typeof RITA, groups: readonly string[] = []) => ({ who, groups });
const begun: readonly Command[] = [propose, approve(ANNE), { do: 'begin', gate: OPEN }];
const sent: readonly Command[] = [...begun, { do: 'read', step: 0, seen: BEFORE }, { do: 'send', step: 0, gate: OPEN }];
const accepted: readonly Command[] = [...sent, { do: 'answered', step: 0, answer: { kind: 'accepted', operation: 'op' }, ids: [] }];
const failed: readonly Command[] = [...sent, { do: 'answered', step: 0, answer: { kind: 'refused', words: 'no' }, ids: [] }];
const applied: readonly Command[] = [...begun, ...carriedOut(0), ...carriedOut(1)];
const proved: readonly Command[] = [...applied, { do: 'verify', outcome: 'reachable', differences: [] }];
const halfDone: readonly Command[] = [
  ...begun,
  ...carriedOut(0),
  { do: 'read', step: 1, seen: { kind: 'moved', property: 'p', found: 1 } },
];
const wayBackByDate: Command = { ...propose, origin: { ...ORIGIN, undoes: 3, approvedWith: 3 } } as Command;
const stale: readonly Command[] = [
  ...begun,
  { do: 'read', step: 0, seen: { kind: 'moved', property: 'properties.allowRemoteVnetTraffic', found: null } },
];
const edited: Command = {
  ...by(RITA),
  do: 'edit',
  hash: 'aaaaaaaaaaaa',
  proposal: proposal({ hash: 'bbbbbbbbbbbb', revertAt: at(9_000) }),
  expiresAt: ORIGIN.expiresAt,
};
const large: Command = { ...propose, proposal: proposal({}, 2) } as Command;

function outcome({ last }: Played): string {
  if (last === null) return 'nothing';
  return last.decided ? last.events.map(({ kind }) => kind).join(' ') || 'nothing new' : `refused ${last.why}`;
}

describe.each<[string, readonly Command[], Command, string]>([
  // Proposing and editing.
  ['nothing yet', [], propose, 'proposed'],
  ['a request', [propose], propose, 'refused wrong-state'],
  ['nothing yet', [], approve(ANNE), 'refused no-such-request'],
  ['pending: the requester edits', [propose], edited, 'edited'],
  ['pending: an approver edits', [propose], { ...edited, ...by(ANNE) } as Command, 'edited'],
  ['pending: a stranger edits', [propose], { ...edited, ...by(GUY) } as Command, 'refused not-the-requester'],
  ['edited: the card of before edits', [propose, edited], edited, 'refused plan-changed'],
  ['approved, not begun: edited', [propose, approve(ANNE)], edited, 'edited'],
  ['being applied: edited', begun, edited, 'refused already-decided'],
  // Votes.
  ['one pair opened', [propose], approve(ANNE), 'approved decided'],
  ['two pairs opened', [large], approve(ANNE), 'approved'],
  ['two pairs opened, one vote', [large, approve(ANNE)], approve(BOB), 'approved decided'],
  ['two pairs opened, the same again', [large, approve(ANNE)], approve(ANNE), 'refused already-voted'],
  ['by group', [propose], approve(GUY, null, [GROUP]), 'approved decided'],
  ['by another group', [propose], approve(GUY, null, ['other']), 'refused not-an-approver'],
  ['by nobody that is named', [propose], approve(CARL), 'refused not-an-approver'],
  ['by the requester, who is an approver', [propose], approve(RITA), 'refused own-request'],
  ['by the requester, in other letters', [propose], approve({ id: 'RITA', name: null }), 'refused own-request'],
  ['by the one who edited', [propose, { ...edited, ...by(ANNE) } as Command], approve(ANNE), 'refused edited-it'],
  ['on the hash that is shown', [propose], approve(ANNE, 'aaaaaaaaaaaa'), 'approved decided'],
  ['on another hash', [propose], approve(ANNE, 'bbbbbbbbbbbb'), 'refused plan-changed'],
  ['on the plan before the edit', [propose, edited], approve(ANNE, 'aaaaaaaaaaaa'), 'refused plan-changed'],
  ['decided already', [propose, approve(ANNE)], approve(BOB), 'refused already-decided'],
  ['a vote, then an edit: the vote is void', [large, approve(ANNE), edited], approve(BOB), 'approved decided'],
  // Declining and withdrawing.
  ['with a comment', [propose], { ...by(ANNE), do: 'decline', hash: null, comment: 'not now' }, 'declined'],
  ['without', [propose], { ...by(ANNE), do: 'decline', hash: null, comment: ' ' }, 'refused comment-required'],
  ['by a stranger', [propose], { ...by(GUY), do: 'decline', hash: null, comment: 'no' }, 'refused not-an-approver'],
  ['approved and not begun', [propose, approve(ANNE)], { ...by(BOB), do: 'decline', hash: null, comment: 'stop' }, 'declined'],
  ['being applied', begun, { ...by(BOB), do: 'decline', hash: null, comment: 'stop' }, 'refused already-decided'],
  ['by the requester', [propose], { ...by(RITA), do: 'withdraw', comment: null }, 'withdrawn'],
  ['by another', [propose], { ...by(ANNE), do: 'withdraw', comment: null }, 'refused not-the-requester'],
  ['withdrawn', [propose, { ...by(RITA), do: 'withdraw', comment: null }], approve(ANNE), 'refused already-decided'],
  // Time.
  ['extended', [propose], { ...by(RITA), do: 'extend', until: at(100 * 60) }, 'extended'],
  ['extended too far', [propose], { ...by(RITA), do: 'extend', until: at(337 * 60) }, 'refused too-late'],
  ['extended to a time that is past', [propose], { ...by(RITA), do: 'extend', until: at(0) }, 'refused window-past'],
  ['extended by a stranger', [propose], { ...by(GUY), do: 'extend', until: at(100 * 60) }, 'refused not-the-requester'],
  ['too early to lapse', [propose], { do: 'expire' }, 'nothing new'],
  ['gate shut', [propose, approve(ANNE)], { do: 'begin', gate: SHUT }, 'refused wrong-state'],
  ['not approved', [propose], { do: 'begin', gate: OPEN }, 'refused wrong-state'],
  // Break-glass.
  ['on call', [propose], { ...by(GUY, [ON_CALL]), do: 'breakGlass', hash: null, comment: 'outage' }, 'brokeGlass'],
  ['without a reason', [propose], { ...by(GUY, [ON_CALL]), do: 'breakGlass', hash: null, comment: null }, 'refused comment-required'],
  ['not on call', [propose], { ...by(ANNE), do: 'breakGlass', hash: null, comment: 'outage' }, 'refused not-an-approver'],
  // Applying.
  ['as expected', begun, { do: 'read', step: 0, seen: BEFORE }, 'stepRead'],
  ['not read yet', begun, { do: 'send', step: 0, gate: OPEN }, 'refused wrong-state'],
  ['the second step first', begun, { do: 'read', step: 1, seen: BEFORE }, 'refused wrong-state'],
  ['somebody did it already', begun, { do: 'read', step: 0, seen: AFTER }, 'stepStale'],
  ['something else', begun, { do: 'read', step: 0, seen: { kind: 'moved', property: 'p', found: 1 } }, 'stepStale'],
  ['another operation runs', begun, { do: 'read', step: 0, seen: { kind: 'busy', found: false } }, 'stepHeld'],
  ['a migration runs', begun, { do: 'read', step: 0, seen: { kind: 'migrating', found: 'InProgress' } }, 'stepFailed'],
  ['a VPN gateway', begun, { do: 'read', step: 0, seen: { kind: 'notExpressRoute', found: 'Vpn' } }, 'stepFailed'],
  [
    'read, the window closed since',
    [...begun, { do: 'read', step: 0, seen: BEFORE }],
    { do: 'send', step: 0, gate: SHUT },
    'refused wrong-state',
  ],
  ['sent already', sent, { do: 'send', step: 0, gate: OPEN }, 'refused wrong-state'],
  ['accepted, sent again', accepted, { do: 'send', step: 0, gate: OPEN }, 'refused wrong-state'],
  [
    'conflict',
    sent,
    { do: 'answered', step: 0, answer: { kind: 'held', why: 'conflict', words: 'busy', until: at(9) }, ids: [] },
    'stepHeld',
  ],
  ['no answer', sent, { do: 'answered', step: 0, answer: { kind: 'lost', words: 'gone' }, ids: [] }, 'stepLost'],
  ['sent, found unchanged', sent, { do: 'read', step: 0, seen: BEFORE }, 'stepRead'],
  ['sent, found done', sent, { do: 'read', step: 0, seen: AFTER }, 'stepDone'],
  ['sent, found updating', sent, { do: 'read', step: 0, seen: { kind: 'after', busy: true, failed: false, found: true } }, 'stepRunning'],
  ['operation failed', accepted, { do: 'polled', step: 0, answer: { kind: 'failed', words: 'sorry' }, ids: [] }, 'stepFailed'],
  [
    'Azure said done, the value is the old one',
    [...accepted, { do: 'polled', step: 0, answer: { kind: 'succeeded' }, ids: [] }],
    { do: 'read', step: 0, seen: BEFORE },
    'stepFailed',
  ],
  [
    'a refused PUT, then somebody else did it',
    [...sent, { do: 'answered', step: 0, answer: { kind: 'held', why: 'conflict', words: '', until: at(9) }, ids: [] }],
    { do: 'read', step: 0, seen: AFTER },
    'stepStale',
  ],
  ['the last step', [...begun, ...carriedOut(0), ...carriedOut(1).slice(0, -1)], { do: 'read', step: 1, seen: AFTER }, 'stepDone applied'],
  [
    'the second step moved: half done',
    [...begun, ...carriedOut(0)],
    { do: 'read', step: 1, seen: { kind: 'moved', property: 'p', found: 1 } },
    'stepFailed',
  ],
  ['not all done', begun, { do: 'verify', outcome: 'reachable', differences: [] }, 'refused wrong-state'],
  ['as planned', applied, { do: 'verify', outcome: 'reachable', differences: [] }, 'verified'],
  ['verified twice', proved, { do: 'verify', outcome: 'blocked', differences: [] }, 'refused wrong-state'],
  ['applied twice', proved, { do: 'begin', gate: OPEN }, 'refused wrong-state'],
  // After failure.
  ['retried by the requester', failed, { ...by(RITA), do: 'retry' }, 'retried'],
  ['retried by an approver', failed, { ...by(ANNE), do: 'retry' }, 'retried'],
  ['retried by a stranger', failed, { ...by(GUY), do: 'retry' }, 'refused not-the-requester'],
  [
    'retried while its way back is under way',
    [...failed, { do: 'undoBegun', by: 8, auto: false, who: ANNE }],
    { ...by(RITA), do: 'retry' },
    'refused wrong-state',
  ],
  ['failed with nothing done: withdrawn', failed, { ...by(RITA), do: 'withdraw', comment: null }, 'withdrawn'],
  ['failed with nothing done: declined', failed, { ...by(BOB), do: 'decline', hash: null, comment: 'let go' }, 'declined'],
  ['half done and failed: withdrawn', halfDone, { ...by(RITA), do: 'withdraw', comment: null }, 'refused already-decided'],
  [
    'an approved way back by its date: withdrawn by its requester alone',
    [wayBackByDate],
    { ...by(RITA), do: 'withdraw', comment: null },
    'refused already-decided',
  ],
  [
    'an approved way back by its date: declined by one approver',
    [wayBackByDate],
    { ...by(ANNE), do: 'decline', hash: null, comment: 'leave it' },
    'refused already-decided',
  ],
  [
    'a way back whose date came while it waited for votes: declined by one approver',
    [{ ...propose, origin: { ...ORIGIN, undoes: 3 } } as Command, { do: 'fallDue', with: 3 }],
    { ...by(ANNE), do: 'decline', hash: null, comment: 'leave it' },
    'refused already-decided',
  ],
  [
    'a way back by its date that failed with nothing done: declined by one approver',
    [wayBackByDate, { do: 'begin', gate: OPEN }, ...failed.slice(3)],
    { ...by(ANNE), do: 'decline', hash: null, comment: 'leave it' },
    'refused already-decided',
  ],
  ['retried by itself, without a date', failed, { do: 'retryAlone' }, 'nothing new'],
  ['proved, retried', proved, { ...by(RITA), do: 'retry' }, 'refused wrong-state'],
  ['stale: approved', stale, approve(BOB), 'refused already-decided'],
  ['stale: superseded', stale, { do: 'supersede', by: 9, who: RITA }, 'superseded'],
  ['superseded: approved', [...stale, { do: 'supersede', by: 9, who: RITA }], approve(BOB), 'refused superseded'],
  ['reminded twice', [propose, { do: 'remind', about: 'expiresSoon' }], { do: 'remind', about: 'expiresSoon' }, 'nothing new'],
])('given %s', (_name, given, when, then) => {
  test(`${when.do} -> ${then}`, () => {
    expect(outcome(step(play(given), when, POLICY, at(given.length)))).toBe(then);
  });
});

test('a vote after the lapse is refused before anybody noted the lapse', () => {
  expect(outcome(step(play([propose]), approve(ANNE), POLICY, at(72 * 60)))).toBe('refused expired');
});

test('what lapsed undecided, and what was approved and never begun', () => {
  expect(outcome(step(play([propose]), { do: 'expire' }, POLICY, at(72 * 60)))).toBe('expired');
  expect(outcome(step(play([propose, approve(ANNE)]), { do: 'expire' }, POLICY, at(72 * 60)))).toBe('expired');
  expect(outcome(step(play(begun), { do: 'expire' }, POLICY, at(72 * 60)))).toBe('nothing new');
});

test('break-glass is off where no group is named, waits for no window, and is reviewed by somebody else afterwards', () => {
  const broken = { ...by(GUY, [ON_CALL]), do: 'breakGlass', hash: null, comment: 'outage' } as const;
  expect(outcome(step(play([propose]), broken, { ...POLICY, breakGlass: null }, at(1)))).toBe('refused break-glass-off');
  const done = play([
    propose,
    broken,
    { do: 'begin', gate: SHUT },
    ...carriedOut(0),
    ...carriedOut(1),
    { do: 'verify', outcome: 'reachable', differences: [] },
  ]);
  expect(done.request?.status).toBe('proved');
  const review = (who: typeof RITA, groups: readonly string[] = []) =>
    outcome(step(done, { ...by(who, groups), do: 'review', comment: null }, POLICY, at(99)));
  expect(review(GUY, [GROUP])).toBe('refused own-request');
  expect(review(RITA)).toBe('refused own-request');
  expect(review(CARL)).toBe('refused not-an-approver');
  expect(review(ANNE)).toBe('reviewed');
});

test('what failed is not taken up again after its revert date: nothing would take it back', () => {
  const dated: Command = { ...propose, proposal: proposal({ revertAt: at(60) }) } as Command;
  const gone = play([dated, ...failed.slice(1)]);
  expect(outcome(step(gone, { ...by(RITA), do: 'retry' }, POLICY, at(59)))).toBe('retried');
  expect(outcome(step(gone, { ...by(RITA), do: 'retry' }, POLICY, at(60)))).toBe('refused time-over');
});

test('what is taken up again after it was sent and is found done, was ours', () => {
  const slow = play([...accepted, { do: 'giveUp', step: 0, why: 'azure-slow' }, { ...by(RITA), do: 'retry' }]);
  expect(slow.request?.status).toBe('applying');
  expect(outcome(step(slow, { do: 'read', step: 0, seen: AFTER }, POLICY, at(99)))).toBe('stepDone');
});

test('an etag that does not match an unchanged value twice is no guard: it goes without, and that is recorded', () => {
  const held: Command = { do: 'answered', step: 0, answer: { kind: 'held', why: 'precondition', words: '412', until: at(0) }, ids: [] };
  const again: readonly Command[] = [
    { do: 'read', step: 0, seen: BEFORE },
    { do: 'send', step: 0, gate: OPEN },
  ];
  const third = play([...sent, held, ...again, held, ...again]);
  const ifMatch = third.events.flatMap((event) => (event.kind === 'stepSending' ? [event.body.ifMatch] : []));
  expect(ifMatch).toEqual([true, true, false]);
  expect(third.request?.ifMatchNotTaken).toBe(true);
});

test('a way back by its date is approved from the start and retried by itself', () => {
  const gone = play([wayBackByDate, { do: 'begin', gate: OPEN }, ...failed.slice(3)]);
  expect(gone.request?.status).toBe('failed');
  expect(outcome(step(gone, { do: 'retryAlone' }, POLICY, at(99)))).toBe('retried');
});
