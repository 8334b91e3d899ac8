/** A turn -> what Hairpin says to it. */

import { nameOf } from '../network/resource-id.ts';
import { IT_WORKED, type Parsed, type Question } from '../question/question.ts';
import { readQuestion } from '../question/read-question.ts';
import { doAct, reask } from './act-on-answer.ts';
import { answerId } from './answer-id.ts';
import { itIn, questionAbout, questionIf, questionOtherwise } from './ask-about.ts';
import { type AskRequest, requestOf } from './ask-request.ts';
import { isTable } from './is-table.ts';
import { type Asked, type LastAsked, makeLastAsked } from './last-asked.ts';
import type { Ahead, Ports, Remembered, Soon } from './ports.ts';
import type { AnswerReply, Reply } from './reply.ts';
import type { RequestStory } from './request-story.ts';
import type { Early, Told } from './told.ts';
import type { Turn } from './turn.ts';

/** Typed acts and buttons run through the same stories. Answers and choices are kept, so that a button can name them. */
export function makeRespond(ports: Ports): (turn: Turn, soon?: Soon, ahead?: Ahead) => Promise<Reply> {
  const last = makeLastAsked();
  return async (turn, soon = nobody, ahead = nobody) => {
    let kept: Promise<void> = Promise.resolve();
    const keep = (told: Told): Promise<void> => {
      // In order: an early answer and the last one share an id, and the last one is the one that stays.
      kept = kept.catch(() => undefined).then(() => keepAnswer(turn, told, ports));
      return kept;
    };
    const early = (given: Told): void => {
      const told = offering(given, ports);
      const show = (): void => soon(told.reply);
      // What could not be kept can still be read.
      void keep(told).then(show, show);
    };
    const told = offering(await tell(turn, ports, early, last), ports);
    last.note(turn, told);
    ahead(told.reply);
    await keep(told);
    return told.reply;
  };
}

/** An answer with a remedy that can be applied here says so. */
function offering(told: Told, { canRequest }: Ports): Told {
  const { reply } = told;
  return reply.kind === 'answer' && canRequest?.(reply) ? { ...told, reply: { ...reply, canRequest: true } } : told;
}

function nobody(): void {
  // A caller that only wants the last reply.
}

async function keepAnswer(turn: Turn, { reply, asked }: Told, ports: Ports): Promise<void> {
  if (asked === null || (reply.kind !== 'answer' && reply.kind !== 'choice')) return;
  await ports.answers.keep({ id: reply.id, conversation: turn.conversation.id, person: turn.person.id, ...asked, reply });
}

async function tell(turn: Turn, ports: Ports, early: Early, last: LastAsked): Promise<Told> {
  const { said } = turn;
  switch (said.kind) {
    case 'joined':
      return aside(await ports.ask(simple('welcome', ports)));
    case 'unsupported':
      return aside(await ports.ask(simple('help', ports)));
    case 'act':
      return doAct(turn, said.act, ports, early);
    case 'request':
      return aside(await (ports.requests ?? notConfigured)(turn, said.act, said.language, (reply) => early(aside(reply))));
    case 'text': {
      const parsed = readQuestion(said.text);
      if (parsed.understood && parsed.question.kind === 'request') {
        const { act } = parsed.question;
        return aside(await (ports.requests ?? notConfigured)(turn, act, parsed.language, (reply) => early(aside(reply))));
      }
      const follow: Follow = { turn, text: said.text, parsed, ports, early, table: last.table(turn) };
      if (parsed.understood && parsed.question.kind === 'act') return typedAct(parsed.question, follow);
      if (parsed.understood && parsed.question.kind === 'aboutIf') return aboutIf(parsed.question, follow);
      if (parsed.understood && parsed.question.kind === 'aboutIt') return aboutIt(parsed.question.to, follow);
      if (parsed.understood && parsed.question.kind === 'about') return aboutEnd(parsed.question, follow);
      const asked = parsed.understood ? { text: said.text, question: parsed.question } : null;
      const request = { ...requestOf(parsed, answerId(ports)), ...(await workedOf(parsed, turn, ports)) };
      return { reply: await ports.ask(request, (reply) => early({ reply, asked })), asked };
    }
  }
}

/** A text that follows what was told last: a table, or else the last answer here. */
interface Follow {
  readonly turn: Turn;
  readonly text: string;
  readonly parsed: Parsed;
  readonly ports: Ports;
  readonly early: Early;
  readonly table: Asked | null;
}

type Answered = Remembered & { readonly reply: AnswerReply };

/** Null of either: it has no such question, and another one in its place would be a guess. */
async function followed(
  { turn, text, parsed, ports, early, table }: Follow,
  ofTable: (question: Question) => Question | null,
  ofAnswer: (entry: Answered) => Promise<Told> | null,
): Promise<Told> {
  const nothing = aside({ kind: 'gone', language: parsed.language, unread: parsed.unread, answerId: null });
  if (table !== null) {
    const question = ofTable(table.question);
    return question === null ? nothing : askAnew(text, question, { ...parsed, language: table.language }, ports, early);
  }
  const entry = await ports.answers.lastIn(turn.conversation.id, turn.person.id);
  return (entry?.reply.kind === 'answer' ? await ofAnswer({ ...entry, reply: entry.reply }) : null) ?? nothing;
}

