/** A model -> what it answers to a handful of questions, as JSON. */
import { answerSchema } from '../../src/app/answer-schema.ts';
import { ask } from '../../src/app/ask.ts';
import { requestOf } from '../../src/app/ask-request.ts';
import type { Model } from '../../src/network/model.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { jsonOf } from '../../src/words/json.ts';

const QUESTIONS = [
  'can vm-hub-01 reach 10.2.0.4?',
  'can vm-hub-01 reach 10.3.0.4?',
  'can vm-hub-02 reach 10.3.0.4 on tcp/443?',
  'flags',
  'who can reach 10.3.0.4?',
];

export async function answersOf(model: Model): Promise<unknown[]> {
  const now = (): Date => new Date('2026-01-01T00:00:00Z');
  const ports = {
    network: async () => ({ model, origin: 'stored' as const }),
    pastNetwork: async () => ({ found: 'none' as const, reason: 'no-since' as const, detail: '' }),
    now,
    staleAfterHours: 24,
    transparent: new Set<string>(),
  };
  const replies = await Promise.all(QUESTIONS.map((text) => ask(requestOf(readQuestion(text), '00000000'), ports)));
  return replies.map((reply) => answerSchema.parse(jsonOf(reply)));
}
