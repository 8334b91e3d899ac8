/** An applied request -> its question asked again, and the verdict then recorded beside the one before. */
import type { Request } from '../change/request.ts';
import { factsOf } from './answer-facts.ts';
import { answerId } from './answer-id.ts';
import { asksOf } from './asks.ts';
import type { Next } from './carry-out-next.ts';
import { compareAnswers } from './compare-answers.ts';
import { record } from './record.ts';
import type { FactChange } from './request-reply.ts';
import type { OnPorts } from './request-story-parts.ts';

/** Rejects while Azure cannot be read: a proof on old facts is none, the job comes again. */
export async function proveChange(number: number, { proposal, language }: Request, ports: OnPorts): Promise<Next> {
  const { question, facts } = asksOf(proposal);
  const alsoRead = proposal.plan.steps.map(({ resource }) => resource);
  const reply = await ports.askFreshly({ question, language, unread: [], id: answerId(ports), alsoRead });
  await ports.at('asked');
  if (reply.kind === 'answer' && reply.stamp.trouble) throw new Error(`Azure could not be read for the proof of request ${number}.`);
  // An end of the question is gone: nothing can be said of it any more, which is not as planned.
  const gone: FactChange = { what: 'outcome', resource: null, property: null, from: facts.outcome, to: 'unknown' };
  const [outcome, differences] =
    reply.kind === 'answer' ? [reply.verdict.outcome, compareAnswers(facts, factsOf(reply))] : (['unknown', [gone]] as const);
  await record(number, { do: 'verify', outcome, differences }, ports);
  await ports.at('verified');
  return 'over';
}
