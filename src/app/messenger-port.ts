/** Telling people something they did not just ask for: a message posted to a conversation, and a message that stands there drawn anew. */
import type { Person, PlacedCard } from './event-store-port.ts';
import type { Reply } from './reply.ts';

export type Sent =
  | { readonly sent: true; readonly activity: string }
  /**
   * `gone`: the message was deleted, a new one may be posted. `unknown`: nobody has spoken to the bot there yet. `refused`: the bot was removed or
   * blocked, the conversation is forgotten. `later`: the channel did not answer or throttles, the same may be sent again.
   */
  | { readonly sent: false; readonly why: 'gone' | 'unknown' | 'refused' | 'later'; readonly text: string };

/** `conversation`: an id of the ConversationBook. `mentions`: who is to be notified; empty: nobody. */
export type Post = (conversation: string, reply: Reply, mentions: readonly Person[]) => Promise<Sent>;

/** Replaces what stands there. Never posts, never notifies. */
export type Update = (card: PlacedCard, reply: Reply) => Promise<Sent>;

/**
 * The live messages of requests are posted, placed and drawn anew by jobs alone, out of stored state. What a turn answers is never placed: a `request`
 * reply with `news` is what the one who acted is told, one without is the card as of now.
 */
export interface Messenger {
  readonly post: Post;
  readonly update: Update;
}
