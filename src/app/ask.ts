/** A question, understood, asked of the network as known -> a reply. */

import type { Parsed, Question } from '../question/question.ts';
import { answerChanged } from './answer-changed.ts';
import { answerFlags } from './answer-flags.ts';
import { answerOpens } from './answer-opens.ts';
import { answerPeers } from './answer-peers.ts';
import { answerReach } from './answer-reach.ts';
import { answerRoutes } from './answer-routes.ts';
import { examplesFor } from './examples.ts';
import type { KnownNetwork, Ports } from './ports.ts';
import type { Reply } from './reply.ts';
import { stampOf } from './stamp.ts';

/** What a story needs to know of the question besides its kind. */
export interface Asking {
  readonly network: KnownNetwork;
  readonly language: Parsed['language'];
  readonly unread: readonly string[];
  /** Id that the answer, or the choice, is to have. */
  readonly id: string;
}

export type AskPorts = Pick<Ports, 'network' | 'now' | 'newId' | 'staleAfterHours' | 'pastNetwork' | 'transparent'>;

export async function askQuestion(question: Question, asking: Asking, ports: AskPorts): Promise<Reply> {
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
  }
}

export function simple(kind: 'notUnderstood' | 'help' | 'welcome', asking: Asking, ports: AskPorts): Reply {
  const { network, language, unread } = asking;
  return {
    kind,
    language,
    unread,
    examples: examplesFor(network.model, language),
    stamp: stampOf(network, ports.now(), ports.staleAfterHours),
  };
}
