/** A turn -> what Hairpin says to it. */
import type { Parsed, Question } from '../question/question.ts';
import { readQuestion } from '../question/read-question.ts';
import { doAct } from './act-on-answer.ts';
import { answerId } from './answer-id.ts';
import { type AskRequest, requestOf } from './ask-request.ts';
import type { Ports } from './ports.ts';
import type { Reply } from './reply.ts';
import type { RequestStory } from './request-story.ts';
import type { Told } from './told.ts';
import type { Turn } from './turn.ts';

/** Typed acts and buttons run through the same stories. Answers and choices are kept, so that a button can name them. */
export function makeRespond(ports: Ports): (turn: Turn) => Promise<Reply> {
  return async (turn) => {
    const { reply, asked } = await tell(turn, ports);
    if (asked && (reply.kind === 'answer' || reply.kind === 'choice')) {
      await ports.answers.keep({ id: reply.id, conversation: turn.conversation.id, person: turn.person.id, ...asked, reply });
    }
    return reply;
  };
}

async function tell(turn: Turn, ports: Ports): Promise<Told> {
  const { said } = turn;
  switch (said.kind) {
    case 'joined':
      return aside(await ports.ask(simple('welcome', ports)));
    case 'unsupported':
      return aside(await ports.ask(simple('help', ports)));
    case 'act':
      return doAct(turn, said.act, ports);
    case 'request':
      return aside(await (ports.requests ?? notConfigured)(turn, said.act, said.language));
    case 'text': {
      const parsed = readQuestion(said.text);
      if (parsed.understood && parsed.question.kind === 'act') return typedAct(turn, parsed.question, parsed, ports);
      const reply = await ports.ask(requestOf(parsed, answerId(ports)));
      return { reply, asked: parsed.understood ? { text: said.text, question: parsed.question } : null };
    }
  }
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

/** `again`, `copy`, `port 443` … mean the last answer here, unless they name one. */
async function typedAct(turn: Turn, act: Extract<Question, { kind: 'act' }>, parsed: Parsed, ports: Ports): Promise<Told> {
  const entry = act.answer ? await ports.answers.find(act.answer) : await ports.answers.lastIn(turn.conversation.id, turn.person.id);
  if (!entry) return aside({ kind: 'gone', language: parsed.language, unread: parsed.unread, answerId: act.answer });
  const port = act.flow && (act.flow.port === null ? act.flow.protocol : `${act.flow.protocol}/${act.flow.port}`);
  return doAct(turn, { verb: act.act, answer: entry.id, number: act.number, port, comment: act.comment }, ports);
}
