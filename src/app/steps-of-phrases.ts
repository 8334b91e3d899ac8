/** Changes as a person words them -> steps on resources of the model, or the reply that says what is unclear. */

import { HIGHEST, LOWEST } from '../change/rule-priority.ts';
import { wholeOf } from '../change/whole-of.ts';
import { changeModel, propertyOf } from '../network/change-model.ts';
import type { FlagName } from '../network/gateway.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf, nameOf, parentOf } from '../network/resource-id.ts';
import { sameWireValue } from '../network/same-wire-value.ts';
import type { Step } from '../network/step.ts';
import type { ChangePhrase } from '../question/question.ts';
import { resolveChanged } from '../question/resolve-changed.ts';
import { resolveGateway } from '../question/resolve-gateway.ts';
import type { Asking } from './asking.ts';
import { changeRefused } from './change-refused.ts';
import { peeringPhrase } from './peering-phrase.ts';
import type { Reply } from './reply.ts';
import { routePhrase } from './route-phrase.ts';
import { ruleSteps } from './rule-steps.ts';
import type { StepsOrReply } from './steps-or-reply.ts';
import { unresolved } from './unresolved.ts';

const NEXT_HOP_TYPE = 'properties.nextHopType';

/** Each change is worded on what those before it leave: a second new rule goes before the first. */
export function stepsOfPhrases(model: Model, phrases: readonly ChangePhrase[], asking: Asking): StepsOrReply {
  const steps: Step[] = [];
  let left = model;
  for (const phrase of phrases) {
    const found = stepsOf(left, phrase, asking);
    if ('kind' in found) return found;
    const changed = changeModel(left, found.steps);
    if (!changed.changed) return refusedStep(changed, asking);
    left = changed.model;
    steps.push(...found.steps);
  }
  const priority = impossiblePriority(left, steps, asking);
  if (priority !== null) return priority;
  // A next hop is worded as its type and its address: of one that only gets another address the type stays, which is no change.
  const changing = steps.filter(({ property, from, to }) => property !== NEXT_HOP_TYPE || !sameWireValue(from, to));
  return { steps: changing.length > 0 ? changing : steps };
}

/** What Azure would refuse of the priorities that rules of NSGs were given: looked at when all is changed, since two may have changed places. */
function impossiblePriority({ resources }: Model, steps: readonly Step[], asking: Asking): Reply | null {
  for (const { resource, property, to } of steps) {
    const rules = /^(?:properties\.)?priority$/.test(property) ? resources.nsgs.get(parentOf(keyOf(resource)))?.rules : undefined;
    const changed = rules?.find(({ key }) => key === keyOf(resource));
    if (!rules || !changed) continue;
    if (typeof to !== 'number' || to < LOWEST || to > HIGHEST) return changeRefused('no-priority', String(to), asking);
    const other = rules.find((each) => each !== changed && each.direction === changed.direction && each.priority === changed.priority);
    if (other) return changeRefused('priority-taken', `${to}, ${other.name}`, asking);
  }
  return null;
}

/** A step that cannot be taken, in words. */
export function refusedStep(
  { code, reason, step }: { readonly code: string; readonly reason: string; readonly step: Step },
  asking: Asking,
): Reply {
  const property = `${step.property.replace(/^properties\./, '')} of ${nameOf(step.resource)}`;
  if (code === 'fixed') return changeRefused('property-fixed', property, asking);
  if (code === 'invalid' && step.property !== '') return changeRefused('value-invalid', `${property}: ${String(step.to)}`, asking);
  return changeRefused('change-refused', reason, asking);
}

function stepsOf(model: Model, phrase: ChangePhrase, asking: Asking): StepsOrReply {
  switch (phrase.kind) {
    case 'flag': {
      const other = phrase.assumed ? exactlySwitched(model, phrase, asking) : null;
      if (other !== null) return other;
      const gateway = resolveGateway(model, phrase.gateway);
      if (gateway.found === 'one')
        return { steps: [setting(model, gateway.value, `properties.${flagMeant(model, gateway.value, phrase)}`, phrase.to)] };
      if (gateway.found === 'none' && phrase.assumed)
        return switched(model, phrase.gateway, phrase.to, asking) ?? unresolved(gateway, 'gateway', asking);
      return unresolved(gateway, 'gateway', asking);
    }
    case 'everyFlag':
      return everyFlag(model, phrase, asking);
    case 'power': {
      const found = resolveChanged(model, phrase.resource, 'anything');
      return (
        switched(model, phrase.resource, phrase.to, asking) ??
        unresolved(found as Exclude<typeof found, { found: 'one' }>, 'change', asking)
      );
    }
    case 'property':
      return withResource(model, phrase.resource, asking, (id) => ({ steps: [setting(model, id, phrase.property, phrase.to)] }));
    case 'removed':
      return withResource(model, phrase.resource, asking, (id) => removed(model, id, asking));
    case 'rule':
      return ruleSteps(model, phrase, asking);
    case 'thePeering':
      // Those who know the two ends have said by now which one it is.
      return changeRefused('which-peering', '', asking);
    case 'peering':
      return peeringPhrase(model, phrase, asking);
    case 'route':
      return routePhrase(model, phrase, asking);
  }
}

function withResource(model: Model, text: string, asking: Asking, then: (id: ArmId) => StepsOrReply): StepsOrReply {
  const found = resolveChanged(model, text, 'anything');
  return found.found === 'one' ? then(found.value) : unresolved(found, 'change', asking);
}

