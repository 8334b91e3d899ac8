/** Changes as a person words them -> steps on resources of the model, or the reply that says what is unclear. */

import { peeringSteps } from '../change/peering-steps.ts';
import { wholeOf } from '../change/whole-of.ts';
import { propertyOf } from '../network/change-model.ts';
import type { Model } from '../network/model.ts';
import { parsePrefix, samePrefix } from '../network/prefix.ts';
import { type ArmId, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { ChangePhrase } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { resolveGateway } from '../question/resolve-gateway.ts';
import type { Asking } from './asking.ts';
import type { Reply } from './reply.ts';
import { unresolved } from './unresolved.ts';

export type StepsOrReply = { readonly steps: readonly Step[] } | Reply;

export function stepsOfPhrases(model: Model, phrases: readonly ChangePhrase[], asking: Asking): StepsOrReply {
  const steps: Step[] = [];
  for (const phrase of phrases) {
    const found = stepsOf(model, phrase, asking);
    if ('kind' in found) return found;
    steps.push(...found.steps);
  }
  return { steps };
}

function stepsOf(model: Model, phrase: ChangePhrase, asking: Asking): StepsOrReply {
  switch (phrase.kind) {
    case 'flag': {
      const gateway = resolveGateway(model, phrase.gateway);
      if (gateway.found !== 'one') return unresolved(gateway, 'gateway', asking);
      return { steps: [setting(model, gateway.value, `properties.${phrase.flag}`, phrase.to)] };
    }
    case 'property': {
      const id = idNamed(model, phrase.resource);
      return id ? { steps: [setting(model, id, phrase.property, phrase.to)] } : noSuch(phrase.resource, asking);
    }
    case 'removed': {
      const id = idNamed(model, phrase.resource);
      return id ? { steps: [{ resource: id, property: '', from: wholeOf(model, id), to: null }] } : noSuch(phrase.resource, asking);
    }
    case 'peering':
      return peeringPhrase(model, phrase, asking);
    case 'route':
      return routePhrase(model, phrase, asking);
  }
}

function setting(model: Model, resource: ArmId, property: string, to: unknown): Step {
  return { resource, property, from: propertyOf(model, resource, property), to };
}

function peeringPhrase(model: Model, phrase: Extract<ChangePhrase, { kind: 'peering' }>, asking: Asking): StepsOrReply {
  const a = vnetNamed(model, phrase.a);
  if (!a) return noSuch(phrase.a, asking);
  const b = vnetNamed(model, phrase.b);
  if (!b) return noSuch(phrase.b, asking);
  if (phrase.to === 'present') {
    const steps = peeringSteps(model, a, b);
    return steps ? { steps } : refused(`${a.name} ↔ ${b.name}`, asking);
  }
  const sides = [...model.resources.peerings.values()].filter(
    (peering) => (peering.vnet === a.key && peering.remoteVnet === b.key) || (peering.vnet === b.key && peering.remoteVnet === a.key),
  );
  if (sides.length === 0) return refused(`${a.name} ↔ ${b.name}`, asking);
  return {
    steps: sides.map((peering) => ({
      resource: peering.id,
      property: '',
      from: { name: peering.name, peeringState: peering.peeringState },
      to: null,
    })),
  };
}

function routePhrase(model: Model, phrase: Extract<ChangePhrase, { kind: 'route' }>, asking: Asking): StepsOrReply {
  const tables = [...model.resources.routeTables.values()].filter((table) => named(table, phrase.table));
  const [table] = tables;
  if (!table || tables.length > 1) return noSuch(phrase.table, asking);
  const prefix = parsePrefix(phrase.prefix);
  const route = table.routes.find((each) =>
    prefix && each.prefix ? samePrefix(each.prefix, prefix) : each.addressPrefix.toLowerCase() === phrase.prefix.toLowerCase(),
  );
  const from = route ? { addressPrefix: route.addressPrefix, nextHopType: route.nextHopType } : null;
  if (phrase.to === 'absent')
    return route ? { steps: [{ resource: route.id, property: '', from, to: null }] } : noSuch(phrase.prefix, asking);
  const { nextHopType, nextHopAddress } = phrase.to;
  const body = {
    properties: { addressPrefix: phrase.prefix, nextHopType, ...(nextHopAddress ? { nextHopIpAddress: nextHopAddress } : {}) },
  };
  const resource = route?.id ?? `${table.id}/routes/hairpin-${phrase.prefix.replaceAll(/[^0-9A-Za-z]/g, '-')}`;
  return { steps: [{ resource, property: '', from, to: body }] };
}

function vnetNamed(model: Model, text: string): VirtualNetwork | null {
  const found = resolveEnd(model, text);
  const id = found.found === 'one' ? (found.value.kind === 'vnet' ? found.value.resource : found.value.vnet) : null;
  return (id && model.resources.vnets.get(keyOf(id))) || null;
}

/** Any resource that has changeable properties, by id or by a name only one of them has. */
function idNamed(model: Model, text: string): ArmId | null {
  const r = model.resources;
  const all = [
    r.gateways,
    r.hubErGateways,
    r.peerings,
    r.routeTables,
    r.subnets,
    r.nsgs,
    r.interfaces,
    r.connections,
    r.circuits,
    r.machines,
    r.hubs,
    r.hubConnections,
    r.wans,
    r.localGateways,
  ].flatMap((map) => [...map.values()]);
  const inside = [...r.nsgs.values()].flatMap((nsg) => nsg.rules).concat();
  const routes = [...r.routeTables.values()].flatMap((table) => table.routes);
  const admin = [...model.adminRules.values()].flat();
  const matches = new Map([...all, ...inside, ...routes, ...admin].filter((each) => named(each, text)).map((each) => [each.key, each.id]));
  return matches.size === 1 ? ([...matches.values()][0] ?? null) : null;
}

function named(resource: { readonly id: string; readonly name: string }, text: string): boolean {
  const asked = text.toLowerCase();
  // "deny-all in nsg-1": a child, and what holds it.
  const [, child, holder] =
    /^(.+?) (?:in|of|on|from) (?:the )?(?:nsg |network security group |route table |table )?(\S+)$/.exec(asked) ?? [];
  if (child && holder && resource.name.toLowerCase() === child && resource.id.toLowerCase().includes(`/${holder}/`)) return true;
  return resource.name.toLowerCase() === asked || resource.id.toLowerCase() === asked || resource.id.toLowerCase().endsWith(`/${asked}`);
}

function noSuch(text: string, { language, unread }: Asking): Reply {
  return { kind: 'noSuchName', language, unread, text, nearest: [] };
}

function refused(detail: string, { language, unread }: Asking): Reply {
  return { kind: 'cannot', language, unread, reason: 'change-refused', detail };
}
