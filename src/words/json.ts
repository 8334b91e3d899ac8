/** A Reply -> the JSON of the contract `hairpin/answer/1`. */

import type { AnswerJson, UnclearAnswer } from '../app/answer-schema.ts';
import { SCHEMA } from '../app/answer-schema.ts';
import { isTable } from '../app/is-table.ts';
import type { Reply } from '../app/reply.ts';
import type { Candidate } from '../question/resolved.ts';
import { answerJson } from './json-answer.ts';
import { helpJson, tableJson } from './json-table.ts';
import { lexiconOf } from './lexicon.ts';
import { candidateItem } from './simple-page.ts';
import { unreadWarning } from './stamp-words.ts';
import { summaryOf } from './summary.ts';

export function jsonOf(reply: Reply): AnswerJson {
  if (isTable(reply)) return tableJson(reply);
  switch (reply.kind) {
    case 'answer':
      return answerJson(reply);
    case 'copy':
      return jsonOf(reply.answer);
    case 'portForm':
      return answerJson(reply.answer);
    case 'help':
    case 'welcome':
      return helpJson(reply);
    case 'choice':
      return unclear(reply, 'ambiguous', reply.candidates);
    case 'noSuchName':
      return unclear(reply, 'no-such-name', reply.nearest);
    default:
      return unclear(reply, 'not-understood', []);
  }
}

function unclear(reply: Reply, reason: UnclearAnswer['unclear']['reason'], candidates: readonly Candidate[]): UnclearAnswer {
  const lexicon = lexiconOf(reply.language);
  const choices = candidates.map((candidate) => {
    const { text, detail } = candidateItem(candidate, lexicon);
    return { text: detail ? `${text} (${detail})` : text, resource: candidate.resource };
  });
  return { schema: SCHEMA, unclear: { reason, text: [summaryOf(reply), ...unreadWarning(reply.unread, lexicon)].join(' '), choices } };
}
