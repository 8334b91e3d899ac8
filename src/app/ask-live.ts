/** A request -> a reply from Azure as it is now: what the reply stands on is read again first, and the model corrected where it differs. */
import { type Key, keyOf } from '../network/resource-id.ts';
import { ask } from './ask.ts';
import type { AskRequest } from './ask-request.ts';
import type { AzureTrouble } from './azure-ports.ts';
import { connectionLists, freshIds, freshOfAll, newcomers } from './fresh-ids.ts';
import type { LivePorts } from './live-ports.ts';
import type { KnownNetwork, Soon } from './ports.ts';
import type { Reply } from './reply.ts';

/** A corrected answer may lead over further gateways; a network that changes faster than it can be read is told as it was read last. */
const MOST_ROUNDS = 4;

/** `soon` null: nobody wants an early reply. */
export async function askLive(request: AskRequest, ports: LivePorts, soon: Soon | null): Promise<Reply> {
  const network = await ports.network();
  if (typeof request.question !== 'string' && request.question.kind === 'changed') return askChanged(request, network, ports);
  const stored = await askOn(network, request, ports);
  if (freshIds(request, stored, network.model, new Set()).length === 0) return stored;
  const live = readAndAsk(request, stored, network, ports);
  if (soon !== null) {
    const slow = Symbol('slow');
    const first = await Promise.race([live.catch(() => null), ports.pause(ports.slowAfterMs).then(() => slow)]);
    if (first === slow) soon(asEarly(stored));
  }
  return live;
}

/** An earlier network is dear to bring back: what the comparison stands on is read first, and the question asked once. */
async function askChanged(request: AskRequest, known: KnownNetwork, ports: LivePorts): Promise<Reply> {
  const ids = freshOfAll(known.model);
  if (ids.length === 0) return askOn(known, request, ports);
  const asked = [...ids, ...connectionLists(ids)];
  const fresh = await ports.readFresh(asked);
  const troubles = [...fresh.troubles];
  let network = ports.correct(fresh);
  const come = newcomers(fresh.listed, network.model);
  if (come.ids.length > 0) {
    const more = await ports.readFresh(come.ids);
    network = ports.correct({ ...more, found: [...come.wires, ...more.found] });
    troubles.push(...more.troubles);
    asked.push(...come.ids);
  }
  const again = troubles.length < asked.length ? fresh.asOf : null;
  return askOn({ ...network, again, trouble: troubleOf(troubles, asked.length) ?? network.trouble ?? null }, request, ports);
}

async function readAndAsk(request: AskRequest, stored: Reply, known: KnownNetwork, ports: LivePorts): Promise<Reply> {
  const done = new Set<Key>();
  const troubles: { readonly resource: string; readonly trouble: AzureTrouble }[] = [];
  let network = known;
  let reply = stored;
  let again: string | null = null;
  let wanted = request;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const ids = freshIds(wanted, reply, network.model, done);
    if (ids.length === 0) break;
    const asked = [...ids, ...(reply.kind === 'flags' ? [] : connectionLists(ids))];
    const fresh = await ports.readFresh(asked);
    for (const id of asked) done.add(keyOf(id));
    troubles.push(...fresh.troubles);
    if (fresh.troubles.length < asked.length) again ??= fresh.asOf;
    const come = newcomers(fresh.listed, network.model);
    if (come.ids.length > 0) wanted = { ...wanted, alsoRead: [...(wanted.alsoRead ?? []), ...come.ids] };
    network = ports.correct({ ...fresh, found: [...come.wires, ...fresh.found] });
    reply = await askOn({ ...network, again, trouble: troubleOf(troubles, done.size) ?? network.trouble ?? null }, request, ports);
  }
  const left = freshIds(wanted, reply, network.model, done).length;
  if (left === 0) return reply;
  const trouble = `the network changed while it was read: ${left} more gateways, connections or circuits came into play. Ask again.`;
  return askOn({ ...network, again, trouble }, request, ports);
}

function askOn(network: KnownNetwork, request: AskRequest, ports: LivePorts): Promise<Reply> {
  return ask(request, { ...ports, network: async () => network });
}

/** Null where everything was read. */
function troubleOf(troubles: readonly { readonly resource: string; readonly trouble: AzureTrouble }[], asked: number): string | null {
  const [first] = troubles;
  if (first === undefined) return null;
  return troubles.length >= asked
    ? first.trouble.text
    : `${troubles.length} of ${asked} gateways, connections and circuits could not be read again. ${first.trouble.text}`;
}

/** The same facts, marked: the live reply takes their place. */
function asEarly(reply: Reply): Reply {
  return 'stamp' in reply && reply.stamp !== null ? ({ ...reply, stamp: { ...reply.stamp, early: true } } as Reply) : reply;
}
