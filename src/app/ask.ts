/** A request to the network as known -> a reply: looks names up, judges, and never throws for what a person typed. */
import type { Model } from '../network/model.ts';
import { isBeyondPorts } from '../question/flow-part.ts';
import { nameIndexOf } from '../question/name-index.ts';
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
import { examplesFor } from './examples.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply, SimpleReply } from './reply.ts';
import { stampOf } from './stamp.ts';

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
      return { kind: 'gone', language: asking.language, unread: asking.unread, answerId: null };
    case 'request':
      return { kind: 'refused', language: asking.language, unread: asking.unread, refusal: 'not-allowed-here', request: null, detail: '' };
  }
}

function simple(kind: 'notUnderstood' | 'help' | 'welcome', asking: Asking, ports: NetworkPorts): Reply {
  const { network, language, unread, near, meant } = asking;
  const hint = kind === 'notUnderstood' ? (near ?? hintOf(unread)) : null;
  const toQuote = kind === 'notUnderstood' ? nameToQuote(network.model, unread) : null;
  const badPort = kind === 'notUnderstood' ? unread.find(isBeyondPorts) : undefined;
  return {
    kind,
    language,
    unread,
    examples: [...new Set([...(kind !== 'notUnderstood' || meant === undefined ? [] : [meant]), ...examplesFor(network.model, language)])],
    stamp: stampOf(network, ports.now(), ports.staleAfterHours),
    ...(kind !== 'notUnderstood' || meant === undefined ? {} : { meant }),
    ...(badPort === undefined ? {} : { badPort }),
    ...(hint === null ? {} : { hint }),
    ...(toQuote === null ? {} : { toQuote }),
  };
}

const SEVERAL = /^(?:and|or|&|\/|,|\+|both|either|<->|と|または|や)$/i;
/** A second port, or a range of them: `443`, `on port range 8000-9000`. */
const PORTS = /^(?:on|over|port|ports|range|to|tcp|udp|[1-9]\d{0,4}|[1-9]\d{0,4}-\d{1,5}(?:\/(?:tcp|udp))?)$/i;
const PORT_RANGE = /^[1-9]\d{0,4}-[1-9]\d{0,4}(?:\/(?:tcp|udp))?$/i;
const TURNED = /^(?:not|never|no|isn't|aren't|can't|cannot|don't|doesn't|blocked|unreachable|except|excluding|without|unless|but)$/i;

function hintOf(unread: readonly string[]): NonNullable<SimpleReply['hint']> | null {
  if (unread.some((word) => TURNED.test(word))) return 'plainly';
  // "Between monday and tuesday" are no ends.
  if (unread.length > 2 && unread[0] === 'between') return null;
  if (unread.length === 2 && /^(?:on|over)$/i.test(unread[0] ?? '') && /^[a-z]/i.test(unread[1] ?? '')) return 'traffic';
  const isPorts = unread.length > 0 && unread.every((word) => PORTS.test(word));
  return isPorts || unread.some((word) => SEVERAL.test(word) || PORT_RANGE.test(word)) ? 'oneAtATime' : null;
}

/** `Web Tier`, or `vnet-a/Web Tier`: words that stand together and are one name. */
function nameToQuote(model: Model, unread: readonly string[]): string | null {
  const index = nameIndexOf(model);
  for (let from = 0; from < unread.length; from++) {
    for (let to = Math.min(unread.length, from + 5); to > from + 1; to--) {
      const name = unread.slice(from, to).join(' ');
      if (index.exact(name.slice(name.lastIndexOf('/') + 1).toLowerCase()).length > 0) return name;
    }
  }
  return null;
}
