/** A flow that meets an appliance or firewall one way only, or has no route the other way -> the route that leads the other way through it too. */
import { parseAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { contains, formatPrefix, type Prefix, parsePrefix } from '../network/prefix.ts';
import { type Key, keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { RouteTable, Subnet } from '../network/vnet.ts';
import type { Ends } from '../reach/judge.ts';
import type { Cause, DirectionVerdict, Side, Verdict } from '../reach/verdict.ts';
import { endSubnets } from './end-subnets.ts';
import type { Fix } from './fix.ts';
import { newResource } from './new-resource.ts';

/**
 * The next hop is the one that the other way takes. The route stands where the packet sets out, or at the gateway by which it comes into the VNet of the
 * device, whichever is next to the device. Null where there is no single such hop, or the table there was not read. Source: UDR (sections 2.3, 2.5).
 */
export function routeThroughDevice(model: Model, cause: Cause, { directions }: Verdict, ends: Ends): Fix | null {
  const side = lacking(cause);
  const [there, back] = directions;
  const [way, other] = side === 'forward' ? [there, back] : [back, there];
  const nextHop = side === null ? null : deviceHop(other);
  const address = nextHop === null ? null : parseAddress(nextHop);
  if (nextHop === null || address === null) return null;
  const [from, to] = side === 'forward' ? [ends.from, ends.to] : [ends.to, ends.from];
  const towards = prefixesOf(model, to, address.family);
  const steps = placesOf(model, from, way)
    .filter(({ vnet }) => isNextTo(model, vnet, (prefix) => contains(prefix, address)))
    .flatMap((subnet) => routed(model, subnet, towards, { nextHopType: 'VirtualAppliance', nextHopIpAddress: nextHop }) ?? []);
  return steps.length === 0 || towards.length === 0 ? null : { kind: 'changeRoute', steps };
}

/** The way that needs the route. */
function lacking({ code, direction, property, facts }: Cause): Side | null {
  if (facts.what !== undefined) return null;
  switch (code) {
    case 'asymmetric-path':
      return facts.seen === 'forward' ? 'return' : 'forward';
    case 'no-route':
      return property === null && direction !== 'both' ? direction : null;
    default:
      return null;
  }
}

/** Of a way through devices: the one next hop that its user routes name. */
function deviceHop({ path }: DirectionVerdict): string | null {
  if (!path.some(({ kind }) => kind === 'appliance' || kind === 'firewall')) return null;
  const named = new Set(path.flatMap(({ facts }) => (facts.nextHopType === 'VirtualAppliance' ? String(facts.nextHop) : [])));
  const [only] = named;
  return only === undefined || named.size > 1 || only.includes(',') ? null : only;
}

function placesOf(model: Model, from: End, { path }: DirectionVerdict): readonly Subnet[] {
  const { gateways, subnets } = model.resources;
  const own = from.vnet ? endSubnets(model, from, keyOf(from.vnet)) : [];
  const passed = path.flatMap(
    ({ kind, resource }) => (kind === 'gateway' && resource !== null ? gateways.get(keyOf(resource)) : undefined) ?? [],
  );
  return [...own, ...passed.flatMap((gateway) => gateway.subnets.flatMap((key) => subnets.get(key) ?? []))];
}

/** In the VNet itself or in one peered with it. */
function isNextTo({ resources: { peerings, vnets } }: Model, vnet: Key, holds: (prefix: Prefix) => boolean): boolean {
  const near = [...peerings.values()].flatMap((peering) => (peering.vnet === vnet && peering.remoteVnet ? peering.remoteVnet : []));
  return [vnet, ...near].some((key) => vnets.get(key)?.addressSpace.some(holds));
}

/** As much as the route of the other way stands for: the subnet of the end, else its address. */
export function prefixesOf(model: Model, end: End, family: 4 | 6): readonly string[] {
  const subnets = end.vnet ? endSubnets(model, end, keyOf(end.vnet)) : [];
  const prefixes = subnets.flatMap((subnet) => subnet.prefixes).filter((prefix) => prefix.family === family);
  if (prefixes.length > 0) return prefixes.map(formatPrefix);
  return end.address?.family === family ? [hostPrefix(end.address)] : [];
}

export function hostPrefix({ family, bits }: NonNullable<End['address']>): string {
  return formatPrefix({ family, bits, length: family === 4 ? 32 : 128 } as Prefix);
}

/** Where such a route leads. */
interface RouteHop {
  readonly nextHopType: 'VirtualAppliance' | 'Internet';
  readonly nextHopIpAddress?: string;
}

/** In the subnet's table, or in one made for it; null where its table was not read. */
export function routed(model: Model, subnet: Subnet, towards: readonly string[], hop: RouteHop): readonly Step[] | null {
  const table = subnet.routeTable ? model.resources.routeTables.get(subnet.routeTable) : undefined;
  if (subnet.routeTable && !table) return null;
  if (table) return routesIn(table.id, table, towards, hop);
  const made = newResource(model, subnet.vnet, 'routeTables', `hairpin-${subnet.name}`);
  if (!made) return null;
  return [
    { ...made, to: { ...made.to, properties: { disableBgpRoutePropagation: false } } },
    ...routesIn(made.resource, null, towards, hop),
    { resource: subnet.id, property: 'properties.routeTable', from: null, to: { id: made.resource } },
  ];
}

/** A route of the same prefix that stands there already leads elsewhere: Azure takes no second one. */
function routesIn(id: string, table: RouteTable | null, towards: readonly string[], hop: RouteHop): readonly Step[] {
  return towards.flatMap((prefix): Step[] => {
    const name = `hairpin-to-${prefix.replace(/[^\w.]/g, '-')}`;
    const taken = table?.routes.some((route) => route.name.toLowerCase() === name || samePrefixText(route.addressPrefix, prefix));
    const properties = { addressPrefix: prefix, ...hop };
    return taken ? [] : [{ resource: `${id}/routes/${name}`, property: '', from: null, to: { name, properties } }];
  });
}

function samePrefixText(one: string, other: string): boolean {
  const prefix = parsePrefix(one);
  return prefix !== null && formatPrefix(prefix) === other;
}
