/** "Who can reach B?", "what can A reach?": by VNet and subnet, in classes of hosts. */
import type { Question } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { peersOf } from '../reach/peers-of.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { unresolved } from './unresolved.ts';

export function answerPeers(
  question: Extract<Question, { kind: 'whoCanReach' | 'whatCanReach' }>,
  asking: Asking,
  ports: NetworkPorts,
): Reply {
  const { model } = asking.network;
  const resolved = resolveEnd(model, question.kind === 'whoCanReach' ? question.to : question.from);
  if (resolved.found !== 'one') return unresolved(resolved, question.kind === 'whoCanReach' ? 'to' : 'from', asking);
  return {
    kind: question.kind,
    language: asking.language,
    unread: asking.unread,
    end: resolved.value,
    flow: question.flow,
    rows: peersOf(model, resolved.value, question.flow, question.kind === 'whoCanReach' ? 'sources' : 'destinations', {
      transparent: ports.transparent,
    }),
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}
