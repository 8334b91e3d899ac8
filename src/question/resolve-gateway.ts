/** A gateway's name, id or VNet, as asked, and a model -> the gateway it means; for flags, what-ifs and what a change opens. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf, nameOf, resourceGroupOf } from '../network/resource-id.ts';
import { askedNames } from './asked-name.ts';
import { candidateOf } from './candidates.ts';
import { nearest } from './nearest.ts';
import { cutsNumber } from './resolve-name.ts';
import type { Resolved } from './resolved.ts';

interface Gateway {
  readonly id: ArmId;
  readonly key: Key;
  readonly name: string;
  /** The VNet or virtual hub it stands in. */
  readonly home: Key | null;
  /** True where ExpressRoute flags apply to it. */
  readonly expressRoute: boolean;
}

/** As with ends: several are a choice, a single one whose number goes on is another. */
function unlessNumberCut(name: string, found: readonly Gateway[]): readonly Gateway[] {
  const [only, ...others] = found;
  return only && others.length === 0 && cutsNumber(name, only.name) ? [] : found;
}

/** A few per VNet at most, so no index is kept. */
export function resolveGateway(model: Model, asked: string): Resolved<ArmId> {
  const text = asked.trim();
  const all = gatewaysOf(model);
  const byId = all.find((gateway) => gateway.key === keyOf(text));
  if (byId) return { found: 'one', value: byId.id };
  for (const { name, within } of askedNames(text)) {
    const inside = all.filter((gateway) => within.every((place) => liesIn(gateway, place)));
    const found = firstOf([
      inside.filter((gateway) => gateway.name === name),
      inside.filter((gateway) => gateway.home !== null && (nameOf(gateway.home) === name || gateway.home === name)),
      unlessNumberCut(
        name,
        inside.filter((gateway) => name.length > 1 && gateway.name.startsWith(name)),
      ),
    ]);
    const [first] = found;
    if (!first) continue;
    if (found.length === 1) return { found: 'one', value: first.id };
    return { found: 'several', text, candidates: found.map((gateway) => candidateOf(gateway.id, 'gateway')).slice(0, 25) };
  }
  const names = all.map((gateway) => gateway.name);
  const near = nearest(names, text.startsWith('/') ? nameOf(text) : text);
  return { found: 'none', text, nearest: near.map((place) => candidateOf((all[place] as Gateway).id, 'gateway')) };
}

/** Where an ExpressRoute and a VPN gateway both fit, the flags can only be those of the first. */
function firstOf(choices: readonly (readonly Gateway[])[]): readonly Gateway[] {
  const found = choices.find((choice) => choice.length > 0) ?? [];
  const expressRoute = found.filter((gateway) => gateway.expressRoute);
  return expressRoute.length > 0 ? expressRoute : found;
}

function gatewaysOf(model: Model): Gateway[] {
  const { gateways, hubErGateways } = model.resources;
  return [
    ...[...gateways.values()].map((gateway) => ({
      ...headOf(gateway),
      home: gateway.vnet,
      expressRoute: gateway.gatewayType?.toLowerCase() === 'expressroute',
    })),
    ...[...hubErGateways.values()].map((gateway) => ({ ...headOf(gateway), home: gateway.hub, expressRoute: true })),
  ].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1));
}

function headOf({ id, key }: { readonly id: ArmId; readonly key: Key }): { id: ArmId; key: Key; name: string } {
  return { id, key, name: nameOf(key) };
}

function liesIn(gateway: Gateway, place: string): boolean {
  return resourceGroupOf(gateway.key) === place || (gateway.home !== null && nameOf(gateway.home) === place);
}
