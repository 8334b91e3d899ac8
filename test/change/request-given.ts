/** A request for tests of its life: people, a policy, a proposal, and commands played one after the other. */
import { decide } from '../../src/change/decide-request.ts';
import { evolve, initial } from '../../src/change/evolve-request.ts';
import type { Policy } from '../../src/change/policy.ts';
import type { Origin, Proposal, Who } from '../../src/change/proposal.ts';
import type { Request } from '../../src/change/request.ts';
import type { Command, Decision, Gate } from '../../src/change/request-command.ts';
import type { RequestEvent } from '../../src/change/request-event.ts';
import type { Seen } from '../../src/change/step-seen.ts';

export const RITA: Who = { id: 'rita', name: 'Rita' };
export const ANNE: Who = { id: 'anne', name: 'Anne' };
export const BOB: Who = { id: 'bob', name: 'Bob' };
export const CARL: Who = { id: 'carl', name: 'Carl' };
export const GUY: Who = { id: 'guy', name: null };

export const GROUP = 'group-of-approvers';
export const ON_CALL = 'group-on-call';

export const POLICY: Policy = {
  approvers: { people: [ANNE, BOB, RITA], groups: [{ id: GROUP, name: 'Approvers' }] },
  votes: [
    { pairs: 1, votes: 1 },
    { pairs: 5, votes: 2 },
    { pairs: null, votes: 3 },
  ],
  conversations: [],
  operations: null,
  language: 'en',
  windows: [],
  freezes: [],
  expiryHours: 72,
  longestHours: 336,
  remindHours: 24,
  breakGlass: { people: [], groups: [{ id: ON_CALL, name: 'On call' }] },
};

const gatewayId = (number: number): string =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/ergw-${number}`;

const FLAG = 'properties.allowRemoteVnetTraffic';

export function proposal(over: Partial<Proposal> = {}, opens = 1): Proposal {
  const steps = [1, 2].map((number) => ({ resource: gatewayId(number), property: FLAG, from: false, to: true }));
  const pair = (number: number) => ({ a: `vnet-0`, b: `vnet-${number}` });
  return {
    hash: 'aaaaaaaaaaaa',
    plan: {
      kind: 'setFlag',
      steps,
      undo: [...steps].reverse().map((step) => ({ ...step, from: true, to: false })),
      outcomeAfter: 'reachable',
      opens: Array.from({ length: opens }, (_, i) => pair(i + 1)),
    },
    outcomesBetween: ['blocked'],
    answer: { id: 'A-1', question: 'can a reach b?', outcome: 'blocked', answeredAt: T0 },
    asks: null,
    reason: 'replication',
    ticket: null,
    window: null,
    revertAt: null,
    approvers: null,
    ...over,
  };
}

const T0 = '2026-12-01T10:00:00.000Z';
export const at = (minutes: number): string => new Date(Date.parse(T0) + minutes * 60_000).toISOString();

export const ORIGIN: Origin = {
  practice: false,
  where: 'conversation',
  language: 'en',
  expiresAt: at(72 * 60),
  undoes: null,
  approvedWith: null,
  supersedes: null,
};

export const OPEN: Gate = { open: true, why: null, until: null, over: false };
export const SHUT: Gate = { open: false, why: 'window', until: at(60), over: false };
export const BEFORE: Seen = { kind: 'before', etag: 'W/"1"', apiVersion: '2024-05-01', found: false };
export const AFTER: Seen = { kind: 'after', busy: false, failed: false, found: true };

export const propose: Command = { do: 'propose', who: RITA, groups: [], proposal: proposal(), origin: ORIGIN };
export const approve = (who: Who, hash: string | null = null, groups: readonly string[] = []): Command => ({
  do: 'approve',
  who,
  groups,
  hash,
});

export interface Played {
  readonly request: Request | null;
  readonly events: readonly RequestEvent[];
  readonly last: Decision | null;
}

/** Each command on what the ones before it made; a minute passes between them. */
export function play(
  commands: readonly Command[],
  policy: Policy = POLICY,
  begin: Played = { request: initial, events: [], last: null },
): Played {
  return commands.reduce<Played>((played, command, i) => step(played, command, policy, at(i)), begin);
}

export function step({ request, events }: Played, command: Command, policy: Policy, now: string): Played {
  const last = decide(command, request, { policy }, now);
  if (!last.decided) return { request, events, last };
  return { request: last.events.reduce(evolve, request), events: [...events, ...last.events], last };
}

/** The commands that carry a step out without trouble. */
export function carriedOut(index: number): readonly Command[] {
  return [
    { do: 'read', step: index, seen: BEFORE },
    { do: 'send', step: index, gate: OPEN },
    { do: 'answered', step: index, answer: { kind: 'accepted', operation: 'op' }, ids: [`id-${index}`] },
    { do: 'polled', step: index, answer: { kind: 'running' }, ids: [] },
    { do: 'polled', step: index, answer: { kind: 'succeeded' }, ids: [] },
    { do: 'read', step: index, seen: AFTER },
  ];
}