/** Another end in the place of one of those that were asked about. */
async function aboutEnd(about: Extract<Question, { kind: 'about' }>, follow: Follow): Promise<Told> {
  return followed(
    follow,
    (question) => questionAbout(question, about),
    (entry) =>
      reask(entry, entry.reply, about.flow ?? entry.reply.flow, follow.ports, follow.early, {
        text: follow.text,
        other: { [about.side ?? 'to']: about.end },
      }),
  );
}

/** The same question, of the network as it would be. */
async function aboutIf(about: Extract<Question, { kind: 'aboutIf' }>, follow: Follow): Promise<Told> {
  return followed(
    follow,
    (question) => questionIf(question, about),
    (entry) => {
      const question = questionIf(entry.question, about);
      return question && reask({ ...entry, question }, entry.reply, entry.reply.flow, follow.ports, follow.early, { text: follow.text });
    },
  );
}

/** What is meant by "it" is what the last answer says is off, where that is one thing. */
async function aboutIt(to: boolean, follow: Follow): Promise<Told> {
  const { turn, parsed, ports, table } = follow;
  const { language, unread } = parsed;
  const entry = table === null ? await ports.answers.lastIn(turn.conversation.id, turn.person.id) : null;
  const answer = entry?.reply.kind === 'answer' ? entry.reply : null;
  if (table === null && answer === null) return aside({ kind: 'gone', language, unread, answerId: null });
  const { change, names } = answer === null ? { change: null, names: [] } : itIn(answer.verdict, to);
  if (change === null) return aside({ kind: 'cannot', language, unread, reason: 'which-one', detail: names.map(nameOf).join(', ') });
  return aboutIf({ kind: 'aboutIf', changes: [change], also: answer?.question === 'whatIf' }, follow);
}

async function askAnew(text: string, question: Question, { language, unread }: Parsed, ports: Ports, early: Early): Promise<Told> {
  const asked = { text, question };
  return { reply: await ports.ask({ question, language, unread, id: answerId(ports) }, (reply) => early({ reply, asked })), asked };
}

/** "Since it worked" means the question that was answered here last. */
async function workedOf(parsed: Parsed, { conversation, person }: Turn, ports: Ports): Promise<Pick<AskRequest, 'worked'>> {
  if (!parsed.understood || parsed.question.kind !== 'changed' || parsed.question.since !== IT_WORKED) return {};
  const last = await ports.answers.lastIn(conversation.id, person.id);
  if (last?.reply.kind !== 'answer') return {};
  const { from, to, flow } = last.reply;
  return { worked: { kind: 'reach', from: from.resource ?? from.text, to: to.resource ?? to.text, flow, why: false } };
}

function aside(reply: Reply): Told {
  return { reply, asked: null };
}

const notConfigured: RequestStory = async (_turn, _act, language) => ({
  kind: 'refused',
  language,
  unread: [],
  refusal: 'not-configured',
  request: null,
  detail: '',
});

/** Nobody said anything yet: English, until a question tells otherwise. */
function simple(question: 'welcome' | 'help', ports: Ports): AskRequest {
  return { question, language: 'en', unread: [], id: answerId(ports) };
}

/** `again`, `copy`, `port 443` … mean what was told last here, unless they name an answer. */
async function typedAct(act: Extract<Question, { kind: 'act' }>, follow: Follow): Promise<Told> {
  const { turn, parsed, ports, early, table } = follow;
  // Of a table there is nothing to choose or to have checked: these mean the last answer.
  const { act: wanted, flow } = act;
  if (act.answer === null && table !== null && (wanted === 'again' || wanted === 'port' || wanted === 'reverse')) {
    return followed(
      follow,
      (question) => questionOtherwise(question, wanted, flow),
      () => null,
    );
  }
  if (act.answer === null && table !== null && wanted === 'copy')
    return asText(
      await followed(
        follow,
        (question) => question,
        () => null,
      ),
    );
  const entry = act.answer ? await ports.answers.find(act.answer) : await ports.answers.lastIn(turn.conversation.id, turn.person.id);
  if (!entry) return aside({ kind: 'gone', language: parsed.language, unread: parsed.unread, answerId: act.answer });
  const port = act.flow && (act.flow.port === null ? act.flow.protocol : `${act.flow.protocol}/${act.flow.port}`);
  return doAct(turn, { verb: act.act, answer: entry.id, number: act.number, port, comment: act.comment }, ports, early);
}

/** A list is not kept: it is asked for once more, as it stands now. */
function asText({ reply, asked }: Told): Told {
  return isTable(reply) ? { reply: { kind: 'copy', language: reply.language, unread: [], answer: reply }, asked: null } : { reply, asked };
}
