/** Whatever commands come in whatever order: nothing is applied twice, nothing without its votes, and nothing that happened is lost. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/change/decide-request.ts';
import { evolve, initial } from '../../src/change/evolve-request.ts';
import { isAmong, sameId, votesNeeded } from '../../src/change/policy.ts';
import type { Who } from '../../src/change/proposal.ts';
import type { Request } from '../../src/change/request.ts';
import type { Command } from '../../src/change/request-command.ts';
import type { RequestEvent } from '../../src/change/request-event.ts';
import { ANNE, at, BOB, CARL, GROUP, GUY, ON_CALL, OPEN, ORIGIN, POLICY, proposal, RITA, SHUT } from './request-given.ts';

const HASHES = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'];
const GROUPS: Readonly<Record<string, readonly string[]>> = { carl: [GROUP], guy: [ON_CALL] };

const who = fc.constantFrom(RITA, ANNE, BOB, CARL, GUY);
const by = who.map((person) => ({ who: person, groups: GROUPS[person.id] ?? [] }));
const hash = fc.constantFrom(...HASHES);
const anyHash = fc.option(hash);
const step = fc.constantFrom(0, 1);
const gate = fc.constantFrom(OPEN, OPEN, OPEN, SHUT);
const comment = fc.constantFrom(null, 'because');
const plan = fc.record({ hash, opens: fc.constantFrom(1, 2, 7) }).map(({ hash: of, opens }) => proposal({ hash: of }, opens));

const seen = fc.constantFrom(
  { kind: 'before', etag: 'e', apiVersion: 'v', found: false } as const,
  { kind: 'before', etag: 'e', apiVersion: 'v', found: false } as const,
  { kind: 'after', busy: false, failed: false, found: true } as const,
  { kind: 'after', busy: true, failed: false, found: true } as const,
  { kind: 'after', busy: false, failed: true, found: true } as const,
  { kind: 'busy', found: false } as const,
  { kind: 'moved', property: 'p', found: 1 } as const,
  { kind: 'migrating', found: 'InProgress' } as const,
);
const answer = fc.constantFrom(
  { kind: 'accepted', operation: 'op' } as const,
  { kind: 'accepted', operation: 'op' } as const,
  { kind: 'done' } as const,
  { kind: 'held', why: 'conflict', words: '', until: at(1) } as const,
  { kind: 'held', why: 'precondition', words: '', until: at(1) } as const,
  { kind: 'refused', words: '' } as const,
  { kind: 'lost', words: '' } as const,
);
const polled = fc.constantFrom(
  { kind: 'running' } as const,
  { kind: 'succeeded' } as const,
  { kind: 'succeeded' } as const,
  { kind: 'failed', words: '' } as const,
  { kind: 'lost', words: '' } as const,
);

const person: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ by, hash: anyHash }).map(({ by: one, hash: of }): Command => ({ ...one, do: 'approve', hash: of })),
  fc.record({ by, hash: anyHash, comment }).map(({ by: one, ...rest }): Command => ({ ...one, do: 'decline', ...rest })),
  fc.record({ by, hash: anyHash, comment }).map(({ by: one, ...rest }): Command => ({ ...one, do: 'breakGlass', ...rest })),
  fc.record({ by, comment }).map(({ by: one, comment: said }): Command => ({ ...one, do: 'withdraw', comment: said })),
  fc.record({ by, comment }).map(({ by: one, comment: said }): Command => ({ ...one, do: 'review', comment: said })),
  fc
    .record({ by, plan, hash })
    .map(({ by: one, plan: of, hash: on }): Command => ({ ...one, do: 'edit', hash: on, proposal: of, expiresAt: ORIGIN.expiresAt })),
  by.map((one): Command => ({ ...one, do: 'retry' })),
  by.map((one): Command => ({ ...one, do: 'extend', until: at(100 * 60) })),
);

const azure: fc.Arbitrary<Command> = fc.oneof(
  gate.map((of): Command => ({ do: 'begin', gate: of })),
  { weight: 3, arbitrary: fc.record({ step, seen }).map((of): Command => ({ do: 'read', ...of })) },
  { weight: 3, arbitrary: fc.record({ step, gate }).map((of): Command => ({ do: 'send', ...of })) },
  { weight: 3, arbitrary: fc.record({ step, answer }).map((of): Command => ({ do: 'answered', ...of, ids: [] })) },
  { weight: 3, arbitrary: fc.record({ step, answer: polled }).map((of): Command => ({ do: 'polled', ...of, ids: [] })) },
  step.map((of): Command => ({ do: 'giveUp', step: of, why: 'azure-slow' })),
  fc
    .constantFrom('reachable', 'blocked' as const)
    .map((outcome): Command => ({ do: 'verify', outcome: outcome as 'reachable', differences: [] })),
  fc.constant<Command>({ do: 'expire' }),
  fc.constant<Command>({ do: 'retryAlone' }),
);

/** What a careful carrying out would do next, so that random runs get far. */
const decided: readonly Command[] = [ANNE, BOB, CARL].map((one) => ({ do: 'approve', who: one, groups: GROUPS[one.id] ?? [], hash: null }));
const onward: readonly Command[] = [0, 1].flatMap((index): Command[] => [
  { do: 'read', step: index, seen: { kind: 'before', etag: 'e', apiVersion: 'v', found: false } },
  { do: 'send', step: index, gate: OPEN },
  { do: 'answered', step: index, answer: { kind: 'accepted', operation: 'op' }, ids: [] },
  { do: 'polled', step: index, answer: { kind: 'succeeded' }, ids: [] },
  { do: 'read', step: index, seen: { kind: 'after', busy: false, failed: false, found: true } },
]);

