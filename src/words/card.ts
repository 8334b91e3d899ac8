/** A Reply -> its Adaptive Card, at most 25 KB of UTF-8 JSON. */
import { isTable } from '../app/is-table.ts';
import type { Reply } from '../app/reply.ts';
import { answerCard } from './answer-card.ts';
import { evidenceCard } from './evidence-card.ts';
import { lexiconOf } from './lexicon.ts';
import { portFormCard } from './port-form-card.ts';
import { recordCard } from './record-card.ts';
import { extendFormCard, requestFormCard } from './request-form-card.ts';
import { isRecord } from './request-page.ts';
import { choiceCard, copyCard, linesCard, simpleCard } from './simple-card.ts';
import { summaryOf } from './summary.ts';
import { tableCard } from './table-card.ts';
import type { Card } from './template.ts';

/** `actions`: the kind of button. `execute` falls back to `submit` where a client does not know it. `brief`: what the notification says, and no more. */
export function cardOf(
  reply: Reply,
  { actions, brief = false }: { readonly actions: 'execute' | 'submit'; readonly brief?: boolean },
): Card {
  if (brief) return linesCard(summaryOf(reply), '', lexiconOf(reply.language));
  if (reply.kind === 'answer') return answerCard(reply, actions);
  if (isTable(reply)) return tableCard(reply);
  if (isRecord(reply)) return recordCard(reply, actions);
  switch (reply.kind) {
    case 'choice':
      return choiceCard(reply, actions);
    case 'portForm':
      return portFormCard(reply, actions);
    case 'copy':
      return copyCard(reply);
    case 'requestForm':
      return requestFormCard(reply, actions);
    case 'extendForm':
      return extendFormCard(reply, actions);
    case 'evidencePack':
      return evidenceCard(reply);
    default:
      return simpleCard(reply);
  }
}
