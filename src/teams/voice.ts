/** How a Reply is shown and said: the functions of the words room, handed in. */
import type { Reply } from '../app/reply.ts';
import type { Language } from '../question/question.ts';

export interface Voice {
  /** An Adaptive Card; `brief`: one sentence of it. */
  readonly card: (reply: Reply, options: { readonly actions: 'execute' | 'submit'; readonly brief?: boolean }) => object;
  /** What is sent as text and not as a card, in at most so many bytes of UTF-8: a document, a table for a spreadsheet. Null: the reply is none. */
  readonly document: (reply: Reply, mostBytes: number) => string | null;
  /** The card's text twin: plain text of several lines. */
  readonly text: (reply: Reply) => string;
  /** One line for the notification. */
  readonly summary: (reply: Reply) => string;
  /** One sentence under a card whose button needs longer than a client waits. */
  readonly working: (language: Language) => string;
}
