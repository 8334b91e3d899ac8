/** The two outcomes of deciding a command, made short. */
import type { Who } from './proposal.ts';
import type { Request } from './request.ts';
import type { Decision, WhyNot } from './request-command.ts';
import type { RequestBodies, RequestEvent, RequestEventKind } from './request-event.ts';

/** `detail`: what the sentence of the refusal names, such as a time or a person. */
export function refused(why: WhyNot, detail = ''): Decision {
  return { decided: false, why, detail };
}

export function happened(...events: readonly RequestEvent[]): Decision {
  return { decided: true, events };
}

/** Nothing new: doing it twice changes nothing. */
export const nothing: Decision = { decided: true, events: [] };

interface Around {
  readonly who: Who | null;
  readonly at: string;
  readonly planHash: string | null;
  readonly correlationIds?: readonly string[];
}

/** `at`: ISO 8601, UTC. */
export function event<K extends RequestEventKind>(
  kind: K,
  body: RequestBodies[K],
  { who, at, planHash, correlationIds = [] }: Around,
): RequestEvent {
  return { kind, who, at, planHash, correlationIds, body } as RequestEvent;
}

/** Why nothing can be decided on it any more, by whom and when; null while it waits for votes. */
export function notPending(request: Request, now: string): Decision | null {
  switch (request.status) {
    case 'pending':
      return now >= request.expiresAt ? refused('expired', request.expiresAt) : null;
    case 'expired':
      return refused('expired', request.expiresAt);
    case 'superseded':
      return refused('superseded', String(request.supersededBy ?? ''));
    default:
      return refused('already-decided', request.status);
  }
}
