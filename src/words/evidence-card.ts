/** An evidence pack where text cannot go: its lines in a card, as many as it holds. */
import type { RequestReply } from '../app/request-reply.ts';
import { lexiconOf } from './lexicon.ts';
import { linesCard } from './simple-card.ts';
import { summaryOf } from './summary.ts';
import type { Card } from './template.ts';
import { textOf } from './text.ts';

export function evidenceCard(reply: Extract<RequestReply, { kind: 'evidencePack' }>): Card {
  return linesCard(summaryOf(reply), textOf(reply), lexiconOf(reply.language));
}
