/** "Who can reach B?", "what can A reach?": by VNet and subnet, in classes of hosts; of a what-if beside how they fare as it is. */
import { keyOf } from '../network/resource-id.ts';
import type { Question } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { type PeerRow, peersOf } from '../reach/peers-of.ts';
import { answerReach } from './answer-reach.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { PeerNow, PeersReply, Reply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { tryAny } from './try-changes.ts';
import { unresolved } from './unresolved.ts';

export function answerPeers(
  question: Extract<Question, { kind: 'whoCanReach' | 'whatCanReach' }>,
  asking: Asking,
  ports: NetworkPorts,
): Reply {
  const { model } = asking.network;
  const resolved = resolveEnd(model, question.kind === 'whoCanReach' ? question.to : question.from);
  if (resolved.found !== 'one') return unresolved(resolved, question.kind === 'whoCanReach' ? 'to' : 'from', asking);
  const within = question.within === undefined ? null : resolveEnd(model, question.within);
  if (within && within.found !== 'one') return unresolved(within, 'within', asking);
  if (within && within.value.kind !== 'vnet' && within.value.kind !== 'subnet')
    return answerReach(ofTwo(question, within.value.text), asking, ports);
  const tried = tryAny(question.changes, asking);
  if ('kind' in tried) return tried;
  const isInside = ({ vnet, subnet }: PeerRow): boolean => {
    const resource = within?.value.resource;
    return resource == null || [vnet, subnet].some((id) => id !== null && keyOf(id) === keyOf(resource));
  };
  const role = question.kind === 'whoCanReach' ? 'sources' : 'destinations';
  const peers = (of: typeof model): readonly PeerRow[] =>
    peersOf(of, resolved.value, question.flow, role, { transparent: ports.transparent }).filter(isInside);
  const { rows, reasons } = numbered(peers(tried.model));
  return {
    kind: question.kind,
    language: asking.language,
    unread: asking.unread,
    end: resolved.value,
    flow: question.flow,
    ...(within ? { within: within.value } : {}),
    ...(question.changes ? { rows: beside(rows, peers(model)), changes: tried.steps } : { rows }),
    reasons,
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}

/** One that stands somewhere by itself, or the Internet: whether it reaches the end, or is reached from it. */
function ofTwo(
  question: Extract<Question, { kind: 'whoCanReach' | 'whatCanReach' }>,
  other: string,
): Extract<Question, { kind: 'reach' | 'whatIf' }> {
  const { flow, changes } = question;
  const ends = question.kind === 'whoCanReach' ? { from: other, to: question.to } : { from: question.from, to: other };
  return changes ? { kind: 'whatIf', ...ends, flow, changes } : { kind: 'reach', ...ends, flow, why: false };
}

/** The same findings stand in thousands of rows: each is told once. */
function numbered(rows: readonly PeerRow[]): Required<Pick<PeersReply, 'rows' | 'reasons'>> {
  const places = new Map<string, number>();
  const reasons: PeerRow['why'][number][] = [];
  const placeOf = (reason: PeerRow['why'][number]): number => {
    const mark = JSON.stringify([reason.code, reason.direction, reason.resource, reason.facts]);
    const known = places.get(mark);
    if (known !== undefined) return known;
    places.set(mark, reasons.length);
    return reasons.push(reason) - 1;
  };
  return { rows: rows.map(({ why, ...row }) => (why.length === 0 ? row : { ...row, why: why.map(placeOf) })), reasons };
}

function beside(rows: PeersReply['rows'], now: readonly PeerRow[]): PeersReply['rows'] {
  const byNetwork = new Map<string | null, PeerNow[]>();
  for (const { vnet, subnet, outcome, passes, hosts } of now) {
    const network = subnet ?? vnet;
    byNetwork.set(network, [...(byNetwork.get(network) ?? []), { outcome, passes, hosts }]);
  }
  return rows.map((row) => ({ ...row, now: byNetwork.get(row.subnet ?? row.vnet) ?? [] }));
}
