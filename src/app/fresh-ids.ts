/** A request and its reply -> the resources to read again from Azure before the reply is believed. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf, typeOf } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
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

/** A connection that was made since the sweep is in no id that is known: the gateways among these are asked what hangs on them, in the same breath. */
export function connectionLists(ids: readonly ArmId[]): readonly ArmId[] {
  return ids.filter((id) => typeOf(id) === 'microsoft.network/virtualnetworkgateways').map((id) => `${id}/connections`);
}

/** Of what such lists tell, the connections that the model does not have, and what is to be read of them: themselves, and circuits that it does not have either. */
export function newcomers(listed: readonly Wire[], model: Model): { readonly wires: readonly Wire[]; readonly ids: readonly ArmId[] } {
  const { connections, circuits } = model.resources;
  const wires = listed.filter(({ id }) => typeof id === 'string' && !connections.has(keyOf(id)));
  const ids = wires.flatMap(({ id, properties }) => {
    const { peer } = (properties ?? {}) as { readonly peer?: { readonly id?: unknown } };
    const circuit = typeof peer?.id === 'string' && !circuits.has(keyOf(peer.id)) ? [peer.id] : [];
    return [id as ArmId, ...circuit];
  });
  return { wires, ids };
}
