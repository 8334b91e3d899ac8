/** "flags [of X]": every ExpressRoute gateway's flags, or one's. */

import type { Model } from '../network/model.ts';
import { type ArmId, keyOf, nameOf } from '../network/resource-id.ts';
import type { Question } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { resolveGateway } from '../question/resolve-gateway.ts';
import type { Resolved } from '../question/resolved.ts';
import type { Asking } from './asking.ts';
import type { NetworkPorts } from './ports.ts';
import type { FlagsReply, Reply } from './reply.ts';
import { stampOf } from './stamp.ts';
import { tryAny } from './try-changes.ts';
import { unresolved } from './unresolved.ts';

export function answerFlags(question: Extract<Question, { kind: 'flags' }>, asking: Asking, ports: NetworkPorts): Reply {
  const tried = tryAny(question.changes, asking);
  if ('kind' in tried) return tried;
  const { model } = tried;
  let only: string | null = null;
  if (question.of !== null) {
    const gateway = gatewayFor(model, question.of);
    if (gateway.found !== 'one') return unresolved(gateway, 'gateway', asking);
    only = keyOf(gateway.value);
  }
  const rows = rowsOf(model).filter((row) => only === null || keyOf(row.resource) === only);
  return {
    kind: 'flags',
    language: asking.language,
    unread: asking.unread,
    of: question.of,
    ...(question.flag === undefined ? {} : { flag: question.flag }),
    ...(question.changes ? { changes: tried.steps } : {}),
    rows,
    stamp: stampOf(asking.network, ports.now(), ports.staleAfterHours),
  };
}

/** A machine or an address has no flags: those of its VNet's gateway are meant. */
function gatewayFor(model: Model, of: string): Resolved<ArmId> {
  const own = resolveGateway(model, of);
  if (own.found !== 'none') return own;
  const end = resolveEnd(model, of);
  const vnet = end.found === 'one' ? end.value.vnet : null;
  const served = vnet === null ? own : resolveGateway(model, nameOf(vnet));
  return served.found === 'none' ? own : served;
}

/** Gateways of other kinds carry the properties too, and they mean nothing there. Source: GOEX. */
function rowsOf(model: Model): FlagsReply['rows'] {
  const { gateways, hubErGateways, connections, circuits, vnets, hubs } = model.resources;
  const circuitId = (key: string): string => circuits.get(key)?.id ?? key;
  const own = [...gateways.values()]
    .filter((gateway) => gateway.gatewayType?.toLowerCase() === 'expressroute')
    .map((gateway) => ({
      resource: gateway.id,
      kind: 'virtualNetworkGateway' as const,
      vnet: (gateway.vnet && (vnets.get(gateway.vnet)?.id ?? gateway.vnet)) || null,
      flags: { allowRemoteVnetTraffic: gateway.allowRemoteVnetTraffic, allowVirtualWanTraffic: gateway.allowVirtualWanTraffic },
      circuits: unique(
        [...connections.values()].flatMap((each) => (each.gateway1 === gateway.key && each.circuit ? [circuitId(each.circuit)] : [])),
      ),
    }));
  const inHubs = [...hubErGateways.values()].map((gateway) => ({
    resource: gateway.id,
    kind: 'expressRouteGateway' as const,
    vnet: (gateway.hub && (hubs.get(gateway.hub)?.id ?? gateway.hub)) || null,
    flags: { allowNonVirtualWanTraffic: gateway.allowNonVirtualWanTraffic },
    circuits: unique(gateway.connections.flatMap((each) => (each.circuit ? [circuitId(each.circuit)] : []))),
  }));
  return [...own, ...inHubs].sort((a, b) => a.resource.localeCompare(b.resource));
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
