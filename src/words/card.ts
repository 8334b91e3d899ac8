/** A Reply -> its Adaptive Card, at most 25 KB of UTF-8 JSON. */
import type { Reply } from '../app/reply.ts';
import { isRequestReply } from '../app/request-reply.ts';
import { answerCard } from './answer-card.ts';
import { portFormCard } from './port-form-card.ts';
import { choiceCard, copyCard, simpleCard } from './simple-card.ts';
import { tableCard } from './table-card.ts';
import { isTable } from './table-page.ts';
import type { Card } from './template.ts';

/** `actions`: the kind of button. `execute` falls back to `submit` where a client does not know it. */
export function cardOf(reply: Reply, { actions }: { readonly actions: 'execute' | 'submit' }): Card {
  if (reply.kind === 'answer') return answerCard(reply, actions);
  if (isTable(reply)) return tableCard(reply);
  if (isRequestReply(reply)) throw new Error(`There are no words yet for ${reply.kind}.`);
  switch (reply.kind) {
    case 'choice':
      return choiceCard(reply, actions);
    case 'portForm':
      return portFormCard(reply, actions);
    case 'copy':
      return copyCard(reply);
    default:
      return simpleCard(reply);
  }
}
