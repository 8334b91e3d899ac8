/** A command, the request as it stands and the rules -> what happens, or why not. Pure: `now` is handed in. */
import { decideApply } from './decide-apply.ts';
import { decideLife } from './decide-life.ts';
import { decideVote } from './decide-vote.ts';
import { refused } from './decision.ts';
import type { Request } from './request.ts';
import type { Command, Decision, Rules } from './request-command.ts';

/** `now`: ISO 8601, UTC. */
export function decide(command: Command, request: Request | null, rules: Rules, now: string): Decision {
  if (command.do === 'propose') return decideLife(command, request, rules, now);
  if (request === null) return refused('no-such-request');
  switch (command.do) {
    case 'approve':
    case 'decline':
    case 'breakGlass':
    case 'review':
      return decideVote(command, request, rules, now);
    case 'edit':
    case 'withdraw':
    case 'extend':
    case 'retry':
    case 'expire':
    case 'supersede':
    case 'undoBegun':
    case 'undoDropped':
    case 'fallDue':
    case 'remind':
    case 'retryAlone':
      return decideLife(command, request, rules, now);
    default:
      return decideApply(command, request, now);
  }
}
