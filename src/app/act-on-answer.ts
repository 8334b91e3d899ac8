/** A button's act on an answer that was given, or on a choice that waits. */
import { readFlow } from '../question/read-flow.ts';
import { factsOf } from './answer-facts.ts';
import { answerId } from './answer-id.ts';
import { compareAnswers } from './compare-answers.ts';
import type { Ports, Remembered } from './ports.ts';
import type { AnswerReply, ChoiceReply, Reply } from './reply.ts';
import { settleChoice } from './settle-choice.ts';
import { settledQuestion } from './settled-question.ts';
import type { Early, Told } from './told.ts';
import type { Act, Turn } from './turn.ts';

/** Whose answer is gone, or was given in another conversation, is told that it is gone. Rejects where the story behind it does. */
export async function doAct(turn: Turn, act: Act, ports: Ports, early: Early): Promise<Told> {
  const entry = await ports.answers.find(act.answer);
  // Ids are not secret: an answer is open only where it was given.
  if (!entry || entry.conversation !== turn.conversation.id)
    return aside({ kind: 'gone', language: entry?.reply.language ?? 'en', unread: [], answerId: act.answer });
  const { reply } = entry;
  if (act.verb === 'choose') return reply.kind === 'choice' ? chosen(entry, reply, act, ports, early) : noChoice(reply, 'no-choice');
  if (reply.kind !== 'answer') return gone(reply, act);
  switch (act.verb) {
    case 'again':
      return askAgain(entry, reply, ports, early);
    case 'check':
      return reask(entry, reply, reply.flow, ports, early, { check: true });
    case 'reverse':
      return reask(entry, reply, reply.flow, ports, early, { reverse: true });
    case 'port':
      return act.port === null
        ? aside({ kind: 'portForm', language: reply.language, unread: [], answer: reply })
        : otherPort(entry, reply, act.port, ports, early);
    case 'copy':
      return aside({ kind: 'copy', language: reply.language, unread: [], answer: reply });
    case 'wrong':
      return aside(await reportWrong(turn, entry, reply, act, ports));
  }
}

function aside(reply: Reply): Told {
  return { reply, asked: null };
}

function gone(reply: Reply, act: Act): Told {
  return aside({ kind: 'gone', language: reply.language, unread: [], answerId: act.answer });
}

function noChoice({ language }: Reply, reason: 'no-choice' | 'no-such-choice', detail = ''): Told {
  return aside({ kind: 'cannot', language, unread: [], reason, detail });
}

async function askAgain(entry: Remembered, earlier: AnswerReply, ports: Ports, early: Early): Promise<Told> {
  const compared = ({ reply, asked }: Told): Told => {
    if (reply.kind !== 'answer') return { reply, asked };
    const changes = compareAnswers(factsOf(earlier), factsOf(reply));
    const before = { outcome: earlier.verdict.outcome, answeredAt: earlier.answeredAt, changes };
    return { reply: { ...reply, before }, asked };
  };
  return compared(await reask(entry, earlier, earlier.flow, ports, (told) => early(compared(told))));
}

async function otherPort(entry: Remembered, earlier: AnswerReply, text: string, ports: Ports, early: Early): Promise<Told> {
  const flow = readFlow(text);
  if (flow) return reask(entry, earlier, flow, ports, early);
  return aside({ kind: 'cannot', language: earlier.language, unread: [], reason: 'port-not-understood', detail: text });
}

/** The question as it was understood, its ends as they were found: that a name became ambiguous since does not matter. */
interface Otherwise {
  readonly check?: boolean;
  readonly reverse?: boolean;
  /** Other names in the place of ends, and the words that gave them. */
  readonly other?: { readonly from?: string; readonly to?: string };
  readonly text?: string;
}

/** The question of an answer once more, as `Otherwise` says; the new answer says what is different. `gone` where it cannot be asked any more. */
export async function reask(
  entry: Remembered,
  earlier: AnswerReply,
  flow: AnswerReply['flow'],
  ports: Ports,
  early: Early,
  { check = false, reverse = false, other = {}, text = entry.text }: Otherwise = {},
): Promise<Told> {
  const { question } = entry;
  const settled = settledQuestion(question, earlier, flow);
  if (settled === null || (question.kind !== 'reach' && question.kind !== 'whatIf'))
    return aside({ kind: 'gone', language: earlier.language, unread: [], answerId: entry.id });
  const turned = <T>(ends: { readonly from: T; readonly to: T }): { from: T; to: T } =>
    reverse ? { from: ends.to, to: ends.from } : { from: ends.from, to: ends.to };
  const { from, to } = turned(earlier);
  const asked = { text, question: { ...question, ...turned(question), ...other, flow } };
  const again = { ...settled, ...turned(settled), ...other };
  // People go on seeing the words they asked with.
  const named = (answer: AnswerReply): AnswerReply => ({
    ...answer,
    from: { ...answer.from, text: other.from ?? from.text },
    to: { ...answer.to, text: other.to ?? to.text },
  });
  const told = (reply: Reply): Told => {
    if (reply.kind === 'answer') return { reply: named(reply), asked };
    // The end that was found already is not asked for once more.
    if (reply.kind === 'choice') return { reply, asked: { text, question: again } };
    return { reply: reply.kind === 'checking' ? { ...reply, answer: named(reply.answer) } : reply, asked };
  };
  const request = {
    question: again,
    language: earlier.language,
    unread: [],
    id: answerId(ports),
    ...(check ? { check } : {}),
  };
  return told(await ports.ask(request, (reply) => early(told(reply))));
}

async function chosen(entry: Remembered, choice: ChoiceReply, act: Act, ports: Ports, early: Early): Promise<Told> {
  const candidate = choice.candidates[(act.number ?? 0) - 1];
  if (!candidate) return noChoice(choice, 'no-such-choice', String(choice.candidates.length));
  const question = settleChoice(entry.question, choice, candidate.resource);
  const asked = { text: entry.text, question };
  const request = { question, language: choice.language, unread: choice.unread, id: answerId(ports) };
  return { reply: await ports.ask(request, (reply) => early({ reply, asked })), asked };
}

async function reportWrong(turn: Turn, entry: Remembered, answer: AnswerReply, act: Act, ports: Ports): Promise<Reply> {
  const id = `W-${ports.newId()}`;
  await ports.keepReport({
    id,
    at: ports.now().toISOString(),
    answerId: answer.id,
    question: entry.text,
    protocol: answer.flow.protocol,
    port: answer.flow.port,
    modelAsOf: answer.stamp.asOf,
    outcome: answer.verdict.outcome,
    person: turn.person.id,
    comment: act.comment,
  });
  return { kind: 'noted', language: answer.language, unread: [], id, answerId: answer.id };
}
