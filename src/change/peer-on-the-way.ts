/** Where an appliance's VNet is peered with too few of those it stands between -> the steps that peer it with them. */
import { parseAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import { type Key, keyOf, parentOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import { spaceHolds } from '../reach/network-index.ts';
import type { Cause } from '../reach/verdict.ts';
import { peeringSteps } from './peering-steps.ts';

/** The VNets of the two ends, where they are known. */
export interface EndVnets {
  readonly from: VirtualNetwork | null;
  readonly to: VirtualNetwork | null;
}

/** Of routes to a next hop that is not peered, and of places in between that have no route; each pair once. Empty where there is none. */
export function peerOnTheWay(model: Model, causes: readonly Cause[], ends: EndVnets): readonly Step[] {
  const steps: Step[] = [];
  for (const [near, far] of causes.flatMap((cause) => lackingPairs(model, cause, ends))) {
    const made = peeringSteps(model, near, far) ?? [];
    if (made.some((step) => steps.some((known) => isAtSamePlace(known, step)))) continue;
    steps.push(...made);
  }
  return steps;
}

type Pair = readonly [VirtualNetwork, VirtualNetwork];

function lackingPairs(model: Model, cause: Cause, ends: EndVnets): readonly Pair[] {
  if (cause.code === 'next-hop-missing' && cause.facts.what === 'notDirectlyReachable') {
    const far = holderOf(model, String(cause.value));
    return far ? usersOf(model, keyOf(parentOf(cause.resource))).map((near): Pair => [near, far]) : [];
  }
  if (cause.code !== 'no-route' || cause.property !== null) return [];
  const near = model.resources.vnets.get(model.resources.subnets.get(keyOf(cause.resource))?.vnet ?? keyOf(cause.resource));
  const far = [cause.direction === 'return' ? null : ends.to, cause.direction === 'forward' ? null : ends.from];
  return near ? far.flatMap((vnet): Pair[] => (vnet ? [[near, vnet]] : [])) : [];
}

/** Null: in no VNet, or in several, of which it cannot be told which is meant. */
function holderOf(model: Model, text: string): VirtualNetwork | null {
  const address = parseAddress(text);
  const found = address ? [...model.resources.vnets.values()].filter(({ addressSpace }) => spaceHolds(addressSpace, address) !== null) : [];
  return found.length === 1 ? (found[0] ?? null) : null;
}

function usersOf({ resources }: Model, table: Key): readonly VirtualNetwork[] {
  const vnets = new Set([...resources.subnets.values()].filter(({ routeTable }) => routeTable === table).map(({ vnet }) => vnet));
  return [...vnets].flatMap((key) => resources.vnets.get(key) ?? []);
}

function isAtSamePlace(one: Step, other: Step): boolean {
  return keyOf(one.resource) === keyOf(other.resource);
}
