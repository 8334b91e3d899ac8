/** What is due for a request -> done, if it still is: lapsing, reminders, the revert date. */
import type { Request } from '../change/request.ts';
import type { Reminder } from '../change/request-event.ts';
import { loadRequest } from './load-request.ts';
import type { Due } from './queues.ts';
import { record } from './record.ts';
import type { OnPorts } from './request-story-parts.ts';
import { revertRequest } from './revert-request.ts';

export async function doDue(due: Due, ports: OnPorts): Promise<void> {
  const { request } = await loadRequest(ports.store, due.request);
  if (request === null) return;
  switch (due.due) {
    case 'expire':
      await record(due.request, { do: 'expire' }, ports);
      return;
    case 'remind':
      if (isStillSo(due.about, request, ports.now().toISOString())) await record(due.request, { do: 'remind', about: due.about }, ports);
      return;
    case 'undoDropped':
      await record(due.request, { do: 'undoDropped', by: due.by }, ports);
      return;
    case 'revert':
      await revertRequest(due.request, request, ports);
  }
}

function isStillSo(about: Reminder, request: Request, now: string): boolean {
  switch (about) {
    case 'expiresSoon':
      return request.status === 'pending' && now < request.expiresAt;
    case 'revertSoon':
      return (
        request.undoneBy === null &&
        request.proposal.revertAt !== null &&
        ['proved', 'notAsPlanned', 'failed', 'applying'].includes(request.status)
      );
    case 'reviewDue':
      return request.breakGlass !== null && request.breakGlass.reviewedBy === null;
  }
}
