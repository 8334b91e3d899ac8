/** An activity that was let in -> the conversation it came from, kept so that the bot can speak there again by itself. */
import { type Activity, TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { ConversationBook, KnownConversation, Person } from '../app/event-store-port.ts';
import type { Envelope } from './envelope.ts';
import { hashed } from './log.ts';
import { conversationKind } from './to-turn.ts';

/** So many are known to be kept as they are; the others are written once more. */
const REMEMBERED = 10_000;
const ADDED = ['message', 'invoke', 'installationUpdate', 'conversationUpdate'];

/** Resolves when it is kept, and never rejects: a turn is answered also where it cannot be. */
export function makeRememberConversation(book: ConversationBook, log: Logger): (activity: Envelope, raw: object) => Promise<void> {
  const known = new LRUCache<string, string>({ max: REMEMBERED });
  const remember = async (activity: Envelope, raw: object): Promise<void> => {
    const { conversation, type, action } = activity;
    if (type === 'installationUpdate' && action === 'remove') {
      for (const id of new Set([conversation.id, channelOf(conversation.id)])) await book.forget(id);
      known.clear();
      return;
    }
    if (!ADDED.includes(type)) return;
    for (const one of conversationsOf(activity, raw)) {
      const members = membersOf(activity);
      const mark = JSON.stringify([one, members]);
      const key = JSON.stringify([one.id, members.map(({ id }) => id)]);
      if (known.get(key) === mark) continue;
      await book.remember(one, members);
      known.set(key, mark);
    }
  };
  return async (activity, raw) => {
    try {
      await remember(activity, raw);
    } catch (error) {
      log.warn({ conversation: hashed(activity.conversation.id), err: error }, 'A conversation could not be remembered');
    }
  };
}

/** A thread in a channel is a conversation of its own; what is posted to the channel begins another thread. */
function conversationsOf(activity: Envelope, raw: object): KnownConversation[] {
  // The envelope was checked; the SDK's type has fields that no channel sends.
  const { activityId: _, locale: __, ...reference } = TurnContext.getConversationReference(raw as Activity);
  const kind = conversationKind(activity.conversation);
  const ids = kind === 'channel' ? [activity.conversation.id, channelOf(activity.conversation.id)] : [activity.conversation.id];
  return [...new Set(ids)].map((id) => ({
    id,
    kind,
    name: activity.conversation.name ?? null,
    reference: { ...reference, conversation: { ...reference.conversation, id } },
  }));
}

const channelOf = (id: string): string => id.replace(/;messageid=.*$/i, '');

/** The one who spoke; a notice of the channel's own names nobody. */
function membersOf({ from, recipient }: Envelope): Person[] {
  return from.id === recipient?.id ? [] : [{ id: from.aadObjectId || from.id, name: from.name || null }];
}
