/** A reply that nobody just asked for -> a message in a conversation the bot knows, or in the place of one that stands there. */
import { type Activity, type CloudAdapter, type ConversationReference, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { ConversationBook, KnownConversation, Person } from '../app/event-store-port.ts';
import type { Messenger, Sent } from '../app/messenger-port.ts';
import type { Reply } from '../app/reply.ts';
import { serviceListed } from './admission.ts';
import { ConnectorRefused } from './connector-http.ts';
import { cardElseText } from './deliver.ts';
import { inTurn } from './in-turn.ts';
import { hashed } from './log.ts';
import { mentioning } from './mention.ts';
import { messageOf, textMessage } from './message-of.ts';
import { afterRefusal } from './refused-by-channel.ts';
import type { BotSettings } from './settings.ts';
import type { Voice } from './voice.ts';

export interface MessengerParts {
  readonly adapter: CloudAdapter;
  readonly settings: BotSettings;
  readonly voice: Voice;
  readonly conversations: ConversationBook;
  readonly log: Logger;
}

/** The part of the SDK's client that is used: a send, and a replacement. */
interface Connector {
  readonly conversations: {
    readonly sendToConversation: (conversation: string, activity: Partial<Activity>) => Promise<{ readonly id?: string }>;
    readonly updateActivity: (conversation: string, id: string, activity: Partial<Activity>) => Promise<unknown>;
  };
}

type Deliver = (connector: Connector, activity: Partial<Activity>) => Promise<string>;

export function makeMessenger(parts: MessengerParts): Messenger {
  // Two edits of one message race, and a channel throttles each conversation by itself.
  const inOrder = inTurn();
  return {
    post: (conversation, reply, mentions) =>
      inOrder(conversation, () =>
        tell(conversation, reply, mentions, parts, async (connector, activity) => {
          const { id } = await connector.conversations.sendToConversation(conversation, activity);
          return id ?? '';
        }),
      ),
    update: ({ conversation, activity: place }, reply) =>
      inOrder(conversation, () =>
        tell(conversation, reply, [], parts, async (connector, activity) => {
          await connector.conversations.updateActivity(conversation, place, { ...activity, id: place });
          return place;
        }),
      ),
  };
}

async function tell(id: string, reply: Reply, mentions: readonly Person[], parts: MessengerParts, deliver: Deliver): Promise<Sent> {
  const { conversations, voice, settings, log } = parts;
  const known = await conversations.find(id);
  if (known === null) return { sent: false, why: 'unknown', text: 'Nobody has spoken with the bot in this conversation yet.' };
  const reference = known.reference as ConversationReference;
  // What was let in once may have been taken off the list since; the bot's token would go there.
  if (!serviceListed(new URL(reference.serviceUrl), settings)) {
    return {
      sent: false,
      why: 'refused',
      text: `The service URL of this conversation is not listed: ${new URL(reference.serviceUrl).host}.`,
    };
  }
  const { activity, card } = messageOf(reply, voice, settings.cardActions, log);
  const named = (message: Partial<Activity>): Partial<Activity> => addressed(message, known, mentions, voice.summary(reply));
  const asText = card === null ? null : () => named(textMessage(reply, voice));
  try {
    const place = await withConnector(reference, parts, (connector) =>
      cardElseText({ activity: named(activity), asText }, (message) => deliver(connector, message)),
    );
    return { sent: true, activity: place };
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    const { why, forget } = afterRefusal(error);
    log.warn({ conversation: hashed(id), reply: reply.kind, why, err: error }, 'A message was not taken');
    if (forget) await conversations.forget(id);
    return { sent: false, why, text: error.message };
  }
}

/** In a chat of two everything said is for the one other. */
function addressed(message: Partial<Activity>, known: KnownConversation, mentions: readonly Person[], summary: string): Partial<Activity> {
  const { reference, kind } = known;
  const to = kind === 'personal' ? message : mentioning(message, mentions, summary);
  return TurnContext.applyConversationReference({ ...to }, reference as ConversationReference);
}

/** The SDK makes a client with the bot's own token for the service URL of the conversation. */
async function withConnector<T>(
  reference: ConversationReference,
  { adapter, settings }: MessengerParts,
  use: (connector: Connector) => Promise<T>,
): Promise<T> {
  const done = Promise.withResolvers<T>();
  await adapter.continueConversationAsync(settings.identity?.appId ?? '', reference, async (context) => {
    const connector = context.turnState.get<Connector | undefined>(adapter.ConnectorClientKey);
    if (connector === undefined) throw new Error('The SDK gave no client for the conversation.');
    done.resolve(await use(connector));
  });
  return done.promise;
}
