/** A request, the rules and who looks -> the buttons that can work for them; for nobody in particular those that can work for somebody. */
import { decide } from '../change/decide-request.ts';
import type { Policy } from '../change/policy.ts';
import type { Who } from '../change/proposal.ts';
import { doneSteps, type Request } from '../change/request.ts';
import type { PersonCommand } from '../change/request-command.ts';
import { stepsInDoubt } from '../change/undo-plan.ts';
import type { RequestButton } from './request-reply.ts';

export interface Viewer {
  readonly who: Who;
  /** Of the policy's groups, as known lately. */
  readonly groups: readonly string[];
}

/** `now`: ISO 8601, UTC. `viewer` null: a message that everybody sees. */
export function buttonsFor(request: Request, policy: Policy | null, viewer: Viewer | null, now: string): readonly RequestButton[] {
  const looks: readonly RequestButton[] = ['evidence'];
  if (policy === null) return looks;
  const can = viewer === null ? (button: Acting) => forSomebody(button, request, policy, now) : byRules(request, policy, viewer, now);
  return [...ACTING.filter((button) => isSensible(button, request) && can(button)), ...looks];
}

const ACTING = ['approve', 'decline', 'withdraw', 'edit', 'extend', 'retry', 'undo', 'breakGlass', 'review'] as const;
type Acting = (typeof ACTING)[number];

/** What the rules alone do not tell: an act that would be taken and changes nothing, or that makes a request of its own. */
function isSensible(button: Acting, request: Request): boolean {
  switch (button) {
    case 'undo':
      return (
        doneSteps(request) + stepsInDoubt(request).length > 0 &&
        request.undoneBy === null &&
        ['proved', 'notAsPlanned', 'failed'].includes(request.status)
      );
    case 'retry':
      return (request.status === 'failed' && request.undoneBy === null) || request.status === 'stale';
    default:
      return true;
  }
}

/** The rules themselves say who can: a button is drawn where the click would be taken. */
function byRules(request: Request, policy: Policy, { who, groups }: Viewer, now: string): (button: Acting) => boolean {
  return (button) => {
    const command = commandOf(button, request, who, groups);
    // Undoing, and planning a stale one again, is proposing: everybody may.
    if (command === null || (button === 'retry' && request.status === 'stale')) return true;
    const decision = decide(command, request, { policy }, now);
    // Until when, the one who extends says.
    return decision.decided || (button === 'extend' && (decision.why === 'window-past' || decision.why === 'too-late'));
  };
}

function commandOf(button: Acting, request: Request, who: Who, groups: readonly string[]): PersonCommand | null {
  const by = { who, groups };
  const { hash } = request.proposal;
  const comment = '-';
  switch (button) {
    case 'approve':
      return { ...by, do: 'approve', hash };
    case 'decline':
      return { ...by, do: 'decline', hash, comment };
    case 'breakGlass':
      return { ...by, do: 'breakGlass', hash, comment };
    case 'review':
      return { ...by, do: 'review', comment };
    case 'withdraw':
      return { ...by, do: 'withdraw', comment };
    case 'edit':
      return { ...by, do: 'edit', hash, proposal: request.proposal, expiresAt: request.expiresAt };
    case 'extend':
      return { ...by, do: 'extend', until: request.expiresAt };
    case 'retry':
      return { ...by, do: 'retry' };
    case 'undo':
      return null;
  }
}

/** Approvers are asked as one whom the rules let in and who has not touched the request yet. */
function forSomebody(button: Acting, request: Request, policy: Policy, now: string): boolean {
  const stranger: Viewer = {
    who: { id: '-', name: null },
    groups: [...policy.approvers.groups, ...(policy.breakGlass?.groups ?? [])].map(({ id }) => id),
  };
  const people = [...policy.approvers.people, ...(policy.breakGlass?.people ?? [])].map((who): Viewer => ({ who, groups: [] }));
  const involved: Viewer = { who: request.requester, groups: [] };
  return [stranger, involved, ...people].some((viewer) => byRules(request, policy, viewer, now)(button));
}
