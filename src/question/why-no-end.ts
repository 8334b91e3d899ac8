/** A text that resolved to no end -> why it can be none: it is a gateway, looks like an address and is none, or is there and could not be read. */
import { parseAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, keyOf, nameOf } from '../network/resource-id.ts';
import { blockOf } from './resolve-block.ts';
import { resolveChanged } from './resolve-changed.ts';
import { resolveEnd } from './resolve-end.ts';
import { resolveGateway } from './resolve-gateway.ts';
import { isUnhosted } from './unhosted-address.ts';

export type WhyNoEnd =
  | 'expressRouteGateway'
  | 'otherGateway'
  | 'notAddress'
  | 'broken'
  | 'unhosted'
  | 'maskedAddress'
  | 'badMask'
  | 'noBlock'
  | 'noEnd'
  | 'byAddress'
  | 'noGateway';

/** Four numbers and dots, or two colons, which no Azure name holds; a block of them too, and `in` a VNet. */
const LIKE_ADDRESS = /^\[?(\d+(?:\.\d+){3}|[0-9a-f.]*(?::[0-9a-f.]*){2,})\]?(?:\/(\d+))?(?: in \S+)?$/i;

/** Null: nothing is known but that there is no such name. */
export function whyNoEnd(model: Model, text: string): WhyNoEnd | null {
  const like = LIKE_ADDRESS.exec(text);
  if (like) {
    const address = parseAddress(like[1] as string);
    if (address === null) return 'notAddress';
    if (like[2] === undefined) return isUnhosted(address) ? 'unhosted' : null;
    if (Number(like[2]) > (address.family === 4 ? 32 : 128)) return 'badMask';
    return blockOf(text) ? 'noBlock' : 'maskedAddress';
  }
  const found = resolveGateway(model, text);
  const ids = found.found === 'one' ? [found.value] : found.found === 'several' ? found.candidates.map((each) => each.resource) : [];
  // A gateway that only begins like it, or stands in a VNet of that name, is not what was called by it.
  const called = ids.filter((id) => text.toLowerCase().includes(nameOf(keyOf(id))));
  if (called.length === 0)
    return isBroken(model, text) ? 'broken' : isOther(model, text) ? 'noEnd' : hasAddresses(model, text) ? 'byAddress' : null;
  return called.every((id) => isExpressRoute(model, id)) ? 'expressRouteGateway' : 'otherGateway';
}

/** Why a text means no gateway: it is something else. */
export function whyNoGateway(model: Model, text: string): WhyNoEnd | null {
  return resolveEnd(model, text).found !== 'none' || isOther(model, text) ? 'noGateway' : null;
}

/** An NSG, a rule, a route table: there, and no end of traffic. */
function isOther(model: Model, text: string): boolean {
  const found = resolveChanged(model, text, 'anything');
  const ids = found.found === 'one' ? [found.value] : found.found === 'several' ? found.candidates.map(({ resource }) => resource) : [];
  return ids.some((id) => nameOf(keyOf(id)) === text.toLowerCase());
}

/** A service, a firewall, a scale set: known by its addresses, or its instances, alone. */
function hasAddresses({ resources: { firewalls, machines, otherFrontends } }: Model, text: string): boolean {
  const called = text.toLowerCase();
  const sets = [...machines.values()].filter(({ kind }) => kind === 'scaleSet');
  return [...firewalls.values(), ...otherFrontends.values(), ...sets].some(
    ({ name, key }) => name.toLowerCase() === called || key === called,
  );
}

/** It was given, and what was given could not be read: that nothing is called so would be wrong. */
function isBroken({ unread }: Model, text: string): boolean {
  const called = text.toLowerCase();
  return unread.some(({ why, scope }) => why === 'broken' && scope !== null && (scope === called || nameOf(scope) === called));
}

function isExpressRoute({ resources }: Model, id: ArmId): boolean {
  const key = keyOf(id);
  return resources.hubErGateways.has(key) || resources.gateways.get(key)?.gatewayType?.toLowerCase() === 'expressroute';
}
