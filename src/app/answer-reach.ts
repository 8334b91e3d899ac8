/** "Can A reach B?", and the same on a changed copy: names looked up, the verdict, its truth table, its remedies. */
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import type { Step } from '../network/step.ts';
import type { Mentioned } from '../question/mentioned.ts';
import type { Question } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { isCalled } from '../question/resolve-name.ts';
import { isVpnClients, VPN_CLIENTS } from '../question/vpn-clients.ts';
import type { Asking } from './asking.ts';
import { judged } from './judged.ts';
import type { NetworkPorts } from './ports.ts';
import type { AnswerReply, Reply } from './reply.ts';
import { simple } from './simple.ts';
import { stampOf } from './stamp.ts';
import { withPeeringNamed } from './the-peering.ts';
import { tryChanges } from './try-changes.ts';
import { unresolved } from './unresolved.ts';

type ReachQuestion = Extract<Question, { kind: 'reach' | 'whatIf' }>;

export function answerReach(question: ReachQuestion, asking: Asking, ports: NetworkPorts): Reply {
  const { model } = asking.network;
  if (question.kind === 'reach' && question.logged && !isCalled(model, question.from))
    return simple('notUnderstood', { ...asking, near: 'fromWhere' }, ports);
  const clients = [question.from, question.to].filter((name) => isVpnClients(name) && !isCalled(model, name));
  if (clients.length > 0) return simple('notUnderstood', { ...asking, near: 'vpnClients', mentioned: endsNamed(question) }, ports);
  const from = resolveEnd(model, question.from);
  if (from.found !== 'one') return unresolved(from, 'from', asking);
  const to = resolveEnd(model, question.to);
  if (to.found !== 'one') return unresolved(to, 'to', asking);
  return answerEnds(question, from.value, to.value, asking, ports);
}

function endsNamed({ from, to, flow }: ReachQuestion): Mentioned {
  const names = [from, to].map((name, at) => ({
    at,
    readings: [{ text: isVpnClients(name) ? VPN_CLIENTS : name, next: at + 1 }],
    isSource: at === 0,
  }));
  return { names, flows: flow.protocol === 'any' ? [] : [flow] };
}

function answerEnds(question: ReachQuestion, from: End, to: End, asking: Asking, ports: NetworkPorts): Reply {
  if (question.kind === 'reach') return verdictReply(question, from, to, [], asking.network.model, asking, ports);
  const { model } = asking.network;
  const changes = withPeeringNamed(
    question.changes,
    from,
    to,
    () => judged(model, from, to, question.flow, ports.transparent).verdict,
    asking,
  );
  if ('kind' in changes) return changes;
  const tried = tryChanges(changes, asking);
  return 'kind' in tried ? tried : verdictReply(question, from, to, tried.steps, tried.model, asking, ports);
}

function verdictReply(
  question: ReachQuestion,
  from: End,
  to: End,
  changes: readonly Step[],
  model: Model,
  asking: Asking,
  ports: NetworkPorts,
): AnswerReply {
  const now = ports.now();
  return {
    kind: 'answer',
    language: asking.language,
    unread: asking.unread,
    id: asking.id,
    question: question.kind,
    from,
    to,
    flow: question.flow,
    changes,
    ...judged(model, from, to, question.flow, ports.transparent),
    stamp: stampOf(asking.network, now, ports.staleAfterHours),
    answeredAt: now.toISOString(),
    ...(question.kind === 'reach' && question.since !== undefined ? { since: question.since } : {}),
    before: null,
  };
}