/** Refused by Azure, and taken up again: left to chance alone a whole test run may miss it. */
const tookUpAgain: readonly Command[] = [
  ...decided,
  { do: 'begin', gate: OPEN },
  ...onward.slice(0, 2),
  { do: 'answered', step: 0, answer: { kind: 'refused', words: '' }, ids: [] },
  { do: 'retry', who: RITA, groups: [] },
];

const chunks = fc.oneof(
  { weight: 2, arbitrary: person.map((one) => [one]) },
  { weight: 4, arbitrary: azure.map((one) => [one]) },
  fc.constant<readonly Command[]>([...decided, { do: 'begin', gate: OPEN }]),
  fc.constant<readonly Command[]>([
    ...decided,
    { do: 'begin', gate: OPEN },
    ...onward,
    { do: 'verify', outcome: 'reachable', differences: [] },
  ]),
  fc.constant(tookUpAgain),
  fc.constant<readonly Command[]>([{ do: 'breakGlass', who: GUY, groups: GROUPS.guy ?? [], hash: null, comment: 'because' }]),
  fc.nat(onward.length).map((length) => onward.slice(0, length)),
  // Sent, and any answer to that.
  fc
    .record({ index: step, answer })
    .map(({ index, answer: came }): Command[] => [
      ...onward.slice(index * 5, index * 5 + 2),
      { do: 'answered', step: index, answer: came, ids: [] },
    ]),
);
const runs = fc.array(chunks, { maxLength: 25 });

interface Lived {
  readonly events: readonly RequestEvent[];
  /** The request before each event. */
  readonly before: readonly (Request | null)[];
  readonly request: Request | null;
}

function live(first: ReturnType<typeof proposal>, commands: readonly Command[]): Lived {
  const proposed: Command = { do: 'propose', who: RITA, groups: [], proposal: first, origin: ORIGIN };
  const events: RequestEvent[] = [];
  const before: (Request | null)[] = [];
  let request = initial;
  [proposed, ...commands].forEach((command, i) => {
    const decision = decide(command, request, { policy: POLICY }, at(i));
    if (!decision.decided) return;
    for (const event of decision.events) {
      before.push(request);
      events.push(event);
      request = evolve(request, event);
    }
  });
  return { events, before, request };
}

const lives = fc.record({ first: plan, commands: runs.map((each) => each.flat()) });

function holds(name: string, check: (lived: Lived) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(lives, ({ first, commands }) => check(live(first, commands))),
      { numRuns: 1_500 },
    );
  });
}

