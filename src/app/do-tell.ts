/** Something to be told once -> posted to the one audience that it is for. */
import { toMention } from './audience.ts';
import { conversationOf } from './conversation-of.ts';
import { loadRequest } from './load-request.ts';
import { markPractice } from './mark-practice.ts';
import type { Telling } from './queues.ts';
import { replyOfEvent } from './reply-of-event.ts';
import { buttonsFor } from './request-buttons.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RequestReply } from './request-reply.ts';
import { viewOf } from './request-view.ts';

/** Rejects where it may be told later: the job comes again. Whoever cannot be reached at all is passed over. */
export async function doTell(telling: Telling, ports: RequestPorts): Promise<void> {
  const conversation = await conversationOf(telling.to, ports);
  const reply = telling.telling === 'event' ? await replyOfEvent(telling.stream, telling.version, ports) : await ofRequest(telling, ports);
  if (conversation === null || reply === null) return;
  const mentions = reply.kind === 'request' ? reply.mentions : [];
  const posted = await ports.messenger.post(conversation, markPractice(reply, ports), mentions);
  if (!posted.sent && posted.why === 'later') throw new Error(`It could not be told yet: ${posted.text}`);
}

async function ofRequest(
  { telling, request: number }: Exclude<Telling, { telling: 'event' }>,
  ports: RequestPorts,
): Promise<RequestReply | null> {
  const { request } = await loadRequest(ports.store, number);
  if (request === null) return null;
  const { policy } = ports;
  const now = ports.now().toISOString();
  const view = viewOf(number, request, { policy, auditHash: await ports.store.newestHash(), now });
  const common = { language: request.language, unread: [], view };
  if (telling !== 'brokeGlass') return { ...common, kind: 'reminder', about: telling };
  const mentions = policy === null ? [] : toMention(request, policy);
  return { ...common, kind: 'request', buttons: buttonsFor(request, policy, null, now), news: 'brokeGlass', mentions };
}
