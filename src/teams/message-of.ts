/** A Reply -> the message activity that carries it: a card, or its text twin where a card cannot go. */
import { type Activity, CardFactory } from 'botbuilder';
import type { Logger } from 'pino';
import type { Reply } from '../app/reply.ts';
import type { Voice } from './voice.ts';

/** Teams' limit is about 28 KB on some paths; the words room keeps every card under this. */
const LARGEST_CARD_BYTES = 25 * 1024;

export interface Message {
  readonly activity: Partial<Activity>;
  /** Null: the message is text. */
  readonly card: object | null;
}

/** Preformatted text is read on a phone as well: what is longer is cut, and the reply says where the whole of it is. */
const LARGEST_DOCUMENT_BYTES = 20 * 1024;

export function messageOf(reply: Reply, voice: Voice, actions: 'execute' | 'submit', log: Logger, brief = false): Message {
  // No client of every kind of conversation takes a file from a bot; a document goes as the text that it is.
  const document = voice.document(reply, LARGEST_DOCUMENT_BYTES);
  if (document !== null) return { activity: { ...textMessage(reply, voice), text: preformatted(document) }, card: null };
  const card = cardOf(reply, voice, actions, log, brief);
  if (card === null) return { activity: textMessage(reply, voice), card };
  return { activity: { type: 'message', summary: voice.summary(reply), attachments: [CardFactory.adaptiveCard(card)] }, card };
}

export function textMessage(reply: Reply, voice: Voice): Partial<Activity> {
  return { type: 'message', text: preformatted(voice.text(reply)), textFormat: 'xml', summary: voice.summary(reply) };
}

/** So that every client keeps the lines and columns: as `plain` text they are run together. */
function preformatted(text: string): string {
  return `<pre>${asMarkup(text)}</pre>`;
}

function asMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cardOf(reply: Reply, voice: Voice, actions: 'execute' | 'submit', log: Logger, brief: boolean): object | null {
  try {
    const card = voice.card(reply, { actions, brief });
    const bytes = Buffer.byteLength(JSON.stringify(card), 'utf8');
    if (bytes <= LARGEST_CARD_BYTES) return card;
    log.error({ reply: reply.kind, bytes }, 'Card over 25 KB, its text is sent instead');
  } catch (error) {
    log.error({ reply: reply.kind, err: error }, 'Card could not be made, its text is sent instead');
  }
  return null;
}
