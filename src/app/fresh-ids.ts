/** A request and its reply -> the resources to read again from Azure before the reply is believed. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import { allFreshResources, freshResources } from '../reach/fresh-resources.ts';
import type { AskRequest } from './ask-request.ts';
import type { Reply } from './reply.ts';

/** More than this many single readings are no longer quick, nor kind to Azure: the sweep's facts answer, with their time. */
const MOST = 100;

/** Empty where nothing of the reply stands or falls with a gateway, a connection or a circuit. `done` were read already. */
export function freshIds(request: AskRequest, reply: Reply, model: Model, done: ReadonlySet<Key>): readonly ArmId[] {
  const ids = [...(request.alsoRead ?? []), ...ofReply(reply, model)];
  const all = [...new Map(ids.map((id) => [keyOf(id), id])).values()].filter((id) => !done.has(keyOf(id)));
  return all.slice(0, MOST);
}

function ofReply(reply: Reply, model: Model): readonly ArmId[] {
  switch (reply.kind) {
    case 'answer':
      return freshResources(model, reply, reply.verdict);
    case 'flags':
      return reply.rows.length > MOST ? [] : reply.rows.map(({ resource }) => resource);
    case 'routes':
    case 'whoCanReach':
    case 'whatCanReach':
    case 'opens':
      return freshOfAll(model);
    default:
      return [];
  }
}

/** For questions about the whole network. */
export function freshOfAll(model: Model): readonly ArmId[] {
  const all = allFreshResources(model);
  return all.length > MOST ? [] : all;
}