/** Which flags a gateway has: a virtual hub's has one of its own. */
const VNET_FLAGS: readonly FlagName[] = ['allowRemoteVnetTraffic', 'allowVirtualWanTraffic'];
const HUB_FLAGS: readonly FlagName[] = ['allowNonVirtualWanTraffic'];

/** A gateway named without a flag means the one it has for other networks: a virtual hub's has another than a VNet's. */
function flagMeant({ resources }: Model, gateway: ArmId, { flag, assumed }: Extract<ChangePhrase, { kind: 'flag' }>): FlagName {
  return assumed && resources.hubErGateways.has(keyOf(gateway)) ? 'allowNonVirtualWanTraffic' : flag;
}

/** Only what would change is a step; where all is so already, that is told as it is of one gateway. */
function everyFlag(model: Model, { flag, to }: Extract<ChangePhrase, { kind: 'everyFlag' }>, asking: Asking): StepsOrReply {
  const { gateways, hubErGateways } = model.resources;
  const holders = [
    ...[...gateways.values()]
      .filter(({ gatewayType }) => gatewayType?.toLowerCase() === 'expressroute')
      .map(({ id }) => ({ id, flags: VNET_FLAGS })),
    ...[...hubErGateways.values()].map(({ id }) => ({ id, flags: HUB_FLAGS })),
  ];
  const steps = holders.flatMap(({ id, flags }) =>
    flags.filter((each) => flag === null || each === flag).map((each) => setting(model, id, `properties.${each}`, to)),
  );
  const changing = steps.filter((step) => step.from !== to);
  if (steps.length === 0) return changeRefused('no-gateways', flag ?? '', asking);
  return { steps: changing.length > 0 ? changing : steps };
}

/** A machine, connection or circuit of exactly that name comes before a gateway that only begins so, or stands in a network called so. */
function exactlySwitched(model: Model, { gateway: text, to }: { gateway: string; to: boolean }, asking: Asking): StepsOrReply | null {
  const isCalledSo = (id: ArmId): boolean => nameOf(id).toLowerCase() === text.trim().toLowerCase();
  const gateway = resolveGateway(model, text);
  const found = resolveChanged(model, text, 'anything');
  if (found.found !== 'one' || !isCalledSo(found.value) || (gateway.found === 'one' && isCalledSo(gateway.value))) return null;
  const { machines, connections, circuits } = model.resources;
  return [machines, connections, circuits].some((map) => map.has(keyOf(found.value))) ? switched(model, text, to, asking) : null;
}

/** On or off, up or down: a machine's power, the state of a connection, a circuit or a gateway. Null: nothing is called so. */
function switched(model: Model, text: string, to: boolean, asking: Asking): StepsOrReply | null {
  const found = resolveChanged(model, text, 'anything');
  if (found.found === 'none') return null;
  if (found.found === 'several') return unresolved(found, 'change', asking);
  const { machines, connections, circuits, gateways, hubErGateways } = model.resources;
  const key = keyOf(found.value);
  if (machines.has(key)) return { steps: [setting(model, found.value, 'powerState', to ? 'VM running' : 'VM deallocated')] };
  if (connections.has(key))
    return { steps: [setting(model, found.value, 'properties.connectionStatus', to ? 'Connected' : 'NotConnected')] };
  if (circuits.has(key))
    return { steps: [setting(model, found.value, 'properties.circuitProvisioningState', to ? 'Enabled' : 'Disabled')] };
  if ([...circuits.values()].some(({ peerings }) => peerings.some((peering) => peering.key === key)))
    return { steps: [setting(model, found.value, 'properties.state', to ? 'Enabled' : 'Disabled')] };
  // Without the flag's name "off" is the flag's: what comes here is "down" or "up".
  if (gateways.has(key) || hubErGateways.has(key))
    return { steps: [setting(model, found.value, 'properties.provisioningState', to ? 'Succeeded' : 'Failed')] };
  return changeRefused('nothing-to-switch', nameOf(found.value), asking);
}

/** Rules, routes, peerings and connections go; an NSG or a route table is taken from what it stands at, as it must be before it can go. */
function removed(model: Model, id: ArmId, asking: Asking): StepsOrReply {
  const { resources } = model;
  const key = keyOf(id);
  const property = resources.nsgs.has(key) ? 'networkSecurityGroup' : resources.routeTables.has(key) ? 'routeTable' : null;
  if (property !== null) {
    const holders = [
      ...[...resources.subnets.values()].filter((subnet) => (property === 'routeTable' ? subnet.routeTable : subnet.nsg) === key),
      ...(property === 'routeTable' ? [] : [...resources.interfaces.values()].filter((nic) => nic.nsg === key)),
    ];
    return holders.length === 0
      ? { steps: [{ resource: id, property: '', from: wholeOf(model, id), to: null }] }
      : { steps: holders.map((holder) => setting(model, holder.id, `properties.${property}`, null)) };
  }
  const { machines, interfaces, vnets, subnets, wans, hubs } = resources;
  if ([machines, interfaces, vnets, subnets, wans, hubs].some((map) => map.has(key)))
    return changeRefused('not-removed', nameOf(id), asking);
  return { steps: [{ resource: id, property: '', from: wholeOf(model, id), to: null }] };
}

function setting(model: Model, resource: ArmId, property: string, to: unknown): Step {
  return { resource, property, from: propertyOf(model, resource, property), to };
}
