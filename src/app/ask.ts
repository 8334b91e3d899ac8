/** A request to the network as known -> a reply: looks names up, judges, and never throws for what a person typed. */
import type { Question } from '../question/question.ts';
import { answerChanged } from './answer-changed.ts';
import { answerFlags } from './answer-flags.ts';
import { answerOpens } from './answer-opens.ts';
import { answerPeers } from './answer-peers.ts';
import { answerReach } from './answer-reach.ts';
import { answerRoutes } from './answer-routes.ts';
import type { AskRequest } from './ask-request.ts';
import type { Asking } from './asking.ts';
import { changedNetwork } from './changed-network.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import { simple } from './simple.ts';

/** The one door to the model: in this thread for the terminal, behind a worker for the bot. */
export async function ask({ question, ...rest }: AskRequest, ports: NetworkPorts): Promise<Reply> {
  const changed = changedNetwork(await ports.network(), rest);
  if (!changed.changed)
    return { kind: 'cannot', language: rest.language, unread: rest.unread, reason: 'change-refused', detail: changed.reason };
  const asking: Asking = { ...rest, network: changed.network };
  if (typeof question === 'string') return simple(question, asking, ports);
  return answer(question, asking, ports);
}

async function answer(question: Question, asking: Asking, ports: NetworkPorts): Promise<Reply> {
  switch (question.kind) {
    case 'reach':
    case 'whatIf':
      return answerReach(question, asking, ports);
    case 'flags':
      return answerFlags(question, asking, ports);
    case 'routes':
      return answerRoutes(question, asking, ports);
    case 'whoCanReach':
    case 'whatCanReach':
      return answerPeers(question, asking, ports);
    case 'changed':
      return answerChanged(question, asking, ports);
    case 'opens':
      return answerOpens(question, asking, ports);
    case 'help':
      return simple('help', asking, ports);
    case 'act':
      return { kind: 'gone', language: asking.language, unread: asking.unread, answerId: question.answer };
    case 'about':
    case 'aboutIf':
    case 'aboutIt':
      return { kind: 'gone', language: asking.language, unread: asking.unread, answerId: null };
    case 'request':
      return { kind: 'refused', language: asking.language, unread: asking.unread, refusal: 'not-allowed-here', request: null, detail: '' };
  }
}
