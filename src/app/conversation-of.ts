/** An audience -> the conversation it is told in; null: a person who has not spoken with the bot alone yet. */
import type { Audience } from './queues.ts';
import type { RequestPorts } from './request-ports.ts';

export async function conversationOf(audience: Audience, { conversations }: Pick<RequestPorts, 'conversations'>): Promise<string | null> {
  if ('conversation' in audience) return audience.conversation;
  return (await conversations.personalOf(audience.person))?.id ?? null;
}
