/** Watches: begun, listed and stopped by a person, and all of them asked again after the network changed. */
import { newsOf, type Watch } from '../change/watch.ts';
import type { Flow } from '../network/flow.ts';
import { readFlow } from '../question/read-flow.ts';
import { type AnswerFacts, factsOf } from './answer-facts.ts';
import { answerId } from './answer-id.ts';
import { compareAnswers } from './compare-answers.ts';
import { loadWatch, viewOfWatch, watchNumber, watchStream } from './load-watch.ts';
import { canonical } from './plan-hash.ts';
import { tellJob } from './queues.ts';
import type { Reply } from './reply.ts';
import type { RequestAct } from './request-act.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RequestReply, WatchView } from './request-reply.ts';
import { type Acting, refusal } from './request-story-parts.ts';
import { type ReachQuestion, settledQuestion } from './settled-question.ts';

const ANY: Flow = { protocol: 'any', port: null };

/** Asked at once: a watch on ends that cannot be told apart is refused, and the card says how it is now. */
export async function beginWatch(
  { from, to, port, must }: Extract<RequestAct, { act: 'watch' }>,
  acting: Acting,
  ports: RequestPorts,
): Promise<RequestReply> {
  const flow = port === null ? ANY : readFlow(port);
  if (flow === null) return refusal(acting, 'ends-unclear', null, port ?? '');
  const typed: ReachQuestion = { kind: 'reach', from, to, flow, why: false };
  const reply = await ports.askFreshly({ question: typed, language: acting.language, unread: [], id: answerId(ports) });
  if (reply.kind !== 'answer') return refusal(acting, 'ends-unclear', null, unclearName(reply) ?? `${from} → ${to}`);
  const question = `${from} -> ${port === null ? to : `${to} ${port}`}`;
  const body = {
    question,
    asks: settledQuestion(typed, reply, flow),
    facts: factsOf(reply),
    must,
    outcome: reply.verdict.outcome,
    where: acting.conversation,
    language: acting.language,
  };
  const number = await ports.store.nextNumber('watch');
  const appended = await ports.store.append({
    stream: watchStream(number),
    expected: 0,
    events: [{ kind: 'watchBegun', who: acting.who, at: ports.now().toISOString(), planHash: null, correlationIds: [], body }],
    openKey: canonical([acting.who.id, acting.conversation, body.asks, must]),
  });
  // The same watch begun twice is the one that is there.
  const there = appended.appended ? number : appended.why === 'openKey' ? watchNumber(appended.holder) : null;
  return shown(there ?? number, 'begun', acting, ports);
}

function unclearName(reply: Reply): string | null {
  return reply.kind === 'choice' || reply.kind === 'noSuchName' ? reply.text : null;
}

async function shown(number: number, news: 'begun' | 'stopped', acting: Acting, ports: RequestPorts): Promise<RequestReply> {
  const { watch } = await loadWatch(ports.store, number);
  return watch === null
    ? refusal(acting, 'no-such-watch', null, String(number))
    : { kind: 'watch', language: acting.language, unread: [], watch: viewOfWatch(number, watch), news };
}

export async function stopWatch(number: number, acting: Acting, ports: RequestPorts): Promise<RequestReply> {
  const { watch, version } = await loadWatch(ports.store, number);
  if (watch === null || watch.stopped || watch.owner.id !== acting.who.id) return refusal(acting, 'no-such-watch', null, String(number));
  const event = { kind: 'watchStopped', who: acting.who, at: ports.now().toISOString(), planHash: null, correlationIds: [], body: {} };
  const appended = await ports.store.append({ stream: watchStream(number), expected: version, events: [event], openKey: null });
  return appended.appended ? shown(number, 'stopped', acting, ports) : stopWatch(number, acting, ports);
}

export async function listWatches(acting: Acting, ports: RequestPorts): Promise<RequestReply> {
  const rows: WatchView[] = [];
  for (const [number, watch] of await openWatches(ports)) if (watch.owner.id === acting.who.id) rows.push(viewOfWatch(number, watch));
  return { kind: 'watches', language: acting.language, unread: [], rows: rows.sort((a, b) => a.number - b.number) };
}

async function openWatches(ports: RequestPorts): Promise<readonly (readonly [number, Watch])[]> {
  const open: (readonly [number, Watch])[] = [];
  for (const stream of await ports.store.streams('watch:', { open: true })) {
    const number = watchNumber(stream);
    const { watch } = number === null ? { watch: null } : await loadWatch(ports.store, number);
    if (number !== null && watch && !watch.stopped) open.push([number, watch]);
  }
  return open;
}

/** After a sweep, or a change: one that fails is asked again with the next, and holds up no other. */
export async function askWatches(ports: RequestPorts): Promise<void> {
  const failed: unknown[] = [];
  for (const [number] of await openWatches(ports)) await askWatch(number, ports).catch((error) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} watches could not be asked.`);
}

async function askWatch(number: number, ports: RequestPorts): Promise<void> {
  const { watch, version } = await loadWatch(ports.store, number);
  if (watch === null || watch.stopped) return;
  const question = watch.asks as ReachQuestion;
  const reply = await ports.ask({ question, language: watch.language, unread: [], id: answerId(ports) });
  const outcome = reply.kind === 'answer' ? reply.verdict.outcome : 'unknown';
  if (newsOf(watch, outcome) === null) return;
  const before = watch.facts as AnswerFacts;
  const facts = reply.kind === 'answer' ? factsOf(reply) : { ...before, outcome };
  const changes = compareAnswers(before, facts);
  const body = { outcome, facts, changes };
  const stream = watchStream(number);
  // Another instance that asked too was faster: it told.
  await ports.store.append({
    stream,
    expected: version,
    events: [{ kind: 'watchChanged', who: null, at: ports.now().toISOString(), planHash: null, correlationIds: [], body }],
    jobs: [tellJob({ telling: 'event', stream, version: version + 1, to: { conversation: watch.where } })],
  });
}
