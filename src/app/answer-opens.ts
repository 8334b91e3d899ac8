/** "What does turning X on open?": the pairs of VNets a change newly connects. */
import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Question } from '../question/question.ts';
import { type OpenedPair, opensPairs } from '../reach/blast-radius.ts';
import { indexOf } from '../reach/network-index.ts';
import { connectionBetween } from '../reach/vnet-pairs.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { withOnlyPeering } from './the-peering.ts';
import { tryChanges } from './try-changes.ts';

export function answerOpens(question: Extract<Question, { kind: 'opens' }>, asking: Asking, ports: NetworkPorts): Reply {
  const { model } = asking.network;
  const { language, unread } = asking;
  const changes = withOnlyPeering([question.change], asking);
  if ('kind' in changes) return changes;
  const tried = tryChanges(changes, asking);
  if ('kind' in tried) return tried;
  const { steps } = tried;
  const options = { transparent: ports.transparent };
  const opens = opensPairs(model, tried.model, steps, options);
  // What is cut off is what going back would open.
  const closes = opensPairs(tried.model, model, steps, options);
  return {
    kind: 'opens',
    language,
    unread,
    steps,
    asks: question.closes ? 'closes' : 'opens',
    opens,
    closes,
    unsure: closes.filter((pair) => isUnsure(tried.model, pair, ports)).length,
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}

function isUnsure(model: Model, { a, b }: OpenedPair, { transparent }: NetworkPorts): boolean {
  const index = indexOf(model);
  const [first, second] = [a, b].map((id) => model.resources.vnets.get(keyOf(id)));
  if (!first || !second) return false;
  const options = { transparent };
  return [connectionBetween(index, first, second, options), connectionBetween(index, second, first, options)].includes('unknown');
}
