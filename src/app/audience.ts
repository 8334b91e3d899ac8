/** A request and something to tell of it -> the conversations and people who hear of it. */
import type { Policy } from '../change/policy.ts';
import type { Who } from '../change/proposal.ts';
import type { Request } from '../change/request.ts';
import type { Reminder } from '../change/request-event.ts';
import type { Audience } from './queues.ts';

export type ToldOfRequest = 'brokeGlass' | 'revertFailed' | Reminder;

/** Each conversation and person once. */
export function audienceOf(telling: ToldOfRequest, request: Request, policy: Policy): readonly Audience[] {
  const approvers = approversAudience(request, policy);
  const operations = policy.operations === null ? [] : [{ conversation: policy.operations }];
  const requester = [{ conversation: request.where }];
  switch (telling) {
    case 'brokeGlass':
      return unlike([...approvers, ...operations]);
    case 'revertFailed':
    case 'revertSoon':
      return unlike([...operations, ...requester]);
    case 'reviewDue':
    case 'expiresSoon':
      return approvers;
  }
}

/** The approvers' conversation; where none is configured, each approver who is named. */
export function approversAudience({ proposal }: Request, { approvers }: Policy): readonly Audience[] {
  return proposal.approvers === null ? approvers.people.map(({ id }) => ({ person: id })) : [{ conversation: proposal.approvers }];
}

/** Those who could still decide, for a mention: the ones named one by one who neither asked for it nor shaped it. */
export function toMention({ requester, editors }: Request, { approvers }: Policy): readonly Who[] {
  const involved = [requester, ...editors].map(({ id }) => id);
  return approvers.people.filter(({ id }) => !involved.includes(id));
}

function unlike(audiences: readonly Audience[]): readonly Audience[] {
  const seen = new Set<string>();
  return audiences.filter((audience) => {
    const mark = JSON.stringify(audience);
    return seen.has(mark) ? false : seen.add(mark);
  });
}
