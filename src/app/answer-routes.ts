/** "routes of A": the computed effective routes of each of its NICs beside the recorded ones. */
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Question } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { unexpandedRoutes } from '../reach/effective-routes.ts';
import { routesWithLearned } from '../reach/learned-table.ts';
import { indexOf } from '../reach/network-index.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { Reply, RoutesReply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { tryAny } from './try-changes.ts';
import { unresolved } from './unresolved.ts';

export function answerRoutes(question: Extract<Question, { kind: 'routes' }>, asking: Asking, ports: NetworkPorts): Reply {
  const { model } = asking.network;
  const end = resolveEnd(model, question.of);
  if (end.found !== 'one') return unresolved(end, 'of', asking);
  const tried = tryAny(question.changes, asking);
  if ('kind' in tried) return tried;
  const tables = interfacesOf(model, end.value).flatMap((nic) =>
    question.changes ? besideNow(tableOf(tried.model, nic), tableOf(model, nic)) : tableOf(model, nic),
  );
  return {
    kind: 'routes',
    language: asking.language,
    unread: asking.unread,
    of: question.of,
    tables,
    ...(question.changes ? { changes: tried.steps } : {}),
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}

function tableOf(model: Model, nic: Key): RoutesReply['tables'] {
  const known = model.resources.interfaces.get(nic);
  const key = known?.ipConfigurations.find((config) => config.subnet)?.subnet;
  const subnet = key ? model.resources.subnets.get(key) : undefined;
  if (!known || !subnet) return [];
  return [
    {
      nic: known.id,
      subnet: subnet.id,
      computed: routesWithLearned(indexOf(model), subnet),
      unexpanded: unexpandedRoutes(indexOf(model), subnet),
      recorded: model.evidence.effectiveRoutes.get(nic) ?? null,
    },
  ];
}

/** What Azure recorded is of the network as it is, and no evidence of what would be. */
function besideNow(then: RoutesReply['tables'], [now]: RoutesReply['tables']): RoutesReply['tables'] {
  return then.map((table) => ({ ...table, recorded: null, now: { computed: now?.computed ?? [], unexpanded: now?.unexpanded ?? [] } }));
}

/** A VM has its NICs; an address is held by one; a subnet or VNet shows one NIC of each subnet, since the table is the subnet's. */
function interfacesOf(model: Model, end: End): readonly Key[] {
  const r = model.resources;
  const key = end.resource ? keyOf(end.resource) : null;
  if (key && r.machines.has(key)) return r.machines.get(key)?.interfaces ?? [];
  if (key && r.interfaces.has(key)) return [key];
  if (key && r.privateEndpoints.has(key)) return r.privateEndpoints.get(key)?.interfaces ?? [];
  const subnets = new Set(
    end.kind === 'subnet' && key
      ? [key]
      : [...r.subnets.values()].filter((subnet) => key !== null && subnet.vnet === key).map((subnet) => subnet.key),
  );
  const shown = new Map<Key, Key>();
  for (const nic of r.interfaces.values()) {
    for (const config of nic.ipConfigurations)
      if (config.subnet && subnets.has(config.subnet) && !shown.has(config.subnet)) shown.set(config.subnet, nic.key);
  }
  return [...shown.values()];
}