describe('no sequence of commands', () => {
  holds('applies a request twice, or one of its steps', ({ events }) => {
    const done = events.flatMap((event) => (event.kind === 'stepDone' ? [event.body.step] : []));
    expect(done).toEqual([...new Set(done)]);
    expect(events.filter(({ kind }) => kind === 'applied').length).toBeLessThanOrEqual(1);
    expect(events.filter(({ kind }) => kind === 'verified').length).toBeLessThanOrEqual(1);
  });

  holds('sends a PUT that no read of the expected value stands right before', ({ events }) => {
    const steps = events.filter((event) => 'step' in event.body);
    steps.forEach((event, i) => {
      if (event.kind !== 'stepSending') return;
      const read = steps[i - 1];
      expect(read?.kind).toBe('stepRead');
      expect(read?.body).toMatchObject({ step: event.body.step });
    });
  });

  holds('sends a step while another one is not done, or one that is', ({ events, before }) => {
    events.forEach((event, i) => {
      if (event.kind !== 'stepSending') return;
      const phases = before[i]?.steps.map(({ phase }) => phase) ?? [];
      expect(phases.slice(0, event.body.step).every((phase) => phase === 'done')).toBe(true);
      expect(phases[event.body.step]).toBe('read');
    });
  });

  holds('begins without enough valid votes on the present plan, or a broken glass', ({ events, before }) => {
    events.forEach((event, i) => {
      const request = before[i];
      if (event.kind !== 'begun' || !request) return;
      if (request.breakGlass !== null) {
        expect(
          isAmong(POLICY.breakGlass ?? { people: [], groups: [] }, request.breakGlass.who.id, GROUPS[request.breakGlass.who.id] ?? []),
        ).toBe(true);
        return;
      }
      const planned = events.slice(0, i).findLast(({ kind }) => kind === 'proposed' || kind === 'edited');
      const since = events.slice(events.indexOf(planned as RequestEvent), i);
      const shapers = events.slice(0, i).flatMap(({ kind, who: one }) => (one && (kind === 'proposed' || kind === 'edited') ? [one] : []));
      const voters = new Set<string>();
      for (const { kind, who: voter, planHash } of since) {
        if (kind !== 'approved' || voter === null || planHash !== planned?.planHash) continue;
        expect(isAmong(POLICY.approvers, voter.id, GROUPS[voter.id] ?? [])).toBe(true);
        expect(shapers.some(({ id }) => sameId(id, voter.id))).toBe(false);
        voters.add(voter.id);
      }
      expect(voters.size).toBeGreaterThanOrEqual(votesNeeded(POLICY, request.proposal.plan.opens.length));
    });
  });

  holds('is carried on once it was declined, withdrawn, lapsed or found stale', ({ events }) => {
    const end = events.findIndex(({ kind }) => ['declined', 'withdrawn', 'expired', 'stepStale'].includes(kind));
    if (end < 0) return;
    const after = events.slice(end + 1).map(({ kind }) => kind);
    expect(after.filter((kind) => kind !== 'reviewed' && kind !== 'superseded')).toEqual([]);
  });

  holds('loses an event: what is folded from the stored log is what was decided on', ({ events, request }) => {
    const stored = JSON.parse(JSON.stringify(events)) as RequestEvent[];
    expect(stored.reduce(evolve, initial)).toEqual(request);
    const voters: readonly (Who | null)[] = events.filter(({ kind }) => kind === 'approved').map(({ who: one }) => one);
    expect(voters.every((voter) => voter !== null)).toBe(true);
    expect(events.every(({ planHash }) => planHash !== null)).toBe(true);
  });

  test('and the runs get as far as to the proof, and over failures', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(lives, ({ first, commands }) => {
        for (const { kind } of live(first, commands).events) reached.add(kind);
      }),
      // Whether the draw is wide enough must not itself be left to chance.
      { numRuns: 3_000, seed: 20_261_127 },
    );
    for (const kind of ['verified', 'stepLost', 'stepHeld', 'retried', 'edited', 'brokeGlass', 'stepStale', 'stepFailed']) {
      expect(reached).toContain(kind);
    }
  });
});
