/** A request -> each of its live messages drawn anew out of its present state; one that is not there yet is posted. */
import type { Request } from '../change/request.ts';
import { approversAudience, toMention } from './audience.ts';
import { conversationOf } from './conversation-of.ts';
import type { PlacedCard } from './event-store-port.ts';
import { loadRequest, requestStream } from './load-request.ts';
import { buttonsFor } from './request-buttons.ts';
import type { RequestReply } from './request-reply.ts';
import type { OnPorts } from './request-story-parts.ts';
import { viewOf } from './request-view.ts';

interface Wanted {
  readonly role: string;
  readonly conversation: string;
  readonly mentions: readonly { readonly id: string; readonly name: string | null }[];
}

/** Rejects where a message could not be drawn now and may be later: the job comes again. */
export async function redrawRequest(number: number, ports: OnPorts): Promise<void> {
  const { request } = await loadRequest(ports.store, number);
  if (request === null) return;
  const stream = requestStream(number);
  const placed = await ports.cards.of(stream);
  const troubles: string[] = [];
  for (const wanted of await messagesOf(request, ports)) {
    const card = placed.find(({ role }) => role === wanted.role);
    // Read again for each: what happened while the one before was drawn shows in this one.
    const trouble = await draw(number, stream, wanted, card ?? null, ports);
    if (trouble !== null) troubles.push(trouble);
  }
  if (troubles.length > 0) throw new Error(`Messages of ${stream} could not be drawn: ${troubles.join(' ')}`);
}

/** One message for the approvers, and one where it was proposed, unless that is the same place. */
async function messagesOf(request: Request, ports: OnPorts): Promise<readonly Wanted[]> {
  const mentions = request.status === 'pending' ? toMention(request, ports.policy) : [];
  const wanted: Wanted[] = [];
  for (const audience of approversAudience(request, ports.policy)) {
    const conversation = await conversationOf(audience, ports);
    if (conversation === null || wanted.some((each) => each.conversation === conversation)) continue;
    const whom = 'person' in audience ? mentions.filter(({ id }) => id === audience.person) : mentions;
    wanted.push({ role: 'person' in audience ? `approval:${audience.person}` : 'approval', conversation, mentions: whom });
  }
  if (!wanted.some(({ conversation }) => conversation === request.where))
    wanted.push({ role: 'requester', conversation: request.where, mentions: [] });
  return wanted;
}

/** Null: done, or never possible. Else why not now. */
async function draw(number: number, stream: string, wanted: Wanted, card: PlacedCard | null, ports: OnPorts): Promise<string | null> {
  const reply = await cardOf(number, wanted, ports);
  if (reply === null) return null;
  if (card !== null) {
    const updated = await ports.messenger.update(card, reply);
    if (updated.sent || (updated.why !== 'gone' && updated.why !== 'later')) return null;
    if (updated.why === 'later') return updated.text;
  }
  const posted = await ports.messenger.post(wanted.conversation, reply, wanted.mentions);
  if (!posted.sent) return posted.why === 'later' ? posted.text : null;
  await ports.cards.place({ stream, conversation: wanted.conversation, activity: posted.activity, role: wanted.role });
  return null;
}

async function cardOf(number: number, { mentions }: Wanted, ports: OnPorts): Promise<RequestReply | null> {
  const { request } = await loadRequest(ports.store, number);
  if (request === null) return null;
  const now = ports.now().toISOString();
  const auditHash = await ports.store.newestHash();
  return {
    kind: 'request',
    language: request.language,
    unread: [],
    view: viewOf(number, request, { policy: ports.policy, auditHash, now }),
    buttons: buttonsFor(request, ports.policy, null, now),
    news: null,
    mentions,
  };
}
